/**
 * Routes with a name for Fastify's messages. Without one it looks for the function among all the modules that are loaded,
 * for each plugin: most of the time of a start within Jest.
 */
export function plugin<T extends (...args: never[]) => unknown>(nome: string, rotas: T): T {
  return Object.assign(rotas, { [Symbol.for('fastify.display-name')]: nome });
}

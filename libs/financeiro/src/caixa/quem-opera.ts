import { contextoAtual, type Papel } from '@sineta/plataforma';

/** Who sees the sessions, cheques and requests of others; an integrator's key sees what its scope says. */
const VEEM_TODOS: readonly Papel[] = ['admin', 'financeiro', 'auditor'];

/** The person whose things the caller may see; null: everybody's. */
export function limiteDoOperador(): string | null {
  const { papeis, escopos, usuarioId } = contextoAtual();
  if (escopos !== null || papeis.some((papel) => VEEM_TODOS.includes(papel))) return null;
  return usuarioId;
}

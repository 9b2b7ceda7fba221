// @fastify/static needs an ES module through require(), which Jest on Node 20 refuses (ambiente.mjs).
export default globalThis.requireDoNode('@fastify/static');

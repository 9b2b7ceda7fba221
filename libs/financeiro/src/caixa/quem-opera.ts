import { contextoAtual, type Papel } from '@sineta/plataforma';

/** Who sees the sessions, cheques and requests of others; an integrator's key sees what its scope says. */
const VEEM_TODOS: readonly Papel[] = ['admin', 'financeiro', 'auditor'];

/**
 * Whether the caller only operates, and so must count without knowing what to find: no list, page or receipt tells the
 * values of a session that is still open, of whoever it is.
 */
export const contaAsCegas = (): boolean => limiteDoOperador() !== null && contextoAtual().papeis.includes('caixa');

/** The person whose things the caller may see; null: everybody's. */
export function limiteDoOperador(): string | null {
  const { papeis, escopos, usuarioId } = contextoAtual();
  if (escopos !== null || papeis.some((papel) => VEEM_TODOS.includes(papel))) return null;
  return usuarioId;
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Papel } from '../identidade/papeis.js';

/** Who is acting, for which school, in which request. One object per request or job. */
export interface Contexto {
  requisicaoId: string;
  /** null until the caller is known. 0 is the host itself (`plataforma`). */
  escolaId: number | null;
  usuarioId: string | null;
  /** The person behind the user, when the user is a guardian, student or teacher. */
  pessoaId: string | null;
  chaveApiId: string | null;
  /** Who made the key; null for a person, and when nobody is known. */
  criadorDaChaveId: string | null;
  /** The caller's roles that count here: in a request, those that its route declares. */
  papeis: readonly Papel[];
  /** null: a person, limited by roles. An array: an integrator's key, limited by scopes. */
  escopos: readonly string[] | null;
  endereco: string | null;
  /** How the actor is written in the trail when there is no user: 'tarefa:gerar-boletos', 'sistema'. */
  agente: string | null;
}

const armazem = new AsyncLocalStorage<Contexto>();

export function contextoVazio(requisicaoId: string, parcial: Partial<Contexto> = {}): Contexto {
  return {
    requisicaoId,
    escolaId: null,
    usuarioId: null,
    pessoaId: null,
    chaveApiId: null,
    criadorDaChaveId: null,
    papeis: [],
    escopos: null,
    endereco: null,
    agente: null,
    ...parcial,
  };
}

export function comContexto<T>(contexto: Contexto, fn: () => T): T {
  return armazem.run(contexto, fn);
}

/** The current context, or null outside a request or job. */
export function contextoOuNulo(): Contexto | null {
  return armazem.getStore() ?? null;
}

export function contextoAtual(): Contexto {
  const contexto = armazem.getStore();
  if (!contexto) throw new Error('Sem contexto: chame dentro de uma requisição ou tarefa.');
  return contexto;
}

/** The school of the current context; throws when the caller has not been identified. */
export function escolaAtual(): number {
  const { escolaId } = contextoAtual();
  if (escolaId === null) throw new Error('Contexto sem escola.');
  return escolaId;
}

/**
 * Who answers for what is being done: the person, or who made the key. "Somebody else" is another person, and a key is
 * nobody else than its maker (ASVS 5.0, 2.3.5). null: the system by itself.
 */
export function quemResponde(): string | null {
  const { usuarioId, criadorDaChaveId, chaveApiId } = contextoAtual();
  return usuarioId ?? criadorDaChaveId ?? chaveApiId;
}

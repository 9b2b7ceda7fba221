import { AsyncLocalStorage } from 'node:async_hooks';
import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { PoolClient, QueryResult } from 'pg';
import { DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import { comContexto, contextoAtual, contextoOuNulo } from '../contexto/contexto.js';
import { erroDaPlataforma } from '../http/erros.js';

/** One statement and its parameters. */
export type Comando = [sql: string, parametros?: unknown[]];

interface Transacao {
  gerente: EntityManager;
  cliente: PoolClient;
  adiados: Comando[];
  aposConfirmar: (() => void)[];
  /** Values that every attempt of the same unit shares. */
  lembrados: Map<string, unknown>;
}

/** Thrown inside a unit that found out that something must be done outside it first. */
class TrabalhoDeFora extends Error {
  constructor(readonly fazer: () => Promise<void>) {
    super('Trabalho a fazer fora da transação.');
  }
}

const TENTATIVAS = 5;
/** serialization_failure and deadlock_detected: the whole unit is safe to run again. */
const REPETIVEIS = new Set(['40001', '40P01']);

export function codigoDoPostgres(erro: unknown): string | undefined {
  if (erro instanceof QueryFailedError) return (erro.driverError as { code?: string }).code;
  return (erro as { code?: string } | null)?.code;
}

/**
 * One database transaction per use case. The school of the context is set inside the transaction
 * only (`set_config(…, true)`), which keeps it safe behind a transaction pooler; row-level security
 * does the rest. Nested calls join the open transaction. Never make a network call inside.
 */
@Injectable()
export class UnidadeDeTrabalho {
  private readonly armazem = new AsyncLocalStorage<Transacao>();

  constructor(private readonly fonte: DataSource) {}

  /** The transaction's entity manager; outside a unit there is none. */
  get gerente(): EntityManager {
    return this.transacao().gerente;
  }

  get aberta(): boolean {
    return this.armazem.getStore() !== undefined;
  }

  /** Runs `fn` when the outermost unit commits; dropped on rollback. */
  aposConfirmar(fn: () => void): void {
    this.transacao().aposConfirmar.push(fn);
  }

  /**
   * Statements whose order matters and whose answers do not depend on each other, sent in one message.
   * @throws the first failure, of PostgreSQL as it came; the transaction is then lost
   */
  async juntas(...comandos: Comando[]): Promise<QueryResult[]> {
    return enviar(this.transacao().cliente, comandos);
  }

  /**
   * A write that nothing in this unit reads back: it goes with the commit, in the order given, and if it fails nothing
   * is committed.
   */
  adiar(...comando: Comando): void {
    this.transacao().adiados.push(comando);
  }

  /** Sends now what was put off: before a read that counts on it. */
  async descarregar(): Promise<void> {
    const { cliente, adiados } = this.transacao();
    if (adiados.length > 0) await enviar(cliente, adiados.splice(0));
  }

  /**
   * Leaves the transaction to do something that may not be done inside it (a network call): everything is rolled back,
   * `fn` runs, and the whole unit runs again. What depends on the clock must be `lembrar`ed, or it changes between runs.
   */
  fazerFora(fn: () => Promise<void>): never {
    throw new TrabalhoDeFora(fn);
  }

  /** A value worked out once in the outermost unit, however many times it runs. */
  lembrar<T>(chave: string, fn: () => T): T {
    const { lembrados } = this.transacao();
    if (!lembrados.has(chave)) lembrados.set(chave, fn());
    return lembrados.get(chave) as T;
  }

  async executar<T>(fn: () => Promise<T>): Promise<T> {
    if (this.aberta) return fn();
    const lembrados = new Map<string, unknown>();
    for (let tentativa = 1; ; tentativa++) {
      try {
        return await this.umaVez(fn, lembrados);
      } catch (erro) {
        if (erro instanceof TrabalhoDeFora) {
          if (tentativa === TENTATIVAS) throw mudandoDemais();
          await erro.fazer();
          continue;
        }
        const codigo = codigoDoPostgres(erro);
        if (!codigo || !REPETIVEIS.has(codigo) || tentativa === TENTATIVAS) throw erro;
        await new Promise((ok) => setTimeout(ok, 5 * 2 ** tentativa * (0.5 + Math.random())));
      }
    }
  }

  /**
   * Runs `fn` as another school inside the same transaction: how the host creates a school, all or
   * nothing. Only routes of the role `plataforma` and start-up may cross this line.
   */
  emOutraEscola<T>(escolaId: number, fn: () => Promise<T>): Promise<T> {
    return this.executar(async () => {
      const outro = { ...contextoAtual(), escolaId };
      await comContexto(outro, () => this.trocarContexto());
      const resultado = await comContexto(outro, fn);
      await this.trocarContexto();
      return resultado;
    });
  }

  /** What was put off belongs to the school that is left. */
  private async trocarContexto(): Promise<void> {
    const { cliente, adiados } = this.transacao();
    await enviar(cliente, [...adiados.splice(0), abrirContexto()]);
  }

  private transacao(): Transacao {
    const transacao = this.armazem.getStore();
    if (!transacao) throw new Error('Fora de uma unidade de trabalho: use unidade.executar(…).');
    return transacao;
  }

  private async umaVez<T>(fn: () => Promise<T>, lembrados: Map<string, unknown>): Promise<T> {
    const executor = this.fonte.createQueryRunner();
    try {
      const cliente = (await executor.connect()) as PoolClient;
      const transacao: Transacao = { gerente: executor.manager, cliente, lembrados, adiados: [], aposConfirmar: [] };
      try {
        await abrir(executor, cliente);
        const resultado = await this.armazem.run(transacao, fn);
        await confirmar(cliente, transacao.adiados);
        for (const depois of transacao.aposConfirmar) depois();
        return resultado;
      } catch (erro) {
        await cliente.query('rollback').catch(() => undefined);
        throw erro;
      }
    } finally {
      await executor.release();
    }
  }
}

function mudandoDemais() {
  return erroDaPlataforma('tente-de-novo', 'Os mesmos dados estão mudando ao mesmo tempo. Repita em instantes.');
}

/**
 * Begins the transaction and sets the school inside it, in one message. The first statement of the unit waits for both:
 * sent before, it would run outside any transaction if the beginning were refused.
 */
async function abrir(executor: QueryRunner, cliente: PoolClient): Promise<void> {
  await enviar(cliente, [['begin'], abrirContexto()]);
  // TypeORM refuses locks outside a transaction, and this one it did not open itself.
  (executor as { isTransactionActive: boolean }).isTransactionActive = true;
}

/**
 * Up to four tables are reordered by the planner, beyond that they join as written: row-level security relates every
 * table of a school to every other, and eight tables took 35 ms to plan (1 ms so) for a page read in 1 ms.
 */
const PLANEJAMENTO = `set_config('join_collapse_limit', '4', true)`;

function abrirContexto(): Comando {
  const contexto = contextoOuNulo();
  return [
    `select set_config('app.escola_id', $1, true), set_config('app.usuario_id', $2, true),
            set_config('app.requisicao_id', $3, true), ${PLANEJAMENTO}`,
    [contexto?.escolaId?.toString() ?? '', contexto?.usuarioId ?? '', contexto?.requisicaoId ?? ''],
  ];
}

/** A commit after a failure that somebody swallowed is answered with a rollback: that is a failure too. */
async function confirmar(cliente: PoolClient, adiados: readonly Comando[]): Promise<void> {
  const respostas = await enviar(cliente, [...adiados, ['commit']]);
  if (respostas.at(-1)?.command !== 'COMMIT') throw new Error('A transação tinha falhado e foi desfeita.');
}

/** In one message; every answer is waited for, so that nothing is left on the connection. */
async function enviar(cliente: PoolClient, comandos: readonly Comando[]): Promise<QueryResult[]> {
  const corrente = correnteDe(cliente);
  corrente.cork();
  const pedidos = comandos.map(([sql, parametros]) => cliente.query(sql, parametros));
  corrente.uncork();
  const respostas = await Promise.allSettled(pedidos);
  return respostas.map((resposta) => {
    if (resposta.status === 'rejected') throw resposta.reason;
    return resposta.value;
  });
}

/** The socket of a connection: each message sent through it wakes up the other side, which costs more than a query. */
function correnteDe(cliente: PoolClient): Writable {
  return (cliente as unknown as { connection: { stream: Writable } }).connection.stream;
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { comContexto, contextoAtual, contextoOuNulo } from '../contexto/contexto.js';
import { erroDaPlataforma } from '../http/erros.js';

interface Transacao {
  gerente: EntityManager;
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
    const transacao = this.armazem.getStore();
    if (!transacao) throw new Error('Fora de uma unidade de trabalho: use unidade.executar(…).');
    return transacao.gerente;
  }

  get aberta(): boolean {
    return this.armazem.getStore() !== undefined;
  }

  /** Runs `fn` when the outermost unit commits; dropped on rollback. */
  aposConfirmar(fn: () => void): void {
    const transacao = this.armazem.getStore();
    if (!transacao) throw new Error('Fora de uma unidade de trabalho.');
    transacao.aposConfirmar.push(fn);
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
    const lembrados = this.armazem.getStore()?.lembrados;
    if (!lembrados) throw new Error('Fora de uma unidade de trabalho.');
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
      const anterior = contextoAtual();
      const outro = { ...anterior, escolaId };
      await comContexto(outro, () => abrirContexto(this.gerente));
      const resultado = await comContexto(outro, fn);
      await abrirContexto(this.gerente);
      return resultado;
    });
  }

  private async umaVez<T>(fn: () => Promise<T>, lembrados: Map<string, unknown>): Promise<T> {
    const executor = this.fonte.createQueryRunner();
    const transacao: Transacao = { gerente: executor.manager, aposConfirmar: [], lembrados };
    try {
      await executor.startTransaction();
      await abrirContexto(executor.manager);
      const resultado = await this.armazem.run(transacao, fn);
      await executor.commitTransaction();
      for (const depois of transacao.aposConfirmar) depois();
      return resultado;
    } catch (erro) {
      if (executor.isTransactionActive) await executor.rollbackTransaction().catch(() => undefined);
      throw erro;
    } finally {
      await executor.release();
    }
  }
}

function mudandoDemais() {
  return erroDaPlataforma('tente-de-novo', 'Os mesmos dados estão mudando ao mesmo tempo. Repita em instantes.');
}

async function abrirContexto(gerente: EntityManager): Promise<void> {
  const contexto = contextoOuNulo();
  await gerente.query(
    `select set_config('app.escola_id', $1, true), set_config('app.usuario_id', $2, true), set_config('app.requisicao_id', $3, true)`,
    [contexto?.escolaId?.toString() ?? '', contexto?.usuarioId ?? '', contexto?.requisicaoId ?? ''],
  );
}

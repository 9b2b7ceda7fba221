import { Injectable } from '@nestjs/common';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { Processadores } from './processadores.js';

export interface OpcoesDoTrabalho {
  /** Unique in the school: a pending job with the same key is replaced; one already running is not touched. */
  chave?: string;
  executarEm?: Date;
  /** Smaller runs first. Default 0. */
  prioridade?: number;
  /** Failures accepted before it becomes a dead letter; default of its processor. */
  tentativas?: number;
}

/** The durable queue. A job exists if and only if the transaction that enqueued it commits. */
@Injectable()
export class Fila {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly processadores: Processadores,
  ) {}

  /**
   * Enqueues in the current transaction, for the current school. Runs at least once; for progress and blocks that
   * are written exactly once use `Tarefas.criar`. Data should be ids: keep personal data out of the queue.
   * @throws Error outside a unit of work, or when no processor handles `tipo`
   */
  async enfileirar(tipo: string, dados: object, opcoes: OpcoesDoTrabalho = {}): Promise<void> {
    await this.inserir(tipo, dados, null, opcoes);
  }

  /** Enqueues the run of a row of `tarefa`. */
  async enfileirarTarefa(tipo: string, tarefaId: string, opcoes: OpcoesDoTrabalho = {}): Promise<void> {
    await this.inserir(tipo, null, tarefaId, { ...opcoes, chave: `tarefa:${tarefaId}` });
  }

  private async inserir(tipo: string, dados: object | null, tarefaId: string | null, opcoes: OpcoesDoTrabalho) {
    const { tentativas } = this.processadores.obter(tipo);
    await this.unidade.gerente.query(`select fila_enfileirar($1, $2, $3, $4, $5, $6, $7)`, [
      tipo,
      JSON.stringify(dados),
      tarefaId,
      opcoes.chave ?? null,
      opcoes.executarEm ?? null,
      opcoes.prioridade ?? null,
      opcoes.tentativas ?? tentativas,
    ]);
  }
}

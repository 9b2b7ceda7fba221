import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { escolaAtual } from '../contexto/contexto.js';
import { Relogio } from '../relogio/relogio.js';
import { Fila } from './fila.js';
import { Processadores, type DadosDoEvento } from './processadores.js';

/**
 * News between contexts. The outbox is the queue itself: publishing enqueues one job per handler in the transaction
 * of the change, so an event exists if and only if its cause was committed, and one failing handler does not hold
 * the others.
 */
@Injectable()
export class Eventos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly fila: Fila,
    private readonly processadores: Processadores,
    private readonly relogio: Relogio,
  ) {}

  /** Publishes in the current transaction. An event nobody listens to is not an error. */
  async publicar(tipo: string, dados: object): Promise<void> {
    const evento: DadosDoEvento = { id: uuidv7(), ocorridoEm: this.relogio.agora().toISOString(), dados };
    for (const tratador of this.processadores.doEvento(tipo)) await this.fila.enfileirar(tratador.tipo, evento);
  }

  /**
   * Runs `fn` once per key in this school, in one transaction with the mark that it ran; a second delivery waits
   * for the first and then does nothing.
   * @returns whether `fn` ran now
   */
  async umaVez(chave: string, fn: () => Promise<void>): Promise<boolean> {
    return this.unidade.executar(async () => {
      const novas: unknown[] = await this.unidade.gerente.query(
        `insert into evento_tratado (escola_id, chave, tratado_em) values ($1, $2, $3)
         on conflict do nothing returning chave`,
        [escolaAtual(), chave, this.relogio.agora()],
      );
      if (novas.length === 0) return false;
      await fn();
      return true;
    });
  }
}

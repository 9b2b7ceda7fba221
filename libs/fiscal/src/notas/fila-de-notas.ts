import { Injectable } from '@nestjs/common';
import { Fila, Relogio } from '@sineta/plataforma';

export interface ParametrosDaNota {
  notaId: string;
  /** How many times in a row the government was asked without an answer that decides. */
  consultas?: number;
}

/** Work of notes for later. Needs an open unit of work: the job exists if and only if its cause does. */
@Injectable()
export class FilaDeNotas {
  constructor(
    private readonly fila: Fila,
    private readonly relogio: Relogio,
  ) {}

  /** Signs, sends or asks, whatever the situation of the note needs. */
  async emitir(notaId: string): Promise<void> {
    await this.fila.enfileirar('fiscal.emitir-nota', { notaId }, { chave: `nota:${notaId}` });
  }

  async consultarDepois(notaId: string, consultas: number, esperaMs: number): Promise<Date> {
    const executarEm = new Date(this.relogio.agora().getTime() + esperaMs);
    const chave = `nota:${notaId}`;
    await this.fila.enfileirar('fiscal.emitir-nota', { notaId, consultas }, { chave, executarEm });
    return executarEm;
  }

  async cancelar(notaId: string): Promise<void> {
    await this.fila.enfileirar('fiscal.cancelar-nota', { notaId }, { chave: `cancelamento:${notaId}` });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Fila, Relogio } from '@sineta/plataforma';
import { esperaDaConsulta } from '../notas/nota.regras.js';
import { OPCOES_DO_FISCAL, type OpcoesDoFiscal } from '../opcoes.js';
import type { Governo } from './circuitos.js';

export interface ParametrosDaConsulta {
  loteId: string;
  /** How many times in a row the government was asked without an answer that decides. */
  consultas?: number;
}

/** What a person read in the portal of the government. */
export interface ParametrosDaConferencia {
  notaId: string;
  numeroDaNota?: string;
  codigoVerificacao?: string;
  chave?: string;
}

/** Work of notes for later. Needs an open unit of work: the job exists if and only if its cause does. */
@Injectable()
export class FilaDaTransmissao {
  constructor(
    @Inject(OPCOES_DO_FISCAL) private readonly opcoes: OpcoesDoFiscal,
    private readonly fila: Fila,
    private readonly relogio: Relogio,
  ) {}

  /** How long to wait before asking again, in ms, after so many questions without an answer. */
  espera(consultas: number): number {
    return esperaDaConsulta(consultas, this.opcoes.primeiraEsperaMs);
  }

  async assinar(notas: readonly string[]): Promise<void> {
    await this.fila.enfileirar('fiscal.assinar', { notas });
  }

  async transmitir(loteId: string): Promise<void> {
    await this.fila.enfileirar('fiscal.transmitir', { loteId }, { chave: `lote:${loteId}` });
  }

  /** @returns when */
  async resolver(loteId: string, consultas: number, esperaMs: number): Promise<Date> {
    const executarEm = this.daquiA(esperaMs);
    const parametros: ParametrosDaConsulta = { loteId, consultas };
    await this.fila.enfileirar('fiscal.resolver', parametros, { chave: `consulta:${loteId}`, executarEm });
    return executarEm;
  }

  /** The document of a note whose authorisation brought only its number. */
  async buscarDocumento(notaId: string, consultas: number, esperaMs: number): Promise<void> {
    const opcoes = { chave: `documento:${notaId}`, executarEm: this.daquiA(esperaMs) };
    await this.fila.enfileirar('fiscal.buscar-documento', { notaId, consultas }, opcoes);
  }

  /** A note that a person says to have found. */
  async conferir(parametros: ParametrosDaConferencia): Promise<void> {
    await this.fila.enfileirar(
      'fiscal.conferir-nota',
      { ...parametros },
      { chave: `conferencia:${parametros.notaId}` },
    );
  }

  async cancelar(notaId: string, consultas = 0, esperaMs = 0): Promise<void> {
    const quando = esperaMs > 0 ? { executarEm: this.daquiA(esperaMs) } : {};
    const opcoes = { chave: `cancelamento:${notaId}`, ...quando };
    await this.fila.enfileirar('fiscal.cancelar-nota', { notaId, consultas }, opcoes);
  }

  /** Lots that wait for a government that did not answer; now, when it is not said when. */
  async retomar({ familia, municipio, ambiente }: Governo, executarEm?: Date): Promise<void> {
    const governo = { familia, municipio, ambiente };
    const chave = `retomada:${familia}:${municipio}:${ambiente}`;
    await this.fila.enfileirar('fiscal.retomar', governo, { chave, ...(executarEm ? { executarEm } : {}) });
  }

  private daquiA(ms: number): Date {
    return new Date(this.relogio.agora().getTime() + ms);
  }
}

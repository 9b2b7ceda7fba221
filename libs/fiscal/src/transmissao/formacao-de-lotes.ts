import { Injectable } from '@nestjs/common';
import { emissorDe } from '@sineta/nfse';
import type { NotaFiscal } from '../notas/nota-fiscal.entity.js';
import { Rotas, type Destino } from '../rotas/rotas.js';
import { FilaDaTransmissao } from './fila-da-transmissao.js';
import { LotesRepository } from './lotes.repository.js';
import { emLotes } from './lote.regras.js';

/** Puts signed notes in new lots and sends them on their way, in the caller's transaction. */
@Injectable()
export class FormacaoDeLotes {
  constructor(
    private readonly rotas: Rotas,
    private readonly lotes: LotesRepository,
    private readonly fila: FilaDaTransmissao,
  ) {}

  async formar(notas: readonly NotaFiscal[]): Promise<void> {
    const destinos = new Map<string, NotaFiscal[]>();
    for (const nota of notas) {
      const { familia, leiaute, provedor, municipio, ambiente } = nota;
      const chave = [familia, leiaute, provedor, municipio, ambiente].join('|');
      destinos.set(chave, [...(destinos.get(chave) ?? []), nota]);
    }
    for (const doDestino of destinos.values()) await this.doDestino(doDestino);
  }

  private async doDestino(notas: readonly NotaFiscal[]): Promise<void> {
    const [primeira] = notas;
    if (!primeira) return;
    const { familia, leiaute, provedor, municipio, ambiente } = primeira;
    const destino: Destino = { familia, leiaute, provedor, municipio, ambiente };
    const { capacidades } = emissorDe(await this.rotas.doDestino(destino));
    const grupos = emLotes(notas, capacidades).map((grupo) => grupo.map(({ id }) => id));
    for (const loteId of await this.lotes.criar(destino, grupos)) await this.fila.transmitir(loteId);
  }
}

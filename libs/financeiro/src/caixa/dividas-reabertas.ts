import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import type { ItemDoRecebimento } from '../recebimentos/recebimentos.repository.js';
import {
  dividaDoCredito,
  dividaReaberta,
  lugarDaDivida,
  type DividaReaberta,
  type LugarDaDivida,
  type OrigemDaDivida,
} from './divida-reaberta.regras.js';
import { DividasReabertasRepository } from './dividas-reabertas.repository.js';

/**
 * What a cheque sent back, or a card sale taken back, had paid and cannot be owed again in its own parcel, because of what was done with it since:
 * the bank's fact is taken all the same, and the debt comes back in a parcel of its own.
 */
@Injectable()
export class DividasReabertas {
  constructor(
    private readonly relogio: Relogio,
    private readonly dividas: DividasReabertasRepository,
    private readonly razao: Razao,
  ) {}

  /** By parcel, those that are not owed again in themselves. */
  async foraDoLugar(
    recebimentoId: string,
    parcelas: readonly ParcelaViva[],
  ): Promise<ReadonlyMap<string, LugarDaDivida>> {
    const destinos = await this.dividas.destinos(recebimentoId);
    const lugares = parcelas.map((parcela) => {
      const destino = destinos.find(({ parcelaId }) => parcelaId === parcela.id);
      return [parcela.id, destino ? lugarDaDivida(parcela, destino) : null] as const;
    });
    return new Map(lugares.flatMap(([id, lugar]) => (lugar ? [[id, lugar] as const] : [])));
  }

  /** After the receipt was reversed. By parcel that it had paid, the one that is owed in its place. */
  async abrir(
    origem: OrigemDaDivida,
    quais: readonly { parcela: ParcelaViva; item: ItemDoRecebimento; lugar: LugarDaDivida }[],
    { motivo, pagoEm }: { motivo: string; pagoEm: DataCivil },
  ): Promise<ReadonlyMap<string, string>> {
    const hoje = this.relogio.hoje();
    const dividas = quais.map(({ parcela, item: { memoria, ...item }, lugar }) =>
      dividaReaberta({
        ...{ id: uuidv7(), origem, parcela, item: { ...item, ...memoria }, lugar, motivo, pagoEm, hoje },
      }),
    );
    await this.gravar(dividas);
    return new Map(dividas.map(({ id, noLugarDe }) => [noLugarDe, id]));
  }

  /** What the payer has below zero, once the credit of the receipt was undone: owed in the newest of the contracts. */
  async cobrarCredito(origem: OrigemDaDivida, pagadorId: string, motivo: string): Promise<string | null> {
    const valorCentavos = -(await this.razao.saldoCredor(contas.credito(pagadorId)));
    if (valorCentavos <= 0) return null;
    const parcelaId = await this.dividas.parcelaDe(pagadorId);
    if (!parcelaId) throw new Error(`O pagador ${pagadorId} usou crédito sem ter parcela.`);
    const id = uuidv7();
    const hoje = this.relogio.hoje();
    await this.gravar([dividaDoCredito({ id, origem, pagadorId, parcelaId, valorCentavos, motivo, hoje })], pagadorId);
    return id;
  }

  private async gravar(dividas: readonly DividaReaberta[], pagadorId: string | null = null): Promise<void> {
    for (const divida of dividas) await this.dividas.inserir(divida, pagadorId);
    await this.razao.lancar(
      uuidv7(),
      dividas.flatMap(({ lancamentos }) => lancamentos),
    );
  }
}

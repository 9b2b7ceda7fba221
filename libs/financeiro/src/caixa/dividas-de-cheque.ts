import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { Razao } from '../razao/razao.js';
import type { ItemDoRecebimento } from '../recebimentos/recebimentos.repository.js';
import type { ChequeDto } from './cheques.dto.js';
import { dividaDeCheque, lugarDaDivida, type DividaDeCheque, type LugarDaDivida } from './divida-de-cheque.regras.js';
import { DividasDeChequeRepository } from './dividas-de-cheque.repository.js';

/**
 * What a cheque sent back had paid and cannot be owed again in its own parcel, because of what was done with it since:
 * the bank's fact is taken all the same, and the debt comes back in a parcel of its own.
 */
@Injectable()
export class DividasDeCheque {
  constructor(
    private readonly relogio: Relogio,
    private readonly dividas: DividasDeChequeRepository,
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

  /** After the receipt was reversed. By parcel that the cheque had paid, the one that is owed in its place. */
  async abrir(
    cheque: ChequeDto,
    quais: readonly { parcela: ParcelaViva; item: ItemDoRecebimento; lugar: LugarDaDivida }[],
    { motivo, pagoEm }: { motivo: string; pagoEm: DataCivil },
  ): Promise<ReadonlyMap<string, string>> {
    const hoje = this.relogio.hoje();
    const dividas = quais.map(({ parcela, item: { memoria, ...item }, lugar }) =>
      dividaDeCheque({
        ...{ id: uuidv7(), chequeId: cheque.id, parcela, item: { ...item, ...memoria }, lugar, motivo, pagoEm, hoje },
      }),
    );
    await this.gravar(dividas);
    return new Map(dividas.map(({ id, noLugarDe }) => [noLugarDe, id]));
  }

  private async gravar(dividas: readonly DividaDeCheque[]): Promise<void> {
    for (const divida of dividas) await this.dividas.inserir(divida);
    await this.razao.lancar(
      uuidv7(),
      dividas.flatMap(({ lancamentos }) => lancamentos),
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Relogio } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import type { ItemDoRecebimento } from '../recebimentos/recebimentos.repository.js';
import {
  dividaReaberta,
  dividaSemParcela,
  lugarDaDivida,
  type DividaReaberta,
  type DividaSemParcela,
  type LugarDaDivida,
  type OrigemDaDivida,
} from './divida-reaberta.regras.js';
import { erroDeCaixa } from './caixa.erros.js';
import { DividasReabertasRepository } from './dividas-reabertas.repository.js';

/**
 * What a cheque sent back, or a card sale or a Pix taken back, had paid and cannot be owed again in its own parcel, because
 * of what was done with it since: the bank's fact is taken all the same, and the debt comes back in a parcel of its own.
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

  /** What a payer has below zero, once the credit of the receipt was undone. @throws ErroDeNegocio `pagador-sem-parcela` */
  async cobrarCredito(
    divida: Pick<DividaSemParcela, 'origem' | 'pagadorId' | 'motivo'> & { credorId: string },
  ): Promise<string | null> {
    const conta = contas.credito(divida.credorId);
    const valorCentavos = -(await this.razao.saldoCredor(conta));
    return valorCentavos > 0 ? this.cobrar({ ...divida, conta, valorCentavos }) : null;
  }

  /** Owed in the newest of the contracts of who owes. @throws ErroDeNegocio `pagador-sem-parcela` */
  async cobrar(divida: DividaSemParcela): Promise<string> {
    const parcelaId = await this.dividas.parcelaDe(divida.pagadorId);
    if (!parcelaId) {
      throw erroDeCaixa(
        'pagador-sem-parcela',
        'O dinheiro que o banco tomou de volta já foi usado, e quem o deve não tem parcela onde cobrá-lo.',
      );
    }
    const id = uuidv7();
    const hoje = this.relogio.hoje();
    await this.gravar([dividaSemParcela(divida, { id, parcelaId, hoje })], divida.pagadorId);
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

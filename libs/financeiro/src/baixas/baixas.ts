import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { PagamentosDeAcordo } from '../acordos/pagamentos-de-acordo.js';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { Razao } from '../razao/razao.js';
import type { Lancamento } from '../razao/razao.regras.js';
import type { ParcelaViva } from './baixa.regras.js';
import { BaixasRepository } from './baixas.repository.js';
import { aplicarPagamento, type Pagamento, type Recebimento } from './recebimento.regras.js';

/** Payments into parcels, any number of them in the same few statements: the counter sends one, a retorno hundreds. */
@Injectable()
export class Baixas {
  constructor(
    private readonly baixas: BaixasRepository,
    private readonly boletos: CancelamentoDeBoletos,
    private readonly razao: Razao,
    private readonly acordos: PagamentosDeAcordo,
  ) {}

  /**
   * Inside the caller's transaction, in the order given. Settled parcels take their other boletos down at the bank, and
   * so do those paid in part whose boleto is in protest.
   * `outros` are postings of the same batch, so that balances are touched once. `tardio`: the receipt takes the place of
   * another, on its day, which may be of a month closed since.
   */
  async receber(
    pagamentos: readonly Pagamento[],
    outros: readonly Lancamento[] = [],
    { tardio = false } = {},
  ): Promise<Recebimento[]> {
    const { aplicar, parcelas } = await this.travar(pagamentos);
    const feitos = aplicar.map((pagamento) => aplicarPagamento(pagamento, parcelas));
    const recebimentos = feitos.map(({ recebimento }) => recebimento);
    const tocadas = new Set(recebimentos.flatMap((r) => r.itens.map((i) => i.parcelaId)));
    const depois = [...parcelas.values()].filter(({ id }) => tocadas.has(id));
    await Promise.all([this.baixas.inserirRecebimentos(recebimentos), this.baixas.gravarParcelas(depois)]);
    const pagos = recebimentos.flatMap((r) => (r.boletoId ? [r.boletoId] : []));
    const quitadas = depois.filter((p) => p.situacao !== 'ABERTA').map(({ id }) => id);
    await this.boletos.dasParcelas(quitadas, pagos);
    const emAberto = depois.filter((p) => p.situacao === 'ABERTA').map(({ id }) => id);
    await this.boletos.comProtesto(emAberto, pagos);
    // Balances last, as every money command takes them.
    await this.lancar(feitos, outros, tardio);
    await this.acordos.depoisDePagar(depois.map(({ id }) => id));
    return recebimentos;
  }

  /** The parcels, locked; in place of those that an agreement took in, the agreement's. */
  private async travar(pagamentos: readonly Pagamento[]) {
    const travadas = await this.travarParcelas(pagamentos);
    const aplicar = await this.acordos.emTransito(pagamentos, travadas);
    const faltam = aplicar.some((p, i) => p !== pagamentos[i]) ? await this.travarParcelas(aplicar) : [];
    return { aplicar, parcelas: new Map<string, ParcelaViva>([...travadas, ...faltam].map((p) => [p.id, p])) };
  }

  private async travarParcelas(pagamentos: readonly Pagamento[]): Promise<ParcelaViva[]> {
    const ids = [...new Set(pagamentos.flatMap((p) => p.parcelas))].sort();
    return ids.length > 0 ? this.baixas.travarParcelas(ids) : [];
  }

  /** The lot of a receipt is the receipt itself, which makes its reversal a reversal of the lot. */
  private async lancar(
    feitos: readonly { recebimento: Recebimento; lancamentos: Lancamento[] }[],
    outros: readonly Lancamento[],
    tardio: boolean,
  ): Promise<void> {
    const lotes = feitos.map(({ recebimento, lancamentos }) => ({
      ...{ loteId: recebimento.id, lancamentos, tardio: tardio || recebimento.origem !== 'BALCAO' },
    }));
    await this.razao.lancarLotes([...lotes, { loteId: uuidv7(), lancamentos: [...outros] }]);
  }
}

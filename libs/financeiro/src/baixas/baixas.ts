import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
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
  ) {}

  /**
   * Inside the caller's transaction, in the order given. Settled parcels take their other boletos down at the bank.
   * `outros` are postings of the same batch, so that balances are touched once.
   */
  async receber(pagamentos: readonly Pagamento[], outros: readonly Lancamento[] = []): Promise<Recebimento[]> {
    const ids = [...new Set(pagamentos.flatMap((p) => p.parcelas))].sort();
    const travadas = ids.length > 0 ? await this.baixas.travarParcelas(ids) : [];
    const parcelas = new Map<string, ParcelaViva>(travadas.map((p) => [p.id, p]));
    const feitos = pagamentos.map((pagamento) => aplicarPagamento(pagamento, parcelas));
    const recebimentos = feitos.map(({ recebimento }) => recebimento);
    const tocadas = new Set(recebimentos.flatMap((r) => r.itens.map((i) => i.parcelaId)));
    const depois = [...parcelas.values()].filter(({ id }) => tocadas.has(id));
    await this.baixas.inserirRecebimentos(recebimentos);
    await this.baixas.gravarParcelas(depois);
    const pagos = recebimentos.flatMap((r) => (r.boletoId ? [r.boletoId] : []));
    const quitadas = depois.filter((p) => p.situacao !== 'ABERTA').map(({ id }) => id);
    await this.boletos.dasParcelas(quitadas, pagos);
    // Balances last, as every money command takes them.
    await this.lancar(feitos, outros);
    return recebimentos;
  }

  /** The lot of a receipt is the receipt itself, which makes its reversal a reversal of the lot. */
  private async lancar(
    feitos: readonly { recebimento: Recebimento; lancamentos: Lancamento[] }[],
    outros: readonly Lancamento[],
  ): Promise<void> {
    const lotes = feitos.map(({ recebimento, lancamentos }) => ({ loteId: recebimento.id, lancamentos }));
    await this.razao.lancarLotes([...lotes, { loteId: uuidv7(), lancamentos: [...outros] }]);
  }
}

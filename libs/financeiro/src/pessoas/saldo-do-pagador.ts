import { Injectable } from '@nestjs/common';
import { formatarReais, type Centavos } from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';

/** The credit that a payer has at the school. */
@Injectable()
export class SaldoDoPagador {
  constructor(private readonly razao: Razao) {}

  /**
   * Called after `usadoCentavos` was posted: the row of the balance is locked by then, so two uses at once never pass it.
   * @throws ErroDeNegocio `credito-insuficiente`, which undoes the caller's transaction
   */
  async exigir(pagadorId: string, usadoCentavos: Centavos, campo: string): Promise<void> {
    if (usadoCentavos === 0) return;
    const saldo = await this.razao.saldoCredor(contas.credito(pagadorId));
    if (saldo >= 0) return;
    const havia = formatarReais(Math.max(0, saldo + usadoCentavos));
    throw erroFinanceiro('credito-insuficiente', `O pagador tem ${havia} de crédito.`, [
      {
        campo,
        mensagem: `${formatarReais(usadoCentavos)} passa do crédito, ${havia}.`,
        acao: 'Use até o saldo que o extrato da pessoa mostra.',
      },
    ]);
  }
}

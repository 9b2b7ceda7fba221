import { Injectable } from '@nestjs/common';
import { formatarReais, type Centavos } from '@sineta/nucleo';
import { Registro } from '@sineta/plataforma';
import { Razao } from '../../razao/razao.js';
import { contas } from '../../razao/razao.regras.js';
import { Fornecedor } from '../fornecedores/fornecedor.entity.js';
import { erroDePagar } from '../pagar.erros.js';

/** What a supplier owes the school: the debit balance of its account. */
@Injectable()
export class SaldoDeAdiantamentos {
  constructor(
    private readonly registro: Registro,
    private readonly razao: Razao,
  ) {}

  /** The supplier is locked, so that two uses at once do not spend the same. @throws ErroDeNegocio `adiantamento-insuficiente` */
  async exigir(fornecedorId: string, valor: Centavos, campo: string): Promise<void> {
    await this.registro.travar(Fornecedor, fornecedorId, 'fornecedor');
    const saldo = -(await this.razao.saldoCredor(contas.adiantamento(fornecedorId)));
    if (saldo >= valor) return;
    throw erroDePagar(
      'adiantamento-insuficiente',
      `O fornecedor tem ${formatarReais(Math.max(0, saldo))} de adiantamento.`,
      [{ campo, mensagem: 'Maior que o adiantamento disponível.', acao: 'Use até o saldo do fornecedor.' }],
    );
  }
}

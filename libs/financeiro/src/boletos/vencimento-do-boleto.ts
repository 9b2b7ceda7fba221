import { Injectable } from '@nestjs/common';
import { diasEntre, formatarDataBr, somarDias, type DataCivil } from '@sineta/nucleo';
import { Registro } from '@sineta/plataforma';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { figurasDoNossoNumero } from '../contas-bancarias/conta-bancaria.regras.js';
import { erroFinanceiro } from '../erros.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import type { BoletoDetalhadoDto } from './boletos.dto.js';
import { BoletosRepository } from './boletos.repository.js';
import { CancelamentoDeBoletos } from './cancelamento-de-boletos.js';

type Vigente = Awaited<ReturnType<BoletosRepository['travarVigentes']>>[number];

/** The due date of a boleto in force, inside the caller's transaction. */
@Injectable()
export class VencimentoDoBoleto {
  constructor(
    private readonly registro: Registro,
    private readonly boletos: BoletosRepository,
    private readonly cancelamento: CancelamentoDeBoletos,
    private readonly instrucoes: InstrucoesRepository,
  ) {}

  /**
   * The bank changes the title that it has (C004 06). One that it never saw, or that carries the mora of another due
   * date, is cancelled, to be made again; so is one of several parcels, when only one of them changes.
   * @throws ErroDeNegocio `parcela-nao-prorrogavel` while the bank has not answered
   */
  async mudar(vigente: Vigente, quais: readonly ParcelaViva[], vencimento: DataCivil) {
    const { id, situacao } = vigente;
    if (situacao === 'EM_REMESSA') {
      throw erroFinanceiro(
        'parcela-nao-prorrogavel',
        'O boleto está em uma remessa que o banco ainda não respondeu. Aplique o retorno e tente de novo.',
      );
    }
    const boleto = await this.boletos.obter(id);
    const todas = boleto?.parcelas.length === quais.length;
    const noDia = quais.every((p) => p.vencimento === boleto?.vencimento);
    // What an agreement's parcel does not owe before its month is up to a day that does not move with the due date.
    const comDiaFixo = quais.some((p) => p.condicoes.jurosQueNaoCorreram);
    const nossoNumero = boleto?.nossoNumero ?? null;
    if (situacao !== 'REGISTRADO' || !boleto || nossoNumero === null || !noDia || !todas || comDiaFixo) {
      await this.cancelamento.um(id);
      return { id, situacao: 'CANCELADO', mensagem: 'Gere outro boleto, com o novo vencimento.' };
    }
    await this.mudarNoBanco(vigente, { ...boleto, nossoNumero }, vencimento);
    return { id, situacao, mensagem: 'A mudança segue na próxima remessa. Entregue à família o boleto novo.' };
  }

  private async mudarNoBanco(
    { id, contaBancariaId }: Vigente,
    boleto: BoletoDetalhadoDto & { nossoNumero: string },
    vencimento: DataCivil,
  ): Promise<void> {
    const conta = await this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária');
    const { nossoNumero, valorCentavos } = boleto;
    const { codigoBarras, linhaDigitavel } = figurasDoNossoNumero(conta, { nossoNumero, valorCentavos, vencimento });
    const dias = diasEntre(boleto.vencimento, vencimento);
    const descontos = boleto.descontos.map((d) => ({ ...d, ate: somarDias(d.ate, dias) }));
    await this.boletos.mudarVencimento({ id, vencimento, codigoBarras, linhaDigitavel, descontos });
    await this.instrucoes.inserir('06', [{ id, contaBancariaId }]);
    // The discount for paying on time follows the due date, which the change of it alone does not tell the bank.
    if (boleto.descontoCentavos > 0 || descontos.length > 0)
      await this.instrucoes.inserir('16', [{ id, contaBancariaId }]);
  }
}

/** @throws ErroDeNegocio `data-passada`, `parcela-nao-aberta`, `parcela-nao-prorrogavel` */
export function exigirProrrogavel(parcela: ParcelaViva, vencimento: DataCivil, hoje: DataCivil): void {
  if (parcela.situacao !== 'ABERTA') {
    const situacao = parcela.situacao.toLowerCase().replaceAll('_', ' ');
    throw erroFinanceiro('parcela-nao-aberta', `A parcela está ${situacao}: não há o que prorrogar.`);
  }
  if (vencimento < hoje || vencimento === parcela.vencimento) {
    const mensagem = vencimento < hoje ? `Hoje é ${formatarDataBr(hoje)}.` : 'É o vencimento que a parcela já tem.';
    throw erroFinanceiro('data-passada', `A parcela não pode passar a vencer em ${formatarDataBr(vencimento)}.`, [
      { campo: '/vencimento', mensagem, acao: 'Informe outra data, de hoje em diante.' },
    ]);
  }
  // Part of the fine and interest of the old date was paid: the new date would make them undue.
  if (!parcela.multaCobrada && parcela.moraAte === null) return;
  throw erroFinanceiro(
    'parcela-nao-prorrogavel',
    'A parcela já recebeu pagamento com multa ou juros. Estorne-o antes de mudar o vencimento.',
  );
}

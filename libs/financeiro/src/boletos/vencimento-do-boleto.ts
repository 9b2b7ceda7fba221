import { Injectable } from '@nestjs/common';
import { diasEntre, formatarDataBr, somarDias, type DataCivil } from '@sineta/nucleo';
import { Registro } from '@sineta/plataforma';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { figurasDoNossoNumero } from '../contas-bancarias/conta-bancaria.regras.js';
import { erroFinanceiro } from '../erros.js';
import { InstrucoesDaConta } from '../instrucoes/instrucoes-da-conta.js';
import { exigirForaDeProtesto } from '../protestos/protesto.regras.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import type { BoletoDetalhadoDto } from './boletos.dto.js';
import { BoletosRepository } from './boletos.repository.js';
import { CancelamentoDeBoletos } from './cancelamento-de-boletos.js';
import { tituloNoBanco } from './titulo-no-banco.regras.js';

type Vigente = Awaited<ReturnType<BoletosRepository['travarVigentes']>>[number];

/** The due date of a boleto in force, inside the caller's transaction. */
@Injectable()
export class VencimentoDoBoleto {
  constructor(
    private readonly registro: Registro,
    private readonly boletos: BoletosRepository,
    private readonly cancelamento: CancelamentoDeBoletos,
    private readonly instrucoes: InstrucoesRepository,
    private readonly daConta: InstrucoesDaConta,
  ) {}

  /**
   * The bank changes the title that it has (C004 06). One that it never saw, or that carries the mora of another due
   * date, is cancelled, to be made again; so is one of several parcels, when only one of them changes, and one whose
   * change the bank's file cannot tell.
   * @throws ErroDeNegocio `parcela-nao-prorrogavel` while the bank has not answered; `instrucao-fora-do-layout`, `boleto-em-protesto`
   */
  async mudar(vigente: Vigente, quais: readonly ParcelaViva[], vencimento: DataCivil) {
    const { id, situacao, contaBancariaId, protesto } = vigente;
    exigirForaDeProtesto(protesto);
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
    await this.exigirRespondido(id);
    const falta = situacao === 'REGISTRADO' && boleto ? await this.queFalta(contaBancariaId, boleto) : null;
    if (situacao !== 'REGISTRADO' || !boleto || nossoNumero === null || !noDia || !todas || comDiaFixo || falta) {
      if (situacao === 'REGISTRADO') await this.daConta.exigirBaixa(contaBancariaId, falta);
      await this.cancelamento.um(id);
      const mensagem = [falta, 'Gere outro boleto, com o novo vencimento.'].filter(Boolean).join(' ');
      return { id, situacao: 'CANCELADO', mensagem };
    }
    const mensagem = await this.mudarNoBanco(vigente, { ...boleto, nossoNumero }, vencimento);
    return { id, situacao, mensagem };
  }

  /**
   * Tells the bank of a title that it has: the due date, and the discounts that follow it. A change that had not gone yet
   * gives way to this one; back to what the bank has, there is nothing to tell.
   */
  async mudarNoBanco(
    { id, contaBancariaId }: Pick<Vigente, 'id' | 'contaBancariaId'>,
    boleto: BoletoDetalhadoDto & { nossoNumero: string },
    vencimento: DataCivil,
  ): Promise<string> {
    const conta = await this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária');
    const { nossoNumero, valorCentavos } = boleto;
    const { codigoBarras, linhaDigitavel } = figurasDoNossoNumero(conta, { nossoNumero, valorCentavos, vencimento });
    const dias = diasEntre(boleto.vencimento, vencimento);
    const descontos = boleto.descontos.map((d) => ({ ...d, ate: somarDias(d.ate, dias) }));
    const antes = (await this.instrucoes.substituir(id, ['06', '16'])) ?? tituloNoBanco(boleto);
    await this.boletos.mudarVencimento({ id, vencimento, codigoBarras, linhaDigitavel, descontos });
    if (vencimento === antes.vencimento) return 'O banco ainda tem este vencimento: não há o que mandar.';
    await this.instrucoes.inserir('06', [{ id, contaBancariaId }], antes);
    if (temDesconto(boleto)) {
      await this.instrucoes.inserir('16', [{ id, contaBancariaId }], antes);
    }
    return 'A mudança segue na próxima remessa. Entregue à família o boleto novo.';
  }

  private queFalta(contaBancariaId: string, boleto: BoletoDetalhadoDto): Promise<string | null> {
    return this.daConta.queFalta(contaBancariaId, temDesconto(boleto) ? ['06', '16'] : ['06']);
  }

  /** Two changes on their way would leave nobody knowing which of them the bank refused. */
  private async exigirRespondido(id: string): Promise<void> {
    const esperam = await this.instrucoes.semResposta([id]);
    if (!esperam.some(({ movimento }) => movimento === '06' || movimento === '16')) return;
    throw erroFinanceiro(
      'parcela-nao-prorrogavel',
      'O banco ainda não respondeu à mudança anterior do boleto. Aplique o retorno e tente de novo.',
    );
  }
}

/** The discount for paying on time follows the due date, which the change of it alone does not tell the bank (C004 16). */
const temDesconto = ({ descontoCentavos, descontos }: BoletoDetalhadoDto): boolean =>
  descontoCentavos > 0 || descontos.length > 0;

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

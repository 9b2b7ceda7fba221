import { Injectable } from '@nestjs/common';
import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { BoletosRepository } from '../boletos/boletos.repository.js';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { figurasDoNossoNumero } from '../contas-bancarias/conta-bancaria.regras.js';
import { erroFinanceiro } from '../erros.js';
import { RemocaoDeCobrancasPix } from '../pix/remocao-de-cobrancas-pix.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import type { ProrrogacaoDto } from './parcelas.dto.js';
import { ParcelasRepository } from './parcelas.repository.js';

type Vigente = Awaited<ReturnType<BoletosRepository['travarVigentes']>>[number];

/** Another due date for an open parcel, and for its boleto. */
@Injectable()
export class ProrrogacaoDeParcela {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly parcelas: ParcelasRepository,
    private readonly vivas: BaixasRepository,
    private readonly boletos: BoletosRepository,
    private readonly cancelamento: CancelamentoDeBoletos,
    private readonly instrucoes: InstrucoesRepository,
    private readonly cobrancasPix: RemocaoDeCobrancasPix,
  ) {}

  prorrogar(id: string, { vencimento, motivo }: ProrrogacaoDto) {
    return this.unidade.executar(async () => {
      const [parcela] = await this.vivas.travarParcelas([id]);
      if (!parcela) throw naoEncontrado('parcela', id);
      exigirProrrogavel(parcela, vencimento, this.relogio.hoje());
      const [vigente] = await this.boletos.travarVigentes({ parcelaIds: [id] });
      const boleto = vigente ? await this.mudarBoleto(vigente, parcela, vencimento) : null;
      // Its QR code says the old date: another one is made when the PSP has taken this down.
      await this.cobrancasPix.dasParcelas([id]);
      await this.parcelas.mudarVencimento(id, vencimento);
      const [antes, depois] = [{ vencimento: parcela.vencimento }, { vencimento, boleto }];
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'parcela', entidadeId: id, antes, depois, motivo });
      return { id, vencimentoAnterior: parcela.vencimento, vencimento, boleto };
    });
  }

  /**
   * The bank changes the title that it has (C004 06). One that it never saw, or that carries the mora of another due
   * date, is cancelled, to be made again.
   */
  private async mudarBoleto(vigente: Vigente, parcela: ParcelaViva, vencimento: DataCivil) {
    const { id, situacao, contaBancariaId } = vigente;
    if (situacao === 'EM_REMESSA') {
      throw erroFinanceiro(
        'parcela-nao-prorrogavel',
        'O boleto está em uma remessa que o banco ainda não respondeu. Aplique o retorno e tente de novo.',
      );
    }
    const boleto = await this.boletos.obter(id);
    if (situacao !== 'REGISTRADO' || boleto?.vencimento !== parcela.vencimento) {
      await this.cancelamento.um(id);
      return { id, situacao: 'CANCELADO', mensagem: 'Gere outro boleto, com o novo vencimento.' };
    }
    const conta = await this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária');
    const { nossoNumero, valorCentavos } = boleto;
    const { codigoBarras, linhaDigitavel } = figurasDoNossoNumero(conta, { nossoNumero, valorCentavos, vencimento });
    await this.boletos.mudarVencimento({ id, vencimento, codigoBarras, linhaDigitavel });
    await this.instrucoes.inserir('06', [{ id, contaBancariaId }]);
    // The discount for paying on time follows the due date, which the change of it alone does not tell the bank.
    if (boleto.descontoCentavos > 0) await this.instrucoes.inserir('16', [{ id, contaBancariaId }]);
    return { id, situacao, mensagem: 'A mudança segue na próxima remessa. Entregue à família o boleto novo.' };
  }
}

/** @throws ErroDeNegocio `data-passada`, `parcela-nao-aberta`, `parcela-nao-prorrogavel` */
function exigirProrrogavel(parcela: ParcelaViva, vencimento: DataCivil, hoje: DataCivil): void {
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

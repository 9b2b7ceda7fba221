import { Injectable } from '@nestjs/common';
import { formatarReais, type Centavos } from '@sineta/nucleo';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { erroDeAcordo } from '../acordos/acordos.erros.js';
import { PagamentosDeAcordo } from '../acordos/pagamentos-de-acordo.js';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { boletoDoQuitado } from '../baixas/desconto-completado.regras.js';
import { DescontosCompletados } from '../baixas/descontos-completados.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { BoletosRepository } from '../boletos/boletos.repository.js';
import { CancelamentoDeBoletos } from '../boletos/cancelamento-de-boletos.js';
import { erroFinanceiro } from '../erros.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import { abater } from '../regras/pagamento.regras.js';
import { RemocaoDeCobrancasPix } from '../pix/remocao-de-cobrancas-pix.js';
import { tituloNoBanco } from '../boletos/titulo-no-banco.regras.js';
import { InstrucoesDaConta } from '../instrucoes/instrucoes-da-conta.js';
import { exigirForaDeProtesto } from '../protestos/protesto.regras.js';
import { InstrucoesRepository } from '../remessas/instrucoes.repository.js';
import type { AbatimentoDto, FimDeAbatimentoDto, ParcelaAbatidaDto } from './parcelas.dto.js';
import { ParcelasRepository } from './parcelas.repository.js';

/** A rebate: less principal, before any fine and interest (financeiro.md 2.6, F05), and its undoing. */
@Injectable()
export class AbatimentoDeParcela {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly vivas: BaixasRepository,
    private readonly parcelas: ParcelasRepository,
    private readonly boletos: BoletosRepository,
    private readonly cancelamento: CancelamentoDeBoletos,
    private readonly instrucoes: InstrucoesRepository,
    private readonly daConta: InstrucoesDaConta,
    private readonly razao: Razao,
    private readonly cobrancasPix: RemocaoDeCobrancasPix,
    private readonly descontos: DescontosCompletados,
    private readonly acordos: PagamentosDeAcordo,
  ) {}

  conceder(id: string, { valorCentavos, motivo }: AbatimentoDto): Promise<ParcelaAbatidaDto> {
    return this.unidade.executar(async () => {
      const parcela = exigirAberta(await this.travar(id));
      exigirMenorQueSaldo(parcela, valorCentavos);
      const feito = await this.mudar(parcela, valorCentavos, motivo);
      const creditoCentavos = (await this.descontos.completar(new Map([[id, 0]]))).get(id);
      return creditoCentavos === undefined ? feito : quitada(feito, creditoCentavos);
    });
  }

  cancelar(id: string, { motivo }: FimDeAbatimentoDto): Promise<ParcelaAbatidaDto> {
    return this.unidade.executar(async () => {
      const desfeito = await this.descontos.desfazer([await this.travar(id)]);
      const [parcela] = desfeito.parcelas.map(exigirAberta);
      if (parcela && parcela.abatimentosCentavos > 0) return this.mudar(parcela, -parcela.abatimentosCentavos, motivo);
      throw erroFinanceiro('sem-abatimento', 'A parcela não tem abatimento a cancelar.');
    });
  }

  /** `valor` negative: the rebate ends. */
  private async mudar(parcela: ParcelaViva, valor: Centavos, motivo: string): Promise<ParcelaAbatidaDto> {
    const { id } = parcela;
    const abatimentosCentavos = parcela.abatimentosCentavos + valor;
    const saldoCentavos = valor > 0 ? abater(parcela.saldoCentavos, valor) : parcela.saldoCentavos - valor;
    const boleto = await this.mudarBoleto(id, valor);
    // Its QR code says the old value: another one is made when the PSP has taken this down.
    await this.cobrancasPix.dasParcelas([id]);
    await this.parcelas.mudarAbatimento(id, { abatimentosCentavos, saldoCentavos });
    const devido = contas.aReceber(id);
    const [debito, credito] = valor > 0 ? [contas.abatimentos, devido] : [devido, contas.abatimentos];
    await this.razao.lancar(uuidv7(), [
      {
        ...{ debito, credito, valorCentavos: Math.abs(valor), dataEfeito: this.relogio.hoje() },
        tipo: valor > 0 ? 'ABATIMENTO' : 'FIM_DE_ABATIMENTO',
        ...{ origemTipo: 'abatimento', origemId: id, parcelaId: id },
      },
    ]);
    await this.acordos.depoisDeMudar([id]);
    const antes = { abatimentosCentavos: parcela.abatimentosCentavos, saldoCentavos: parcela.saldoCentavos };
    const depois = { abatimentosCentavos, saldoCentavos };
    await this.trilha.registrar({ acao: 'alteracao', entidade: 'parcela', entidadeId: id, antes, depois, motivo });
    return { id, ...depois, creditoCentavos: 0, boleto };
  }

  /**
   * The bank takes the rebate of the title that it has (C004 04 and 05). With a discount for paying on time, which is a
   * part of the value, when the bank never saw it, and when its file cannot tell it, the title is cancelled, to be made
   * again.
   * @throws ErroDeNegocio `instrucao-fora-do-layout`, `boleto-em-protesto`
   */
  private async mudarBoleto(parcelaId: string, valor: Centavos): Promise<ParcelaAbatidaDto['boleto']> {
    const [vigente] = await this.boletos.travarVigentes({ parcelaIds: [parcelaId] });
    const boleto = vigente ? await this.boletos.obter(vigente.id) : null;
    if (!vigente || !boleto) return null;
    const { id, situacao, contaBancariaId } = vigente;
    exigirForaDeProtesto(vigente.protesto);
    if (situacao === 'EM_REMESSA') {
      throw erroFinanceiro('boleto-nao-permite', 'O boleto está em uma remessa sem resposta. Aplique o retorno antes.');
    }
    const abatimento = boleto.abatimentoCentavos + valor;
    const comDesconto = boleto.descontoCentavos > 0 || boleto.descontos.length > 0;
    // C004 05 ends all the rebate of the title, also that of another parcel of the family's.
    const restaria = valor < 0 && abatimento !== 0;
    const movimento = abatimento > 0 ? '04' : '05';
    const falta = situacao === 'REGISTRADO' ? await this.daConta.queFalta(contaBancariaId, [movimento]) : null;
    if (situacao !== 'REGISTRADO' || comDesconto || restaria || falta !== null) {
      if (situacao === 'REGISTRADO') await this.daConta.exigirBaixa(contaBancariaId, falta);
      await this.cancelamento.um(id);
      const mensagem = [falta, 'Gere outro boleto, com o novo valor.'].filter(Boolean).join(' ');
      return { id, situacao: 'CANCELADO', mensagem };
    }
    const antes = (await this.instrucoes.substituir(id, ['04', '05'])) ?? tituloNoBanco(boleto);
    await this.boletos.mudarAbatimento(id, abatimento);
    if (abatimento !== antes.abatimentoCentavos) {
      await this.instrucoes.inserir(movimento, [{ id, contaBancariaId }], antes);
    }
    return { id, situacao, mensagem: 'O boleto é o mesmo; o banco recebe a mudança na próxima remessa.' };
  }

  private async travar(id: string): Promise<ParcelaViva> {
    const [parcela] = await this.vivas.travarParcelas([id]);
    if (!parcela) throw naoEncontrado('parcela', id);
    exigirForaDeAcordo(parcela);
    return parcela;
  }
}

/** With the discount for paying on time, what was already paid was all of it. */
function quitada(feito: ParcelaAbatidaDto, creditoCentavos: Centavos): ParcelaAbatidaDto {
  const boleto = feito.boleto && boletoDoQuitado(feito.boleto, [creditoCentavos]);
  return { ...feito, saldoCentavos: 0, creditoCentavos, boleto };
}

/** @throws ErroDeNegocio `parcela-nao-aberta` */
function exigirAberta(parcela: ParcelaViva): ParcelaViva {
  if (parcela.situacao === 'ABERTA') return parcela;
  const situacao = parcela.situacao.toLowerCase().replaceAll('_', ' ');
  throw erroFinanceiro('parcela-nao-aberta', `A parcela está ${situacao}: não há o que abater.`);
}

/**
 * What an agreement forgives is in its term, within the limit of who gives it, and comes undone with it.
 * @throws ErroDeNegocio `parcela-em-acordo`
 */
function exigirForaDeAcordo({ acordoId }: ParcelaViva): void {
  if (acordoId === null) return;
  throw erroDeAcordo(
    'parcela-em-acordo',
    'A parcela é de um acordo, que não tem abatimento. Para cobrar menos, cancele-o e faça outro com dispensa.',
  );
}

/** A rebate of the whole is a scholarship or a cancelling, which say why. @throws ErroDeNegocio `abatimento-acima-do-saldo` */
function exigirMenorQueSaldo({ saldoCentavos }: ParcelaViva, valor: Centavos): void {
  if (valor < saldoCentavos) return;
  throw erroFinanceiro('abatimento-acima-do-saldo', `A parcela deve ${formatarReais(saldoCentavos)}.`, [
    {
      campo: '/valorCentavos',
      mensagem: `${formatarReais(valor)} não é menor que o saldo.`,
      acao: 'Abata menos que o saldo; para perdoar tudo, conceda bolsa ou cancele o contrato.',
    },
  ]);
}

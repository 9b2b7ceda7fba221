import { Injectable } from '@nestjs/common';
import { formatarDataBr, formatarReais, somarCentavos, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { encargosDe, quantoPaga } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { erroFinanceiro } from '../erros.js';
import type { BoletoDetalhadoDto, SegundaViaEmitidaDto, ValorDoBoletoDto } from './boletos.dto.js';
import { emCurso } from '../protestos/protesto.regras.js';
import { erroDeProtesto } from '../protestos/protestos.erros.js';
import { BoletosRepository } from './boletos.repository.js';
import { TrocaDeBoleto } from './troca-de-boleto.js';
import { valorNoBanco } from '../instrucoes/instrucao.regras.js';

/** Titles that may still be paid: the bank computes fine and interest of one that is late. */
const NO_BANCO: readonly string[] = ['REGISTRADO'];
const ENCERRADOS: readonly string[] = ['BAIXADO', 'REJEITADO', 'CANCELADO'];

/**
 * What a boleto costs on a day, and its second copy. The title that the bank has goes on being the one to pay, with what
 * the contract says of who pays late; only one that the bank closed is made again, with the value of the new date.
 */
@Injectable()
export class SegundaVia {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly pagador: PagadorAtual,
    private readonly boletos: BoletosRepository,
    private readonly parcelas: BaixasRepository,
    private readonly troca: TrocaDeBoleto,
  ) {}

  valor(id: string, dia: DataCivil | undefined): Promise<ValorDoBoletoDto> {
    return this.unidade.executar(async () => this.calcular(await this.obter(id), this.exigirDia(dia)));
  }

  emitir(id: string, dia: DataCivil | undefined): Promise<SegundaViaEmitidaDto> {
    return this.unidade.executar(async () => {
      const data = this.exigirDia(dia);
      const boleto = await this.obter(id);
      await this.trilha.leitura('boleto', id);
      if (NO_BANCO.includes(boleto.situacao)) return this.mesmo(boleto, data);
      if (!ENCERRADOS.includes(boleto.situacao)) throw naoPermite(boleto);
      return this.outro(boleto, data);
    });
  }

  /** @throws ErroDeNegocio `boleto-em-protesto` while the notary has it, who alone takes the payment (Lei 9.492/1997, art. 19) */
  private async mesmo(boleto: BoletoDetalhadoDto, data: DataCivil): Promise<SegundaViaEmitidaDto> {
    if (boleto.protesto === 'EM_CARTORIO') throw noCartorio();
    const valor = await this.calcular(boleto, data);
    const mensagem = [
      `O boleto é o mesmo. Pago em ${formatarDataBr(data)}, são ${formatarReais(valor.totalCentavos)}.`,
      ...(emCurso(boleto.protesto) ? ['O protesto foi pedido: depois que o título for a cartório, paga-se lá.'] : []),
    ].join(' ');
    return { ...valor, modo: 'MESMO_TITULO', mensagem, outros: [] };
  }

  private async outro(antigo: BoletoDetalhadoDto, data: DataCivil): Promise<SegundaViaEmitidaDto> {
    const novos = await this.troca.outros(antigo, data);
    const valores: ValorDoBoletoDto[] = [];
    for (const boleto of novos) valores.push(await this.calcular(boleto, boleto.vencimento));
    const [valor, ...outros] = valores;
    if (!valor) throw naoPermite(antigo);
    const quantos = outros.length > 0 ? `${novos.length} boletos novos` : 'Boleto novo';
    const lugar = `${quantos}, no lugar do ${antigo.nossoNumero ?? antigo.seuNumero}, que está ${antigo.situacao.toLowerCase()}.`;
    const espera = novos.some((b) => b.nossoNumero === null);
    const mensagem = `${lugar}${espera ? ' O banco ainda vai dar o número: entregue depois do retorno.' : ''}`;
    return { ...valor, modo: 'TITULO_NOVO', mensagem, outros };
  }

  private async obter(id: string): Promise<BoletoDetalhadoDto> {
    const boleto = await this.boletos.obter(id);
    if (!boleto) throw naoEncontrado('boleto', id);
    this.pagador.exigir(boleto.pagadorId, 'boleto', id);
    return boleto;
  }

  private async calcular(boleto: BoletoDetalhadoDto, data: DataCivil): Promise<ValorDoBoletoDto> {
    const base = { boletoId: boleto.id, data, linhaDigitavel: boleto.linhaDigitavel };
    // What the bank refused to change it goes on collecting as it was, whatever the school agreed with the family.
    if (boleto.pendenciaNoBanco !== null && NO_BANCO.includes(boleto.situacao)) {
      return { ...base, ...valorNoBanco(boleto, encargosDe(boleto), data) };
    }
    const vivas = await this.parcelas.parcelas(boleto.parcelas.map(({ parcelaId }) => parcelaId));
    const valores = vivas.map((parcela) => quantoPaga(parcela, data));
    return {
      ...base,
      descontoCentavos: somarCentavos(valores.map((v) => v.descontoCentavos)),
      multaCentavos: somarCentavos(valores.map((v) => v.multaCentavos)),
      jurosCentavos: somarCentavos(valores.map((v) => v.jurosCentavos)),
      totalCentavos: somarCentavos(valores.map((v) => v.totalCentavos)),
    };
  }

  private exigirDia(dia: DataCivil | undefined): DataCivil {
    const hoje = this.relogio.hoje();
    if (dia === undefined || dia >= hoje) return dia ?? hoje;
    throw erroFinanceiro('data-passada', `O dia ${formatarDataBr(dia)} já passou.`, [
      { campo: '/data', mensagem: `Hoje é ${formatarDataBr(hoje)}.`, acao: 'Informe hoje ou uma data futura.' },
    ]);
  }
}

function noCartorio() {
  return erroDeProtesto(
    'boleto-em-protesto',
    'O título está no cartório, e lá se paga, com as custas. Para receber na escola, suste antes o protesto (POST /boletos/{id}/sustacao-de-protesto) e espere a resposta do banco.',
  );
}

function naoPermite({ situacao }: BoletoDetalhadoDto) {
  const motivo =
    situacao === 'PAGO'
      ? 'O boleto já foi pago.'
      : 'O banco ainda não confirmou o boleto. Aplique o retorno, ou cancele-o e gere outro.';
  return erroFinanceiro('boleto-nao-permite', motivo);
}

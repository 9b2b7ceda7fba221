import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { naoEncontrado, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { contaAsCegas } from '../caixa/quem-opera.js';
import { erroFinanceiro } from '../erros.js';
import { ParcelasRepository } from '../parcelas/parcelas.repository.js';
import type { ConsultaDeExtratoEmDto, ExtratoDeParcelaDto, ExtratoDto, LinhaDoExtratoDto } from './extratos.dto.js';
import { nomeDoTipo } from '../resultados/exportacao/contabil.regras.js';
import { descreverLinha, devidoEm, saldoAnterior, type LinhaDoRazao } from './extrato.regras.js';
import { PosicaoRepository } from './posicao.repository.js';

/**
 * Statements as they were at the end of a day, today's by default: from the ledger, in the order of posting, with what
 * parcels said then. What an agreement not yet in force holds is not owed.
 */
@Injectable()
export class ExtratosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly pagador: PagadorAtual,
    private readonly parcelas: ParcelasRepository,
    private readonly posicao: PosicaoRepository,
  ) {}

  /** Charges, payments and credit of a payer, a page at a time. @throws ErroDeNegocio `data-futura` */
  daPessoa(pessoaId: string, filtro: ConsultaDeExtratoEmDto): Promise<ExtratoDto> {
    return this.unidade.executar(async () => {
      const em = this.ate(filtro.em);
      this.pagador.exigir(pessoaId, 'pessoa', pessoaId);
      const { nome } = await this.registro.obter(Pessoa, pessoaId, 'pessoa');
      const { dados: linhas, proximo } = await this.posicao.linhas(pessoaId, em, contaAsCegas(), filtro);
      const creditoCentavos = await this.posicao.credito(pessoaId, em);
      const daFamilia = this.pagador.limite() !== null;
      return {
        ...{ pessoaId, nome, em, ...devidoEm(await this.posicao.saldos(pessoaId, em), em), creditoCentavos },
        ...{ saldoAnteriorCentavos: saldoAnterior(linhas), dados: linhas.map((l) => mostrar(l, daFamilia)), proximo },
      };
    });
  }

  /** What was charged of a parcel, and what was taken from it, with what was owed after each. */
  daParcela(parcelaId: string, filtro: ConsultaDeExtratoEmDto): Promise<ExtratoDeParcelaDto> {
    return this.unidade.executar(async () => {
      const em = this.ate(filtro.em);
      const parcela = await this.parcelas.obter(parcelaId);
      if (!parcela) throw naoEncontrado('parcela', parcelaId);
      this.pagador.exigir(parcela.pagadorId, 'parcela', parcelaId);
      const { dados: linhas, proximo } = await this.posicao.daParcela(parcelaId, em, filtro);
      const saldoCentavos = await this.posicao.saldoDaParcela(parcelaId, em);
      const dados = linhas.map((l) => {
        const nome = nomeDoTipo(l.tipo);
        return { ...l, descricao: l.estorno ? `Estorno: ${nome}` : nome };
      });
      const anterior = saldoAnterior(linhas) ?? 0;
      return { parcelaId, em, saldoCentavos, saldoAnteriorCentavos: anterior, dados, proximo };
    });
  }

  /** @throws ErroDeNegocio `data-futura` */
  private ate(dia?: DataCivil): DataCivil {
    const hoje = this.relogio.hoje();
    if (!dia || dia <= hoje) return dia ?? hoje;
    throw erroFinanceiro('data-futura', `A data ${formatarDataBr(dia)} ainda não chegou.`, [
      { campo: 'em', mensagem: 'Data futura.', acao: `Peça a posição até ${formatarDataBr(hoje)}.` },
    ]);
  }
}

/** The reasons that people of the school wrote, and what a message tells them to do, are theirs. */
function mostrar(l: LinhaDoRazao, daFamilia: boolean): LinhaDoExtratoDto {
  const { id, tipo, data, documentoEm, referenciaId, valorCentavos, documentoCentavos, saldoCentavos } = l;
  const { vencimento, memoria, faltaCentavos, situacao } = l;
  return {
    ...{ id, tipo, data, documentoEm, referenciaId, descricao: descreverLinha(l) },
    detalhe: daFamilia ? null : l.detalhe,
    ...{ valorCentavos, saldoCentavos, documentoCentavos, vencimento, faltaCentavos, memoria, situacao },
  };
}

import type { Centavos, ErroDeCampo, Percentual, RegraVencimento } from '@sineta/nucleo';
import { erroDeAcordo } from './acordos.erros.js';

/** When the originals give place to the agreement (TOTVS "ao aprovar" and "ao pagar a primeira parcela"). */
export const EFETIVACOES = ['ACEITE', 'PRIMEIRO_PAGAMENTO'] as const;
export type Efetivacao = (typeof EFETIVACOES)[number];

/**
 * What a break does: RETORNO brings the original debts back, less what was paid; NOVACAO keeps the agreement, all of it
 * due. The will to novate must be plain in the signed term (CC art. 361), so RETORNO is the default.
 */
export const REGIMES_DE_QUEBRA = ['RETORNO', 'NOVACAO'] as const;
export type RegimeDeQuebra = (typeof REGIMES_DE_QUEBRA)[number];

export const MEIOS_DO_ACORDO = [
  ...['BOLETO', 'DINHEIRO', 'PIX', 'CARTAO_DEBITO', 'CARTAO_CREDITO', 'CHEQUE', 'CREDITO'],
] as const;
export type MeioDoAcordo = string;

export const PAPEIS_COM_ALCADA = ['admin', 'financeiro', 'responsavel'] as const;
export type PapelComAlcada = (typeof PAPEIS_COM_ALCADA)[number];

/** How much a role may give up alone, in percent of each component. */
export interface Alcada {
  papel: PapelComAlcada;
  multaPercentual: Percentual;
  jurosPercentual: Percentual;
  principalPercentual: Percentual;
}

export interface ModeloDeAcordo {
  nome: string;
  /** Range of the consolidated debt; null: no ceiling. */
  valorMinimoCentavos: Centavos;
  valorMaximoCentavos: Centavos | null;
  /** Range of the oldest delay, in days; zero takes parcels not yet due. */
  atrasoMinimoDias: number;
  atrasoMaximoDias: number | null;
  /** After the down payment; zero: only in full. */
  parcelasMaximo: number;
  entradaMinimaPercentual: Percentual;
  parcelaMinimaCentavos: Centavos;
  /** Interest of the financing, a month; zero splits evenly. */
  jurosMesPercentual: Percentual;
  /** Over what is left to pay; only of a collection foreseen in the contract and really done. */
  honorariosPercentual: Percentual;
  /** Fine and interest of a late parcel of the agreement. */
  multaPercentual: Percentual;
  moraMesPercentual: Percentual;
  regraVencimento: RegraVencimento;
  meios: readonly MeioDoAcordo[];
  efetivacao: Efetivacao;
  regime: RegimeDeQuebra;
  /** Days late of any parcel from which the agreement may be broken. */
  diasParaQuebra: number;
  validadeDias: number;
  noPortal: boolean;
  alcadas: readonly Alcada[];
  ativo: boolean;
}

/** @throws ErroDeNegocio `modelo-de-acordo-invalido`, with every mistake */
export function conferirModelo(modelo: ModeloDeAcordo): void {
  const { valorMinimoCentavos, valorMaximoCentavos, atrasoMinimoDias, atrasoMaximoDias, alcadas, meios } = modelo;
  const erros: ErroDeCampo[] = [];
  const errar = (campo: string, mensagem: string, acao: string) => erros.push({ campo, mensagem, acao });
  if (valorMaximoCentavos !== null && valorMaximoCentavos < valorMinimoCentavos) {
    errar('/valorMaximoCentavos', 'O máximo é menor que o mínimo.', 'Corrija a faixa de valor.');
  }
  if (atrasoMaximoDias !== null && atrasoMaximoDias < atrasoMinimoDias) {
    errar('/atrasoMaximoDias', 'O máximo é menor que o mínimo.', 'Corrija a faixa de atraso.');
  }
  alcadas.forEach(({ papel }, i) => {
    if (alcadas.findIndex((outra) => outra.papel === papel) === i) return;
    errar(`/alcadas/${i}/papel`, `Há duas alçadas de ${papel}.`, 'Deixe uma só por papel.');
  });
  if (new Set(meios).size !== meios.length) errar('/meios', 'Meio repetido.', 'Informe cada meio uma vez.');
  const [primeiro] = erros;
  if (primeiro) throw erroDeAcordo('modelo-de-acordo-invalido', primeiro.mensagem, erros);
}

import { centavos, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { TipoDeLancamento } from '../razao/razao.regras.js';
import { nomeDoTipo } from '../resultados/exportacao/contabil.regras.js';
import { NOMES_DOS_MEIOS } from '../recebimentos/recibo.regras.js';

export const TIPOS_DO_EXTRATO = [
  ...(['COBRANCA', 'PAGAMENTO', 'ESTORNO', 'DEVOLUCAO', 'BOLSA', 'ABATIMENTO'] as const),
  ...(['CANCELAMENTO', 'ACORDO', 'TROCA_DE_PAGADOR', 'OUTRO'] as const),
] as const;
export type TipoDoExtrato = (typeof TIPOS_DO_EXTRATO)[number];

export interface SaldoDaParcela {
  id: string;
  vencimento: DataCivil;
  saldoCentavos: Centavos;
}

/** A line as the ledger tells it. Money is null when it is of a drawer that who asks must not add up. */
export interface LinhaDoRazao {
  id: string;
  tipo: TipoDoExtrato;
  data: DataCivil;
  documentoEm: DataCivil;
  referenciaId: string;
  parcelaId: string | null;
  lancamento: TipoDeLancamento;
  estorno: boolean;
  /** Of the receipt; null: it is none. */
  origem: string | null;
  /** Of a devolution in money; null: it is none. */
  meio: string | null;
  porPix: boolean;
  /** Number of the agreement, not yet in force, that holds what was paid; null: none does. */
  acordoGuardado: number | null;
  /** Undone by the bank; the reason is its own. */
  doBanco: boolean;
  parcelaNome: string | null;
  detalhe: string | null;
  valorCentavos: Centavos | null;
  documentoCentavos: Centavos | null;
  saldoCentavos: Centavos | null;
  vencimento: DataCivil | null;
  memoria: string[] | null;
  faltaCentavos: Centavos | null;
  situacao: string | null;
}

/** What a line was, in words for whoever owes: nothing of what is between people of the school. */
export function descreverLinha(l: LinhaDoRazao): string {
  const daParcela = l.parcelaNome ? `: ${l.parcelaNome}` : '';
  if (l.tipo === 'COBRANCA') return l.parcelaNome ?? 'Cobrança';
  if (l.tipo === 'PAGAMENTO') return `${PAGAMENTOS[l.origem ?? ''] ?? nomeDoTipo(l.lancamento)}${guardado(l)}`;
  if (l.tipo === 'ESTORNO') return l.doBanco && l.detalhe ? l.detalhe : 'Pagamento estornado';
  if (l.tipo === 'DEVOLUCAO') return devolucao(l);
  if (l.tipo === 'TROCA_DE_PAGADOR') return `Passou a outro pagador${daParcela}`;
  if (l.tipo === 'ACORDO' && l.lancamento === 'COBRANCA') return `Deixou de ser devida${daParcela}`;
  const nome = nomeDoTipo(l.lancamento);
  return `${l.estorno ? `Estorno de ${nome.toLowerCase()}` : nome}${daParcela}`;
}

const PAGAMENTOS: Readonly<Record<string, string>> = {
  RETORNO: 'Boleto pago',
  PIX: 'Pago por Pix',
  BALCAO: 'Recebido no balcão',
};

const guardado = ({ acordoGuardado: numero }: LinhaDoRazao): string =>
  numero === null ? '' : `: crédito guardado para o acordo ${numero}, até ele valer`;

function devolucao({ porPix, estorno, meio }: LinhaDoRazao): string {
  if (estorno) return 'Devolução não realizada: o crédito voltou';
  const nome = NOMES_DOS_MEIOS[porPix ? 'PIX' : (meio ?? '')];
  return nome ? `Crédito devolvido em ${nome}` : 'Crédito devolvido';
}

/** What was owed before the oldest line of a page; null when it cannot be told. */
export function saldoAnterior(
  linhas: readonly Pick<LinhaDoRazao, 'data' | 'id' | 'valorCentavos' | 'saldoCentavos'>[],
): Centavos | null {
  const [maisAntiga] = [...linhas].sort((a, b) => (a.data + a.id < b.data + b.id ? -1 : 1));
  if (!maisAntiga) return 0;
  const { valorCentavos, saldoCentavos } = maisAntiga;
  return valorCentavos === null || saldoCentavos === null ? null : saldoCentavos - valorCentavos;
}

/** Owed and overdue at the end of the day. Below zero is what an agreement not yet in force holds of its first parcel. */
export function devidoEm(saldos: readonly SaldoDaParcela[], em: DataCivil) {
  const soma = (quais: readonly SaldoDaParcela[]) => somarCentavos(quais.map((s) => s.saldoCentavos));
  const devidos = saldos.filter((s) => s.saldoCentavos > 0);
  return {
    emAbertoCentavos: soma(devidos),
    vencidoCentavos: soma(devidos.filter((s) => s.vencimento < em)),
    guardadoParaAcordosCentavos: centavos(soma(devidos) - soma(saldos)),
  };
}

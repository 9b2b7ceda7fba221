import { somarCentavos } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { pagarParcela, type ItemPago, type ParcelaViva } from './baixa.regras.js';

export interface MeioRecebido {
  meio: string;
  valorCentavos: Centavos;
}

/** Money that came in, before being imputed. */
export interface Pagamento {
  id: string;
  origem: 'RETORNO' | 'BALCAO' | 'PIX';
  /** The same origin never pays twice. */
  origemChave: string;
  /** Accounts debited, adding up to `valorCentavos`. */
  entradas: readonly { conta: string; valorCentavos: Centavos }[];
  pagadorId: string;
  boletoId: string | null;
  data: DataCivil;
  /** Day of its postings, when it takes the place of another reversed on that day; else `data`. */
  lancadoEm?: DataCivil;
  creditoEm: DataCivil | null;
  valorCentavos: Centavos;
  /** What the bank kept. */
  tarifaCentavos: Centavos;
  meios: readonly MeioRecebido[];
  /** Given back in cash, beyond `valorCentavos`. */
  trocoCentavos?: Centavos;
  /** Parcels to pay, in order; empty: all becomes credit. */
  parcelas: readonly string[];
  toleranciaCentavos: Centavos;
  /** Of the cash desk where it came in. */
  sessaoId?: string | null;
}

export interface Recebimento extends Pagamento {
  itens: ItemPago[];
  creditoGeradoCentavos: Centavos;
}

/**
 * Pays the parcels in order and gives the receipt and the postings; `parcelas` is brought up to date, so that payments
 * that come one after another see each other. What is left becomes credit of the payer.
 */
export function aplicarPagamento(
  pagamento: Pagamento,
  parcelas: Map<string, ParcelaViva>,
): { recebimento: Recebimento; lancamentos: Lancamento[] } {
  let resto = pagamento.valorCentavos;
  const itens: ItemPago[] = [];
  for (const id of pagamento.parcelas) {
    const parcela = parcelas.get(id);
    if (!parcela || parcela.situacao !== 'ABERTA' || resto === 0) continue;
    const { item, depois, sobra } = pagarParcela(parcela, resto, pagamento.data, pagamento.toleranciaCentavos);
    parcelas.set(id, depois);
    itens.push(item);
    resto = sobra;
  }
  const recebimento = { ...pagamento, itens, creditoGeradoCentavos: resto };
  const deAcordo = new Set(itens.flatMap(({ parcelaId: id }) => (parcelas.get(id)?.acordoId ? [id] : [])));
  return { recebimento, lancamentos: lancamentosDe(recebimento, deAcordo) };
}

/** The postings of a receipt. With many ways of paying, they meet in an account of transit that ends at zero. */
function lancamentosDe(recebimento: Recebimento, deAcordo: ReadonlySet<string>): Lancamento[] {
  const {
    id,
    data,
    lancadoEm: dataEfeito = data,
    entradas,
    pagadorId,
    itens,
    creditoGeradoCentavos,
    tarifaCentavos,
  } = recebimento;
  const comum = { dataEfeito, origemTipo: 'recebimento', origemId: id } as const;
  const [unica] = entradas;
  const caixa = entradas.length === 1 && unica ? unica.conta : contas.transito(id);
  const aoTransito = entradas.length === 1 ? [] : entradas;
  return [
    ...aoTransito.map<Lancamento>(({ conta, valorCentavos }) => ({
      ...{ ...comum, debito: conta, credito: caixa, valorCentavos, tipo: 'ENTRADA' },
    })),
    ...itens.flatMap((item) => lancamentosDoItem(item, caixa, comum, deAcordo.has(item.parcelaId))),
    {
      ...{ ...comum, debito: caixa, credito: contas.credito(pagadorId) },
      ...{ valorCentavos: creditoGeradoCentavos, tipo: 'CREDITO' },
    },
    { ...comum, debito: contas.tarifas, credito: caixa, valorCentavos: tarifaCentavos, tipo: 'TARIFA' },
  ];
}

function lancamentosDoItem(
  item: ItemPago,
  caixa: string,
  comum: Pick<Lancamento, 'dataEfeito' | 'origemTipo' | 'origemId'>,
  deAcordo: boolean,
): Lancamento[] {
  const { parcelaId } = item;
  const devido = contas.aReceber(parcelaId);
  const linha = { ...comum, parcelaId };
  return [
    { ...linha, debito: caixa, credito: contas.juros, valorCentavos: item.jurosCentavos, tipo: 'JUROS' },
    { ...linha, debito: caixa, credito: contas.multa, valorCentavos: item.multaCentavos, tipo: 'MULTA' },
    { ...linha, debito: caixa, credito: devido, valorCentavos: item.principalCentavos, tipo: 'PRINCIPAL' },
    {
      ...{ ...linha, credito: devido, valorCentavos: item.descontoCentavos },
      ...(deAcordo
        ? { debito: contas.jurosDeAcordo, tipo: 'JUROS_NAO_EXIGIDOS' as const }
        : { debito: contas.pontualidade, tipo: 'PONTUALIDADE' as const }),
    },
    {
      ...linha,
      debito: contas.tolerancia,
      credito: devido,
      valorCentavos: item.toleranciaCentavos,
      tipo: 'TOLERANCIA',
    },
  ];
}

/** Total of a list of ways of paying. */
export function somarMeios(meios: readonly MeioRecebido[]): Centavos {
  return somarCentavos(meios.map((m) => m.valorCentavos));
}

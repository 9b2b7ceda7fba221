import { centavos, competenciaDe, formatarDataBr, somarCentavos } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { estadoDe, type EstadoDaParcela, type ParcelaViva } from '../baixas/baixa.regras.js';
import type { Condicoes } from '../contratos/contrato.regras.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import type { ParcelaDoCalendario, TermosDoAcordo } from './proposta.regras.js';

export type SituacaoDoAcordo =
  'RASCUNHO' | 'PROPOSTO' | 'ACEITO' | 'EFETIVO' | 'CUMPRIDO' | 'QUEBRADO' | 'CANCELADO' | 'EXPIRADO';

/** A debt taken in by an agreement, as it was on the day of the proposal. */
export interface DebitoDoAcordo {
  parcelaId: string;
  contratoId: string;
  alunoId: string;
  vencimento: DataCivil;
  principalCentavos: Centavos;
  multaCentavos: Centavos;
  jurosCentavos: Centavos;
  /** Version of the parcel that the proposal saw. */
  parcelaVersao: number;
  antes: EstadoDaParcela;
}

export interface LinhaDoCalendario extends ParcelaDoCalendario {
  /** The parcel born of it; null before. */
  parcelaId: string | null;
}

export interface AcordoTravado {
  id: string;
  versao: number;
  numero: number;
  pagadorId: string;
  data: DataCivil;
  validade: DataCivil;
  situacao: SituacaoDoAcordo;
  condicoes: TermosDoAcordo;
  principalCentavos: Centavos;
  multaCentavos: Centavos;
  jurosCentavos: Centavos;
  principalDispensadoCentavos: Centavos;
  multaDispensadaCentavos: Centavos;
  jurosDispensadosCentavos: Centavos;
  honorariosCentavos: Centavos;
  totalCentavos: Centavos;
  efetivoEm: DataCivil | null;
  quebraAvisadaEm: DataCivil | null;
  loteDoAceiteId: string | null;
  loteDoEfeitoId: string | null;
  debitos: DebitoDoAcordo[];
  calendario: LinhaDoCalendario[];
}

/** A parcel to be born of a line of the calendar. */
export interface ParcelaDeAcordo extends ParcelaDoCalendario {
  id: string;
  acordoId: string;
  contratoId: string;
  alunoId: string;
  pagadorId: string;
  competencia: string;
  condicoes: Condicoes;
  memoria: string[];
}

/** What was paid of a parcel of the agreement, from the ledger. */
export interface PagoDaParcela {
  parcelaId: string;
  principalCentavos: Centavos;
  multaCentavos: Centavos;
  jurosCentavos: Centavos;
  toleranciaCentavos: Centavos;
  /** Interest of the financing that it did not owe, paid before its month. */
  jurosNaoExigidosCentavos: Centavos;
}

const ORIGEM = 'acordo' as const;

/** The parcels of these lines. They hang on the oldest debt's contract, and their terms are the agreement's. */
export function parcelasDoCalendario(
  acordo: AcordoTravado,
  linhas: readonly LinhaDoCalendario[],
  novoId: () => string,
): ParcelaDeAcordo[] {
  const [maisAntigo] = [...acordo.debitos].sort((a, b) =>
    a.vencimento + a.parcelaId < b.vencimento + b.parcelaId ? -1 : 1,
  );
  if (!maisAntigo) throw new Error(`O acordo ${acordo.id} não tem débitos.`);
  const { contratoId, alunoId } = maisAntigo;
  const { regraVencimento, multaPercentual, moraMesPercentual } = acordo.condicoes;
  const comum: Condicoes = {
    ...{ regraVencimento, multaPercentual, jurosMesPercentual: moraMesPercentual, modoMora: 'TAXA_MENSAL' },
    ...{ pontualidadePercentual: '0', modoBolsas: 'SOMA' },
  };
  return linhas.map(({ numero, vencimento, valorCentavos, jurosCentavos }) => ({
    ...{ numero, vencimento, valorCentavos, jurosCentavos, id: novoId(), acordoId: acordo.id, contratoId, alunoId },
    ...{ pagadorId: acordo.pagadorId, competencia: competenciaDe(vencimento) },
    condicoes: { ...comum, ...jurosQueNaoCorreram(acordo, numero, jurosCentavos) },
    memoria: [
      `${numero === 0 ? 'Entrada' : `Parcela ${numero} de ${acordo.condicoes.parcelas}`} do acordo ${acordo.numero}, de ${formatarDataBr(acordo.data)}`,
    ],
  }));
}

/** The month of a row of the Price table begins when the one before is due; that of the first, with the agreement. */
function jurosQueNaoCorreram(
  { calendario, data }: AcordoTravado,
  numero: number,
  valorCentavos: Centavos,
): Pick<Condicoes, 'jurosQueNaoCorreram'> {
  if (valorCentavos === 0) return {};
  const ate = calendario.find((linha) => linha.numero === numero - 1)?.vencimento ?? data;
  return { jurosQueNaoCorreram: { ate, valorCentavos } };
}

/** What the debtor now owes in place of the originals; the interest of the financing is revenue of its own. */
export function lancamentosDasParcelas(parcelas: readonly ParcelaDeAcordo[], dataEfeito: DataCivil): Lancamento[] {
  return parcelas.flatMap(({ id, acordoId, valorCentavos, jurosCentavos }) => {
    const comum = { dataEfeito, origemTipo: ORIGEM, origemId: acordoId, parcelaId: id, debito: contas.aReceber(id) };
    const amortizacao = centavos(valorCentavos - jurosCentavos);
    return [
      { ...comum, credito: contas.acordo(acordoId), valorCentavos: amortizacao, tipo: 'COBRANCA' as const },
      { ...comum, credito: contas.jurosDeAcordo, valorCentavos: jurosCentavos, tipo: 'COBRANCA' as const },
    ];
  });
}

/**
 * The originals leave their accounts for the agreement's, with fine and interest made receivable and each waiver in an
 * account of its own (financeiro.md 2.9, I03). With the parcels born, the agreement's account comes to zero.
 */
export function lancamentosDaNegociacao(acordo: AcordoTravado, dataEfeito: DataCivil): Lancamento[] {
  const conta = contas.acordo(acordo.id);
  const comum = { dataEfeito, origemTipo: ORIGEM, origemId: acordo.id };
  const dosDebitos = acordo.debitos.flatMap<Lancamento>(({ parcelaId, ...d }) => {
    const linha = { ...comum, debito: conta, parcelaId };
    return [
      { ...linha, credito: contas.aReceber(parcelaId), valorCentavos: d.principalCentavos, tipo: 'NEGOCIACAO' },
      { ...linha, credito: contas.multa, valorCentavos: d.multaCentavos, tipo: 'MULTA_NEGOCIADA' },
      { ...linha, credito: contas.juros, valorCentavos: d.jurosCentavos, tipo: 'JUROS_NEGOCIADOS' },
    ];
  });
  const dispensa = (componente: 'principal' | 'multa' | 'juros', valorCentavos: Centavos): Lancamento => ({
    ...{ ...comum, debito: contas.dispensa(componente), credito: conta, valorCentavos, tipo: 'DISPENSA' },
  });
  return [
    ...dosDebitos,
    dispensa('principal', acordo.principalDispensadoCentavos),
    dispensa('multa', acordo.multaDispensadaCentavos),
    dispensa('juros', acordo.jurosDispensadosCentavos),
    {
      ...{ ...comum, debito: conta, credito: contas.honorarios, valorCentavos: acordo.honorariosCentavos },
      tipo: 'HONORARIOS',
    },
  ];
}

/** The original while the agreement holds. */
export function negociada(parcela: ParcelaViva): ParcelaViva {
  return {
    ...parcela,
    ...{
      saldoCentavos: 0,
      situacao: 'NEGOCIADA',
      liquidadaEm: null,
      multaPendenteCentavos: 0,
      jurosPendentesCentavos: 0,
    },
  };
}

/** A parcel of an agreement that ended: nothing of it is owed any more. */
export function encerrada(parcela: ParcelaViva): ParcelaViva {
  return {
    ...parcela,
    ...{
      saldoCentavos: 0,
      situacao: 'CANCELADA',
      liquidadaEm: null,
      multaPendenteCentavos: 0,
      jurosPendentesCentavos: 0,
    },
  };
}

/** What the payer paid under the agreement: principal, and fine and interest of late parcels of it. */
export function totalPago(pagos: readonly PagoDaParcela[]): Centavos {
  return somarCentavos(pagos.map((p) => p.principalCentavos + p.multaCentavos + p.jurosCentavos));
}

/**
 * After the postings of the agreement were reversed: what was paid leaves its parcels for the agreement's account, goes
 * from there to the original debts, and what passes them is credit of the payer. The account comes to zero.
 */
export function lancamentosDaImputacao(x: {
  acordo: Pick<AcordoTravado, 'id' | 'pagadorId'>;
  pagos: readonly PagoDaParcela[];
  imputacao: readonly { id: string; juros: Centavos; multa: Centavos; principal: Centavos }[];
  credito: Centavos;
  dataEfeito: DataCivil;
}): Lancamento[] {
  const { acordo, dataEfeito } = x;
  const conta = contas.acordo(acordo.id);
  const comum = { dataEfeito, origemTipo: ORIGEM, origemId: acordo.id };
  const entram = x.pagos.flatMap<Lancamento>(({ parcelaId, ...pago }) => {
    const devida = { ...comum, debito: contas.aReceber(parcelaId), parcelaId };
    const receita = { ...comum, credito: conta, parcelaId };
    return [
      { ...devida, credito: conta, valorCentavos: pago.principalCentavos, tipo: 'REIMPUTACAO' },
      { ...devida, credito: contas.tolerancia, valorCentavos: pago.toleranciaCentavos, tipo: 'REIMPUTACAO' },
      { ...devida, credito: contas.jurosDeAcordo, valorCentavos: pago.jurosNaoExigidosCentavos, tipo: 'REIMPUTACAO' },
      { ...receita, debito: contas.multa, valorCentavos: pago.multaCentavos, tipo: 'REIMPUTACAO' },
      { ...receita, debito: contas.juros, valorCentavos: pago.jurosCentavos, tipo: 'REIMPUTACAO' },
    ];
  });
  const saem = x.imputacao.flatMap<Lancamento>(({ id, juros, multa, principal }) => {
    const linha = { ...comum, debito: conta, parcelaId: id };
    return [
      { ...linha, credito: contas.juros, valorCentavos: juros, tipo: 'JUROS' },
      { ...linha, credito: contas.multa, valorCentavos: multa, tipo: 'MULTA' },
      { ...linha, credito: contas.aReceber(id), valorCentavos: principal, tipo: 'PRINCIPAL_DE_ACORDO' },
    ];
  });
  const sobra: Lancamento = {
    ...{ ...comum, debito: conta, credito: contas.credito(acordo.pagadorId), valorCentavos: x.credito },
    tipo: 'CREDITO_DE_ACORDO',
  };
  return [...entram, ...saem, sobra];
}

/** Whether a debt is still what the proposal saw. */
export function debitoIntacto(debito: DebitoDoAcordo, parcela: ParcelaViva | undefined): boolean {
  return parcela?.situacao === 'ABERTA' && parcela.versao === debito.parcelaVersao;
}

/** The original exactly as it was. */
export function restaurada(original: ParcelaViva, { antes }: DebitoDoAcordo): ParcelaViva {
  return { ...original, ...estadoDe(antes) };
}

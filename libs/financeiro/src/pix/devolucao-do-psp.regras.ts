import { dataCivilEm, diasEntre, formatarReais, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { MeioRecebido } from '../baixas/recebimento.regras.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';

export const SITUACOES_DA_DEVOLUCAO_DO_PSP = ['EM_PROCESSAMENTO', 'DEVOLVIDA', 'NAO_REALIZADA'] as const;
export type SituacaoDaDevolucaoDoPsp = (typeof SITUACOES_DA_DEVOLUCAO_DO_PSP)[number];

export const DESFECHOS = ['PARCELA_REABERTA', 'COBRADA', 'PERDA', 'SEM_LANCAMENTO'] as const;
export type DesfechoDaDevolucao = (typeof DESFECHOS)[number];

export const ACOES_DA_DEVOLUCAO = ['ESTORNAR', 'COBRAR', 'PERDA', 'IGNORAR'] as const;
export type AcaoDaDevolucao = (typeof ACOES_DA_DEVOLUCAO)[number];

/** What one without outcome waits for: the retorno that brings the money into the books, or somebody who says where it is. */
export const ESPERAS = ['RETORNO', 'PESSOA'] as const;
export type EsperaDaDevolucao = (typeof ESPERAS)[number];

/** API Pix 2.9, `natureza` of a devolution: for the office, and for the family's statement. */
const NATUREZAS: Readonly<Record<string, readonly [escritorio: string, familia: string]>> = {
  ORIGINAL: ['devolução pedida fora do Sineta', 'a pedido da escola'],
  RETIRADA: ['devolução de saque ou troco', 'de saque ou troco'],
  MED_OPERACIONAL: ['MED, por falha operacional do PSP do pagador', 'por falha do banco de onde ele saiu'],
  MED_FRAUDE: ['MED, por suspeita de fraude', 'por suspeita de fraude'],
  MED_PIX_AUTOMATICO: ['MED, de um Pix Automático contestado', 'de um Pix Automático contestado'],
};

export const porQueVoltou = (natureza: string | null): string =>
  NATUREZAS[natureza ?? '']?.[0] ?? `devolução do PSP${natureza ? ` (${natureza})` : ''}`;

/**
 * Money made an expense or owed by another than who paid the Pix, or a receipt that is not of this one, or not of its value:
 * one person may not say it alone.
 */
export function precisaDeOutra(
  { acao, devedorId }: { acao: AcaoDaDevolucao; devedorId: string | undefined },
  pix: { pagadorId: string | null; valorCentavos: Centavos; recebimentoId: string | null },
  recebimento: { id: string; pagadorId: string; valorCentavos: Centavos } | null,
): string | null {
  if (acao === 'PERDA') return 'A perda é despesa da escola: duas pessoas a registram.';
  if (acao === 'COBRAR' && devedorId !== (pix.pagadorId ?? recebimento?.pagadorId)) {
    return 'Quem fica devendo não é, pelo que se sabe, quem pagou o Pix.';
  }
  if (!recebimento || recebimento.id === pix.recebimentoId) return null;
  if (recebimento.valorCentavos !== pix.valorCentavos) return 'O recebimento não tem o valor do Pix.';
  return recebimento.pagadorId === pix.pagadorId ? null : 'O recebimento não é de quem pagou o Pix.';
}

/** Read by the family, in the statement and in what each parcel explains. */
export function motivoDaVolta({
  valorCentavos,
  natureza,
}: {
  valorCentavos: Centavos;
  natureza: string | null;
}): string {
  const porque = NATUREZAS[natureza ?? '']?.[1];
  return `O banco devolveu ${formatarReais(valorCentavos)} do Pix a quem pagou${porque ? `, ${porque}` : ''}`;
}

/** A retorno comes on the next business day; what did not come in this time is not on its way. */
const DIAS_DO_RETORNO = 5;

export interface RecebimentoDoBoleto {
  id: string;
  valorCentavos: Centavos;
  data: DataCivil;
  estornado: boolean;
}

export interface DinheiroDoBoleto {
  /** What the retornos brought of the boleto, and what a person made of their lines. */
  recebimentos: readonly RecebimentoDoBoleto[];
  /** Lines that a person gave another end. */
  outrasLinhas: number;
}

/** The receipt of the same value as the Pix, the nearest in time; null when none is. */
export function recebimentoDoPix(
  { valorCentavos, horario }: { valorCentavos: Centavos; horario: Date },
  { recebimentos }: DinheiroDoBoleto,
): string | null {
  const dia = dataCivilEm(horario);
  const longe = ({ data }: RecebimentoDoBoleto) => Math.abs(diasEntre(dia, data));
  const servem = recebimentos.filter((r) => !r.estornado && r.valorCentavos === valorCentavos);
  return servem.sort((a, b) => longe(a) - longe(b) || (a.id < b.id ? -1 : 1))[0]?.id ?? null;
}

/** Without receipt: once the retorno was decided otherwise, or is late, only a person knows where the money is. */
export function oQueEspera(
  { horario }: { horario: Date },
  { recebimentos, outrasLinhas }: DinheiroDoBoleto,
  hoje: DataCivil,
): EsperaDaDevolucao {
  const decidido = recebimentos.length + outrasLinhas > 0;
  return decidido || diasEntre(dataCivilEm(horario), hoje) > DIAS_DO_RETORNO ? 'PESSOA' : 'RETORNO';
}

/** Where the money of a Pix entered a receipt, and by what name the receipt calls it. */
export interface EntradaDoPix {
  conta: string;
  meio: string;
}

const ORFA = 'a-identificar:';
const DO_BALCAO = contas.caixa('PIX');

/** Only of the account of the Pix, of an orphan of its retornos or of the counter's Pix; null when the receipt has none, or less. */
export function entradaDoPix(
  entradas: readonly { conta: string; valorCentavos: Centavos }[],
  meios: readonly MeioRecebido[],
  pix: { contaBancariaId: string; valorCentavos: Centavos },
): EntradaDoPix | null {
  const servem = [contas.banco(pix.contaBancariaId), DO_BALCAO];
  const conta = entradas.find((e) => servem.includes(e.conta) || e.conta.startsWith(ORFA))?.conta;
  const meio = meios.find((m) => m.meio === 'PIX' || m.meio === 'BOLETO')?.meio;
  const entrou = somarCentavos(entradas.filter((e) => e.conta === conta).map((e) => e.valorCentavos));
  return conta && meio && entrou >= pix.valorCentavos ? { conta, meio } : null;
}

/** Counter's money has its own reconciliation: the receipt of what stands stays there. */
export const doBalcao = ({ conta }: EntradaDoPix): boolean => conta === DO_BALCAO;

interface Saida {
  id: string;
  contaBancariaId: string;
  valorCentavos: Centavos;
}

/**
 * What leaves the bank besides the reversal of the receipt, whose money may have come from elsewhere: an orphan's goes from
 * where it waited, whole, since what stands enters the bank again; the counter's, only what was taken.
 */
export function saidaDoBanco(
  { id, contaBancariaId, valorCentavos }: Saida,
  { conta }: EntradaDoPix,
  entrouCentavos: Centavos,
  dataEfeito: DataCivil,
): Lancamento[] {
  const banco = contas.banco(contaBancariaId);
  if (conta === banco) return [];
  const valor = conta.startsWith(ORFA) ? entrouCentavos : valorCentavos;
  return [devolucao({ id, debito: conta, credito: banco, valorCentavos: valor, dataEfeito })];
}

/** The fee of the boleto is not given back with the money: reversed with the receipt, it is spent again. */
export function tarifaQueFica(
  { id, contaBancariaId }: Pick<Saida, 'id' | 'contaBancariaId'>,
  valorCentavos: Centavos,
  dataEfeito: DataCivil,
): Lancamento {
  return {
    ...{ debito: contas.tarifas, credito: contas.banco(contaBancariaId), dataEfeito, tipo: 'TARIFA' },
    ...{ valorCentavos, origemTipo: 'devolucao', origemId: id },
  };
}

/** What nobody is charged: out of the bank, or of the credit that somebody had and used. */
export const perda = (id: string, credito: string, valorCentavos: Centavos, dataEfeito: DataCivil): Lancamento =>
  devolucao({ id, debito: contas.devolucaoDePix, credito, valorCentavos, dataEfeito });

function devolucao({
  id,
  ...d
}: Pick<Lancamento, 'debito' | 'credito' | 'valorCentavos' | 'dataEfeito'> & { id: string }): Lancamento {
  return { ...d, tipo: 'DEVOLUCAO', origemTipo: 'devolucao', origemId: id };
}

type Volta = { valorCentavos: Centavos; natureza: string | null };

const fato = ({ valorCentavos, natureza }: Volta): string =>
  `O banco devolveu ${formatarReais(valorCentavos)} ao pagador (${porQueVoltou(natureza)}).`;

const O_QUE_SE_FEZ: Readonly<Record<DesfechoDaDevolucao, string>> = {
  PARCELA_REABERTA: 'O recebimento foi estornado, e o que ele pagava está em aberto.',
  COBRADA: 'O valor é devido em uma parcela do pagador, que vence no dia do lançamento.',
  PERDA: 'O valor é despesa da escola.',
  SEM_LANCAMENTO: 'O Pix não estava nas contas de ninguém: nada foi lançado.',
};

/** Read by the office. */
export const mensagemDoDesfecho = (desfecho: DesfechoDaDevolucao, volta: Volta): string =>
  `${fato(volta)} ${O_QUE_SE_FEZ[desfecho]}`;

export function mensagemDaEspera(
  espera: EsperaDaDevolucao,
  volta: Volta & { id: string },
  porque: string | null,
): string {
  if (espera === 'RETORNO') return `${fato(volta)} O dinheiro ainda não está nas contas: espera o retorno do banco.`;
  const motivo = porque ?? 'Nenhum recebimento de pé é deste Pix.';
  return `${fato(volta)} ${motivo} Diga onde está o dinheiro em POST /devolucoes-do-psp/${volta.id}/resolucao.`;
}

/** The line of the retorno that had brought the money. */
export const mensagemDaLinha = (volta: Volta): string =>
  `${fato(volta)} Não há o que decidir aqui: veja a devolução em GET /devolucoes-do-psp.`;

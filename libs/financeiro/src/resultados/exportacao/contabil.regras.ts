import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import type { TipoDeLancamento } from '../../razao/razao.regras.js';
import { regraDaConta } from '../plano/contas-do-razao.regras.js';

/** A posting of the ledger as the accountant is to read it, or a part of it by cost centre. */
export interface LancamentoAExportar {
  transferenciaId: string;
  parte: number;
  loteId: string;
  contaDebito: string;
  contaCredito: string;
  valorCentavos: Centavos;
  data: DataCivil;
  tipo: TipoDeLancamento;
  servicoId: string | null;
  servicoNome: string | null;
  competencia: Competencia | null;
  alunoNome: string | null;
  descricao: string | null;
  documento: string;
  centroDeCusto: string | null;
}

export interface LancamentoContabil {
  transferenciaId: string;
  parte: number;
  ordem: number;
  lote: number;
  data: DataCivil;
  contaDebito: string;
  contaCredito: string;
  valorCentavos: Centavos;
  historico: string;
  documento: string;
  centroDeCusto: string | null;
}

export interface ContaSemCodigo {
  conta: string;
  nome: string;
  lancamentos: number;
  totalCentavos: Centavos;
}

/** What each kind of posting is called in the accountant's books. */
const HISTORICOS: Readonly<Record<string, string>> = {
  COBRANCA: 'Receita',
  BOLSA: 'Bolsa',
  CREDITO_DE_BOLSA: 'Bolsa sobre parcela paga',
  FIM_DE_BOLSA: 'Fim de bolsa',
  FIM_DE_CREDITO_DE_BOLSA: 'Fim de bolsa sobre parcela paga',
  ENTRADA: 'Recebimento',
  PRINCIPAL: 'Recebimento',
  JUROS: 'Juros de mora',
  MULTA: 'Multa por atraso',
  PONTUALIDADE: 'Desconto de pontualidade',
  CREDITO_DE_PONTUALIDADE: 'Desconto de pontualidade sobre parcela paga',
  TOLERANCIA: 'Diferença perdoada',
  CREDITO: 'Crédito de pagador',
  TARIFA: 'Tarifa bancária',
  A_IDENTIFICAR: 'Recebimento a identificar',
  DEVOLUCAO: 'Devolução a pagador',
  ABATIMENTO: 'Abatimento',
  FIM_DE_ABATIMENTO: 'Fim de abatimento',
  CANCELAMENTO: 'Cancelamento',
  CREDITO_DE_CANCELAMENTO: 'Cancelamento de parcela paga',
  MULTA_DE_CANCELAMENTO: 'Multa de cancelamento',
  DESPESA: 'Despesa',
  RETENCAO: 'Retenção',
  TRIBUTO_A_PAGAR: 'Tributo retido a recolher',
  ADIANTAMENTO_A_PAGAR: 'Adiantamento a pagar',
  ADIANTAMENTO: 'Adiantamento a fornecedor',
  PAGAMENTO_DE_TITULO: 'Pagamento',
  ENCARGOS_PAGOS: 'Juros e multa pagos',
  DESCONTO_OBTIDO: 'Desconto obtido',
  COMPENSACAO: 'Compensação de adiantamento',
  NOTA_DE_CREDITO: 'Nota de crédito de fornecedor',
  REEMBOLSO: 'Reembolso de fornecedor',
  LIQUIDACAO_DE_CARTAO: 'Crédito de cartão',
  TAXA_DE_CARTAO: 'Taxa de cartão',
  ANTECIPACAO_DE_CARTAO: 'Antecipação de cartão',
  CONTESTACAO_DE_CARTAO: 'Contestação de venda no cartão',
  DIFERENCA_DE_CARTAO: 'Diferença no pagamento de cartão',
  ENCARGOS_DEVOLVIDOS: 'Multa e juros devolvidos',
  COMPENSACAO_DE_CHEQUE: 'Compensação de cheque',
  DEVOLUCAO_DE_CHEQUE: 'Devolução de cheque',
  DIVIDA_REABERTA: 'Pagamento devolvido pelo banco',
  NEGOCIACAO: 'Parcela levada a acordo',
  MULTA_NEGOCIADA: 'Multa levada a acordo',
  JUROS_NEGOCIADOS: 'Juros levados a acordo',
  DISPENSA: 'Dispensa em acordo',
  HONORARIOS: 'Honorários de acordo',
  JUROS_NAO_EXIGIDOS: 'Juros de acordo não exigidos',
  REIMPUTACAO: 'Pagamento que deixa o acordo',
  PRINCIPAL_DE_ACORDO: 'Pagamento de acordo levado à parcela',
  CREDITO_DE_ACORDO: 'Pago de acordo que vira crédito',
};

const comMaiuscula = (texto: string): string => texto.charAt(0).toUpperCase() + texto.slice(1);

/** The fields of a text file have no bar nor line break. */
const emCampo = (texto: string): string =>
  texto
    .replace(/[|;\r\n\t]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

/** A kind of posting in words. */
export const nomeDoTipo = (tipo: string): string =>
  HISTORICOS[tipo] ?? comMaiuscula(tipo.toLowerCase().replaceAll('_', ' '));

/** What happened, of what, of which month and of whom. */
export function historicoDe(l: LancamentoAExportar): string {
  const oQue = nomeDoTipo(l.tipo);
  const mes = l.competencia ? `${l.competencia.slice(5)}/${l.competencia.slice(0, 4)}` : null;
  const partes = [oQue, l.servicoNome, mes, l.alunoNome, l.descricao].filter((parte) => parte !== null);
  return emCampo(partes.join(' ')).slice(0, 200);
}

/** Where the code of an account is looked for, the closest first: the service, the account itself, the kind of account. */
export function chavesDaConta(conta: string, servicoId: string | null): string[] {
  const regra = regraDaConta(conta);
  const doServico = servicoId !== null && regra?.natureza === 'RESULTADO' && regra.grupo === 'RECEITA';
  return [...(doServico ? [`servico:${servicoId}`] : []), conta, ...(regra ? [regra.conta] : [])];
}

export interface Contabilizados {
  lancamentos: LancamentoContabil[];
  semCodigo: ContaSemCodigo[];
  /** Both sides have the same code: cash from a drawer to the safe is nothing to the accountant. */
  semEfeito: number;
}

/** The postings under the accountant's codes, in the order of their day and lot; without a code, what lacks one. */
export function contabilizar(
  aExportar: readonly LancamentoAExportar[],
  codigos: ReadonlyMap<string, string>,
): Contabilizados {
  const faltam = new Map<string, ContaSemCodigo>();
  const lotes = new Map<string, number>();
  const lancamentos: LancamentoContabil[] = [];
  let semEfeito = 0;
  for (const l of aExportar) {
    const [debito, credito] = [l.contaDebito, l.contaCredito].map((conta) => codigoDa(conta, l, codigos, faltam));
    if (debito === undefined || credito === undefined) continue;
    if (debito === credito) {
      semEfeito += 1;
      continue;
    }
    const lote = lotes.get(l.loteId) ?? lotes.size + 1;
    lotes.set(l.loteId, lote);
    lancamentos.push({
      ...{ transferenciaId: l.transferenciaId, parte: l.parte, ordem: lancamentos.length + 1, lote, data: l.data },
      ...{ contaDebito: debito, contaCredito: credito, valorCentavos: l.valorCentavos },
      ...{ historico: historicoDe(l), documento: emCampo(l.documento), centroDeCusto: l.centroDeCusto },
    });
  }
  return { lancamentos, semCodigo: [...faltam.values()], semEfeito };
}

function codigoDa(
  conta: string,
  l: LancamentoAExportar,
  codigos: ReadonlyMap<string, string>,
  faltam: Map<string, ContaSemCodigo>,
): string | undefined {
  const chaves = chavesDaConta(conta, l.servicoId);
  const chave = chaves.find((c) => codigos.has(c));
  if (chave !== undefined) return codigos.get(chave);
  const regra = regraDaConta(conta);
  const falta = regra?.conta ?? conta;
  const havia = faltam.get(falta) ?? { conta: falta, nome: regra?.nome ?? conta, lancamentos: 0, totalCentavos: 0 };
  faltam.set(falta, {
    ...havia,
    lancamentos: havia.lancamentos + 1,
    totalCentavos: havia.totalCentavos + l.valorCentavos,
  });
  return undefined;
}

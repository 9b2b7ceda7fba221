import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { erroDeCaixa } from './caixa.erros.js';

export const SITUACOES_DE_CHEQUE = [
  ...['RECEBIDO', 'EM_CUSTODIA', 'DEPOSITADO', 'COMPENSADO', 'DEVOLVIDO', 'RESGATADO'],
] as const;
export type SituacaoDoCheque = (typeof SITUACOES_DE_CHEQUE)[number];

/** Not enough funds at the first presentation: the only reason for which a cheque is presented again. Source: Res. CMN 1.682/1990. */
const SEM_FUNDOS_NA_PRIMEIRA = '11';

interface Cheque {
  numero: string;
  situacao: SituacaoDoCheque;
  bomPara: DataCivil;
  apresentacoes: number;
}

/** @throws ErroDeNegocio `cheque-nao-permite` */
export function exigirSituacao({ numero, situacao }: Cheque, permitidas: readonly SituacaoDoCheque[]): void {
  if (permitidas.includes(situacao)) return;
  const atual = situacao.toLowerCase().replace('_', ' ');
  throw erroDeCaixa('cheque-nao-permite', `O cheque ${numero} está ${atual}.`);
}

/**
 * A cheque given for a day is not presented before it: it would be damage to who signed it (STJ, Súmula 370).
 * @throws ErroDeNegocio `cheque-nao-permite`
 */
export function exigirNoDia({ numero, bomPara }: Cheque, data: DataCivil): void {
  if (data >= bomPara) return;
  const mensagem = `O cheque ${numero} é para ${formatarDataBr(bomPara)}: não se deposita antes.`;
  throw erroDeCaixa('cheque-nao-permite', mensagem, [
    { campo: '/data', mensagem, acao: 'Espere o dia combinado com a família.' },
  ]);
}

/** @throws ErroDeNegocio `cheque-nao-permite` when the reason or the number of presentations forbids another one */
export function exigirReapresentavel({ numero, apresentacoes }: Cheque, alinea: string): void {
  if (alinea === SEM_FUNDOS_NA_PRIMEIRA && apresentacoes === 1) return;
  const mensagem = `O cheque ${numero}, devolvido pela alínea ${alinea}, não pode ser reapresentado.`;
  throw erroDeCaixa('cheque-nao-permite', mensagem, [
    { campo: '/reapresentar', mensagem, acao: 'Registre a devolução sem reapresentar: a parcela reabre.' },
  ]);
}

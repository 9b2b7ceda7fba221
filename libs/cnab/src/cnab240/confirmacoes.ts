import type { CodigoDeMovimento } from './codigos.js';

/** Instructions (C004) that an occurrence may be the yes to, the likeliest first. */
export type Confirmacoes = Readonly<Record<string, readonly CodigoDeMovimento[]>>;

/** C044, which banks use in both layouts: rebate, its end, due date, protest and its stay. */
export const CONFIRMACOES_COMUNS: Confirmacoes = {
  '12': ['04', '18'],
  '13': ['05'],
  '14': ['06'],
  '19': ['09', '03'],
  '20': ['11', '10', '41'],
};

/** FEBRABAN v10.6, C044. 27 says yes to any change of data that has no code of its own. */
const FEBRABAN: Confirmacoes = {
  ...CONFIRMACOES_COMUNS,
  '07': ['07', '16'],
  '08': ['08', '17'],
  '27': ['31', '16', '07', '08', '12', '13', '14', '15', '23', '47'],
  ...{ '38': ['19'], '39': ['20'], '40': ['21'], '41': ['22'], '42': ['23'], '43': ['24'], '46': ['41', '11', '10'] },
  ...{ '47': ['03'], '55': ['15'], '56': ['14'], '57': ['12'], '58': ['16', '07'], '60': ['13'], '61': ['47'] },
};

/** Itaú answers with 04 to all that has no code of its own, and with 21 to a title that is not to be protested. */
const ITAU: Confirmacoes = {
  ...CONFIRMACOES_COMUNS,
  '04': ['31', '16', '07', '12', '14', '23', '47'],
  '21': ['41', '11'],
};

/** Undefined: the occurrence answers no instruction (a write-off and a refusal are known by their nature). */
export function confirmacoes240(codigo: string, banco: string): readonly CodigoDeMovimento[] | undefined {
  return (banco === '341' ? ITAU : FEBRABAN)[codigo];
}

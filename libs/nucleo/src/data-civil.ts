import { erroNucleo } from './erros.js';

/** A calendar day `AAAA-MM-DD` with no clock and no zone. Text order is time order. */
export type DataCivil = string & { readonly __dataCivil: true };

/** A month `AAAA-MM`. */
export type Competencia = string;

const MS_POR_DIA = 86_400_000;
const FUSO_PADRAO = 'America/Sao_Paulo';
const formatadores = new Map<string, Intl.DateTimeFormat>();

const MENOR_MES = 28;

const FORMA_DE_DATA = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** True when `s` is an existing day of the years 1000 to 9999, written `AAAA-MM-DD`. */
export function ehDataCivil(s: unknown): s is DataCivil {
  if (typeof s !== 'string') return false;
  if (!FORMA_DE_DATA.test(s)) return false;
  const mes = doisAlgarismos(s, 5);
  const dia = doisAlgarismos(s, 8);
  const ano = doisAlgarismos(s, 0) * 100 + doisAlgarismos(s, 2);
  return mes >= 1 && mes <= 12 && dia >= 1 && dia <= ultimoDiaDoMes(ano, mes);
}

const ZERO = 48;

/** Without cutting the text: dates are checked by the thousand in each file of a bank. */
function doisAlgarismos(s: string, em: number): number {
  return (s.charCodeAt(em) - ZERO) * 10 + s.charCodeAt(em + 1) - ZERO;
}

/** Brands a text as a civil date. @throws ErroDeNegocio `data-invalida` */
export function dataCivil(s: string): DataCivil {
  if (ehDataCivil(s)) return s;
  throw erroNucleo('data-invalida', `"${s}" não é uma data.`, [
    { campo: 'data', mensagem: 'Data inexistente ou mal escrita', acao: 'Use o formato AAAA-MM-DD, como 2027-02-28.' },
  ]);
}

function emDias(d: DataCivil): number {
  return Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7)) - 1, Number(d.slice(8, 10))) / MS_POR_DIA;
}

/** Adds (or subtracts) days. @throws ErroDeNegocio `data-invalida` outside the years 1000 to 9999 */
export function somarDias(d: DataCivil, dias: number): DataCivil {
  const dia = Number(d.slice(8, 10)) + dias;
  // Every month has these days: nothing to carry.
  if (Number.isInteger(dia) && dia >= 1 && dia <= MENOR_MES) {
    return dataCivil(d.slice(0, 8) + String(dia).padStart(2, '0'));
  }
  const instante = new Date((emDias(d) + dias) * MS_POR_DIA);
  return dataCivil(Number.isNaN(instante.getTime()) ? `${d} + ${dias} dias` : instante.toISOString().slice(0, 10));
}

/** Adds months and keeps the day, or the last day of the month when it does not exist (31/01 + 1 = 28 or 29/02). */
export function somarMeses(d: DataCivil, meses: number): DataCivil {
  const comp = somarCompetencias(competenciaDe(d), meses);
  return diaNoMes(comp, Number(d.slice(8, 10)));
}

/** `b − a` in days. */
export function diasEntre(a: DataCivil, b: DataCivil): number {
  return emDias(b) - emDias(a);
}

/** 0 = Sunday … 6 = Saturday. */
export function diaDaSemana(d: DataCivil): number {
  return (((emDias(d) + 4) % 7) + 7) % 7;
}

/** Last day (28 to 31) of a month numbered from 1. */
export function ultimoDiaDoMes(ano: number, mes: number): number {
  if (mes === 2) return ano % 4 === 0 && (ano % 100 !== 0 || ano % 400 === 0) ? 29 : MENOR_MES;
  return mes === 4 || mes === 6 || mes === 9 || mes === 11 ? 30 : 31;
}

/** `2027-02-28` → `28/02/2027`. */
export function formatarDataBr(d: DataCivil): string {
  return `${d.slice(8, 10)}/${d.slice(5, 7)}/${d.slice(0, 4)}`;
}

/** The day on the wall calendar of `fuso` at that instant, whatever the zone of the machine. */
export function dataCivilEm(instante: Date, fuso: string = FUSO_PADRAO): DataCivil {
  let formatador = formatadores.get(fuso);
  if (!formatador) {
    formatador = new Intl.DateTimeFormat('en-CA', {
      timeZone: fuso,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatadores.set(fuso, formatador);
  }
  const parte = Object.fromEntries(formatador.formatToParts(instante).map((p) => [p.type, p.value]));
  return dataCivil(`${parte['year']}-${parte['month']}-${parte['day']}`);
}

/** ISO 8601 to the second with the fixed offset of Brasília: `2026-11-22T09:30:00-03:00`. */
export function instanteIso(instante: Date): string {
  const emBrasilia = new Date(instante.getTime() - 3 * 3_600_000);
  return `${emBrasilia.toISOString().slice(0, 19)}-03:00`;
}

/** Month of a date. */
export function competenciaDe(d: DataCivil): Competencia {
  return d.slice(0, 7);
}

/** True when `s` is a month `AAAA-MM`. */
export function ehCompetencia(s: unknown): s is Competencia {
  return typeof s === 'string' && ehDataCivil(`${s}-01`);
}

/** Adds (or subtracts) months. @throws ErroDeNegocio `competencia-invalida` */
export function somarCompetencias(comp: Competencia, meses: number): Competencia {
  exigirCompetencia(comp);
  const total = Number(comp.slice(0, 4)) * 12 + Number(comp.slice(5, 7)) - 1 + meses;
  const soma = `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
  exigirCompetencia(soma);
  return soma;
}

/** The day `dia` (1 to 31) of a month, or its last day when it does not exist. */
export function diaNoMes(comp: Competencia, dia: number): DataCivil {
  exigirCompetencia(comp);
  if (!Number.isInteger(dia) || dia < 1 || dia > 31) {
    throw erroNucleo('dia-invalido', `O dia ${dia} não existe em mês algum.`, [
      { campo: 'dia', mensagem: 'Dia fora de 1 a 31', acao: 'Informe um dia de 1 a 31.' },
    ]);
  }
  const ultimo = ultimoDiaDoMes(Number(comp.slice(0, 4)), Number(comp.slice(5, 7)));
  return dataCivil(`${comp}-${String(Math.min(dia, ultimo)).padStart(2, '0')}`);
}

function exigirCompetencia(comp: Competencia): void {
  if (ehCompetencia(comp)) return;
  throw erroNucleo('competencia-invalida', `"${comp}" não é uma competência.`, [
    { campo: 'competencia', mensagem: 'Competência inválida', acao: 'Use o formato AAAA-MM, como 2027-02.' },
  ]);
}

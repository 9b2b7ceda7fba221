import { dataCivil, diaDaSemana, diaNoMes, somarDias } from './data-civil.js';
import type { Competencia, DataCivil } from './data-civil.js';

/** What to do with a due date on a day without banking: keep it, move it forward or move it back. */
export type RegraVencimento = 'MANTEM' | 'PROXIMO' | 'ANTERIOR';

const FERIADOS_FIXOS = ['01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '12-25'];
const ANO_DA_CONSCIENCIA_NEGRA = 2024;
const porAno = new Map<number, { lista: DataCivil[]; conjunto: ReadonlySet<string> }>();

/** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8). */
export function domingoDePascoa(ano: number): DataCivil {
  const a = ano % 19;
  const b = Math.floor(ano / 100);
  const c = ano % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dataCivil(`${ano}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`);
}

function calendarioDe(ano: number): { lista: DataCivil[]; conjunto: ReadonlySet<string> } {
  const pronto = porAno.get(ano);
  if (pronto) return pronto;
  const pascoa = domingoDePascoa(ano);
  const fixos = FERIADOS_FIXOS.map((dia) => dataCivil(`${ano}-${dia}`));
  if (ano >= ANO_DA_CONSCIENCIA_NEGRA) fixos.push(dataCivil(`${ano}-11-20`));
  // Monday and Tuesday of Carnival, Good Friday, Corpus Christi.
  const moveis = [-48, -47, -2, 60].map((dias) => somarDias(pascoa, dias));
  const lista = [...fixos, ...moveis].sort();
  const calendario = { lista, conjunto: new Set<string>(lista) };
  porAno.set(ano, calendario);
  return calendario;
}

/**
 * Days of the year, in order, on which there is no bank clearing besides Saturdays and Sundays (some fall on weekends).
 * Source: Res. CMN 4.880/2020; 20/11 since 2024 (Lei 14.759/2023). Ash Wednesday and 31/12 are business days.
 */
export function feriadosBancarios(ano: number): DataCivil[] {
  return [...calendarioDe(ano).lista];
}

/** True on days of bank clearing. Municipal and state holidays do not count (Res. CMN 4.880/2020). */
export function ehDiaUtilBancario(d: DataCivil): boolean {
  const semana = diaDaSemana(d);
  if (semana === 0 || semana === 6) return false;
  return !calendarioDe(Number(d.slice(0, 4))).conjunto.has(d);
}

/** The day itself when it is a business day, else the first one after it. */
export function proximoDiaUtil(d: DataCivil): DataCivil {
  let dia = d;
  while (!ehDiaUtilBancario(dia)) dia = somarDias(dia, 1);
  return dia;
}

/** The day itself when it is a business day, else the last one before it. */
export function diaUtilAnterior(d: DataCivil): DataCivil {
  let dia = d;
  while (!ehDiaUtilBancario(dia)) dia = somarDias(dia, -1);
  return dia;
}

/** Moves (or not) a due date that falls on a day without banking. */
export function ajustarVencimento(d: DataCivil, regra: RegraVencimento): DataCivil {
  if (regra === 'PROXIMO') return proximoDiaUtil(d);
  return regra === 'ANTERIOR' ? diaUtilAnterior(d) : d;
}

/**
 * Due date of a month: day `dia` (1 to 31), or the last day when the month has fewer, then the rule.
 * @throws ErroDeNegocio `dia-invalido` | `competencia-invalida`
 */
export function vencimentoNoMes(comp: Competencia, dia: number, regra: RegraVencimento): DataCivil {
  return ajustarVencimento(diaNoMes(comp, dia), regra);
}

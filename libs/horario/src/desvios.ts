import type { Ocupacao } from './avaliador.js';
import type { Aula, Faixa, Instancia, Restricao, TipoDeRestricao } from './modelo.js';

/** The deviation at one point of application. */
export interface Desvio {
  desvio: number;
  pontos: string[];
}

type Da<T extends TipoDeRestricao> = Extract<Restricao, { tipo: T }>;
type Medir<T extends TipoDeRestricao> = (restricao: Da<T>, ocupacao: Ocupacao, instancia: Instancia) => Desvio[];

const MEDIDAS: { [T in TipoDeRestricao]: Medir<T> } = {
  alocar: (r, o, i) => porEvento(r, o, i, (aulas) => somar(aulas.filter((a) => a.inicio === null))),
  'preferir-tempos': (r, o, i) => {
    const bons = new Set(r.tempos);
    const fora = (a: Aula): boolean =>
      a.inicio !== null && !bons.has(a.inicio) && (r.duracao === null || r.duracao === a.duracao);
    return porEvento(r, o, i, (aulas) => somar(aulas.filter(fora)));
  },
  dividir: (r, o, i) =>
    porEvento(
      r,
      o,
      i,
      (aulas) =>
        aulas.filter(({ duracao }) => foraDaFaixa(duracao, r.duracao) > 0).length +
        foraDaFaixa(aulas.length, r.quantidade),
    ),
  distribuir: (r, o, i) =>
    porEvento(r, o, i, (aulas) => foraDaFaixa(aulas.filter(({ duracao }) => duracao === r.duracao).length, r)),
  espalhar: (r, o, i) =>
    r.conjuntos.map((conjunto) => ({ pontos: nomesDosEventos(i, conjunto), desvio: desvioDoEspalhar(r, conjunto, o) })),
  ligar: (r, o, i) =>
    r.conjuntos.map((conjunto) => ({
      pontos: nomesDosEventos(i, conjunto),
      desvio: i.tempos.filter((_, t) => {
        const ativos = conjunto.filter((e) => (o.dados[e]?.[t] ?? 0) > 0).length;
        return ativos > 0 && ativos < conjunto.length;
      }).length,
    })),
  ordenar: (r, o, i) =>
    r.pares.map((par) => ({ pontos: nomesDosEventos(i, [par.antes, par.depois]), desvio: desvioDaOrdem(par, o) })),
  'sem-choque': (r, o, i) => porRecurso(r, o, i, (uso) => uso.reduce((s, n) => s + Math.max(0, n - r.capacidade), 0)),
  indisponivel: (r, o, i) => porRecurso(r, o, i, (uso) => ocupados(uso, r.tempos)),
  janelas: (r, o, i) =>
    porRecurso(r, o, i, (uso) =>
      foraDaFaixa(
        somaDe(r.grupos, (g) => janelas(uso, g)),
        r,
      ),
    ),
  'dias-ocupados': (r, o, i) =>
    porRecurso(r, o, i, (uso) => foraDaFaixa(r.grupos.filter((g) => ocupados(uso, g) > 0).length, r)),
  carga: (r, o, i) => porRecurso(r, o, i, (uso) => somaDe(r.grupos, (g) => foraSeOcupado(ocupados(uso, g), r))),
  manter: (r, o, i) =>
    r.eventos.map(({ evento, tempos }) => ({
      pontos: nomesDosEventos(i, [evento]),
      desvio: tempos.filter((t) => !o.dados[evento]?.[t]).length,
    })),
};

export function desviosDaRestricao(instancia: Instancia, restricao: Restricao, ocupacao: Ocupacao): Desvio[] {
  const medir = MEDIDAS[restricao.tipo] as Medir<TipoDeRestricao>;
  return medir(restricao, ocupacao, instancia);
}

/** How far the value is outside the range, on either side. */
export function foraDaFaixa(valor: number, { minimo, maximo }: Faixa): number {
  return Math.max(0, minimo - valor, valor - maximo);
}

/** LimitBusyTimes: a time group in which the resource does nothing does not count. */
export const foraSeOcupado = (valor: number, faixa: Faixa): number => (valor === 0 ? 0 : foraDaFaixa(valor, faixa));

/** Times without lesson between the first and the last lesson of the group. */
export function janelas(uso: ArrayLike<number>, grupo: readonly number[]): number {
  let primeira = -1;
  let ultima = -1;
  let cheios = 0;
  grupo.forEach((tempo, posicao) => {
    if (!uso[tempo]) return;
    if (primeira < 0) primeira = posicao;
    ultima = posicao;
    cheios++;
  });
  return cheios === 0 ? 0 : ultima - primeira + 1 - cheios;
}

function desvioDoEspalhar(r: Da<'espalhar'>, conjunto: readonly number[], { aulas }: Ocupacao): number {
  const inicios = conjunto.flatMap((e) => aulas[e] ?? []).map(({ inicio }) => inicio);
  return somaDe(r.grupos, (grupo) =>
    foraDaFaixa(inicios.filter((t) => t !== null && grupo.tempos.includes(t)).length, grupo),
  );
}

/** OrderEvents: times between the end of the first event and the start of the second; 0 when one is not placed. */
function desvioDaOrdem({ antes, depois, ...faixa }: Da<'ordenar'>['pares'][number], { aulas }: Ocupacao): number {
  const fins = (aulas[antes] ?? []).map((a) => (a.inicio === null ? NaN : a.inicio + a.duracao));
  const inicios = (aulas[depois] ?? []).map((a) => a.inicio ?? NaN);
  const separacao = Math.min(...inicios) - Math.max(...fins);
  return Number.isFinite(separacao) ? foraDaFaixa(separacao, faixa) : 0;
}

function porEvento(
  { eventos }: { eventos: number[] },
  { aulas }: Ocupacao,
  instancia: Instancia,
  medir: (aulas: Aula[]) => number,
): Desvio[] {
  return eventos.map((e) => ({ pontos: nomesDosEventos(instancia, [e]), desvio: medir(aulas[e] ?? []) }));
}

function porRecurso(
  { recursos }: { recursos: number[] },
  { uso }: Ocupacao,
  instancia: Instancia,
  medir: (uso: Uint16Array) => number,
): Desvio[] {
  const livre = new Uint16Array(instancia.tempos.length);
  return recursos.map((r) => ({ pontos: [instancia.recursos[r]?.nome ?? ''], desvio: medir(uso[r] ?? livre) }));
}

const nomesDosEventos = ({ eventos }: Instancia, indices: readonly number[]): string[] =>
  indices.map((e) => eventos[e]?.nome ?? '');

const somar = (aulas: readonly Aula[]): number => somaDe(aulas, ({ duracao }) => duracao);

const somaDe = <T>(lista: readonly T[], medir: (item: T) => number): number =>
  lista.reduce((soma, item) => soma + medir(item), 0);

const ocupados = (uso: ArrayLike<number>, tempos: readonly number[]): number =>
  tempos.filter((t) => (uso[t] ?? 0) > 0).length;

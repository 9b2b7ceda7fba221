import { dividirEmDias, type Dias } from '../busca/dias.js';
import type { Instancia } from '../modelo.js';

/** What the hard constraints leave to each event and resource, before any search. */
export interface Limites {
  dias: Dias;
  /** Times at which every resource of the event can: `[evento]`. */
  permitidos: number[][];
  /** Most units of the event in one day. */
  porDia: number[];
  /** Resources that take `capacidade` lessons at a time, and at most `porDia` a day. */
  recursos: Map<number, { capacidade: number; porDia: number; livres: number[] }>;
}

export function limitesDe(instancia: Instancia): Limites {
  const dias = dividirEmDias(instancia);
  const fechados = temposFechados(instancia);
  const todos = instancia.tempos.map((_, t) => t);
  return {
    dias,
    permitidos: instancia.eventos.map(({ recursos }) =>
      todos.filter((t) => !recursos.some((r) => fechados[r]!.has(t))),
    ),
    porDia: maximoPorDia(instancia),
    recursos: recursosLimitados(instancia, fechados),
  };
}

function temposFechados({ recursos, restricoes }: Instancia): Set<number>[] {
  const fechados = recursos.map(() => new Set<number>());
  for (const r of restricoes) {
    if (r.tipo !== 'indisponivel' || !r.obrigatoria) continue;
    for (const recurso of r.recursos) for (const t of r.tempos) fechados[recurso]!.add(t);
  }
  return fechados;
}

/** Lessons that may start in a day times the longest lesson. */
function maximoPorDia({ eventos, restricoes }: Instancia): number[] {
  return eventos.map((_, e) => {
    let maiorAula = Infinity;
    let aulas = Infinity;
    for (const r of restricoes) {
      if (!r.obrigatoria) continue;
      if (r.tipo === 'dividir' && r.eventos.includes(e)) maiorAula = Math.min(maiorAula, r.duracao.maximo);
      if (r.tipo === 'espalhar' && r.conjuntos.some((c) => c.includes(e)))
        aulas = Math.min(aulas, Math.max(...r.grupos.map(({ maximo }) => maximo)));
    }
    return maiorAula * aulas;
  });
}

function recursosLimitados({ tempos, restricoes }: Instancia, fechados: readonly Set<number>[]) {
  const limitados: Limites['recursos'] = new Map();
  for (const r of restricoes) {
    if (r.tipo !== 'sem-choque' || !r.obrigatoria) continue;
    for (const recurso of r.recursos) {
      const livres = tempos.map((_, t) => t).filter((t) => !fechados[recurso]!.has(t));
      const capacidade = Math.min(r.capacidade, limitados.get(recurso)?.capacidade ?? Infinity);
      limitados.set(recurso, { capacidade, porDia: Infinity, livres });
    }
  }
  for (const r of restricoes) {
    if (r.tipo !== 'carga' || !r.obrigatoria) continue;
    for (const recurso of r.recursos) {
      const limite = limitados.get(recurso);
      if (limite) limite.porDia = Math.min(limite.porDia, r.maximo);
    }
  }
  return limitados;
}

import { desviosDaRestricao } from './desvios.js';
import type { Aula, Custo, FuncaoDeCusto, Instancia, Restricao } from './modelo.js';

/** A point of application of a constraint that is not met: an event, a resource or a set of events. */
export interface Violacao {
  restricao: Restricao;
  /** Names of whom it hurts. */
  pontos: string[];
  desvio: number;
  custo: number;
}

export interface Avaliacao extends Custo {
  violacoes: Violacao[];
}

/** What a solution uses, by time: the base on which every constraint is measured. */
export interface Ocupacao {
  /** Lessons of each event. */
  aulas: Aula[][];
  /** How many lessons use the resource at the time: `[recurso][tempo]`. */
  uso: Uint16Array[];
  /** How many lessons of the event run at the time: `[evento][tempo]`. */
  dados: Uint16Array[];
}

const FUNCOES: Record<FuncaoDeCusto, (desvio: number) => number> = {
  linear: (d) => d,
  quadratica: (d) => d * d,
  degrau: (d) => (d > 0 ? 1 : 0),
};

export const custoDoDesvio = (restricao: Restricao, desvio: number): number =>
  restricao.peso * FUNCOES[restricao.funcao](desvio);

/** The cost of a solution by the rules of XHSTT-2014, constraint by constraint. Knows nothing of the search. */
export function avaliar(instancia: Instancia, solucao: readonly Aula[]): Avaliacao {
  const ocupacao = ocupar(instancia, solucao);
  const avaliacao: Avaliacao = { obrigatorio: 0, desejavel: 0, violacoes: [] };
  for (const restricao of instancia.restricoes) {
    for (const { desvio, pontos } of desviosDaRestricao(instancia, restricao, ocupacao)) {
      if (desvio === 0) continue;
      const custo = custoDoDesvio(restricao, desvio);
      avaliacao[restricao.obrigatoria ? 'obrigatorio' : 'desejavel'] += custo;
      avaliacao.violacoes.push({ restricao, pontos, desvio, custo });
    }
  }
  return avaliacao;
}

function ocupar({ tempos, recursos, eventos }: Instancia, solucao: readonly Aula[]): Ocupacao {
  const ocupacao: Ocupacao = {
    aulas: eventos.map(() => []),
    uso: recursos.map(() => new Uint16Array(tempos.length)),
    dados: eventos.map(() => new Uint16Array(tempos.length)),
  };
  for (const aula of solucao) {
    ocupacao.aulas[aula.evento]?.push(aula);
    if (aula.inicio === null) continue;
    const fim = Math.min(aula.inicio + aula.duracao, tempos.length);
    for (let t = aula.inicio; t < fim; t++) {
      somarUm(ocupacao.dados[aula.evento], t);
      for (const recurso of eventos[aula.evento]?.recursos ?? []) somarUm(ocupacao.uso[recurso], t);
    }
  }
  return ocupacao;
}

function somarUm(contagem: Uint16Array | undefined, tempo: number): void {
  if (contagem) contagem[tempo] = (contagem[tempo] ?? 0) + 1;
}

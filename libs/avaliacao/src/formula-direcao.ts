import type { Comparador, No } from './formula-sintaxe.js';

/** How a value answers when a variable grows: never lower (1), never higher (−1), the same (0), or either (null). */
export type Sentido = 1 | 0 | -1 | null;

/** Least and greatest value that a variable may have. */
export type FaixaDaVariavel = (nome: string) => readonly [number, number];

interface Analise {
  min: number;
  max: number;
  sentido: Sentido;
}

/**
 * Whether a formula grows with a set of variables that grow together, by intervals over its tree. A null is "not proved",
 * not "falls": who needs an answer must then search every value.
 */
export function sentidoDaFormula(arvore: No, variaveis: ReadonlySet<string>, faixa: FaixaDaVariavel): Sentido {
  return analisarNo(arvore, variaveis, faixa).sentido;
}

function analisarNo(no: No, variaveis: ReadonlySet<string>, faixa: FaixaDaVariavel): Analise {
  const de = (outro: No): Analise => analisarNo(outro, variaveis, faixa);
  switch (no.tipo) {
    case 'numero': {
      const valor = Number(no.valor.num) / Number(no.valor.den);
      return { min: valor, max: valor, sentido: 0 };
    }
    case 'variavel': {
      const [min, max] = faixa(no.nome);
      return { min, max, sentido: variaveis.has(no.nome) ? 1 : 0 };
    }
    case 'negativo':
      return oposto(de(no.de));
    case 'funcao': {
      const partes = no.argumentos.map(de);
      const extremo = no.nome === 'max' ? Math.max : Math.min;
      return {
        min: extremo(...partes.map((p) => p.min)),
        max: extremo(...partes.map((p) => p.max)),
        sentido: partes.map((p) => p.sentido).reduce(juntar),
      };
    }
    case 'escolha':
      return escolher(no, de);
    case 'operacao':
      return operar(no.operador, de(no.a), de(no.b));
  }
}

function operar(operador: '+' | '-' | '*' | '/' | Comparador, a: Analise, b: Analise): Analise {
  switch (operador) {
    case '+':
      return { min: a.min + b.min, max: a.max + b.max, sentido: juntar(a.sentido, b.sentido) };
    case '-':
      return operar('+', a, oposto(b));
    case '*':
      return {
        ...entre([a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max]),
        sentido: juntar(porSinal(a.sentido, sinal(b)), porSinal(b.sentido, sinal(a))),
      };
    case '/':
      return dividir(a, b);
    default:
      return { min: 0, max: 1, sentido: daComparacao(operador, a.sentido, b.sentido) };
  }
}

function dividir(a: Analise, b: Analise): Analise {
  const doDivisor = sinal(b);
  const sentido = juntar(porSinal(a.sentido, doDivisor), porSinal(inverso(b.sentido), doDivisor && sinal(a)));
  if (b.min <= 0 && b.max >= 0) return { min: -Infinity, max: Infinity, sentido };
  return { ...entre([a.min / b.min, a.min / b.max, a.max / b.min, a.max / b.max]), sentido };
}

/** `a > b ? a : b` is the greater of the two; other choices answer only when the condition does not depend on the variables. */
function escolher(no: Extract<No, { tipo: 'escolha' }>, de: (no: No) => Analise): Analise {
  const [sim, nao] = [de(no.sim), de(no.nao)];
  const faixas = entre([sim.min, sim.max, nao.min, nao.max]);
  const dosRamos = juntar(sim.sentido, nao.sentido);
  return { ...faixas, sentido: de(no.condicao).sentido === 0 || ehExtremo(no) ? dosRamos : null };
}

function ehExtremo({ condicao, sim, nao }: Extract<No, { tipo: 'escolha' }>): boolean {
  if (condicao.tipo !== 'operacao' || !['>', '<', '>=', '<='].includes(condicao.operador)) return false;
  const [a, b, s, n] = [condicao.a, condicao.b, sim, nao].map(retrato);
  return (a === s && b === n) || (a === n && b === s);
}

const retrato = (no: No): string => JSON.stringify(no, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v));

function daComparacao(operador: Comparador, a: Sentido, b: Sentido): Sentido {
  if (operador === '==') return a === 0 && b === 0 ? 0 : null;
  const crescente = juntar(a, inverso(b));
  return operador === '>' || operador === '>=' ? crescente : inverso(crescente);
}

/** 1 never negative, −1 never positive, null either. */
function sinal({ min, max }: Analise): 1 | -1 | null {
  return min >= 0 ? 1 : max <= 0 ? -1 : null;
}

function porSinal(sentido: Sentido, fator: 1 | -1 | null): Sentido {
  if (sentido === 0) return 0;
  return fator === null ? null : fator === 1 ? sentido : inverso(sentido);
}

function inverso(sentido: Sentido): Sentido {
  return sentido === null || sentido === 0 ? sentido : sentido === 1 ? -1 : 1;
}

function juntar(a: Sentido, b: Sentido): Sentido {
  if (a === 0) return b;
  return b === 0 || a === b ? a : null;
}

const oposto = ({ min, max, sentido }: Analise): Analise => ({ min: -max, max: -min, sentido: inverso(sentido) });

/** Infinity × 0 is not a number: then nothing is known. */
function entre(valores: readonly number[]): Pick<Analise, 'min' | 'max'> {
  if (valores.some(Number.isNaN)) return { min: -Infinity, max: Infinity };
  return { min: Math.min(...valores), max: Math.max(...valores) };
}

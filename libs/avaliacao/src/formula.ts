import { erroDeAvaliacao } from './erros.js';
import { analisar } from './formula-sintaxe.js';
import type { Comparador, No } from './formula-sintaxe.js';
import {
  comparar,
  dividir,
  escreverDecimal,
  fracao,
  lerDecimal,
  maior,
  menor,
  multiplicar,
  somar,
  subtrair,
  ZERO,
} from './racional.js';
import type { Decimal, EntradaDecimal, Racional } from './racional.js';

/** Values of the variables of a formula. */
export type Valores = Readonly<Record<string, Racional | undefined>>;

export interface Formula {
  readonly texto: string;
  /** Variables that it uses, each once. */
  readonly variaveis: readonly string[];
  readonly arvore: No;
  /** @throws ErroDeNegocio `formula-invalida` for a division by zero or a variable without value */
  readonly calcular: (valores: Valores) => Racional;
}

/**
 * Compiles a formula of marks. Variables: `Se` sum of the stages, `Et` how many count, `E1`… marks, `P1`… weights,
 * `C1`… 1 when the stage counts, `Sp` sum of weights, `MA` annual mean, `Rc` exam, `MF` mean after the first exam, `RSP1`…
 * recovery of a group,
 * `RSPM1`/`RSPS1`… mean/sum of the group with its recovery. Operators `+ - * / ( ) > < >= <= ==`, `c ? a : b`,
 * `max(a, b)`, `min(a, b)`; `x` is the same as `*`.
 * Source of the vocabulary: i-Educar formula da média; there it runs through eval and floats, here through neither.
 * @throws ErroDeNegocio `formula-invalida`, with the position of the mistake
 */
export function compilarFormula(texto: string): Formula {
  const pronta = COMPILADAS.get(texto);
  if (pronta) return pronta;
  const arvore = analisar(texto);
  const nova: Formula = { texto, arvore, variaveis: [...new Set(variaveisDe(arvore))], calcular: compilar(arvore) };
  if (COMPILADAS.size >= COMPILADAS_NO_MAXIMO) COMPILADAS.clear();
  COMPILADAS.set(texto, nova);
  return nova;
}

/** A school has few formulas, each used by every component of every student. */
const COMPILADAS = new Map<string, Formula>();
const COMPILADAS_NO_MAXIMO = 200;

/** Compiles and calculates at once. */
export function avaliarFormula(texto: string, valores: Readonly<Record<string, EntradaDecimal>>): Decimal {
  const exatos = Object.fromEntries(Object.entries(valores).map(([nome, valor]) => [nome, lerDecimal(valor)]));
  return escreverDecimal(compilarFormula(texto).calcular(exatos));
}

function variaveisDe(no: No): string[] {
  switch (no.tipo) {
    case 'numero':
      return [];
    case 'variavel':
      return [no.nome];
    case 'negativo':
      return variaveisDe(no.de);
    case 'operacao':
      return [...variaveisDe(no.a), ...variaveisDe(no.b)];
    case 'escolha':
      return [...variaveisDe(no.condicao), ...variaveisDe(no.sim), ...variaveisDe(no.nao)];
    case 'funcao':
      return no.argumentos.flatMap(variaveisDe);
  }
}

function compilar(no: No): Formula['calcular'] {
  switch (no.tipo) {
    case 'numero':
      return () => no.valor;
    case 'variavel':
      return (valores) => valores[no.nome] ?? semValor(no.nome);
    case 'negativo': {
      const de = compilar(no.de);
      return (valores) => subtrair(ZERO, de(valores));
    }
    case 'operacao': {
      const [a, b] = [compilar(no.a), compilar(no.b)];
      return (valores) => operar(no.operador, a(valores), b(valores));
    }
    case 'escolha': {
      const [condicao, sim, nao] = [compilar(no.condicao), compilar(no.sim), compilar(no.nao)];
      return (valores) => (condicao(valores).num === 0n ? nao(valores) : sim(valores));
    }
    case 'funcao': {
      const argumentos = no.argumentos.map(compilar);
      const escolher = no.nome === 'max' ? maior : menor;
      return (valores) => argumentos.map((a) => a(valores)).reduce(escolher);
    }
  }
}

function semValor(nome: string): never {
  throw erroDeAvaliacao('formula-invalida', `A variável ${nome} não tem valor aqui.`, [
    { campo: 'formula', mensagem: `${nome} sem valor`, acao: 'Retire a variável ou use a regra em que ela existe.' },
  ]);
}

function operar(operador: '+' | '-' | '*' | '/' | Comparador, a: Racional, b: Racional): Racional {
  switch (operador) {
    case '+':
      return somar(a, b);
    case '-':
      return subtrair(a, b);
    case '*':
      return multiplicar(a, b);
    case '/':
      if (b.num === 0n) {
        throw erroDeAvaliacao('formula-invalida', 'A fórmula divide por zero com estas notas.', [
          {
            campo: 'formula',
            mensagem: 'Divisão por zero',
            acao: 'Divida pelo número de etapas (Et) ou pelos pesos (Sp).',
          },
        ]);
      }
      return dividir(a, b);
    default:
      return fracao(compararCom(operador, comparar(a, b)) ? 1n : 0n);
  }
}

function compararCom(operador: Comparador, sinal: number): boolean {
  switch (operador) {
    case '>':
      return sinal > 0;
    case '<':
      return sinal < 0;
    case '>=':
      return sinal >= 0;
    case '<=':
      return sinal <= 0;
    case '==':
      return sinal === 0;
  }
}

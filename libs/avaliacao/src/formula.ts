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
export type Valores = Readonly<Record<string, Racional>>;

export interface Formula {
  readonly texto: string;
  /** Variables that it uses, each once. */
  readonly variaveis: readonly string[];
  /** @throws ErroDeNegocio `formula-invalida` for a division by zero or a variable without value */
  readonly calcular: (valores: Valores) => Racional;
}

/**
 * Compiles a formula of marks. Variables: `Se` sum of the stages, `Et` how many count, `E1`… marks, `P1`… weights,
 * `C1`… 1 when the stage counts, `Sp` sum of weights, `MA` annual mean, `Rc` exam, `RSP1`… recovery of a group,
 * `RSPM1`/`RSPS1`… mean/sum of the group with its recovery. Operators `+ - * / ( ) > < >= <= ==`, `c ? a : b`,
 * `max(a, b)`, `min(a, b)`; `x` is the same as `*`.
 * Source of the vocabulary: i-Educar formula da média; there it runs through eval and floats, here through neither.
 * @throws ErroDeNegocio `formula-invalida`, with the position of the mistake
 */
export function compilarFormula(texto: string): Formula {
  const arvore = analisar(texto);
  return { texto, variaveis: [...new Set(variaveisDe(arvore))], calcular: (valores) => avaliar(arvore, valores) };
}

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

function avaliar(no: No, valores: Valores): Racional {
  switch (no.tipo) {
    case 'numero':
      return no.valor;
    case 'variavel':
      return valorDe(no.nome, valores);
    case 'negativo':
      return subtrair(ZERO, avaliar(no.de, valores));
    case 'operacao':
      return operar(no.operador, avaliar(no.a, valores), avaliar(no.b, valores));
    case 'escolha':
      return avaliar(avaliar(no.condicao, valores).num === 0n ? no.nao : no.sim, valores);
    case 'funcao':
      return no.argumentos.map((a) => avaliar(a, valores)).reduce(no.nome === 'max' ? maior : menor);
  }
}

function valorDe(nome: string, valores: Valores): Racional {
  const valor = valores[nome];
  if (valor) return valor;
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

/** Where a field of a condition is: this record, the school's 00, its 10, the class or the person of a link. */
export interface Referencia {
  de: 'c' | 'e' | 'i' | 't' | 'p' | 'etapa';
  campo: number;
}

export type Operador = '<' | '<=' | '>' | '>=';

export type Termo =
  | { t: 'numero'; numero: number }
  | { t: 'campo'; ref: Referencia; sinal: 1 | -1 }
  | { t: 'dia'; ref: Referencia; sinal: 1 | -1 }
  | { t: 'nome'; nome: string; sinal: 1 | -1 }
  /** How many of these fields of this record are `1`. */
  | { t: 'quantos'; campos: number[] }
  /** How many linked records there are for which the condition holds. */
  | { t: 'contar'; registro: string; condicao?: Expressao };

export type Expressao =
  | { t: 'e' | 'ou'; itens: Expressao[] }
  | { t: 'nao'; item: Expressao }
  | { t: 'em'; ref: Referencia; valores: string[]; negado: boolean }
  | { t: 'cheio' | 'vazio'; ref: Referencia }
  | { t: 'compara'; esquerda: Termo[]; op: Operador; direita: Termo[] }
  | { t: 'tem'; registro: string; condicao?: Expressao }
  | { t: 'bissexto'; seguinte: boolean };

import { dataCivil } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { ehLista, ehRegistro, NaoConstruido } from './tipos.js';
import type { EscolaDeCasos } from './escola/escola-de-casos.js';
import type { Registro } from './tipos.js';

/**
 * Input of a financial case, read by the names of its fields. A name may have alternatives: `'parcela|base'` is the first
 * that exists.
 */
export class Entrada {
  constructor(
    private readonly dados: Registro,
    /**
     * Fields of the answer, which may name a day or a month (`no_10o_dia`, `caixa_jan`); of an answer in rows, the types
     * of the first one (`string`, `number`).
     */
    readonly pedido: readonly string[] = [],
    /** The rule in words. */
    readonly regra = '',
    private readonly outroCaso: (id: string) => Entrada | null = () => null,
  ) {}

  tem(...chaves: string[]): boolean {
    return chaves.every((chave) => this.valor(chave) !== undefined);
  }

  /** Names and values, in the order of the file. */
  pares(): [string, unknown][] {
    return Object.entries(this.dados);
  }

  valor(chave: string): unknown {
    const nome = chave.split('|').find((c) => this.dados[c] !== undefined && this.dados[c] !== null);
    return nome === undefined ? undefined : this.dados[nome];
  }

  inteiro(chave: string, padrao?: number): number {
    return lerInteiro(this.valor(chave) ?? padrao, chave);
  }

  taxa(chave: string, padrao?: Percentual): Percentual {
    const valor = this.valor(chave) ?? padrao;
    if (typeof valor === 'string' || typeof valor === 'number') return String(valor);
    throw new NaoConstruido(`sem o percentual ${chave}`);
  }

  texto(chave: string): string {
    const valor = this.valor(chave);
    if (typeof valor === 'string') return valor;
    throw new NaoConstruido(`sem o texto ${chave}`);
  }

  data(chave: string): DataCivil {
    return dataCivil(this.texto(chave));
  }

  lista(chave: string): readonly unknown[] {
    const valor = this.valor(chave);
    if (ehLista(valor)) return valor;
    throw new NaoConstruido(`sem a lista ${chave}`);
  }

  inteiros(chave: string): Centavos[] {
    return this.lista(chave).map((v) => lerInteiro(v, chave));
  }

  /** Pairs given as a list of lists or as an object. */
  tuplas(chave: string): (readonly unknown[])[] {
    const valor = this.valor(chave);
    if (ehRegistro(valor)) return Object.entries(valor);
    return this.lista(chave).map((linha) => {
      if (ehLista(linha)) return linha;
      if (ehRegistro(linha)) return Object.values(linha);
      throw new NaoConstruido(`linha de ${chave} mal formada`);
    });
  }

  registro(chave: string): Registro {
    const valor = this.valor(chave);
    if (ehRegistro(valor)) return valor;
    throw new NaoConstruido(`sem o registro ${chave}`);
  }

  /** The case that this one refers to by id. */
  referida(chave: string): Entrada {
    const outra = this.outroCaso(this.texto(chave));
    if (outra) return outra;
    throw new NaoConstruido(`o caso ${this.texto(chave)}, de que depende, não está na pasta`);
  }
}

export function lerInteiro(valor: unknown, nome: string): number {
  if (typeof valor === 'number' && Number.isSafeInteger(valor)) return valor;
  throw new NaoConstruido(`sem o inteiro ${nome}`);
}

export function lerData(valor: unknown): DataCivil {
  return dataCivil(String(valor));
}

/** One way in which the cases of a theme come: the fields it needs and what the product answers. */
export interface Forma {
  quando: readonly string[];
  /** A further condition, when the fields are not enough to tell. */
  se?: (entrada: Entrada) => boolean;
  /** May be a promise; `escola` opens the school of the run, for who needs a ledger. */
  calcular: (entrada: Entrada, escola: () => Promise<EscolaDeCasos>) => unknown;
}

/** Answers with the first form whose fields are all there. @throws NaoConstruido when there is none */
export function responder(formas: readonly Forma[], entrada: Entrada, escola: () => Promise<EscolaDeCasos>): unknown {
  const forma = formas.find((f) => entrada.tem(...f.quando) && (f.se?.(entrada) ?? true));
  if (forma) return forma.calcular(entrada, escola);
  throw new NaoConstruido('a entrada não tem os campos de nenhuma forma conhecida deste tema');
}

/**
 * Layouts as data. A layout is a list of rows in document order; the tree, the writer and the validator are all
 * derived from it, so a new official version is one more table and one more line in `vigencias.ts`.
 */

/** Format of a simple value: a regular expression over the whole text, or a list of codes, or a length. */
export interface TipoDeValor {
  readonly padrao?: RegExp;
  readonly codigos?: readonly string[];
  readonly minimo?: number;
  readonly maximo?: number;
  /** At least one character that is not white space (of XML: space, tab, newline). */
  readonly naoVazio?: boolean;
  /** One line of Latin-1: the writer converts what can be converted. */
  readonly latin1?: boolean;
  /** The first ten characters must be a day that exists. */
  readonly data?: boolean;
  /** What the format accepts, in pt-BR, to complete the sentence "Informe …". */
  readonly descricao: string;
}

/** `1` and `0-1` by themselves; with `*` the row is one branch of its parent's choice; `1-99` repeats. */
export type Ocorrencias = '1' | '0-1' | '1*' | '0-1*' | '1-99';

/** Path under the root element, occurrences, type name (`grupo` for a group), meaning in pt-BR. */
export type LinhaDeLeiaute = readonly [caminho: string, ocorrencias: Ocorrencias, tipo: string, significado: string];

export interface Leiaute {
  readonly versao: string;
  readonly espacoDeNomes: string;
  readonly documento: string;
  readonly elementoAssinado: string;
  readonly tipos: Readonly<Record<string, TipoDeValor>>;
  readonly raiz: NoDeLeiaute;
}

export interface NoDeLeiaute {
  readonly nome: string;
  readonly caminho: string;
  readonly obrigatorio: boolean;
  readonly escolha: boolean;
  readonly repete: number;
  readonly tipo: TipoDeValor | null;
  readonly significado: string;
  readonly filhos: NoDeLeiaute[];
}

/** Turns the flat table into the tree that writer and validator walk. Throws on a row without parent or type. */
export function compilarLeiaute(base: Omit<Leiaute, 'raiz'>, linhas: readonly LinhaDeLeiaute[]): Leiaute {
  const raiz = noDe(base.elementoAssinado, '', '1', null, base.documento);
  const porCaminho = new Map<string, NoDeLeiaute>([['', raiz]]);
  for (const [caminho, ocorrencias, nomeDoTipo, significado] of linhas) {
    const corte = caminho.lastIndexOf('/');
    const pai = porCaminho.get(corte < 0 ? '' : caminho.slice(0, corte));
    const tipo = nomeDoTipo === 'grupo' ? null : base.tipos[nomeDoTipo];
    if (!pai || tipo === undefined) throw new Error(`Linha de leiaute sem pai ou sem tipo: ${caminho}`);
    const no = noDe(caminho.slice(corte + 1), caminho, ocorrencias, tipo, significado);
    pai.filhos.push(no);
    porCaminho.set(caminho, no);
  }
  return { ...base, raiz };
}

function noDe(
  nome: string,
  caminho: string,
  ocorrencias: Ocorrencias,
  tipo: TipoDeValor | null,
  significado: string,
): NoDeLeiaute {
  return {
    nome,
    caminho,
    obrigatorio: ocorrencias.startsWith('1'),
    escolha: ocorrencias.endsWith('*'),
    repete: ocorrencias === '1-99' ? 99 : 1,
    tipo,
    significado,
    filhos: [],
  };
}

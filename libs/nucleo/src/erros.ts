/** One thing wrong with one field; `acao` says, in pt-BR, what the person can do about it. */
export interface ErroDeCampo {
  campo: string;
  mensagem: string;
  acao: string;
}

export interface DadosDoErro {
  codigo: string;
  status: number;
  titulo: string;
  detalhe: string;
  erros?: readonly ErroDeCampo[];
}

/**
 * A refusal by a rule of the business. It is the only error whose text reaches the user:
 * the HTTP filter writes it as problem+json (RFC 9457) with this status, title and detail.
 */
export class ErroDeNegocio extends Error {
  readonly codigo: string;
  readonly status: number;
  readonly titulo: string;
  readonly detalhe: string;
  readonly erros: ErroDeCampo[];

  constructor(dados: DadosDoErro) {
    super(`${dados.codigo}: ${dados.detalhe}`);
    this.name = 'ErroDeNegocio';
    this.codigo = dados.codigo;
    this.status = dados.status;
    this.titulo = dados.titulo;
    this.detalhe = dados.detalhe;
    this.erros = [...(dados.erros ?? [])];
  }
}

/**
 * Builds the error factory of a library from its catalogue, so that a code without status and title does not compile.
 * Usage: `const erroBoleto = catalogoDeErros({ 'boleto-invalido': { status: 422, titulo: 'Boleto inválido' } })`.
 */
export function catalogoDeErros<T extends Record<string, { status: number; titulo: string }>>(catalogo: T) {
  return (codigo: keyof T & string, detalhe: string, erros: readonly ErroDeCampo[] = []): ErroDeNegocio => {
    const entrada = catalogo[codigo];
    if (!entrada) throw new TypeError(`código de erro fora do catálogo: ${codigo}`);
    return new ErroDeNegocio({ codigo, status: entrada.status, titulo: entrada.titulo, detalhe, erros });
  };
}

/**
 * Runs a pure rule over the values of a request: its refusals come out naming the fields of the body, by JSON pointer
 * (RFC 6901). A name that is not in the table stays as it is.
 */
export function comPonteiros<T>(ponteiros: Readonly<Record<string, string>>, regra: () => T): T {
  try {
    return regra();
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    const erros = erro.erros.map((e) => ({ ...e, campo: ponteiros[e.campo] ?? e.campo }));
    throw new ErroDeNegocio({ ...erro, erros });
  }
}

/** Refusals of the values of this library. */
export const erroNucleo = catalogoDeErros({
  'data-invalida': { status: 422, titulo: 'Data inválida' },
  'competencia-invalida': { status: 422, titulo: 'Competência inválida' },
  'dia-invalido': { status: 422, titulo: 'Dia de vencimento inválido' },
  'percentual-invalido': { status: 422, titulo: 'Percentual inválido' },
  'valor-invalido': { status: 422, titulo: 'Valor inválido' },
  'rateio-invalido': { status: 422, titulo: 'Rateio inválido' },
});

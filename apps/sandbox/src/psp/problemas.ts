import type { Resposta } from './tipos.js';

export interface Violacao {
  razao: string;
  propriedade: string;
  valor?: string;
}

/** A refusal of the API Pix (RFC 7807), of the given type of its catalogue. */
export class ProblemaPix extends Error {
  constructor(
    readonly tipo: string,
    readonly status: number,
    readonly detalhe: string,
    readonly violacoes: readonly Violacao[] = [],
  ) {
    super(detalhe);
  }

  get corpo(): object {
    return {
      type: `https://pix.bcb.gov.br/api/v2/error/${this.tipo}`,
      title: TITULOS[this.status] ?? 'Erro',
      status: this.status,
      detail: this.detalhe,
      ...(this.violacoes.length > 0 ? { violacoes: this.violacoes } : {}),
    };
  }

  resposta(): Resposta {
    return { status: this.status, corpo: this.corpo };
  }
}

const TITULOS: Readonly<Record<number, string>> = {
  400: 'Requisição inválida.',
  401: 'Não Autorizado',
  403: 'Acesso Negado',
  404: 'Não Encontrado',
  503: 'Serviço Indisponível',
};

export const naoEncontrado = (tipo: string, o: string): ProblemaPix =>
  new ProblemaPix(tipo, 404, `${o} não encontrada.`);

export const negado = (detalhe: string): ProblemaPix => new ProblemaPix('AcessoNegado', 403, detalhe);

/** Refuses with every violation found. @throws ProblemaPix */
export function exigirSemViolacoes(tipo: string, violacoes: readonly Violacao[]): void {
  if (violacoes.length === 0) return;
  throw new ProblemaPix(tipo, 400, 'A requisição não respeita o schema ou está semanticamente errada.', violacoes);
}

import type { ErroDeNegocio } from '@sineta/nucleo';

/** A refusal by a rule, as a person at the terminal reads it: what is wrong, and what to do. */
export function descreverRecusa({ detalhe, erros }: ErroDeNegocio): string {
  return [detalhe, ...new Set(erros.map(({ acao }) => `O que fazer: ${acao}`))].join('\n');
}

import type { Escola } from '@sineta/cadastro';

/** The school as the head of a document shows it. */
export function escolaNoPapel(escola: Escola): { nome: string; documento: string; endereco: string } {
  const { razaoSocial, cnpj, logradouro, numero, bairro, municipio, uf } = escola;
  const endereco = [logradouro, numero, bairro, municipio, uf].filter(Boolean).join(', ');
  return { nome: razaoSocial, documento: cnpj, endereco };
}

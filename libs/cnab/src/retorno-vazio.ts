import type { Gravidade, ProblemaDeArquivo, RetornoLido } from './retorno.tipos.js';

/* What the readers of 240 and of 400 positions have in common. */

export const NO_BANCO = 'Peça ao banco o arquivo de novo e não use este.';
export const CONFERIR = 'Confira este título no internet banking antes de aplicar.';
export const SEM_ACAO = 'Nada a fazer: o arquivo pôde ser lido.';

/** A retorno of which nothing was read yet. */
export function retornoVazio(r: Pick<RetornoLido, 'banco' | 'nomeDoBanco' | 'layout'>): RetornoLido {
  return {
    ...r,
    versaoArquivo: '',
    versaoLote: '',
    nsa: 0,
    data: null,
    hora: '',
    beneficiario: { inscricao: '', nome: '', agencia: '', conta: '', contaDv: '', codigo: '' },
    ocorrencias: [],
    lotes: [],
    arquivo: null,
    problemas: [],
  };
}

/** @param linha 0 when it is of the whole file */
export function problemaNaLinha(
  linha: number,
  codigo: string,
  gravidade: Gravidade,
  mensagem: string,
  acao: string,
): ProblemaDeArquivo {
  const onde = linha === 0 ? '' : `Linha ${linha}: `;
  return { linha, codigo, gravidade, mensagem: `${onde}${mensagem}.`, acao };
}

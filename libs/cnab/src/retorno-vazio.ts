import { contar } from '@sineta/nucleo';
import type { Gravidade, ProblemaDeArquivo, RetornoLido } from './retorno.tipos.js';

/* What the readers of 240 and of 400 positions have in common. */

export const NO_BANCO = 'Peça ao banco o arquivo de novo e não use este.';
export const CONFERIR = 'Confira este título no internet banking antes de aplicar.';
export const SEM_ACAO = 'Nada a fazer: o arquivo pôde ser lido.';

/** A retorno of which nothing was read yet. */
export function retornoVazio({
  banco,
  nomeDoBanco,
  layout,
}: Pick<RetornoLido, 'banco' | 'nomeDoBanco' | 'layout'>): RetornoLido {
  return {
    banco,
    nomeDoBanco,
    layout,
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

/** A person reads the first ones; a file damaged from end to end would fill the memory with the same words. */
export const MAXIMO_DE_PROBLEMAS = 1000;

/** The problems of a file, up to a limit; how many more there are is told at the end, and whether one of them is grave. */
export class Problemas {
  private omitidos = 0;
  private graves = 0;

  constructor(private readonly lista: ProblemaDeArquivo[]) {}

  anotar(problema: ProblemaDeArquivo): void {
    if (this.lista.length < MAXIMO_DE_PROBLEMAS) {
      this.lista.push(problema);
      return;
    }
    this.omitidos += 1;
    if (problema.gravidade === 'erro') this.graves += 1;
  }

  encerrar(): void {
    if (this.omitidos === 0) return;
    const gravidade = this.graves > 0 ? 'erro' : 'aviso';
    const mensagem = `há mais ${contar(this.omitidos, 'problema', 'problemas')}, que não se listam`;
    this.lista.push(problemaNaLinha(0, 'problemas-demais', gravidade, mensagem, NO_BANCO));
  }
}

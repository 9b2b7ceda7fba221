import {
  aplicarPercentual,
  arredondarDivisao,
  limparDocumento,
  racional,
  tipoDeDocumento,
  type Centavos,
  type Percentual,
} from '@sineta/nucleo';
import { umaLinhaLatin1, type Arvore } from '../xml/escrever.js';
import type { DadosDaNota } from './emissor.js';

/** One line of Latin-1, cut at the size of the field; undefined when nothing is left. */
export function linhaAte(texto: string | undefined, tamanho: number): string | undefined {
  const linha = umaLinhaLatin1(texto ?? '');
  return linha.slice(0, tamanho).trimEnd() || undefined;
}

/** Lines of a description as the one line that municipal layouts take. */
export function emUmaLinha(texto: string): string {
  const linhas = texto.split(/[\r\n]+/).map(umaLinhaLatin1);
  return linhas.filter((linha) => linha !== '').join(' | ');
}

export function digitos(texto: string | undefined): string | undefined {
  return texto?.replace(/\D/g, '') || undefined;
}

export function cpfOuCnpj(documento: string): Arvore {
  const limpo = limparDocumento(documento);
  return tipoDeDocumento(limpo) === 'CPF' ? { CPF: limpo } : { CNPJ: limpo };
}

/** A percentage written as a fraction of one with four decimals: `'2.5'` → `0.0250`. */
export function comoFracao(percentual: Percentual | undefined): string {
  const { num, den } = racional(percentual ?? '0');
  const decimosDeMilesimo = String(arredondarDivisao(num * 100n, den)).padStart(5, '0');
  return `${decimosDeMilesimo.slice(0, -4)}.${decimosDeMilesimo.slice(-4)}`;
}

export interface RetencoesFederais {
  pis: Centavos;
  cofins: Centavos;
  csll: Centavos;
  /** Which of them the payer keeps, in the code of NT 007, which São Paulo shares: `0` none, `3` all, `4` PIS+Cofins… */
  codigo: string;
}

/** Lei 10.833/2003 art. 31: 0,65 % PIS, 3 % Cofins, 1 % CSLL; NT 007 gives only their sum. */
const ALIQUOTAS = { pis: '0.65', cofins: '3', csll: '1' } as const;
type Contribuicao = keyof typeof ALIQUOTAS;
const QUEM: Readonly<Record<string, readonly Contribuicao[]>> = {
  '3': ['pis', 'cofins', 'csll'],
  '4': ['pis', 'cofins'],
  '5': ['pis'],
  '6': ['cofins'],
  '7': ['cofins', 'csll'],
  '8': ['csll'],
  '9': ['pis', 'csll'],
};

/**
 * The retained sum told apart by contribution: each one by its rate over the value of the note, and the residue of
 * rounding in the greatest, so that the parts always add up to the sum.
 */
export function retencoesFederais(dados: DadosDaNota): RetencoesFederais {
  const soma = dados.federais?.csllRetidaCentavos ?? 0;
  const nada = { pis: 0, cofins: 0, csll: 0 };
  if (soma === 0) return { ...nada, codigo: '0' };
  const codigo = dados.federais?.pisCofins?.retencao ?? '3';
  const quem: readonly Contribuicao[] = QUEM[codigo] ?? ['csll'];
  const base = dados.valores.servicoCentavos - (dados.valores.descontoIncondicionadoCentavos ?? 0);
  const partes = { ...nada };
  for (const tributo of quem) partes[tributo] = aplicarPercentual(base, ALIQUOTAS[tributo]);
  const maior = quem.includes('cofins') ? 'cofins' : (quem[0] as Contribuicao);
  partes[maior] += soma - partes.pis - partes.cofins - partes.csll;
  return { ...partes, codigo };
}

/** An instant that a city writes without zone is of Brasília. Null when it is not a date. */
export function instanteDaPrefeitura(texto: string | undefined): Date | null {
  const limpo = (texto ?? '').trim();
  const comZona = /(?:Z|[-+]\d\d:?\d\d)$/.test(limpo);
  const comHora = limpo.includes('T') ? limpo : `${limpo}T00:00:00`;
  const instante = new Date(comZona ? limpo : `${comHora}-03:00`);
  return Number.isNaN(instante.getTime()) ? null : instante;
}

/** `0223` and `E010` are the same refusals as `223` and `E10`. */
export function codigoLimpo(codigo: string): string {
  return codigo.trim().replace(/^([A-Za-z]*)0+(?=\d)/, '$1');
}

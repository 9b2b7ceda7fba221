import { larguraDoTexto, quebrar } from '../base/index.js';
import type { Fonte } from '../base/index.js';

/** Size, in points, of every content of the DANFSe, and the distance between its lines in mm. */
export const CORPO = 7;
export const ENTRELINHA = 2.85;

/** Cuts a line by its measured width, ending with the three dots of NT 008 item 2.1 (never the single character). */
export function cortarNaLargura(texto: string, largura: number, fonte: Fonte = 'normal', tamanho = CORPO): string {
  if (larguraDoTexto(texto, fonte, tamanho) <= largura) return texto;
  let fim = texto.length;
  const cortado = (): string => `${texto.slice(0, fim).trimEnd()}...`;
  while (fim > 0 && larguraDoTexto(cortado(), fonte, tamanho) > largura) fim--;
  return cortado();
}

export interface TextosElasticos {
  descricao: string;
  informacoes: string;
  totais: string;
}

export interface LinhasElasticas {
  descricao: string[];
  informacoes: string[];
  totais: string[];
}

/**
 * Shares the `maximo` lines of the page between the two elastic areas, so that the DANFSe never has a second page: first
 * the line breaks of the texts become spaces, then the description gives way, then the union text of the informações.
 * The line of approximate taxes is never cut (nota 10).
 */
export function repartir(textos: TextosElasticos, largura: number, maximo: number): LinhasElasticas {
  const comQuebras = emLinhas(textos, largura);
  if (total(comQuebras) <= maximo) return comQuebras;
  const corridos = {
    ...textos,
    descricao: umParagrafo(textos.descricao),
    informacoes: umParagrafo(textos.informacoes),
  };
  const { descricao, informacoes, totais } = emLinhas(corridos, largura);
  const livres = maximo - totais.length;
  const daDescricao = cortarLinhas(descricao, Math.max(1, livres - informacoes.length), largura);
  return {
    descricao: daDescricao,
    informacoes: cortarLinhas(informacoes, livres - daDescricao.length, largura),
    totais,
  };
}

function emLinhas({ descricao, informacoes, totais }: TextosElasticos, largura: number): LinhasElasticas {
  const partir = (s: string): string[] => quebrar(s.replace(/\r\n?/g, '\n').trim(), largura, 'normal', CORPO);
  return { descricao: partir(descricao), informacoes: partir(informacoes), totais: partir(totais) };
}

function total({ descricao, informacoes, totais }: LinhasElasticas): number {
  return descricao.length + informacoes.length + totais.length;
}

function umParagrafo(s: string): string {
  return s.replace(/\s+/g, ' ');
}

function cortarLinhas(linhas: string[], maximo: number, largura: number): string[] {
  if (linhas.length <= maximo) return linhas;
  const ultima = linhas[maximo - 1] ?? '';
  const marcada =
    larguraDoTexto(`${ultima}...`, 'normal', CORPO) <= largura ? `${ultima}...` : `${ultima} ${linhas[maximo]}`;
  return [...linhas.slice(0, maximo - 1), cortarNaLargura(marcada, largura)];
}

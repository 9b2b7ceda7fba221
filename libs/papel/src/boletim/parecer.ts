import { quebrar } from '../base/index.js';
import type { Tela } from '../base/index.js';
import type { DadosBoletim } from './dados.js';
import { ESQUERDA, LARGURA, TOPO_DAS_ASSINATURAS, TOPO_DO_CONTEUDO } from './estilo.js';
import { desenharTituloDeSecao } from './moldura.js';
import { VAZIO, textoDaSituacao, textoDoPercentual } from './textos.js';

/** A line of the flow of the opinions; `avanco` in mm is the distance to the next one. */
export interface LinhaDoParecer {
  tipo: 'titulo' | 'texto';
  texto: string;
  avanco: number;
}

const TOPO_DA_CONTINUACAO = 56;
const FIM = TOPO_DAS_ASSINATURAS - 4;
const CORPOS = [10.5, 10, 9.5, 9, 8.5];

/**
 * The opinions of educação infantil, in pages: the largest size in which they fit one page, or, when not even the
 * smallest fits, as many pages as they need, since an opinion is never cut. Each page is a list of lines.
 */
export function paginarParecer(boletim: DadosBoletim): { corpo: number; paginas: LinhaDoParecer[][] } {
  const espaco = FIM - TOPO_DO_CONTEUDO;
  for (const corpo of CORPOS) {
    const linhas = emLinhas(boletim, corpo);
    if (altura(linhas) <= espaco) return { corpo, paginas: [linhas] };
  }
  const corpo = CORPOS.at(-1) ?? 8.5;
  return { corpo, paginas: dividir(emLinhas(boletim, corpo), espaco, FIM - TOPO_DA_CONTINUACAO) };
}

function emLinhas(
  { pareceres = [], frequencia, situacao, observacoes }: DadosBoletim,
  corpo: number,
): LinhaDoParecer[] {
  const presenca = `Frequência: ${frequencia ? textoDoPercentual(frequencia) : VAZIO}`;
  const secoes = [
    ...pareceres,
    { titulo: 'Frequência e situação', texto: `${presenca}. Situação: ${textoDaSituacao(situacao)}.` },
    ...(observacoes?.trim() ? [{ titulo: 'Observações', texto: observacoes }] : []),
  ];
  return secoes.flatMap(({ titulo, texto }) => [
    { tipo: 'titulo' as const, texto: titulo, avanco: 6 },
    ...paragrafos(texto, corpo),
  ]);
}

function paragrafos(texto: string, corpo: number): LinhaDoParecer[] {
  const entrelinha = corpo * 0.49;
  const linhas = texto
    .trim()
    .split(/\n+/)
    .flatMap((paragrafo) => {
      const quebradas = quebrar(paragrafo, LARGURA, 'normal', corpo);
      return quebradas.map((linha, i) => ({
        tipo: 'texto' as const,
        texto: linha,
        avanco: i === quebradas.length - 1 ? entrelinha * 1.35 : entrelinha,
      }));
    });
  return linhas.map((linha, i) => (i === linhas.length - 1 ? { ...linha, avanco: entrelinha + 4.5 } : linha));
}

function altura(linhas: LinhaDoParecer[]): number {
  return linhas.reduce((soma, l) => soma + l.avanco, 0);
}

/** A heading never stays alone at the foot: it goes with the first line of its text. */
function dividir(linhas: LinhaDoParecer[], primeira: number, seguintes: number): LinhaDoParecer[][] {
  const paginas: LinhaDoParecer[][] = [[]];
  let livre = primeira;
  linhas.forEach((linha, i) => {
    const junto = linha.tipo === 'titulo' ? linha.avanco + (linhas[i + 1]?.avanco ?? 0) : linha.avanco;
    if (junto > livre) {
      paginas.push([]);
      livre = seguintes;
    }
    paginas.at(-1)?.push(linha);
    livre -= linha.avanco;
  });
  return paginas;
}

export function desenharParecer(tela: Tela, linhas: LinhaDoParecer[], corpo: number, continuacao: boolean): void {
  let y = (continuacao ? TOPO_DA_CONTINUACAO : TOPO_DO_CONTEUDO) + 4;
  for (const { tipo, texto, avanco } of linhas) {
    if (tipo === 'titulo') desenharTituloDeSecao(tela, y, texto);
    else tela.texto(ESQUERDA, y, texto, { tamanho: corpo, cinza: 0.1 });
    y += avanco;
  }
}

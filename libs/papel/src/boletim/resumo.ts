import { larguraDoTexto, quebrar } from '../base/index.js';
import type { Tela } from '../base/index.js';
import type { DadosBoletim, OpcoesDosBoletins } from './dados.js';
import { ALERTA, CINZA, ESQUERDA, FIO, LARGURA, ROTULO, TINTA, TOPO_DAS_ASSINATURAS } from './estilo.js';
import { desenharTituloDeSecao } from './moldura.js';
import { somarFaltas } from './tabela.js';
import { VAZIO, textoDaNota, textoDaSituacao, textoDasFaltas, textoDoPercentual } from './textos.js';

const ALTURA_DOS_QUADROS = 15;
const ENTRELINHA = 4.1;

const MAXIMO_DE_LINHAS = 10;
const CORPO_DAS_OBSERVACOES = 9;

/** Height, in mm, that the table must leave for what comes under it. */
export function alturaDoResumo({ observacoes = '' }: DadosBoletim): number {
  const quadros = 8 + ALTURA_DOS_QUADROS + 3;
  if (observacoes.trim() === '') return quadros;
  const linhas = quebrar(observacoes.trim(), LARGURA, 'normal', CORPO_DAS_OBSERVACOES).length;
  return quadros + 11 + Math.min(linhas, MAXIMO_DE_LINHAS) * ENTRELINHA;
}

/** Four figures of the year, the legend and the observations, from `topo` to the signatures at most. */
export function desenharResumo(tela: Tela, boletim: DadosBoletim, opcoes: OpcoesDosBoletins, topo: number): void {
  const quadros = topo + 8;
  desenharLegenda(tela, topo + 4, opcoes);
  desenharQuadros(tela, quadros, boletim, opcoes);
  desenharObservacoes(tela, quadros + ALTURA_DOS_QUADROS + 7, boletim.observacoes);
}

function desenharLegenda(tela: Tela, y: number, { mediaMinima, casas = 1 }: OpcoesDosBoletins): void {
  const estilo = { tamanho: 7, cor: CINZA } as const;
  const inicio = `${VAZIO}  sem lançamento`;
  tela.texto(ESQUERDA, y, inicio, estilo);
  if (!mediaMinima) return;
  const exemplo = textoDaNota('5.4', casas);
  const x = ESQUERDA + larguraDoTexto(inicio, 'normal', 7) + 6;
  const fim = x + larguraDoTexto(exemplo, 'negrito', 7);
  tela.texto(x, y, exemplo, { fonte: 'negrito', tamanho: 7, cor: ALERTA });
  tela.linha(x, y + 0.6, fim, y + 0.6, { espessura: 0.6, cor: ALERTA });
  tela.texto(fim + 2, y, 'nota ou média abaixo da média mínima', estilo);
}

function desenharQuadros(tela: Tela, topo: number, boletim: DadosBoletim, opcoes: OpcoesDosBoletins): void {
  const { frequencia, situacao, componentes } = boletim;
  const { mediaMinima, frequenciaMinima, casas = 1 } = opcoes;
  const minima = frequenciaMinima ? ` (mínimo ${textoDoPercentual(frequenciaMinima)})` : '';
  const quadros: [rotulo: string, valor: string][] = [
    [`Frequência${minima}`, frequencia ? textoDoPercentual(frequencia) : VAZIO],
    ['Total de faltas', textoDasFaltas(somarFaltas(componentes.map((c) => c.totalDeFaltas)))],
    ...(mediaMinima ? [['Média mínima', textoDaNota(mediaMinima, casas)] as [string, string]] : []),
    ['Situação no ano', textoDaSituacao(situacao)],
  ];
  const vao = 4;
  const largura = (LARGURA - vao * (quadros.length - 1)) / quadros.length;
  quadros.forEach(([rotulo, valor], i) => {
    const x = ESQUERDA + i * (largura + vao);
    tela.retangulo(x, topo, largura, ALTURA_DOS_QUADROS, { espessura: 0.6, cor: FIO });
    tela.texto(x + 3, topo + 5, rotulo, { ...ROTULO, tamanho: 7, largura: largura - 6 });
    desenharFigura(tela, x + 3, topo + 11.8, largura - 6, valor);
  });
}

/** A figure in one line, or in two smaller ones when it is a long situation. */
function desenharFigura(tela: Tela, x: number, y: number, largura: number, valor: string): void {
  const estilo = { fonte: 'negrito', cor: TINTA } as const;
  if (larguraDoTexto(valor, 'negrito', 13) <= largura) {
    tela.texto(x, y, valor, { ...estilo, tamanho: 13 });
    return;
  }
  quebrar(valor, largura, 'negrito', 9, 2).forEach((linha, i) =>
    tela.texto(x, y - 2 + i * 3.8, linha, { ...estilo, tamanho: 9 }),
  );
}

function desenharObservacoes(tela: Tela, topo: number, observacoes = ''): void {
  const linhas = Math.floor((TOPO_DAS_ASSINATURAS - 2 - topo - 5) / ENTRELINHA) + 1;
  if (observacoes.trim() === '' || linhas < 1) return;
  desenharTituloDeSecao(tela, topo, 'Observações');
  tela.paragrafo(ESQUERDA, topo + 5, LARGURA, observacoes.trim(), {
    tamanho: CORPO_DAS_OBSERVACOES,
    entrelinha: ENTRELINHA,
    maxLinhas: linhas,
  });
}

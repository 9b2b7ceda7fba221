import { larguraDoTexto, tamanhoQueCabe } from '../base/index.js';
import type { EstiloDeTexto, Tela } from '../base/index.js';
import { acomodar } from './acomodar.js';
import type { ComponenteDoBoletim, DadosBoletim, OpcoesDosBoletins } from './dados.js';
import { ALERTA, CINZA, DIREITA, ESQUERDA, FIO, LARGURA, TINTA, TINTA_CLARA, TOPO_DO_CONTEUDO } from './estilo.js';
import { VAZIO, abaixoDaMedia, textoDaNota, textoDaSituacao, textoDasFaltas } from './textos.js';

/** A column: its middle and width, in mm. */
interface Coluna {
  meio: number;
  largura: number;
}

/** Where each column of the table stands; `exame` and `mediaFinal` only when some component has them. */
interface Colunas {
  nome: Coluna;
  etapas: { inicio: number; largura: number; nota: Coluna; faltas: Coluna }[];
  media: Coluna;
  exame?: Coluna;
  mediaFinal?: Coluna;
  total: Coluna;
  situacao: Coluna;
}

interface Medidas {
  colunas: Colunas;
  /** Height of a row, in mm, and size of its text, in points. */
  altura: number;
  corpo: number;
  casas: number;
  mediaMinima?: string;
}

interface Celula {
  altura: number;
  corpo: number;
  alinhar?: 'centro';
}

const ALTURA_DO_CABECALHO = 11;
const ALTURA_MAXIMA = 8;
const CORPO_MAXIMO = 9;

/** Table of components × stages, no taller than `espaco` mm whatever the number of rows; returns where it ends. */
export function desenharTabela(tela: Tela, boletim: DadosBoletim, opcoes: OpcoesDosBoletins, espaco: number): number {
  const { componentes, etapas } = boletim;
  const altura = Math.min(ALTURA_MAXIMA, (espaco - ALTURA_DO_CABECALHO) / (componentes.length + 1));
  const medidas: Medidas = {
    colunas: dividirColunas(boletim),
    altura,
    corpo: Math.min(CORPO_MAXIMO, altura * 1.7),
    casas: opcoes.casas ?? 1,
    mediaMinima: opcoes.mediaMinima,
  };
  const corpo = TOPO_DO_CONTEUDO + ALTURA_DO_CABECALHO;
  const fim = corpo + altura * (componentes.length + 1);
  desenharCabecalho(tela, medidas.colunas, etapas);
  componentes.forEach((componente, i) => desenharLinha(tela, componente, corpo + i * altura, medidas));
  desenharTotais(tela, boletim, fim - altura, medidas);
  for (const { inicio } of [
    ...medidas.colunas.etapas,
    { inicio: medidas.colunas.media.meio - medidas.colunas.media.largura / 2 },
  ]) {
    tela.linha(inicio, TOPO_DO_CONTEUDO + ALTURA_DO_CABECALHO, inicio, fim, { espessura: 0.5, cor: FIO });
  }
  tela.linha(ESQUERDA, fim, DIREITA, fim, { espessura: 1, cor: TINTA });
  return fim;
}

function dividirColunas({ componentes, etapas }: DadosBoletim): Colunas {
  const comExame = componentes.some((c) => (c.exame ?? c.mediaFinal ?? null) !== null);
  const curta = comExame ? 11.5 : 13;
  const largura = { nome: comExame ? 42 : 50, situacao: comExame ? 22 : 25 };
  const fixas = largura.nome + largura.situacao + curta * (comExame ? 4 : 2);
  const daEtapa = (LARGURA - fixas) / etapas.length;
  let x = ESQUERDA;
  const proxima = (l: number): Coluna => {
    x += l;
    return { meio: x - l / 2, largura: l };
  };
  const nome = proxima(largura.nome);
  const porEtapa = etapas.map(() => {
    const inicio = x;
    return { inicio, largura: daEtapa, nota: proxima(daEtapa * 0.52), faltas: proxima(daEtapa * 0.48) };
  });
  const media = proxima(curta);
  const finais = comExame ? { exame: proxima(curta), mediaFinal: proxima(curta) } : {};
  return {
    nome,
    etapas: porEtapa,
    media,
    ...finais,
    total: proxima(curta),
    situacao: proxima(largura.situacao),
  };
}

function desenharCabecalho(tela: Tela, colunas: Colunas, etapas: readonly string[]): void {
  const topo = TOPO_DO_CONTEUDO;
  const titulo: EstiloDeTexto = { fonte: 'negrito', tamanho: 7.5, alinhar: 'centro', cor: [1, 1, 1] };
  const menor: EstiloDeTexto = { tamanho: 6.5, alinhar: 'centro', cor: [1, 1, 1] };
  tela.retangulo(ESQUERDA, topo, LARGURA, ALTURA_DO_CABECALHO, { preencher: TINTA });
  tela.texto(ESQUERDA + 2, topo + 6.5, 'Componente curricular', { ...titulo, alinhar: 'esquerda' });
  colunas.etapas.forEach(({ inicio, largura, nota, faltas }, i) => {
    const nome = etapas[i] ?? '';
    const tamanho = tamanhoQueCabe(nome, largura - 2, 'negrito', 7.5, 6);
    tela.texto(inicio + largura / 2, topo + 4.4, nome, { ...titulo, tamanho, largura: largura - 2 });
    tela.texto(nota.meio, topo + 8.8, 'Nota', menor);
    tela.texto(faltas.meio, topo + 8.8, 'Faltas', menor);
  });
  const doisNiveis: [Coluna | undefined, string, string][] = [
    [colunas.media, 'Média', 'anual'],
    [colunas.exame, 'Exame', 'final'],
    [colunas.mediaFinal, 'Média', 'final'],
    [colunas.total, 'Total de', 'faltas'],
  ];
  for (const [coluna, acima, abaixo] of doisNiveis) {
    if (!coluna) continue;
    tela.texto(coluna.meio, topo + 5, acima, titulo);
    tela.texto(coluna.meio, topo + 8.2, abaixo, titulo);
  }
  tela.texto(colunas.situacao.meio, topo + 6.5, 'Situação', titulo);
}

function desenharLinha(tela: Tela, componente: ComponenteDoBoletim, topo: number, medidas: Medidas): void {
  const { colunas, altura, corpo } = medidas;
  const base = topo + altura / 2 + corpo * 0.125;
  desenharNaCelula(tela, ESQUERDA + 2, topo, colunas.nome.largura - 3, componente.nome, { altura, corpo });
  colunas.etapas.forEach(({ nota, faltas }, i) => {
    desenharNota(tela, componente.notas[i], nota, base, medidas);
    desenharFaltas(tela, componente.faltas[i], faltas, base, medidas);
  });
  desenharNota(tela, componente.media, colunas.media, base, medidas, true);
  if (colunas.exame) desenharNota(tela, componente.exame, colunas.exame, base, medidas);
  if (colunas.mediaFinal) desenharNota(tela, componente.mediaFinal, colunas.mediaFinal, base, medidas, true);
  desenharFaltas(tela, componente.totalDeFaltas, colunas.total, base, medidas);
  desenharNaCelula(
    tela,
    colunas.situacao.meio,
    topo,
    colunas.situacao.largura - 2,
    textoDaSituacao(componente.situacao),
    {
      altura,
      corpo: Math.min(8, corpo),
      alinhar: 'centro',
    },
  );
  tela.linha(ESQUERDA, topo + altura, DIREITA, topo + altura, { espessura: 0.5, cor: FIO });
}

/** A text in the middle of its row, in two or three smaller lines when one is not enough. */
function desenharNaCelula(tela: Tela, x: number, topo: number, largura: number, texto: string, medidas: Celula): void {
  const { altura, corpo: maior, alinhar } = medidas;
  const { corpo, linhas } = acomodar(texto, largura, 'normal', [
    { corpo: maior, linhas: 1 },
    { corpo: maior * 0.88, linhas: 1 },
    { corpo: Math.min(7, altura * 1), linhas: 2 },
    { corpo: Math.min(5.75, altura * 0.8), linhas: 3 },
  ]);
  const entrelinha = corpo * 0.385;
  const primeira = topo + altura / 2 + corpo * 0.125 - ((linhas.length - 1) * entrelinha) / 2;
  linhas.forEach((linha, i) => tela.texto(x, primeira + i * entrelinha, linha, { tamanho: corpo, alinhar }));
}

/** Marks align by the comma; one under the passing mean is bold, underlined and, where there is colour, red. */
function desenharNota(
  tela: Tela,
  nota: string | null | undefined,
  coluna: Coluna,
  base: number,
  { corpo, casas, mediaMinima }: Medidas,
  negrito = false,
): void {
  const texto = textoDaNota(nota, casas);
  if (texto === VAZIO || !/^\d/.test(texto)) {
    tela.texto(coluna.meio, base, texto, {
      tamanho: corpo,
      alinhar: 'centro',
      largura: coluna.largura - 1,
      ...(texto === VAZIO ? { cor: CINZA } : {}),
    });
    return;
  }
  const baixa = abaixoDaMedia(nota, mediaMinima);
  const fonte = negrito || baixa ? 'negrito' : 'normal';
  const direita = coluna.meio + larguraDoTexto(`00,${'0'.repeat(casas)}`, 'normal', corpo) / 2;
  tela.texto(direita, base, texto, { tamanho: corpo, alinhar: 'direita', fonte, ...(baixa ? { cor: ALERTA } : {}) });
  if (!baixa) return;
  const inicio = direita - larguraDoTexto(texto, fonte, corpo);
  tela.linha(inicio, base + 0.7, direita, base + 0.7, { espessura: 0.7, cor: ALERTA });
}

function desenharFaltas(
  tela: Tela,
  faltas: number | null | undefined,
  { meio }: Coluna,
  base: number,
  { corpo }: Medidas,
  estilo: EstiloDeTexto = {},
): void {
  const texto = textoDasFaltas(faltas);
  if (texto === VAZIO) {
    tela.texto(meio, base, VAZIO, { tamanho: corpo, alinhar: 'centro', cor: CINZA });
    return;
  }
  const direita = meio + larguraDoTexto('00', 'normal', corpo) / 2;
  tela.texto(direita, base, texto, { tamanho: corpo, alinhar: 'direita', ...estilo });
}

/** Last row: absences of each stage and of the year; a stage with nothing posted stays `–`. */
function desenharTotais(tela: Tela, { componentes }: DadosBoletim, topo: number, medidas: Medidas): void {
  const { colunas, altura, corpo } = medidas;
  const base = topo + altura / 2 + corpo * 0.125;
  const forte: EstiloDeTexto = { fonte: 'negrito', cor: TINTA };
  tela.retangulo(ESQUERDA, topo, LARGURA, altura, { preencher: TINTA_CLARA });
  tela.texto(ESQUERDA + 2, base, 'Total de faltas', { ...forte, tamanho: Math.min(8.5, corpo) });
  colunas.etapas.forEach(({ faltas }, i) => {
    desenharFaltas(tela, somarFaltas(componentes.map((c) => c.faltas[i])), faltas, base, medidas, forte);
  });
  const doAno = somarFaltas(componentes.map((c) => c.totalDeFaltas));
  desenharFaltas(tela, doAno, colunas.total, base, medidas, forte);
}

/** Sum of what was posted; null when nothing was. */
export function somarFaltas(faltas: readonly (number | null | undefined)[]): number | null {
  const lancadas = faltas.filter((f) => typeof f === 'number');
  return lancadas.length === 0 ? null : lancadas.reduce((a, b) => a + b, 0);
}

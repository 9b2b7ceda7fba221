import { ehTeto, semMedida, type Linha, type LinhaSemMedida, type Resultado, type Teto } from './linha.js';

const CABECALHO = ['medição', 'nossa', 'comparação', 'da comparação', 'razão (mín–máx)', 'meta', ''];
const A_DIREITA = new Set([1, 3, 4]);

/** The table that `npm run bench` prints; lines without measure come with their reason below. */
export function tabela(resultados: readonly Resultado[]): string {
  const medidas = resultados.filter((r): r is Exclude<Resultado, LinhaSemMedida> => !semMedida(r));
  const linhas = [CABECALHO, ...medidas.map((r) => (ehTeto(r) ? celulasDoTeto(r) : celulas(r)))];
  const larguras = CABECALHO.map((_, i) => Math.max(...linhas.map((l) => l[i]?.length ?? 0)));
  const escrever = (linha: readonly string[]): string =>
    linha
      .map((texto, i) => (A_DIREITA.has(i) ? texto.padStart(larguras[i] ?? 0) : texto.padEnd(larguras[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const [titulos = '', ...corpo] = linhas.map(escrever);
  return [titulos, '─'.repeat(titulos.length), ...corpo, ...notas(resultados)].join('\n');
}

function celulas(l: Linha): string[] {
  const { unidade, razaoPorRodada } = l;
  const extremos = `(${razao(Math.min(...razaoPorRodada))}–${razao(Math.max(...razaoPorRodada))})`;
  const taxas = [`${quantia(l.nossa)} ${unidade}`, `${quantia(l.outra)} ${unidade}`] as const;
  return [l.nome, taxas[0], l.contra, taxas[1], `${razao(l.razao)} ${extremos}`, meta(l), sinal(l)];
}

function celulasDoTeto({ nome, unidade, valor, maximo, atingida }: Teto): string[] {
  return [nome, `${quantia(valor)} ${unidade}`, '–', '', '', `≤ ${quantia(maximo)} ${unidade}`, sinal({ atingida })];
}

function meta({ meta: m, unidade }: Linha): string {
  if (m === null) return '–';
  return 'razao' in m ? `≥ ${razao(m.razao)}` : `≥ ${quantia(m.taxa)} ${unidade}`;
}

function sinal({ atingida }: Pick<Linha, 'atingida'>): string {
  if (atingida === null) return '';
  return atingida ? '✓ atingida' : '✗ não atingida';
}

function notas(resultados: readonly Resultado[]): string[] {
  const linhas = resultados.flatMap((r) => {
    if (semMedida(r)) return [`${r.nome}: ${r.motivo}`];
    return r.observacao === undefined ? [] : [`${r.nome}: ${r.observacao}`];
  });
  return linhas.length > 0 ? ['', ...linhas] : [];
}

/** Three significant figures below a thousand, thousands separated as in Brazil. */
export function quantia(n: number): string {
  const casas = n >= 100 ? 0 : n >= 10 ? 1 : 2;
  return n.toLocaleString('pt-BR', { minimumFractionDigits: casas, maximumFractionDigits: casas });
}

const razao = (n: number): string => `${quantia(n)}×`;

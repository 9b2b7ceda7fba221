import { desenharBoletos, desenharCarne } from '@sineta/papel';
import type { DadosDoBoleto } from '@sineta/papel';
import type { Ambiente } from './ambiente.js';
import { desenharComPdfkit } from './carne-pdfkit.js';
import { conteudoDasPaginas } from './conteudo-pdf.js';
import { boletoFicticio } from './ficticio.js';
import { desenharComGerarBoletos, instalarGerarBoletos, type GerarBoletos } from './gerar-boletos.js';
import { comparar, comTeto, type Resultado } from './linha.js';
import { medir, type Lado, type Medida } from './medir.js';

const POR_FOLHA = 3;
const BOLETOS = 600;
const AVULSOS = 200;
const DO_PACOTE = 6;
const CRIADO_EM = new Date('2026-12-01T12:00:00Z');

/** The carnê against plain pdfkit drawing the same pages, and slips one by one against the package gerar-boletos. */
export async function medirCarne(ambiente: Ambiente): Promise<Resultado[]> {
  const semPix = await contraPdfkit(ambiente, 'carnê PDF', { pix: false }, 4);
  const comPix = await contraPdfkit(ambiente, 'carnê PDF com QR do Pix', { pix: true }, 3);
  return [semPix, comPix, ...(await tamanhos()), ...(await contraGerarBoletos(ambiente))];
}

/** Of one file of many slips: what they share is written once. */
async function tamanhos(): Promise<Resultado[]> {
  const boletos = emMemoria(BOLETOS, { pix: false });
  const medido = { unidade: 'KB', maximo: 4 };
  const porPagina = (pdf: Buffer, paginas: number): number => pdf.length / 1024 / paginas;
  const carne = porPagina(await desenharCarne(boletos, { criadoEm: CRIADO_EM }), BOLETOS / POR_FOLHA);
  const avulsos = porPagina(await desenharBoletos(boletos, { criadoEm: CRIADO_EM }), BOLETOS);
  return [
    comTeto({ nome: 'página de carnê (3 boletos), tamanho', valor: carne, ...medido }),
    comTeto({ nome: 'página de um boleto, tamanho', valor: avulsos, ...medido }),
  ];
}

async function contraPdfkit(
  { sinal, avisar }: Ambiente,
  nome: string,
  forma: { pix: boolean },
  meta: number,
): Promise<Resultado> {
  const boletos = emMemoria(BOLETOS, forma);
  const carne = await desenharCarne(boletos, { criadoEm: CRIADO_EM });
  const paginas = conteudoDasPaginas(carne);
  const ingenuo = await desenharComPdfkit(paginas);
  const lados: [Lado, Lado] = [
    { nome: 'Sineta', executar: () => paginasDe(desenharCarne(boletos, { criadoEm: CRIADO_EM })) },
    { nome: 'pdfkit puro, campo a campo', executar: () => paginasDe(desenharComPdfkit(paginas)) },
  ];
  const [nossa, outra] = await medir(lados, { sinal, aoAvancar: (r, de) => avisar(`${nome}: rodada ${r}/${de}`) });
  if (!nossa || !outra) throw new Error('medição sem lados');
  const tamanho = (bytes: Buffer): string => `${(bytes.length / paginas.length / 1024).toFixed(1)} KB por página`;
  const observacao = `${paginas.length} páginas de ${POR_FOLHA} boletos por arquivo; ${tamanho(carne)}, pdfkit puro ${tamanho(ingenuo)}`;
  return comparar({ nome, unidade: 'páginas/s', nossa, outra, meta: { razao: meta }, observacao });
}

async function paginasDe(pdf: Promise<Buffer>): Promise<number> {
  await pdf;
  return BOLETOS / POR_FOLHA;
}

async function contraGerarBoletos(ambiente: Ambiente): Promise<Resultado[]> {
  const { sinal, avisar } = ambiente;
  const nomes = ['páginas de carnê', 'boletos em carnê', 'boleto avulso, um arquivo cada'] as const;
  let pacote: GerarBoletos;
  let bytes: number;
  try {
    pacote = await instalarGerarBoletos(ambiente);
    bytes = await desenharComGerarBoletos(pacote, 1);
  } catch (erro) {
    sinal.throwIfAborted();
    const motivo = `não medido: gerar-boletos não pôde ser usado (${(erro as Error).message})`;
    return nomes.map((nome) => ({ nome, motivo }));
  }
  const boletos = emMemoria(BOLETOS, { pix: false });
  const lados: [Lado, Lado, Lado] = [
    { nome: 'carnê', executar: () => paginasDe(desenharCarne(boletos, { criadoEm: CRIADO_EM })) },
    { nome: 'avulso', executar: () => umArquivoCada(boletos.slice(0, AVULSOS)) },
    { nome: 'gerar-boletos 1.4.5', executar: () => repetir(DO_PACOTE, (n) => desenharComGerarBoletos(pacote, n)) },
  ];
  const aoAvancar = (r: number, de: number): void => avisar(`gerar-boletos: rodada ${r}/${de}`);
  const [carne, avulso, outra] = await medir(lados, { sinal, aoAvancar });
  if (!carne || !avulso || !outra) throw new Error('medição sem lados');
  const meta = { razao: 200 };
  const observacao = `gerar-boletos escreve 1 boleto por página (${Math.round(bytes / 1024)} KB) e só aceita datas até 2023; o carnê tem ${POR_FOLHA} por página`;
  return [
    comparar({ nome: nomes[0], unidade: 'páginas/s', nossa: carne, outra, meta, observacao }),
    comparar({ nome: nomes[1], unidade: 'boletos/s', nossa: vezes(carne, POR_FOLHA), outra, meta }),
    comparar({ nome: nomes[2], unidade: 'boletos/s', nossa: avulso, outra, meta }),
  ];
}

/** The same runs told in another unit. */
function vezes({ nome, porRodada, mediana }: Medida, fator: number): Medida {
  return { nome, porRodada: porRodada.map((taxa) => taxa * fator), mediana: mediana * fator };
}

const umArquivoCada = (boletos: readonly DadosDoBoleto[]): Promise<number> =>
  repetir(boletos.length, (n) => desenharBoletos([boletos[n - 1] as DadosDoBoleto], { criadoEm: CRIADO_EM }));

async function repetir(vezes: number, fazer: (n: number) => Promise<unknown>): Promise<number> {
  for (let n = 1; n <= vezes; n++) await fazer(n);
  return vezes;
}

const emMemoria = (quantos: number, forma: { pix: boolean }): DadosDoBoleto[] =>
  Array.from({ length: quantos }, (_, i) => boletoFicticio(i + 1, forma));

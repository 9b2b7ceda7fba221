import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { decodificarCodigos, textoDoPdf } from './ler-pdf.js';

/** Names, sorted, of the files in a folder of saida/. */
export function arquivosEm(pasta: string, grupo: string): string[] {
  return fs.readdirSync(path.join(pasta, 'saida', grupo)).sort();
}

export function lerArquivo(pasta: string, grupo: string, nome: string): Buffer {
  return fs.readFileSync(path.join(pasta, 'saida', grupo, nome));
}

export interface BoletoImpresso {
  arquivo: string;
  pagina: number;
  /** 44 digits that zbar read from the picture of the page. */
  barras: string;
  /** The typeable line that is written on the same page, in the same place of the order from top to bottom. */
  linhaDigitavel: string | undefined;
}

/** Every bar code that zbar finds in the rendered pages of a PDF, with the typeable line written beside it. */
export async function lerBoletosDoPdf(pasta: string, arquivo: string): Promise<BoletoImpresso[]> {
  const pdf = lerArquivo(pasta, 'boletos', arquivo);
  const escritas = await linhasEscritas(pdf);
  const codigos = (await decodificarCodigos(pdf)).filter(({ tipo }) => tipo === 'ITF');
  return escritas.flatMap((linhas, i) => {
    const barras = codigos.filter(({ pagina }) => pagina === i + 1).map((codigo) => codigo.texto);
    if (barras.length !== linhas.length || barras.length === 0)
      throw new Error(`${arquivo}, página ${i + 1}: ${barras.length} códigos lidos e ${linhas.length} linhas escritas`);
    return barras.map((lido, j) => ({ arquivo, pagina: i + 1, barras: lido, linhaDigitavel: linhas[j] }));
  });
}

/** The typeable lines written on each page. */
export async function linhasEscritas(pdf: Buffer): Promise<string[][]> {
  const textos = await textoDoPdf(pdf);
  return textos.map((texto) => texto.match(/\d{5}\.\d{5} \d{5}\.\d{6} \d{5}\.\d{6} \d \d{14}/g) ?? []);
}

export interface DanfseLido {
  qr: string[];
  texto: string;
}

export async function lerDanfse(pasta: string, arquivo: string): Promise<DanfseLido> {
  const pdf = lerArquivo(pasta, 'danfse', arquivo);
  const [qr, textos] = [await decodificarCodigos(pdf, 3), await textoDoPdf(pdf)];
  return { qr: qr.filter(({ tipo }) => tipo === 'QR').map(({ texto }) => texto), texto: textos.join('\n') };
}

/** A remessa read by position, not by our reader. Source: FEBRABAN CNAB240 v10.6, records 1, 3P, 5 and 9. */
export function recontarRemessa(bytes: Buffer) {
  const linhas = bytes.toString('latin1').split('\r\n');
  const ultima = linhas.pop();
  const numero = (linha: string, de: number, ate: number) => Number(linha.slice(de - 1, ate));
  const tipo = (linha: string) => linha[7] ?? '';
  const segmentos = linhas.filter((linha) => tipo(linha) === '3');
  const titulos = segmentos.filter((linha) => linha[13] === 'P');
  const doLote = linhas.filter((linha) => ['1', '3', '5'].includes(tipo(linha)));
  const [trailerDeLote = '', trailer = ''] = linhas.slice(-2);
  return {
    terminaEmQuebra: ultima === '',
    tamanhos: [...new Set(linhas.map((linha) => linha.length))],
    tipos: linhas.map(tipo).join('').replace(/3+/, '3'),
    sequencia: segmentos.map((linha) => numero(linha, 9, 13)),
    nossosNumeros: titulos.map((linha) => linha.slice(37, 47)),
    contado: { registrosDoLote: doLote.length, titulos: titulos.length, registros: linhas.length },
    valor: titulos.reduce((soma, linha) => soma + numero(linha, 86, 100), 0),
    trailerDeLote: {
      registrosDoLote: numero(trailerDeLote, 18, 23),
      titulos: numero(trailerDeLote, 24, 29),
      valor: numero(trailerDeLote, 30, 46),
    },
    trailer: { lotes: numero(trailer, 18, 23), registros: numero(trailer, 24, 29) },
  };
}

export const temXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;

const ASSINATURAS = ["/*/*[local-name()='Signature']", "//*[local-name()='DPS']/*[local-name()='Signature']"];

/** The notes in which xmlsec1 refuses one of the two signatures (the government's and the school's). */
export function assinaturasRecusadas(pasta: string, arquivos: readonly string[]): string[] {
  const ids = ['infNFSe', 'infDPS'].flatMap((nome) => ['--id-attr:Id', nome]);
  const aceita = (assinatura: string, nomes: readonly string[]): boolean => {
    const caminhos = nomes.map((nome) => path.join(pasta, 'saida', 'nfse', nome));
    return (
      spawnSync('xmlsec1', ['--verify', '--insecure', ...ids, '--node-xpath', assinatura, ...caminhos]).status === 0
    );
  };
  // One process for all the notes; one for each only to name those refused.
  return ASSINATURAS.filter((assinatura) => !aceita(assinatura, arquivos)).flatMap((assinatura) =>
    arquivos.filter((nome) => !aceita(assinatura, [nome])).map((nome) => `${nome}: ${assinatura}`),
  );
}

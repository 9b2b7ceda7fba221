import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';

const FIM = 0x06054b50;
const CENTRAL = 0x02014b50;
const temUnzip = spawnSync('unzip', ['-v']).status === 0;
if (!temUnzip) console.warn('unzip ausente (apt install unzip): conferência independente do ZIP pulada');

/** Reads a ZIP by its central directory (APPNOTE 4.3), checking size and CRC of each file. Not what writes them. */
export function lerZip(bytes: Buffer): Map<string, Buffer> {
  const fim = bytes.length - 22;
  if (bytes.readUInt32LE(fim) !== FIM) throw new Error('ZIP sem fim.');
  const arquivos = new Map<string, Buffer>();
  let posicao = bytes.readUInt32LE(fim + 16);
  for (let i = 0; i < bytes.readUInt16LE(fim + 10); i++) {
    if (bytes.readUInt32LE(posicao) !== CENTRAL) throw new Error('Diretório quebrado.');
    const [doNome, doExtra, doComentario] = [28, 30, 32].map((em) => bytes.readUInt16LE(posicao + em)) as [
      number,
      number,
      number,
    ];
    const nome = bytes.subarray(posicao + 46, posicao + 46 + doNome).toString('utf8');
    if (arquivos.has(nome)) throw new Error(`Dois arquivos ${nome}.`);
    arquivos.set(nome, conteudoEm(bytes, posicao, nome));
    posicao += 46 + doNome + doExtra + doComentario;
  }
  return arquivos;
}

function conteudoEm(bytes: Buffer, central: number, nome: string): Buffer {
  const local = bytes.readUInt32LE(central + 42);
  const inicio = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const guardado = bytes.subarray(inicio, inicio + bytes.readUInt32LE(central + 20));
  const conteudo = bytes.readUInt16LE(central + 10) === 0 ? guardado : inflateRawSync(guardado);
  if (conteudo.length !== bytes.readUInt32LE(central + 24)) throw new Error(`Tamanho de ${nome}.`);
  if (crc32(conteudo) !== bytes.readUInt32LE(central + 16)) throw new Error(`CRC de ${nome}.`);
  return conteudo;
}

/** What `unzip -t` says, or null where there is none. */
export function testarComUnzip(bytes: Buffer): string | null {
  if (!temUnzip) return null;
  const pasta = mkdtempSync(join(tmpdir(), 'sineta-zip-'));
  try {
    const arquivo = join(pasta, 'a.zip');
    writeFileSync(arquivo, bytes);
    return execFileSync('unzip', ['-t', arquivo], { encoding: 'utf8' });
  } finally {
    rmSync(pasta, { recursive: true });
  }
}

/** Rows of a spreadsheet of the house: semicolons, BOM, quotes where they are needed. */
export function lerCsv(texto: string): Record<string, string>[] {
  if (!texto.startsWith('\ufeff')) throw new Error('Planilha sem BOM.');
  const [colunas = [], ...linhas] = celulas(texto.slice(1));
  return linhas.map((linha) => Object.fromEntries(colunas.map((coluna, i) => [coluna, linha[i] ?? ''])));
}

function celulas(texto: string): string[][] {
  const linhas: string[][] = [[]];
  for (const [, entreAspas, solta = '', fim = ''] of texto.matchAll(/(?:"((?:[^"]|"")*)"|([^;\n]*))(;|\n|$)/g)) {
    linhas.at(-1)?.push(entreAspas?.replaceAll('""', '"') ?? solta);
    if (fim === '\n') linhas.push([]);
    if (fim === '') break;
  }
  return linhas.filter((linha) => linha.some((celula) => celula !== ''));
}

import type { DataCivil } from '@sineta/nucleo';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface Entrada {
  nome: string;
  conteudo: Buffer;
  /** Already compressed: it is stored as it is. */
  pronta?: boolean;
}

/** The format without its 64-bit extension, which old programs of accountants do not read. */
export const ENTRADAS_NO_MAXIMO = 65_535;
const BYTES_NO_MAXIMO = 2 ** 32 - 1;

/**
 * A ZIP as it is made: one entry in memory at a time, and the same entries give the same bytes. `dia` is the date of
 * every file.
 */
export async function* ziparEmFluxo(entradas: AsyncIterable<Entrada>, dia: DataCivil): AsyncGenerator<Uint8Array> {
  const pedacos: Uint8Array[] = [];
  const zip = new Zip((erro, pedaco) => {
    if (erro) throw erro;
    pedacos.push(pedaco);
  });
  // The format has no zone: it writes what the clock of the machine would show.
  const [ano = 0, mes = 1, doMes = 1] = dia.split('-').map(Number);
  const mtime = new Date(ano, mes - 1, doMes);
  let bytes = 0;
  for await (const { nome, conteudo, pronta } of entradas) {
    const arquivo = pronta ? new ZipPassThrough(nome) : new ZipDeflate(nome);
    arquivo.mtime = mtime;
    zip.add(arquivo);
    arquivo.push(conteudo, true);
    bytes += pedacos.reduce((soma, { length }) => soma + length, 0);
    if (bytes > BYTES_NO_MAXIMO) throw new Error('O pacote passa de 4 GB.');
    yield* pedacos.splice(0);
  }
  zip.end();
  yield* pedacos.splice(0);
}

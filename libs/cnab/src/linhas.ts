const FIM_DE_ARQUIVO_DOS = 0x1a;
const [LF, CR] = [0x0a, 0x0d];
const LARGURAS = [240, 400];

/** Latin-1 as banks write; a line that only fits its width as UTF-8 was saved again by an editor, and is read as such. */
function decodificar(latin1: string): string {
  if (LARGURAS.includes(latin1.length) || !/[\xc2-\xf4][\x80-\xbf]/.test(latin1)) return latin1;
  const utf8 = Buffer.from(latin1, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? latin1 : utf8;
}

/** A CNAB400 header: record 0, direction 1 or 2. In CNAB240 the first three positions are the bank and the next, zeros. */
const HEADER_400 = /^0[12](?:REMESSA|RETORNO|.{7}\d\dCOBRAN)/i;

/** A file without line ends is cut by the width that divides it; 1.200 positions are three lines or five. */
function pelaLargura(texto: string): string[] {
  const larguras = HEADER_400.test(texto) ? [400] : LARGURAS;
  const largura = larguras.find((l) => texto.length > l && texto.length % l === 0);
  if (largura === undefined) return [texto];
  return Array.from({ length: texto.length / largura }, (_, i) => texto.slice(i * largura, (i + 1) * largura));
}

/** Windows editors save as UTF-16 with a mark; the lines are read from the single bytes that the bank wrote. */
function semUtf16(bytes: Buffer): Buffer {
  const marcado = bytes[0] === 0xff && bytes[1] === 0xfe;
  return marcado ? Buffer.from(bytes.subarray(2).toString('utf16le'), 'latin1') : bytes;
}

/** Decoded at a time: who looks at the first lines alone does not pay for the whole file. */
const BLOCO = 1 << 16;

/**
 * Lines of a CNAB file without CR, LF, byte-order mark and the 0x1A that DOS programs leave at the end. Blank lines are
 * kept, so that the number of a line is the one an editor shows.
 */
export function* linhasDe(arquivo: Buffer): Generator<string> {
  for (const bloco of blocosDeLinhas(arquivo)) yield* bloco;
}

/** The same, some hundreds at a time: for who reads all of them, and pays for each stop. */
export function* blocosDeLinhas(arquivo: Buffer): Generator<string[]> {
  const bytes = semUtf16(arquivo);
  let inicio = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const eof = bytes.indexOf(FIM_DE_ARQUIVO_DOS, inicio);
  const fim = eof === -1 ? bytes.length : eof;
  if (bytes.indexOf(LF, inicio) === -1) {
    yield pelaLargura(decodificar(semCr(bytes.toString('latin1', inicio, fim), 0, fim - inicio)));
    return;
  }
  while (inicio < fim) {
    const lf = bytes.indexOf(LF, inicio + BLOCO);
    const corte = lf === -1 || lf >= fim ? fim : lf + 1;
    yield linhasDoTexto(bytes.toString('latin1', inicio, corte));
    inicio = corte;
  }
}

function linhasDoTexto(texto: string): string[] {
  const linhas: string[] = [];
  let inicio = 0;
  while (inicio < texto.length) {
    const lf = texto.indexOf('\n', inicio);
    const ate = lf === -1 ? texto.length : lf;
    linhas.push(decodificar(semCr(texto, inicio, ate)));
    inicio = ate + 1;
  }
  return linhas;
}

function semCr(texto: string, inicio: number, ate: number): string {
  let fim = ate;
  while (fim > inicio && texto.charCodeAt(fim - 1) === CR) fim--;
  return texto.slice(inicio, fim);
}

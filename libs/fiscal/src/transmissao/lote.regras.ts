import type { Capacidades } from '@sineta/nfse';

/** Bytes of the envelope of a lot: header, its own signature with the certificate. */
const ENVELOPE = 16 * 1024;

/** Documents in the order given, as many in each lot as the family takes, by number and by size. */
export function emLotes<D extends { xmlDocumento: string }>(
  documentos: readonly D[],
  { maximoPorLote, maximoDeBytes }: Pick<Capacidades, 'maximoPorLote' | 'maximoDeBytes'>,
): D[][] {
  const lotes: D[][] = [];
  let bytes = 0;
  for (const documento of documentos) {
    const tamanho = Buffer.byteLength(documento.xmlDocumento, 'utf8');
    const atual = lotes.at(-1);
    if (!atual || atual.length >= maximoPorLote || bytes + tamanho > maximoDeBytes - ENVELOPE) {
      lotes.push([documento]);
      bytes = tamanho;
    } else {
      atual.push(documento);
      bytes += tamanho;
    }
  }
  return lotes;
}

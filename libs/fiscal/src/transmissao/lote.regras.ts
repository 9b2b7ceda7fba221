import type { Capacidades } from '@sineta/nfse';

/** Bytes of the envelope of a lot: header, its own signature with the certificate. */
const ENVELOPE = 16 * 1024;

/**
 * Documents in the order given, as many in each lot as the family takes, by number and by size. Where one note takes the
 * place of another by an operation of its own, it goes alone.
 */
export function emLotes<D extends { xmlDocumento: string; substituiId: string | null }>(
  documentos: readonly D[],
  { maximoPorLote, maximoDeBytes, substituicao }: Pick<Capacidades, 'maximoPorLote' | 'maximoDeBytes' | 'substituicao'>,
): D[][] {
  const sozinho = (d: D): boolean => substituicao === 'POR_OPERACAO' && d.substituiId !== null;
  const sozinhos = documentos.filter(sozinho).map((d) => [d]);
  const lotes: D[][] = [];
  let bytes = 0;
  for (const documento of documentos.filter((d) => !sozinho(d))) {
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
  return [...lotes, ...sozinhos];
}

import { emLotes } from './lote.regras.js';

const documentos = (quantos: number, bytes: number) =>
  Array.from({ length: quantos }, (_, i) => ({ n: i + 1, xmlDocumento: 'á'.repeat(bytes / 2) }));
const numeros = (quantos: number, bytes: number, maximoPorLote: number, maximoDeBytes = 512 * 1024): number[][] =>
  emLotes(documentos(quantos, bytes), { maximoPorLote, maximoDeBytes }).map((lote) => lote.map(({ n }) => n));

describe('lotes', () => {
  it('corta pelo número de documentos, na ordem', () => {
    expect(numeros(5, 100, 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(numeros(2, 100, 1)).toEqual([[1], [2]]);
    expect(numeros(0, 100, 50)).toEqual([]);
  });

  it('corta pelos bytes que vão no fio, com lugar para o envelope', () => {
    expect(numeros(5, 102_000, 50)).toEqual([[1, 2, 3, 4], [5]]);
    expect(numeros(2, 600_000, 50)).toEqual([[1], [2]]);
  });
});

import { emLotes } from './lote.regras.js';

const documentos = (quantos: number, bytes: number) =>
  Array.from({ length: quantos }, (_, i) => {
    return { n: i + 1, xmlDocumento: 'á'.repeat(bytes / 2), substituiId: null as string | null };
  });
const numeros = (quantos: number, bytes: number, maximoPorLote: number, maximoDeBytes = 512 * 1024): number[][] =>
  emLotes(documentos(quantos, bytes), { maximoPorLote, maximoDeBytes, substituicao: 'CANCELAR_E_EMITIR' }).map((lote) =>
    lote.map(({ n }) => n),
  );

describe('lotes', () => {
  it('corta pelo número de documentos, na ordem', () => {
    expect(numeros(5, 100, 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(numeros(2, 100, 1)).toEqual([[1], [2]]);
    expect(numeros(0, 100, 50)).toEqual([]);
  });

  it('a que substitui por operação vai sozinha; a que diz a antiga no documento, com as outras', () => {
    const limites = { maximoPorLote: 50, maximoDeBytes: 512 * 1024 };
    const notas = documentos(4, 100).map((d) => ({ ...d, substituiId: d.n % 2 === 0 ? 'antiga' : null }));
    const numerosDe = (substituicao: 'POR_OPERACAO' | 'NO_DOCUMENTO') =>
      emLotes(notas, { ...limites, substituicao }).map((lote) => lote.map(({ n }) => n));
    expect(numerosDe('POR_OPERACAO')).toEqual([[1, 3], [2], [4]]);
    expect(numerosDe('NO_DOCUMENTO')).toEqual([[1, 2, 3, 4]]);
  });

  it('corta pelos bytes que vão no fio, com lugar para o envelope', () => {
    expect(numeros(5, 102_000, 50)).toEqual([[1, 2, 3, 4], [5]]);
    expect(numeros(2, 600_000, 50)).toEqual([[1], [2]]);
  });
});

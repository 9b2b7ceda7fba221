import { Saida } from './saida.js';

describe('bytes de um arquivo enquanto se escreve', () => {
  it('passar do previsto não perde nem mistura linha', () => {
    const saida = new Saida(10);
    const linhas = Array.from({ length: 100 }, (_, i) => String(i).padStart(240, '0'));
    for (const linha of linhas) {
      const inicio = saida.abrirLinha(linha.length);
      saida.bytes.write(linha, inicio, 'latin1');
    }
    expect(saida.conteudo().toString('latin1')).toBe(`${linhas.join('\r\n')}\r\n`);
  });
});

import { textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { blocosDeColunas } from './quadro.js';
import { desenharQuadro, type DadosDoQuadro } from './index.js';

const criadoEm = new Date('2027-04-01T12:00:00Z');
const dados: DadosDoQuadro = {
  escola: { nome: 'Colégio Sineta Ltda.', documento: '11222333000181' },
  ...{ titulo: 'Demonstração do resultado', subtitulo: 'Por competência, 02/2027 a 03/2027' },
  colunas: ['02/2027', '03/2027', 'Total'],
  linhas: [
    { nome: 'Receita bruta', nivel: 0, destaque: true, valores: [100_000, 123_456_789, 123_556_789] },
    { nome: 'Mensalidade', nivel: 1, destaque: false, valores: [-5, 0, null] },
  ],
  notas: ['A provisão não está no razão.'],
};

async function texto(mudancas: Partial<DadosDoQuadro> = {}): Promise<string[]> {
  const paginas = await textoDoPdf(await desenharQuadro({ ...dados, ...mudancas }, { criadoEm }));
  return paginas.map((pagina) => pagina.replace(/\s+/g, ' '));
}

describe('desenharQuadro', () => {
  test('diz a escola, o período, as colunas, os valores e as notas', async () => {
    const [pagina = ''] = await texto();
    for (const trecho of [
      ...['Colégio Sineta Ltda.', 'Demonstração do resultado', '02/2027 a 03/2027', '02/2027 03/2027 Total'],
      ...['Receita bruta 1.000,00 1.234.567,89 1.235.567,89', 'Mensalidade -0,05 –', 'A provisão não está no razão.'],
    ]) {
      expect(pagina).toContain(trecho);
    }
  });

  test('muitas linhas viram a folha com os títulos; muitas colunas se repartem com os nomes', async () => {
    const linhas = Array.from({ length: 60 }, (_, i) => ({
      ...{ nome: `Linha ${i + 1}`, nivel: 1, destaque: false, valores: Array.from({ length: 20 }, () => 100) },
    }));
    const colunas = Array.from({ length: 20 }, (_, i) => `mês ${i + 1}`);
    const paginas = await texto({ colunas, linhas });
    expect(paginas).toHaveLength(4);
    expect(paginas[1]).toContain('mês 1 mês 2');
    expect(paginas[2]).toContain('mês 11');
    expect(paginas[3]).toContain('Linha 60');
    expect(paginas[3]).toContain('folha 4');
  });

  test('um número grande em coluna estreita é escrito inteiro', async () => {
    const valores = Array.from({ length: 13 }, () => 98_765_432_109);
    const colunas = valores.map((_, i) => `${i + 1}`);
    const [pagina = ''] = await texto({ colunas, linhas: [{ nome: 'Receita', nivel: 0, destaque: true, valores }] });
    expect(pagina.match(/987\.654\.321,09/g)).toHaveLength(13);
  });

  test('os blocos de colunas têm quase o mesmo tamanho', () => {
    expect(blocosDeColunas(1)).toEqual([[0, 1]]);
    expect(blocosDeColunas(13)).toEqual([[0, 13]]);
    expect(blocosDeColunas(15)).toEqual([
      [0, 8],
      [8, 15],
    ]);
  });
});

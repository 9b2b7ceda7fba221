import { dataCivil } from '@sineta/nucleo';
import { textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { desenharDeclaracao, type DadosDaDeclaracao } from './index.js';

const criadoEm = new Date('2027-03-01T15:00:00Z');

function dados(linhas: number): DadosDaDeclaracao {
  return {
    titulo: 'Informe de pagamentos de 2026',
    escola: { nome: 'Colégio Sineta Ltda.', documento: '11222333000181', endereco: 'Rua das Palmeiras, 100' },
    paragrafos: ['Declaramos que recebemos de Helena Sobral os valores abaixo.'],
    tabela: {
      colunas: [
        { titulo: 'Discriminação', largura: 120 },
        { titulo: 'Valor', largura: 50, alinhar: 'direita' },
      ],
      linhas: Array.from({ length: linhas }, (_, i) => [`Item ${i + 1}.`, 'R$ 1,00']),
      total: ['Total', `R$ ${linhas},00`],
    },
    observacao: 'Sem multa e juros.',
    cidade: 'Campinas',
    emitidaEm: dataCivil('2027-03-01'),
  };
}

const paginas = async (linhas: number): Promise<string[]> =>
  (await textoDoPdf(await desenharDeclaracao(dados(linhas), { criadoEm }))).map((p) => p.replace(/\s+/g, ' '));

test('one page with head, text, table, total, date and who signs', async () => {
  const [pagina = '', ...outras] = await paginas(3);
  expect(outras).toEqual([]);
  for (const trecho of [
    ...['CNPJ 11.222.333/0001-81', 'INFORME DE PAGAMENTOS DE 2026', 'recebemos de Helena Sobral', 'Item 3. R$ 1,00'],
    ...['Total R$ 3,00', 'Sem multa e juros.', 'Campinas, 1 de março de 2027.'],
  ]) {
    expect(pagina).toContain(trecho);
  }
});

test.each([20, 31, 33, 36, 80])('%i lines: none is lost, and the signature follows the table', async (linhas) => {
  const todas = await paginas(linhas);
  const texto = todas.join(' ');
  for (let i = 1; i <= linhas; i++) expect(texto.split(`Item ${i}. `)).toHaveLength(2);
  expect(todas.at(-1)).toContain('1 de março de 2027');
  expect(todas.slice(1).every((p, i) => p.includes(`Folha ${i + 2}`))).toBe(true);
});

test('the same data give the same bytes', async () => {
  const [a, b] = [await desenharDeclaracao(dados(5), { criadoEm }), await desenharDeclaracao(dados(5), { criadoEm })];
  expect(a.equals(b)).toBe(true);
});

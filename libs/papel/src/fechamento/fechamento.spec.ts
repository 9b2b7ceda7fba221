import { dataCivil } from '@sineta/nucleo';
import { textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { desenharFechamento } from './index.js';
import type { DadosDoFechamento } from './index.js';

const criadoEm = new Date('2027-02-22T21:00:00Z');
const dados: DadosDoFechamento = {
  escola: { nome: 'Colégio Sineta Ltda.', documento: '11222333000181', endereco: 'Rua das Palmeiras, 100' },
  ...{ numero: '000012', caixa: 'Tesouraria 1', operador: 'Rosa Nogueira', data: dataCivil('2027-02-22') },
  ...{ abertaEm: '08:02', fechadaEm: '17:41', esperadoCentavos: 80_000, contadoCentavos: 79_500 },
  ...{ diferencaCentavos: -500, justificativa: 'Troco dado a mais' },
  parcelas: [
    { descricao: 'Fundo de troco', valorCentavos: 20_000 },
    { descricao: 'Sangrias', valorCentavos: -100_000 },
  ],
  meios: [
    { nome: 'Cartão de crédito', registradoCentavos: 100_000, conferidoCentavos: 99_000 },
    { nome: 'Pix', registradoCentavos: 5_000, conferidoCentavos: null },
  ],
  cedulas: [
    { valorCentavos: 5_000, quantidade: 15 },
    { valorCentavos: 100, quantidade: 0 },
  ],
  movimentos: [{ hora: '08:02', descricao: 'Fundo de troco', meio: 'Dinheiro', valorCentavos: 20_000 }],
};

async function texto(mudancas: Partial<DadosDoFechamento> = {}): Promise<string[]> {
  const paginas = await textoDoPdf(await desenharFechamento({ ...dados, ...mudancas }, { criadoEm }));
  return paginas.map((pagina) => pagina.replace(/\s+/g, ' '));
}

describe('desenharFechamento', () => {
  test('diz quem, quando, o esperado, o contado e a diferença', async () => {
    const [pagina = ''] = await texto();
    for (const trecho of [
      ...['Nº 000012', 'Tesouraria 1, operador Rosa Nogueira, 22/02/2027', 'Aberta 08:02, fechada 17:41'],
      ...['Esperado R$ 800,00', 'Contado R$ 795,00', 'Falta -R$ 5,00', 'Justificativa da diferença: Troco dado a mais'],
      ...['Cartão de crédito R$ 1.000,00 R$ 990,00 -R$ 10,00', 'Pix R$ 50,00 não conferido', 'R$ 50,00 15 R$ 750,00'],
    ]) {
      expect(pagina).toContain(trecho);
    }
    expect(pagina).not.toContain('R$ 1,00 0');
  });

  test('a sobra se chama sobra, e sem diferença não há justificativa', async () => {
    expect((await texto({ diferencaCentavos: 500 }))[0]).toContain('Sobra R$ 5,00');
    expect((await texto({ diferencaCentavos: 0, justificativa: null }))[0]).not.toContain('Justificativa');
  });

  test('muitos movimentos passam para outra folha, com os títulos de novo', async () => {
    const movimentos = Array.from({ length: 90 }, (_, i) => ({
      ...{ hora: '09:00', descricao: `Recibo ${i + 1}`, meio: 'Pix', valorCentavos: 100 },
    }));
    const paginas = await texto({ movimentos });
    expect(paginas.length).toBeGreaterThan(1);
    expect(paginas[1]).toContain('folha 2');
    expect(paginas[1]).toContain('Hora O que foi');
    expect(paginas.join(' ')).toContain('Recibo 90');
  });
});

import { dataCivil } from '@sineta/nucleo';
import { textoDoPdf } from '../../../../test/apoio/ler-pdf.js';
import { desenharRecibo } from './index.js';
import type { DadosDoRecibo } from './index.js';

const criadoEm = new Date('2027-02-22T15:00:00Z');
const recibo: DadosDoRecibo = {
  numero: '2027/000123',
  escola: {
    nome: 'Colégio Sineta Ltda.',
    documento: '11222333000181',
    endereco: 'Rua das Palmeiras, 100, Campinas/SP',
  },
  pagador: { nome: 'Joana Ferreira Lima', documento: '52998224725' },
  aluno: 'Pedro Ferreira Lima, 5º ano B',
  itens: [
    { descricao: 'Mensalidade 02/2027', valorCentavos: 119_000 },
    { descricao: 'Multa de 2%', valorCentavos: 2_380 },
  ],
  valorCentavos: 121_380,
  formaDePagamento: 'cartão de débito',
  pagoEm: dataCivil('2027-02-22'),
  emitidoEm: dataCivil('2027-03-01'),
  cidade: 'Campinas/SP',
};

async function texto(mudancas: Partial<DadosDoRecibo> = {}): Promise<string> {
  const [pagina = ''] = await textoDoPdf(await desenharRecibo({ ...recibo, ...mudancas }, { criadoEm }));
  return pagina.replace(/\s+/g, ' ');
}

describe('desenharRecibo', () => {
  test('diz quem, quanto, por extenso, de quê, como e quando', async () => {
    const impresso = await texto();
    for (const trecho of [
      'Nº 2027/000123',
      'Recebemos de Joana Ferreira Lima, CPF 529.982.247-25, a importância de R$ 1.213,80',
      '(mil duzentos e treze reais e oitenta centavos)',
      'referente ao aluno Pedro Ferreira Lima, 5º ano B',
      'paga em 22/02/2027, em cartão de débito',
      'Mensalidade 02/2027',
      'R$ 23,80',
      'Campinas/SP, 1 de março de 2027.',
    ]) {
      expect(impresso).toContain(trecho);
    }
    expect(impresso).not.toContain('CANCELADO');
  });

  test('o cancelado traz a marca; muitos itens viram um só no fim', async () => {
    const itens = Array.from({ length: 25 }, (_, i) => ({ descricao: `Item ${i + 1}`, valorCentavos: 100 }));
    const impresso = await texto({ cancelado: true, itens, valorCentavos: 2_500 });
    expect(impresso).toContain('CANCELADO');
    expect(impresso).toContain('Outros 8 itens R$ 8,00');
    expect(impresso).not.toContain('Item 18');
  });

  test('recusa itens que não somam o valor e recibo de zero', async () => {
    const recusa = { codigo: 'documento-invalido', erros: [{ campo: 'itens' }] };
    await expect(desenharRecibo({ ...recibo, valorCentavos: 1 }, { criadoEm })).rejects.toMatchObject(recusa);
    await expect(desenharRecibo({ ...recibo, itens: [], valorCentavos: 0 }, { criadoEm })).rejects.toMatchObject(
      recusa,
    );
  });

  test('a devolução é assinada por quem recebeu o dinheiro; a segunda via se diz segunda', async () => {
    const impresso = await texto({ devolucao: true, via: 2 });
    expect(impresso).toContain('Recebi de Colégio Sineta Ltda. a importância de R$ 1.213,80 (mil duzentos');
    expect(impresso).toContain('Eu, Joana Ferreira Lima, CPF 529.982.247-25, dou quitação');
    expect(impresso).toContain('2ª via');
    expect(impresso).toContain('Total devolvido');
    expect(await texto({ via: 1 })).not.toContain('via');
  });

  test('os mesmos dados dão os mesmos bytes', async () => {
    const [a, b] = [await desenharRecibo(recibo, { criadoEm }), await desenharRecibo(recibo, { criadoEm })];
    expect(a.equals(b)).toBe(true);
  });
});

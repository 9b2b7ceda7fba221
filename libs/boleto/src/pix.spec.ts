import { lerBrCode, montarBrCode } from './index.js';
import { crc16 } from './tlv.js';

const CHAVE = '123e4567-e12b-12d1-a456-426655440000';
const DO_MANUAL =
  '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D';
const escola = { nome: 'Colégio Sineta', cidade: 'São Paulo' };

describe('BR Code', () => {
  test('CRC-16/CCITT-FALSE: valor de conferência do catálogo', () => {
    expect(crc16('123456789')).toBe('29B1');
    expect(crc16('')).toBe('FFFF');
  });

  test('monta o exemplo do manual do Bacen, letra por letra', () => {
    expect(montarBrCode({ chave: CHAVE, nome: 'Fulano de Tal', cidade: 'BRASILIA' })).toBe(DO_MANUAL);
    expect(lerBrCode(DO_MANUAL)).toEqual({
      tipo: 'ESTATICO',
      usoUnico: false,
      chave: CHAVE,
      nome: 'Fulano de Tal',
      cidade: 'BRASILIA',
    });
  });

  test('dinâmico: leva a URL sem https, uso único e nenhum identificador', () => {
    const url = 'pix.example.com/qr/v2/cobv/9d36b84fc70b478fb95c12729b90ca25';
    const codigo = montarBrCode({ url: `https://${url}`, ...escola, valorCentavos: 123_456, usoUnico: true });
    expect(codigo).toContain('010212');
    expect(codigo).toContain('54071234.56');
    expect(codigo).toContain('62070503***');
    expect(lerBrCode(codigo)).toEqual({
      tipo: 'DINAMICO',
      usoUnico: true,
      url,
      valorCentavos: 123_456,
      nome: 'Colegio Sineta',
      cidade: 'Sao Paulo',
    });
  });

  test('nome e cidade são cortados no que cabe; txid, CEP e informação vão e voltam', () => {
    const dados = {
      chave: '12ABC34501DE35',
      nome: 'Associação Educacional e Cultural da Conceição',
      cidade: 'São José dos Campos',
      cep: '12230-000',
      txid: 'MENSALIDADE202702',
      infoAdicional: 'Fevereiro',
    };
    expect(lerBrCode(montarBrCode(dados))).toMatchObject({
      nome: 'Associacao Educacional e',
      cidade: 'Sao Jose dos Ca',
      cep: '12230000',
      txid: 'MENSALIDADE202702',
      infoAdicional: 'Fevereiro',
      chave: '12ABC34501DE35',
    });
  });

  test('lê a conta Pix mesmo que não seja a primeira, e tamanho contado em bytes', () => {
    const conta = '0014br.gov.bcb.pix0105a@b.c';
    const corpo = `00020126070003ABC27${conta.length}${conta}52040000530398654041.005802BR5905José6005NATAL62070503***6304`;
    expect(lerBrCode(corpo + crc16(corpo))).toMatchObject({ chave: 'a@b.c', nome: 'José', valorCentavos: 100 });
  });

  test.each([
    ['cortado', DO_MANUAL.slice(0, -3), 'cortado'],
    ['com uma letra trocada', DO_MANUAL.replace('Fulano', 'Fulana'), 'soma de verificação'],
    ['sem CRC', DO_MANUAL.slice(0, -8), 'soma de verificação'],
    ['vazio', '', 'soma de verificação'],
    ['que não é Pix', ((c) => c + crc16(c))('00020126070003ABC6304'), 'não é de Pix'],
  ])('recusa código %s', (_, texto, motivo) => {
    expect(() => lerBrCode(texto)).toThrow(
      expect.objectContaining({ codigo: 'pix-invalido', detalhe: expect.stringContaining(motivo) }),
    );
  });

  test.each([
    ['sem chave nem URL', {}, 'chave'],
    ['com chave e URL', { chave: 'a@b.c', url: 'x.com/1' }, 'chave'],
    ['com txid longo', { chave: 'a@b.c', txid: 'X'.repeat(26) }, 'txid'],
    ['com valor zero', { chave: 'a@b.c', valorCentavos: 0 }, 'valorCentavos'],
    ['sem nome', { chave: 'a@b.c', nome: ' ' }, 'nome'],
  ])('não monta %s', (_, mudanca, campo) => {
    expect(() => montarBrCode({ ...escola, ...mudanca })).toThrow(
      expect.objectContaining({ codigo: 'pix-invalido', erros: [expect.objectContaining({ campo })] }),
    );
  });

  test('não monta campo com mais de 99 caracteres', () => {
    expect(() => montarBrCode({ ...escola, url: `x.com/${'a'.repeat(90)}` })).toThrow('99 caracteres');
  });
});

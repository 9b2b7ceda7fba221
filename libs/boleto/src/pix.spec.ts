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

  test('não monta endereço maior que o da API Pix, nem campo com mais de 99 caracteres', () => {
    expect(() => montarBrCode({ ...escola, url: `x.com/${'a'.repeat(72)}` })).toThrow('77 caracteres');
    const infoAdicional = 'Mensalidade de fevereiro de 2027'.padEnd(70, '.');
    expect(() => montarBrCode({ ...escola, chave: 'a@b.c', infoAdicional })).toThrow('99 caracteres');
  });

  describe('exemplos publicados na API Pix 2.9 (dadosQR de uma recorrência)', () => {
    const REC = 'pix.example.com/qr/v2/rec';
    test.each([
      [
        'jornada 2: só a recorrência',
        'RECORRENCIA',
        '00020126180014br.gov.bcb.pix5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/2353c790eefb11eaadc10242ac120002630462C9',
        { urlRecorrencia: `${REC}/2353c790eefb11eaadc10242ac120002` },
      ],
      [
        'jornada 3: cobrança imediata e recorrência',
        'DINAMICO',
        '00020101021226760014br.gov.bcb.pix2554pix.example.com/qr/v2/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/94ed2badcbc04c15b0bb7fa35319489063047741',
        {
          url: 'pix.example.com/qr/v2/8b3da2f39a4140d1a91abd93113bd441',
          urlRecorrencia: `${REC}/94ed2badcbc04c15b0bb7fa353194890`,
          usoUnico: true,
        },
      ],
      [
        'jornada 4: cobrança com vencimento e recorrência',
        'DINAMICO',
        '00020101021226810014br.gov.bcb.pix2559pix.example.com/qr/v2/cobv/1e6c54d3ec9449b7a7fc53b6b0f998e75204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***80800014br.gov.bcb.pix2558pix.example.com/qr/v2/rec/3ffa640fa4f14080adccb949fa2dc0d06304A441',
        {
          url: 'pix.example.com/qr/v2/cobv/1e6c54d3ec9449b7a7fc53b6b0f998e7',
          urlRecorrencia: `${REC}/3ffa640fa4f14080adccb949fa2dc0d0`,
          usoUnico: true,
        },
      ],
    ])('%s: lida, e montada letra por letra', (_, tipo, codigo, dados) => {
      const completo = { nome: 'Fulano de Tal', cidade: 'BRASILIA', ...dados };
      expect(lerBrCode(codigo)).toEqual({ usoUnico: false, ...completo, tipo });
      expect(montarBrCode(completo)).toBe(codigo);
    });
  });

  /** The same code with a change, and the CRC made again: what is wrong is the field alone. */
  const refazer = (de: string | RegExp, para: string): string => {
    const corpo = DO_MANUAL.slice(0, -4).replace(de, para);
    return corpo + crc16(corpo);
  };

  test.each([
    ['versão 02', refazer(/^000201/, '000202'), 'campo 00'],
    ['moeda que não é o real', refazer('5303986', '5303840'), 'campo 53'],
    ['país que não é o Brasil', refazer('5802BR', '5802PT'), 'campo 58'],
    ['sem nome', refazer('5913Fulano de Tal', ''), 'Falta o campo 59'],
    ['nome longo demais', refazer('5913Fulano de Tal', `5926${'N'.repeat(26)}`), 'campo 59'],
    ['valor com vírgula', refazer('5802BR', '54041,005802BR'), 'campo 54'],
    ['modo de iniciação 13', refazer(/^000201/, '000201010213'), 'campo 01'],
    ['moeda repetida', refazer('5303986', '53039865303986'), 'campo 53 vem repetido'],
    [
      'conta sem chave nem URL',
      refazer(/26580014br\.gov\.bcb\.pix0136.{36}/, '26180014br.gov.bcb.pix'),
      'a quem pagar',
    ],
    ['conta cortada', refazer('0136', '0137'), 'cortado ou incompleto no campo 26'],
    ['fora de ordem', refazer(/^000201(.*?)5303986/, '5303986000201$1'), 'começa pelo campo 00'],
  ])('recusa código com %s, dizendo o campo', (_, codigo, motivo) => {
    const refeito = codigo.slice(0, -4) + crc16(codigo.slice(0, -4));
    expect(() => lerBrCode(refeito)).toThrow(
      expect.objectContaining({
        codigo: 'pix-invalido',
        detalhe: expect.stringContaining(motivo),
        erros: [expect.objectContaining({ campo: 'brCode', acao: expect.stringMatching(/\S/) })],
      }),
    );
  });
});

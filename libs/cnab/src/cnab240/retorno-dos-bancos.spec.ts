import { lerRetorno } from '../retorno.js';
import { natureza240, motivo240, ocorrencia240 } from './ocorrencias.js';

/** Builds a line by writing texts at the positions of the manual, with no help from our tables. */
function linha(partes: Readonly<Record<number, string>>): string {
  const posicoes = Array<string>(240).fill(' ');
  for (const [de, texto] of Object.entries(partes)) {
    [...texto].forEach((c, i) => (posicoes[Number(de) - 1 + i] = c));
  }
  return posicoes.join('');
}

const v15 = (centavos: number): string => String(centavos).padStart(15, '0');

interface Retorno {
  header: Readonly<Record<number, string>>;
  t: Readonly<Record<number, string>>;
  ocorrencia?: string;
  /** Optional records after the U. */
  y?: Readonly<Record<number, string>>;
}

/** One title, paid 1.050,33 of 1.000,00 with a tariff of 1,90. */
function retorno(banco: string, { header, t, ocorrencia = '06', y }: Retorno) {
  const detalhe = (n: number, s: string) => `${banco}00013${String(n).padStart(5, '0')}${s} ${ocorrencia}`;
  const corpo = [
    linha({ 1: `${banco}00011T01  043`, 192: '05022027' }),
    linha({ 1: detalhe(1, 'T'), ...t }),
    linha({
      1: detalhe(2, 'U'),
      18: [5_033, 0, 0, 0, 105_033, 104_843, 0, 0].map(v15).join(''),
      138: '0602202708022027',
    }),
    ...(y ? [linha({ 1: detalhe(3, 'Y'), ...y })] : []),
  ];
  const linhas = [
    linha({ 1: `${banco}00000`, 73: 'COLEGIO SINETA', 143: '205022027', 158: '000042084', ...header }),
    ...corpo,
    linha({ 1: `${banco}00015`, 18: String(corpo.length + 1).padStart(6, '0') }),
    linha({ 1: `${banco}99999`, 18: '000001', 24: String(corpo.length + 3).padStart(6, '0') }),
  ];
  const lido = lerRetorno(Buffer.from(`${linhas.join('\r\n')}\r\n`, 'latin1'));
  return { lido, titulo: lido.ocorrencias[0] };
}

/** From 59 to 213 in the places of FEBRABAN. */
const tComum = { 59: 'D15', 74: '05022027', 82: v15(100_000), 97: '237', 106: 'PARCELA-1', 199: v15(190) };
const headerComum = { 18: '212345678000195', 53: '012343000000056789', 71: '0' };

const PAGO = {
  seuNumero: 'D15',
  identificacao: 'PARCELA-1',
  vencimento: '2027-02-05',
  valorTitulo: 100_000,
  valorPago: 105_033,
  valorCreditado: 104_843,
  encargos: 5_033,
  tarifa: 190,
  dataOcorrencia: '2027-02-06',
  dataCredito: '2027-02-08',
  natureza: 'LIQUIDACAO',
  pix: null,
};

describe('o retorno de cada banco, nas posições do seu manual', () => {
  it.each([
    ['001', { 38: '23456780000000015   ' }, '23456780000000015'],
    ['041', { 38: '0000001589' }, '0000001589'],
    ['085', { 38: '00280678000000015' }, '00280678000000015'],
    ['104', { 40: '140000000000000153' }, '140000000000000153'],
    ['237', { 38: '0090000000000000015P' }, '00000000015P'],
    ['748', { 38: '272000159' }, '272000159'],
    ['208', { 38: '00000000000000000268' }, '00000000000000000268'],
  ])('banco %s: o nosso número está em %j', (banco, onde, nossoNumero) => {
    const { lido, titulo } = retorno(banco, { header: headerComum, t: { ...tComum, ...onde, 214: '04' } });
    expect(lido.problemas).toEqual([]);
    expect(titulo).toMatchObject({ ...PAGO, nossoNumero });
    expect(titulo?.motivos.map((m) => m.codigo)).toEqual(['04']);
  });

  it('Santander: agência e conta do header do retorno, T deslocado, QR Code no Y-03', () => {
    const { lido, titulo } = retorno('033', {
      header: { 17: '2012345678000195', 33: '316380130028625', 53: '007401949' },
      t: {
        41: '0000000000159',
        55: 'D15',
        70: '05022027',
        78: v15(100_000),
        101: 'PARCELA-1',
        194: v15(190),
        209: '61',
      },
      y: { 18: '03', 82: 'pix.example.com/qr/v2/Ab12', 159: 'TXID0001' },
    });
    expect(lido.problemas).toEqual([]);
    expect(lido.beneficiario).toMatchObject({
      inscricao: '012345678000195',
      agencia: '3163',
      conta: '013002862',
      contaDv: '5',
    });
    const pix = { endereco: 'pix.example.com/qr/v2/Ab12', txid: 'TXID0001' };
    expect(titulo).toMatchObject({ ...PAGO, nossoNumero: '0000000000159', pix });
    expect(titulo?.motivos[0]?.significado).toBe('Liquidação via Pix');
  });

  it('Itaú: DAC junto do nosso número, quatro erros e a forma de liquidação fora deles', () => {
    const { lido, titulo } = retorno('341', {
      header: { 18: '212345678000195', 53: '00057', 59: '000000012345', 72: '7' },
      t: { ...tComum, 38: '109000000156', 214: '0000000004' },
    });
    expect(lido.problemas).toEqual([]);
    expect(lido.beneficiario).toMatchObject({ agencia: '00057', conta: '000000012345' });
    expect(titulo).toMatchObject({ ...PAGO, nossoNumero: '000000156', motivos: [] });
  });

  it('Caixa: a conta do retorno é o código do beneficiário', () => {
    const { lido } = retorno('104', { header: { 53: '016793', 59: '5263400', 66: '0000000' }, t: tComum });
    expect(lido.beneficiario).toMatchObject({ agencia: '01679', conta: '5263400' });
  });

  it('o Banrisul usa letras na ocorrência, e nada se perde', () => {
    const { lido, titulo } = retorno('041', { header: headerComum, t: tComum, ocorrencia: 'AB' });
    expect(lido.problemas).toEqual([]);
    expect(titulo?.ocorrencia).toEqual({ codigo: 'AB', significado: 'Cobrança a creditar (em trânsito)' });
    expect(titulo?.natureza).toBe('OUTRA');
  });
});

describe('o mesmo código, outro sentido', () => {
  it.each([
    ['17', '756', 'LIQUIDACAO', /^Liquidação após baixa/],
    ['17', '341', 'INSTRUCAO_RECUSADA', /^Alteração\/exclusão de dados rejeitada/],
    ['08', '237', 'OUTRA', /cancelamento do desconto/],
    ['08', '341', 'LIQUIDACAO', /^Liquidação em cartório/],
    ['28', '341', 'TARIFA', /^Tarifa de relação/],
    ['33', '341', 'TARIFA', /^Custas de protesto/],
    ['33', '237', 'OUTRA', /rateio/],
    ['36', '748', 'INSTRUCAO_RECUSADA', /^Baixa rejeitada/],
    ['76', '085', 'LIQUIDACAO', /^Liquidação CEE/],
    ['25', '104', 'BAIXA', /^Protestado e baixado/],
    ['99', '756', 'OUTRA', /fora da tabela/],
    ['07', '341', 'OUTRA', /fora da tabela/],
  ])('ocorrência %s do banco %s: %s', (codigo, banco, natureza, significado) => {
    expect(natureza240(codigo, banco)).toBe(natureza);
    expect(ocorrencia240(codigo, banco).significado).toMatch(significado);
  });

  it.each([
    ['03', '79', '104', 'Número sequencial do arquivo inválido'],
    ['03', '79', '756', 'Data de juros de mora inválida'],
    ['03', 'WQ', '104', 'CPF/CNPJ do aluno inválido'],
    ['06', '02', '104', 'Casa lotérica'],
    ['06', '02', '756', 'Liquidação por conta'],
    ['03', '42', '341', 'Nosso número fora de faixa'],
    ['16', '42', '341', 'Confirma recebimento de instrução - pendente de análise'],
    ['03', '42', '756', 'Código para baixa/devolução inválido'],
    ['28', '03', '237', 'Tarifa de sustação'],
  ])('ocorrência %s, motivo %s, banco %s', (ocorrencia, codigo, banco, significado) => {
    expect(motivo240(ocorrencia, codigo, banco)).toEqual({ codigo, significado });
  });
});

import { dataCivil, dvNossoNumeroSicoob, ufDoCep } from '@sineta/nucleo';
import { conta, nossoNumero, titulo } from '../../../test/apoio/exemplos-cnab.js';
import { precheckRemessa } from './precheck.js';
import type { TituloRemessa } from './titulo.js';

const hoje = dataCivil('2027-01-15');
const { pagador } = titulo();
const codigos = (t: TituloRemessa, ...outros: TituloRemessa[]) =>
  precheckRemessa([t, ...outros], { conta, hoje }).map((r) => r.codigo);

const CASOS: readonly (readonly [string, string, Partial<TituloRemessa>])[] = [
  ['05', 'movimento fora da C004', { movimento: '99' as TituloRemessa['movimento'] }],
  ['08', 'dígito do nosso número errado', { nossoNumero: '0000001-1' }],
  ['08', 'nosso número com mais de sete algarismos e dígito', { nossoNumero: '123456789-0' }],
  ['17', 'vencimento antes da emissão', { vencimento: dataCivil('2027-01-14'), descontos: [] }],
  [
    '18',
    'vencido há mais de 59 dias',
    { vencimento: dataCivil('2026-11-10'), emissao: dataCivil('2026-11-01'), descontos: [] },
  ],
  ['20', 'valor zero', { valorCentavos: 0, descontos: [] }],
  ['20', 'valor maior que o do código de barras', { valorCentavos: 10_000_000_000 }],
  ['21', 'espécie fora da C015', { especie: '77' }],
  ['25', 'emissão depois da remessa', { emissao: dataCivil('2027-01-16') }],
  ['26', 'alteração de juros sem juros', { movimento: '12', juros: undefined }],
  ['27', 'juros com três casas', { juros: { tipo: 'TAXA_MENSAL', percentual: '0.033' } }],
  ['27', 'juros de zero centavo por dia', { juros: { tipo: 'VALOR_DIA', valorCentavos: 0 } }],
  ['28', 'concessão de desconto sem desconto', { movimento: '07', descontos: [] }],
  [
    '28',
    'descontos de tipos diferentes',
    {
      descontos: [
        { tipo: 'VALOR', valorCentavos: 100, ate: dataCivil('2027-02-01') },
        { tipo: 'PERCENTUAL', percentual: '1', ate: dataCivil('2027-02-02') },
      ],
    },
  ],
  [
    '29',
    'desconto igual ao valor',
    { descontos: [{ tipo: 'VALOR', valorCentavos: 123_456, ate: dataCivil('2027-02-01') }] },
  ],
  ['33', 'abatimento pedido sem valor', { movimento: '04' }],
  ['34', 'abatimento igual ao valor', { abatimentoCentavos: 123_456 }],
  ['38', 'protesto em 100 dias', { diasParaProtesto: 100 }],
  ['45', 'pagador sem nome', { pagador: { ...pagador, nome: ' ' } }],
  ['46', 'CPF com dígito errado', { pagador: { ...pagador, documento: '529.982.247-24' } }],
  ['47', 'pagador sem endereço', { pagador: { ...pagador, endereco: '' } }],
  ['48', 'CEP de sete algarismos', { pagador: { ...pagador, cep: '0131010' } }],
  ['49', 'CEP de estado nenhum', { pagador: { ...pagador, cep: '00100-000' } }],
  ['51', 'CEP de outro estado', { pagador: { ...pagador, uf: 'RJ' } }],
  ['52', 'UF que não existe', { pagador: { ...pagador, uf: 'XX' } }],
  ['53', 'sacador com CNPJ errado', { sacadorAvalista: { nome: 'Mantenedora', documento: '12ABC34501DE36' } }],
  ['54', 'sacador sem nome', { sacadorAvalista: { nome: '', documento: '12ABC34501DE35' } }],
  ['57', 'alteração de multa sem multa', { movimento: '14', multa: undefined }],
  [
    '58',
    'multa no dia do vencimento',
    { multa: { tipo: 'VALOR', valorCentavos: 100, desde: dataCivil('2027-02-05') } },
  ],
  ['59', 'multa acima de 100 %', { multa: { tipo: 'PERCENTUAL', percentual: '101' } }],
  ['64', 'seis mensagens', { mensagens: ['1', '2', '3', '4', '5', '6'] }],
  [
    '79',
    'juros antes do vencimento',
    { juros: { tipo: 'VALOR_DIA', valorCentavos: 33, desde: dataCivil('2027-02-01') } },
  ],
  [
    '80',
    'desconto depois do vencimento',
    { descontos: [{ tipo: 'VALOR', valorCentavos: 100, ate: dataCivil('2027-02-06') }] },
  ],
  ['86', 'seu número vazio', { seuNumero: '' }],
];

describe('precheck da remessa', () => {
  it('um título certo não tem recusa, nem um CNPJ alfanumérico', () => {
    expect(codigos(titulo())).toEqual([]);
    expect(codigos(titulo({ pagador: { ...pagador, documento: '12.ABC.345/01DE-35' } }))).toEqual([]);
  });

  it.each(CASOS)('%s: %s', (codigo, _caso, mudancas) => {
    expect(codigos(titulo(mudancas))).toEqual([codigo]);
  });

  it('16 e 24: datas que não existem', () => {
    expect(codigos(titulo({ vencimento: '2027-02-30' as TituloRemessa['vencimento'] }))).toContain('16');
    expect(codigos(titulo({ emissao: '15/01/2027' as TituloRemessa['emissao'] }))).toContain('24');
  });

  it('09: a mesma entrada duas vezes, mas não a entrada e depois uma instrução', () => {
    expect(codigos(titulo(), titulo({ nossoNumero: nossoNumero(1).replace('-', '') }))).toEqual(['09']);
    expect(codigos(titulo(), titulo({ movimento: '06' }))).toEqual([]);
  });

  it('diz qual título, qual campo, por quê e o que fazer', () => {
    expect(precheckRemessa([titulo({ pagador: { ...pagador, uf: '' } })])).toEqual([
      {
        indice: 0,
        nossoNumero: nossoNumero(1),
        codigo: '52',
        campo: 'titulos[0].pagador.uf',
        mensagem: 'Unidade da federação inválida (código 52 do banco)',
        acao: 'Use a sigla do estado, como SP.',
      },
    ]);
  });
});

describe('dígito do nosso número do Sicoob', () => {
  // Published by BoletoNetCore, openboleto and brcobranca, and recomputed.
  it.each([
    ['4277', '172278', '6', '5'],
    ['4277', '172278', '4', '0'],
    ['4277', '172278', '5', '8'],
    ['4277', '172278', '3', '3'],
    ['3069', '153850', '203210', '1'],
    ['4134', '148180', '110', '4'],
    ['4327', '229385', '2', '4'],
  ])('cooperativa %s, cliente %s, número %s → %s', (cooperativa, cliente, numero, dv) => {
    expect(dvNossoNumeroSicoob(cooperativa, cliente, numero)).toBe(dv);
  });
});

describe('estado do CEP', () => {
  it.each([
    ['01310-100', 'SP'],
    ['69301000', 'RR'],
    ['69400000', 'AM'],
    ['70040-010', 'DF'],
    ['72800-000', 'GO'],
    ['99999-999', 'RS'],
    ['00999-999', null],
  ])('%s → %s', (cep, uf) => expect(ufDoCep(cep)).toBe(uf));
});

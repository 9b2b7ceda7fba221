import { dataCivil, ehDiaUtilBancario, somarCentavos } from '@sineta/nucleo';
import fc from 'fast-check';
import { calcularRetencoes } from '../../regras/contas-a-pagar.regras.js';
import { tabelaDeRetencaoEm } from '../../regras/tabelas-de-retencao.js';
import {
  aprovacoesExigidas,
  dataDaCompetencia,
  exigirAprovador,
  lancamentosDoTitulo,
  parcelasDoTitulo,
  ratearTitulo,
  retencoesDoTitulo,
  vencimentoDoTributo,
  type SituacaoDoTitulo,
} from './titulo.regras.js';

const d = dataCivil;
const fornecedor = (regimeTributario: string, tipoDeServico: 'PROFISSIONAL' | 'OUTRO' = 'PROFISSIONAL') => ({
  ...{ documento: '11444777000161', regimeTributario, tipoDeServico, issPercentual: '5' },
});

describe('retenções', () => {
  it('K01: serviço profissional de 5.000,00 com ISS de 5%', () => {
    const retidas = retencoesDoTitulo(fornecedor('PRESUMIDO'), 500_000, d('2027-03-01'));
    expect(retidas.map((r) => [r.tributo, r.valorCentavos])).toEqual([
      ['IRRF', 7500],
      ['CSRF', 23_250],
      ['ISS', 25_000],
    ]);
  });

  it.each(['SIMPLES', 'MEI', 'IMUNE'])('%s não sofre IRRF nem CSRF', (regime) => {
    const retidas = retencoesDoTitulo(fornecedor(regime), 500_000, d('2027-03-01'));
    expect(retidas.map((r) => r.tributo)).toEqual(['ISS']);
  });

  it('serviço de pessoa física é informado, nunca adivinhado; compra de bens, não', () => {
    expect(() => retencoesDoTitulo(fornecedor('PESSOA_FISICA'), 1000, d('2027-03-01'))).toThrow(/RPA/);
    expect(
      retencoesDoTitulo({ ...fornecedor('PESSOA_FISICA', 'OUTRO'), issPercentual: '0' }, 1000, d('2027-03-01')),
    ).toEqual([]);
  });

  it('a dispensa da CSRF é a da tabela do dia: até 5.000,00 antes de 22/06/2015, até 10,00 depois', () => {
    const csrf = (valor: number, data: string) =>
      calcularRetencoes({ valor, tipo: 'PROFISSIONAL', data: d(data) }).csrf;
    expect([csrf(500_000, '2015-06-21'), csrf(500_001, '2015-06-21'), csrf(500_000, '2015-06-22')]).toEqual([
      0, 23_250, 23_250,
    ]);
    expect(tabelaDeRetencaoEm(d('1999-01-01')).desde).toBe('2004-07-26');
  });
});

describe('vencimento dos tributos retidos', () => {
  it.each([
    ['IRRF', '2027-03-15', '2027-04-20'],
    ['CSRF', '2027-01-31', '2027-02-19'],
    ['INSS', '2027-05-02', '2027-06-18'],
    ['ISS', '2027-12-31', '2028-01-10'],
  ] as const)('%s de %s vence em %s', (tributo, fato, vencimento) => {
    expect(vencimentoDoTributo(tributo, d(fato), 10)).toBe(vencimento);
  });

  it('nunca cai em dia sem banco', () => {
    const dia = fc
      .integer({ min: 0, max: 4000 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(fc.property(dia, (x) => ehDiaUtilBancario(vencimentoDoTributo('IRRF', d(x), 10))));
  });
});

describe('parcelas e rateio', () => {
  it('reparte em parcelas mensais cuja soma é o valor, e recusa as que não somam', () => {
    const base = { valorCentavos: 100_000, vencimento: d('2027-01-31'), quantidade: 3, regra: 'MANTEM' } as const;
    expect(parcelasDoTitulo(base)).toEqual([
      { vencimento: '2027-01-31', valorCentavos: 33_334 },
      { vencimento: '2027-02-28', valorCentavos: 33_333 },
      { vencimento: '2027-03-31', valorCentavos: 33_333 },
    ]);
    const explicitas = [{ vencimento: d('2027-02-01'), valorCentavos: 99_999 }];
    expect(() => parcelasDoTitulo({ ...base, explicitas })).toThrow(/parcelas-nao-fecham/);
  });

  it('K08: o resíduo fica na última linha', () => {
    const linha = (percentual: string) => ({ centroDeCustoId: 'c', naturezaId: 'n', percentual });
    const linhas = ratearTitulo(100_001, [linha('33.33'), linha('33.33'), linha('33.34')]);
    expect(linhas.map((l) => l.valorCentavos)).toEqual([33_330, 33_330, 33_341]);
    expect(() => ratearTitulo(1, [linha('99.99')])).toThrow(/rateio-invalido/);
  });
});

describe('contabilização', () => {
  const base = { id: 't', emissao: d('2027-03-10'), competencia: '2027-03', brutoCentavos: 500_000, retencoes: [] };

  it('despesa por natureza, retenções e o que se deve ao fornecedor', () => {
    const retencoes = retencoesDoTitulo(fornecedor('REAL'), 500_000, d('2027-03-10'));
    const rateio = ['3.1', '3.2', '3.1'].map((naturezaCodigo, i) => ({
      naturezaCodigo,
      valorCentavos: [200_000, 200_000, 100_000][i]!,
    }));
    const lancamentos = lancamentosDoTitulo({ ...base, tipo: 'DESPESA', tributo: null, retencoes, rateio });
    const saldo = (conta: string) =>
      somarCentavos(
        lancamentos.map((l) => (l.credito === conta ? l.valorCentavos : l.debito === conta ? -l.valorCentavos : 0)),
      );
    expect([saldo('despesa:3.1'), saldo('despesa:3.2'), saldo('a-pagar:t'), saldo('retencao:csrf')]).toEqual([
      -300_000, -200_000, 444_250, 23_250,
    ]);
  });

  it('o tributo retido sai da conta de retenção, e o adiantamento não é despesa', () => {
    const tributo = lancamentosDoTitulo({ ...base, tipo: 'TRIBUTO', tributo: 'IRRF', rateio: [] });
    expect(tributo).toMatchObject([{ debito: 'retencao:irrf', credito: 'a-pagar:t', valorCentavos: 500_000 }]);
    const adiantamento = lancamentosDoTitulo({ ...base, tipo: 'ADIANTAMENTO', tributo: null, rateio: [] });
    expect(adiantamento).toMatchObject([{ debito: 'adiantamento-a-pagar:t', credito: 'a-pagar:t' }]);
  });

  it('a despesa é reconhecida dentro do mês de competência', () => {
    expect(dataDaCompetencia(d('2027-03-10'), '2027-03')).toBe('2027-03-10');
    expect(dataDaCompetencia(d('2027-03-10'), '2027-02')).toBe('2027-02-28');
    expect(dataDaCompetencia(d('2027-03-10'), '2027-04')).toBe('2027-04-01');
  });
});

describe('alçadas', () => {
  const alcadas = [
    { acimaDeCentavos: 1_000_000, aprovadores: 2 },
    { acimaDeCentavos: 0, aprovadores: 1 },
  ];

  it('o valor escolhe quantos aprovam; sem faixa, um', () => {
    expect([1_000_000, 1_000_001].map((v) => aprovacoesExigidas(alcadas, v))).toEqual([1, 2]);
    expect(aprovacoesExigidas([], 99_999_999)).toBe(1);
  });

  it.each([
    ['ana', [], /pediu/],
    ['bia', [], /alterou/],
    ['eva', [], /alterou/],
    ['caio', ['caio'], /outra pessoa/],
  ])('%s não aprova', (quem, aprovadores, motivo) => {
    const titulo = { situacao: 'PENDENTE' as SituacaoDoTitulo, solicitanteId: 'ana', editores: ['ana', 'bia', 'eva'] };
    expect(() => exigirAprovador(titulo, aprovadores, quem)).toThrow(motivo);
    expect(() => exigirAprovador(titulo, aprovadores, 'davi')).not.toThrow();
    expect(() => exigirAprovador({ ...titulo, situacao: 'PAGO' }, [], 'davi')).toThrow(/titulo-nao-permite/);
  });
});

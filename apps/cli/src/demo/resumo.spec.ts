import { conferir, tabela, type Resumo } from './resumo.js';

const prova = { confere: true, transferencias: 40, debitosCentavos: 500, creditosCentavos: 500, diferencas: [] };
const FECHADO: Resumo = {
  ...{ alunos: 12, familias: 9, turmas: 12, notas: 96, contratos: 12 },
  ...{
    boletos: 11,
    boletosCentavos: 1_700_000,
    boletosDoCarne: 12,
    semRegistro: 0,
    pagos: 9,
    pagosCentavos: 1_300_000,
  },
  ...{ remessas: 1, remessasCentavos: 3_000_000, retornos: 2, retornosCentavos: 1_350_000, aConferirCentavos: 50_000 },
  ...{ notasFiscais: 11, notasAutorizadas: 11, notasCentavos: 1_700_000, prova, tempos: {} },
};

describe('o mês fecha', () => {
  it('quando tudo soma', () => expect(conferir(FECHADO, 12)).toEqual([]));

  it.each<[string, Partial<Resumo>]>([
    ['11 matrículas em vez de 12', { alunos: 11 }],
    ['13 contratos para 12 alunos', { contratos: 13 }],
    ['12 boletos: um por aluno', { boletos: 12, notasFiscais: 12, notasAutorizadas: 12 }],
    ['2 boletos que o banco não registrou', { semRegistro: 2 }],
    ['nenhum boleto foi pago', { pagos: 0, pagosCentavos: 0 }],
    ['boletos pagos somam R$ 13.000,01, e os retornos, R$ 13.000,00', { pagosCentavos: 1_300_001 }],
    ['10 notas para 11 boletos', { notasFiscais: 10, notasAutorizadas: 10 }],
    ['10 notas autorizadas de 11', { notasAutorizadas: 10 }],
    ['o razão não confere: "a-receber"', { prova: { ...prova, confere: false, diferencas: ['a-receber'] } }],
    ['débitos e créditos diferem', { prova: { ...prova, creditosCentavos: 499 } }],
  ])('%s', (falha, mudanca) => {
    const falhas = conferir({ ...FECHADO, ...mudanca }, 12);
    expect(falhas).toHaveLength(1);
    expect(falhas[0]).toContain(falha);
  });

  it('a tabela diz o que ficou a conferir só quando há', () => {
    expect(tabela(FECHADO)).toContain('R$ 500,00 em dobro ou sem boleto, a conferir');
    expect(tabela({ ...FECHADO, aConferirCentavos: 0 })).not.toContain('a conferir');
  });
});

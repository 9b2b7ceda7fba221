import { dataCivil } from '@sineta/nucleo';
import { retirarBolsa } from './bolsa.regras.js';
import { aplicarNovaBolsa } from './bolsas-da-parcela.regras.js';
import type { BolsaDoContrato, Condicoes } from './contrato.regras.js';

const condicoes: Condicoes = {
  ...{ regraVencimento: 'PROXIMO', multaPercentual: '2', jurosMesPercentual: '1', modoMora: 'TAXA_MENSAL' },
  ...{ pontualidadePercentual: '5', modoBolsas: 'SOMA' },
};

const bolsa = (percentual: string): BolsaDoContrato => ({
  ...{ id: percentual, nome: `Bolsa de ${percentual}%`, tipo: 'PERCENTUAL', percentual, valorCentavos: null, ordem: 1 },
  ...{ inicio: '2027-01', fim: null, servicos: null, numeros: null, tetoCentavos: null, renovacao: 'NAO' },
  ...{ origem: 'CONCEDIDA', modeloId: null, comprovante: null },
});

const paga = {
  ...{ servicoTipo: 'MENSALIDADE', competencia: '2027-03', numero: 3, nominalCentavos: 100_000, bolsasCentavos: 0 },
  ...{ abatimentosCentavos: 0, saldoCentavos: 0, pagoCentavos: 100_000 },
};

const doContrato = {
  ...{ id: 'p', versao: 1, pagadorId: 'x', cota: null, vencimento: dataCivil('2027-03-10'), liquidadaEm: null },
  ...{ multaCobrada: false, moraAte: null, multaPendenteCentavos: 0, jurosPendentesCentavos: 0 },
  ...{ descontoDadoCentavos: 0 },
};
const abatida = { ...paga, abatimentosCentavos: 60_000, saldoCentavos: 40_000, pagoCentavos: 0 };

describe('scholarship granted later', () => {
  it('gives back what each one adds: a second never repeats the credit of the first', () => {
    const primeira = aplicarNovaBolsa(paga, { atuais: [], nova: bolsa('10') }, condicoes);
    expect(primeira).toMatchObject({ creditoCentavos: 10_000, saldoCentavos: 0, situacao: 'LIQUIDADA' });
    const depois = { ...paga, pagoCentavos: 90_000 };
    const segunda = aplicarNovaBolsa(depois, { atuais: [bolsa('10')], nova: bolsa('5') }, condicoes);
    expect(segunda.creditoCentavos).toBe(5_000);
  });

  it('never gives back more money than came in: a parcel of 1,000.00 paid on time with 950.00', () => {
    const comDesconto = { ...paga, pagoCentavos: 95_000 };
    const efeito = aplicarNovaBolsa(comDesconto, { atuais: [], nova: bolsa('100') }, condicoes);
    expect(efeito.creditoCentavos).toBe(95_000);
  });

  it('of a parcel paid in part, first lowers what is owed', () => {
    const emParte = { ...paga, saldoCentavos: 4_000, pagoCentavos: 96_000 };
    const efeito = aplicarNovaBolsa(emParte, { atuais: [], nova: bolsa('10') }, condicoes);
    expect(efeito).toMatchObject({ saldoCentavos: 0, bolsasCentavos: 4_000, creditoCentavos: 6_000 });
  });

  it('is over what a rebate left: it takes off no more than is owed, and its end owes no more than that', () => {
    const [um, dois] = [bolsa('30'), { ...bolsa('30'), id: 'outra' }];
    const primeira = aplicarNovaBolsa(abatida, { atuais: [], nova: um }, condicoes);
    expect(primeira).toMatchObject({ saldoCentavos: 10_000, bolsasCentavos: 30_000 });
    const segunda = aplicarNovaBolsa({ ...abatida, ...primeira }, { atuais: [um], nova: dois }, condicoes);
    expect(segunda).toMatchObject({ saldoCentavos: 0, bolsasCentavos: 40_000, situacao: 'LIQUIDADA_POR_BOLSA' });
    const antes = { ...doContrato, ...abatida, ...segunda };
    const nada = { noSaldoCentavos: 10_000, creditoCentavos: 0 };
    const fim = retirarBolsa(antes, { atuais: [um, dois], restantes: [um] }, nada, condicoes);
    expect(fim.depois).toMatchObject({ saldoCentavos: 10_000, bolsasCentavos: 30_000, situacao: 'ABERTA' });
  });
});

import { dataCivil, somarCentavos } from '@sineta/nucleo';
import fc from 'fast-check';
import {
  pagamentosDoAcordo,
  pagamentosDosAcordos,
  somarInforme,
  type AcordoDeclarado,
  type PagamentoDeclarado,
} from './informe.regras.js';

const davi = { alunoId: 'davi', alunoNome: 'Davi Sobral', alunoDocumento: null };
const mensalidade = { servicoTipo: 'MENSALIDADE', servicoNome: 'Mensalidade', competencia: '2027-06', ...davi };
const pago = (
  pagoEm: string,
  principalCentavos: number,
  mais: Partial<PagamentoDeclarado> = {},
): PagamentoDeclarado => ({
  ...{ ...mensalidade, pagoEm: dataCivil(pagoEm), principalCentavos, acrescimosCentavos: 0, ...mais },
});

describe('what was given back', () => {
  it('in the year of the payment comes off that year', () => {
    const { totalCentavos } = somarInforme([pago('2027-02-05', 300_000), pago('2027-04-01', -100_000)], 2027);
    expect(totalCentavos).toBe(200_000);
  });

  it('in a later year leaves the closed year as it was, and comes off the year of the return', () => {
    const linhas = [pago('2026-12-20', 300_000), pago('2027-02-10', -100_000), pago('2027-03-05', 250_000)];
    expect([2026, 2027].map((ano) => somarInforme(linhas, ano).totalCentavos)).toEqual([300_000, 150_000]);
  });

  it('never takes a student below zero, nor from another one', () => {
    const irma = { alunoId: 'iris', alunoNome: 'Íris Sobral' };
    const { totalCentavos, alunos } = somarInforme(
      [pago('2027-02-05', 50_000), pago('2027-03-01', -80_000), pago('2027-02-05', 70_000, irma)],
      2027,
    );
    expect(alunos.map((a) => a.totalCentavos)).toEqual([0, 70_000]);
    expect(totalCentavos).toBe(70_000);
  });
});

const debito = (parcelaId: string, vencimento: string, mais: Partial<AcordoDeclarado['debitos'][number]> = {}) => ({
  ...{ ...mensalidade, parcelaId, acordoId: null, vencimento: dataCivil(vencimento), principalCentavos: 100_000 },
  ...{ multaCentavos: 2000, jurosCentavos: 2500, ...mais },
});
const material = { servicoTipo: 'MATERIAL', servicoNome: 'Material' };
const parcela = (parcelaId: string, principalCentavos: number, acrescimosCentavos = 0) => ({
  ...{ pagoEm: dataCivil('2027-10-05'), parcelaId, principalCentavos, acrescimosCentavos },
});
const soma = (linhas: PagamentoDeclarado[]) => somarCentavos(linhas.map((l) => l.principalCentavos));

describe('payments of an agreement', () => {
  const base: AcordoDeclarado = {
    ...{ id: 'um', retornou: false, totalCentavos: 209_000, principalDispensadoCentavos: 0 },
    jurosDasParcelas: { n1: 1090 },
    debitos: [debito('jun', '2027-06-05'), debito('mat', '2027-06-06', material)],
    pagamentos: [parcela('n0', 100_000), parcela('n1', 110_090, 300)],
  };

  it('fulfilled, they are the principal of each service, and the rest is not instruction', () => {
    const linhas: PagamentoDeclarado[] = pagamentosDoAcordo(base);
    expect(soma(linhas.filter((l) => l.servicoTipo === 'MENSALIDADE'))).toBe(100_000);
    expect(soma(linhas.filter((l) => l.servicoTipo === 'MATERIAL'))).toBe(100_000);
    expect(somarInforme(linhas, 2027)).toMatchObject({ totalCentavos: 100_000, acrescimosCentavos: 10_390 });
  });

  it('what was waived of the principal was not paid', () => {
    const tudo = {
      ...base,
      totalCentavos: 189_000,
      principalDispensadoCentavos: 20_000,
      pagamentos: [parcela('n0', 189_000)],
    };
    expect(soma(pagamentosDoAcordo(tudo))).toBe(180_000);
  });

  it('broken without novação, they are what was imputed, oldest first, interest and fine before principal', () => {
    const linhas = pagamentosDoAcordo({
      ...base,
      retornou: true,
      pagamentos: [parcela('n0', 50_000), parcela('n1', 60_000, 300)],
    });
    expect(linhas.map((l) => [l.servicoNome, l.principalCentavos])).toEqual([
      ...[
        ['Mensalidade', 45_500],
        ['Mensalidade', 54_500],
        ['Material', 1300],
      ],
    ]);
  });

  it('negotiated again after a break with novação, they are still of the first services', () => {
    const acordo = { servicoTipo: 'OUTRO', servicoNome: 'Acordo' };
    const primeiro = { ...base, pagamentos: [parcela('n0', 100_000)] };
    const segundo: AcordoDeclarado = {
      ...{ id: 'dois', retornou: false, totalCentavos: 111_000, principalDispensadoCentavos: 0 },
      debitos: [debito('n1', '2027-09-05', { ...acordo, acordoId: 'um', principalCentavos: 109_000 })],
      ...{ pagamentos: [parcela('m0', 60_000), parcela('m1', 51_000)], jurosDasParcelas: {} },
    };
    const semJuros = { ...primeiro, jurosDasParcelas: { n1: 0 } };
    const linhas = pagamentosDosAcordos([semJuros, segundo]);
    const de = (tipo: string) => soma(linhas.filter((l) => l.servicoTipo === tipo));
    expect([de('MENSALIDADE'), de('MATERIAL'), de('OUTRO')]).toEqual([100_000, 100_000, 0]);
    expect(somarInforme(linhas, 2027)).toMatchObject({ totalCentavos: 100_000, acrescimosCentavos: 11_000 });
  });

  it('in any order of values, the shares of a fulfilled agreement add up to the principal', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 8 }), (valores) => {
        const totalCentavos = somarCentavos(valores);
        const principal = Math.ceil(totalCentavos / 2);
        const debitos = [debito('a', '2027-01-05', { principalCentavos: principal })];
        const pagamentos = valores.map((valor, i) => parcela(`n${i}`, valor));
        const acordo = { ...base, totalCentavos, debitos, pagamentos, jurosDasParcelas: {} };
        expect(soma(pagamentosDoAcordo(acordo))).toBe(principal);
      }),
    );
  });
});

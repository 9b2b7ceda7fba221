import { conferirPlanilha, linhasDaPlanilha, variacaoComprovada, type LinhaDeCusto } from './planilha.regras.js';

const linha = (codigo: LinhaDeCusto['codigo'], baseCentavos: number, aplicacaoCentavos: number): LinhaDeCusto => ({
  ...{ codigo, baseCentavos, aplicacaoCentavos },
});

describe('sheet of costs (Decreto 3.274/1999)', () => {
  const linhas = [
    linha('1.1', 60_000_00, 64_000_00),
    linha('2.7', 30_000_00, 33_000_00),
    linha('4.0', 10_000_00, 10_890_00),
  ];

  it('proves the variation of the cost of each paying student, rounded down', () => {
    expect(variacaoComprovada({ linhas, pagantesBase: 100, pagantesAplicacao: 100 })).toBe('7.89');
    expect(variacaoComprovada({ linhas, pagantesBase: 100, pagantesAplicacao: 110 })).toBe('-1.9182');
    expect(variacaoComprovada({ linhas, pagantesBase: 300, pagantesAplicacao: 299 })).toBe('8.2508');
    const iguais = [linha('1.1', 100, 100)];
    expect(variacaoComprovada({ linhas: iguais, pagantesBase: 10, pagantesAplicacao: 10 })).toBe('0');
  });

  it('has the subtotals of the decree', () => {
    const totais = linhasDaPlanilha({ linhas, pagantesBase: 100, pagantesAplicacao: 100 }).filter((l) => l.total);
    expect(totais.map((l) => [l.codigo, l.baseCentavos])).toEqual([
      ['1.0', 60_000_00],
      ['2.0', 30_000_00],
      ['3.0', 90_000_00],
      ['6.0', 10_000_00],
      ['7.0', 0],
      ['8.0', 100_000_00],
    ]);
  });

  it('refuses a component told twice', () => {
    const duas = { linhas: [...linhas, linha('1.1', 1, 1)], pagantesBase: 1, pagantesAplicacao: 1 };
    expect(() => conferirPlanilha(duas)).toThrow(expect.objectContaining({ codigo: 'planilha-nao-fecha' }));
  });
});

import fc from 'fast-check';
import {
  competenciaDe,
  dataCivil,
  dataCivilEm,
  diaDaSemana,
  diaNoMes,
  diasEntre,
  ehCompetencia,
  ehDataCivil,
  formatarDataBr,
  instanteIso,
  somarCompetencias,
  somarDias,
  somarMeses,
  ultimoDiaDoMes,
} from './data-civil.js';

const dia = fc.integer({ min: 0, max: 60_000 }).map((n) => somarDias(dataCivil('1950-01-01'), n));

describe('data civil', () => {
  it.each(['2028-02-29', '1000-01-01', '9999-12-31'])('aceita %s', (s) => {
    expect(dataCivil(s)).toBe(s);
  });

  it.each(['2027-02-29', '2027-13-01', '2027-00-10', '2027-1-1', '27-01-01', '2027-01-01T00:00', '0999-01-01', ''])(
    'recusa %j',
    (s) => {
      expect(ehDataCivil(s)).toBe(false);
      expect(() => dataCivil(s)).toThrow(expect.objectContaining({ codigo: 'data-invalida', status: 422 }));
    },
  );

  it('não aceita o que não é texto', () => {
    expect(ehDataCivil(20270101)).toBe(false);
    expect(ehDataCivil(null)).toBe(false);
  });

  it('soma e subtrai dias, e vai e volta em qualquer fuso da máquina', () => {
    expect(somarDias(dataCivil('2028-02-28'), 1)).toBe('2028-02-29');
    expect(somarDias(dataCivil('2027-01-01'), -1)).toBe('2026-12-31');
    fc.assert(
      fc.property(dia, fc.integer({ min: -20_000, max: 20_000 }), (d, n) => {
        const outro = somarDias(d, n);
        expect(diasEntre(d, outro)).toBe(n);
        expect(somarDias(outro, -n)).toBe(d);
        expect(diaDaSemana(outro)).toBe((((diaDaSemana(d) + n) % 7) + 7) % 7);
      }),
    );
  });

  it('recusa sair do calendário', () => {
    expect(() => somarDias(dataCivil('9999-12-31'), 1)).toThrow();
    expect(() => somarDias(dataCivil('2027-01-01'), Infinity)).toThrow();
  });

  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2027-01-15', -1, '2026-12-15'],
    ['2027-01-15', -13, '2025-12-15'],
  ])('%s + %s meses = %s', (d, n, esperado) => {
    expect(somarMeses(dataCivil(d), n)).toBe(esperado);
  });

  it('dia da semana e último dia do mês', () => {
    expect(diaDaSemana(dataCivil('2026-11-22'))).toBe(0);
    expect(diaDaSemana(dataCivil('2026-11-20'))).toBe(5);
    expect(diaDaSemana(dataCivil('1950-01-01'))).toBe(0);
    expect([1900, 2000, 2027, 2028].map((ano) => ultimoDiaDoMes(ano, 2))).toEqual([28, 29, 28, 29]);
    const doCalendario = (ano: number, mes: number) => new Date(Date.UTC(ano, mes, 0)).getUTCDate();
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 12 }), (ano, mes) => {
        expect(ultimoDiaDoMes(ano, mes)).toBe(doCalendario(ano, mes));
      }),
    );
  });

  it('formata como se escreve no Brasil', () => {
    expect(formatarDataBr(dataCivil('2027-02-03'))).toBe('03/02/2027');
  });
});

describe('instantes', () => {
  it('o dia é o de São Paulo: 02:59 UTC ainda é ontem', () => {
    expect(dataCivilEm(new Date('2026-11-22T02:59:59Z'))).toBe('2026-11-21');
    expect(dataCivilEm(new Date('2026-11-22T03:00:00Z'))).toBe('2026-11-22');
    expect(dataCivilEm(new Date('2026-11-22T02:59:59Z'), 'UTC')).toBe('2026-11-22');
    expect(dataCivilEm(new Date('2026-11-22T03:30:00Z'), 'America/Rio_Branco')).toBe('2026-11-21');
  });

  it('escreve o instante com o deslocamento de Brasília', () => {
    expect(instanteIso(new Date('2026-11-22T02:59:59.999Z'))).toBe('2026-11-21T23:59:59-03:00');
    expect(new Date(instanteIso(new Date('2026-11-22T12:00:00Z'))).toISOString()).toBe('2026-11-22T12:00:00.000Z');
  });
});

describe('competência', () => {
  it.each([
    ['2027-01', -1, '2026-12'],
    ['2027-12', 1, '2028-01'],
    ['2027-06', 30, '2029-12'],
  ])('%s + %s = %s', (c, n, esperado) => {
    expect(somarCompetencias(c, n)).toBe(esperado);
  });

  it('é o mês da data', () => {
    expect(competenciaDe(dataCivil('2027-02-28'))).toBe('2027-02');
    expect(ehCompetencia('2027-13')).toBe(false);
  });

  it('põe o dia no mês, ou o último', () => {
    expect(diaNoMes('2027-02', 31)).toBe('2027-02-28');
    expect(() => diaNoMes('2027-02', 32)).toThrow(expect.objectContaining({ codigo: 'dia-invalido' }));
    expect(() => diaNoMes('2027-2', 1)).toThrow(expect.objectContaining({ codigo: 'competencia-invalida' }));
  });
});

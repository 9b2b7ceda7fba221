import fc from 'fast-check';
import {
  ajustarVencimento,
  diaUtilAnterior,
  domingoDePascoa,
  ehDiaUtilBancario,
  feriadosBancarios,
  proximoDiaUtil,
  vencimentoNoMes,
} from './calendario.js';
import { dataCivil, diaDaSemana, diasEntre, somarDias } from './data-civil.js';

const FERIADOS: Record<number, string> = {
  2026: '01-01 02-16 02-17 04-03 04-21 05-01 06-04 09-07 10-12 11-02 11-15 11-20 12-25',
  2027: '01-01 02-08 02-09 03-26 04-21 05-01 05-27 09-07 10-12 11-02 11-15 11-20 12-25',
  2028: '01-01 02-28 02-29 04-14 04-21 05-01 06-15 09-07 10-12 11-02 11-15 11-20 12-25',
};

describe('calendário bancário (Res. CMN 4.880/2020)', () => {
  it.each(Object.keys(FERIADOS).map(Number))('lista completa de %s', (ano) => {
    const esperado = FERIADOS[ano]?.split(' ').map((dia) => `${ano}-${dia}`);
    expect(feriadosBancarios(ano)).toEqual(esperado);
  });

  it('20/11 só conta desde 2024 (Lei 14.759/2023)', () => {
    expect(feriadosBancarios(2023)).not.toContain('2023-11-20');
    expect(feriadosBancarios(2024)).toContain('2024-11-20');
  });

  it('quem recebe a lista não altera o calendário', () => {
    feriadosBancarios(2027).length = 0;
    expect(feriadosBancarios(2027)).toHaveLength(13);
  });

  it.each([
    ['2000-04-23', 2000],
    ['2019-04-21', 2019],
    ['2024-03-31', 2024],
    ['2025-04-20', 2025],
    ['2038-04-25', 2038],
    ['1818-03-22', 1818],
  ])('a Páscoa cai em %s', (data, ano) => {
    expect(domingoDePascoa(ano)).toBe(data);
  });

  it('a Páscoa é sempre um domingo entre 22/03 e 25/04', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 4000 }), (ano) => {
        const pascoa = domingoDePascoa(ano);
        expect(diaDaSemana(pascoa)).toBe(0);
        expect(pascoa >= `${ano}-03-22` && pascoa <= `${ano}-04-25`).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-11-20', false, '2026-11-23', '2026-11-19'],
    ['2027-02-08', false, '2027-02-10', '2027-02-05'],
    ['2027-05-01', false, '2027-05-03', '2027-04-30'],
    ['2027-05-27', false, '2027-05-28', '2027-05-26'],
    ['2027-09-05', false, '2027-09-06', '2027-09-03'],
    ['2027-09-07', false, '2027-09-08', '2027-09-06'],
    ['2026-12-31', true, '2026-12-31', '2026-12-31'],
    ['2027-01-01', false, '2027-01-04', '2026-12-31'],
    ['2027-02-10', true, '2027-02-10', '2027-02-10'],
  ])('%s: útil %s, próximo %s, anterior %s', (data, util, proximo, anterior) => {
    const d = dataCivil(data);
    expect(ehDiaUtilBancario(d)).toBe(util);
    expect(proximoDiaUtil(d)).toBe(proximo);
    expect(diaUtilAnterior(d)).toBe(anterior);
  });

  it('nunca há mais de cinco dias seguidos sem banco, e o ajuste é idempotente', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const d = somarDias(dataCivil('2024-01-01'), n);
        const depois = proximoDiaUtil(d);
        expect(ehDiaUtilBancario(depois)).toBe(true);
        expect(diasEntre(d, depois)).toBeLessThanOrEqual(4);
        expect(proximoDiaUtil(depois)).toBe(depois);
        expect(diaUtilAnterior(depois)).toBe(depois);
      }),
    );
  });
});

describe('vencimento no mês', () => {
  it('dia 31 vira o último dia', () => {
    expect(['2027-02', '2027-04', '2028-02'].map((c) => vencimentoNoMes(c, 31, 'MANTEM'))).toEqual([
      '2027-02-28',
      '2027-04-30',
      '2028-02-29',
    ]);
  });

  it('aplica a regra do dia não útil, mesmo mudando de mês', () => {
    expect(vencimentoNoMes('2027-02', 28, 'PROXIMO')).toBe('2027-03-01');
    expect(vencimentoNoMes('2027-02', 28, 'ANTERIOR')).toBe('2027-02-26');
    expect(ajustarVencimento(dataCivil('2027-05-01'), 'MANTEM')).toBe('2027-05-01');
  });
});

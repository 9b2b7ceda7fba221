import { dataCivil } from '@sineta/nucleo';
import { competenciasDevidas, conferirPeriodicidade, type Periodicidade } from './recorrencia.regras.js';

const mensal: Periodicidade = {
  ...{ meses: 1, dia: 31, regraVencimento: 'ANTERIOR', antecedencia: 10 },
  ...{ primeiraCompetencia: '2027-01', ultimaCompetencia: null },
};

it('cada mês entra tantos dias antes do vencimento, no último dia que existe, antecipado do dia sem banco', () => {
  expect(competenciasDevidas(mensal, dataCivil('2027-01-18'))).toEqual([]);
  expect(competenciasDevidas(mensal, dataCivil('2027-01-19'))).toEqual([
    { competencia: '2027-01', vencimento: '2027-01-29' },
  ]);
  expect(competenciasDevidas(mensal, dataCivil('2027-02-16')).map((c) => c.vencimento)).toEqual([
    '2027-01-29',
    '2027-02-26',
  ]);
});

it('trimestral pula os meses, e o fim encerra', () => {
  const trimestral = { ...mensal, meses: 3, ultimaCompetencia: '2027-07' };
  expect(competenciasDevidas(trimestral, dataCivil('2028-01-01')).map((c) => c.competencia)).toEqual([
    '2027-01',
    '2027-04',
    '2027-07',
  ]);
  expect(() => conferirPeriodicidade({ ...mensal, ultimaCompetencia: '2026-12' })).toThrow(/recorrencia-invalida/);
});

it('anos parada não lançam uma enxurrada de uma vez, e o resto vem depois, sem repetir', () => {
  const hoje = dataCivil('2032-01-01');
  const primeiras = competenciasDevidas(mensal, hoje).map((c) => c.competencia);
  expect(primeiras).toHaveLength(36);
  const outras = competenciasDevidas(mensal, hoje, new Set(primeiras)).map((c) => c.competencia);
  expect([outras[0], outras.at(-1)]).toEqual(['2030-01', '2031-12']);
});

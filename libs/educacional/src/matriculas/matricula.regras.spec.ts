import { dataCivil as d } from '@sineta/nucleo';
import { conferirDataDaMatricula, exigirSituacao, exigirVaga } from './matricula.regras.js';

const periodo = { nome: '2027', inicio: d('2027-02-01'), fim: d('2027-12-17'), situacao: 'EM_ANDAMENTO' };

describe('seats', () => {
  it('lets the last seat be taken and refuses one more', () => {
    expect(() => exigirVaga({ nome: '6º A', vagas: 30 }, 29)).not.toThrow();
    expect(() => exigirVaga({ nome: '6º A', vagas: 30 }, 30)).toThrow(/30 vagas/);
  });
});

describe('date of enrolment', () => {
  it('accepts today and the past of an open year', () => {
    expect(() => conferirDataDaMatricula(d('2027-03-01'), periodo, d('2027-03-01'))).not.toThrow();
    expect(() => conferirDataDaMatricula(d('2026-11-23'), periodo, d('2027-03-01'))).not.toThrow();
  });

  it('refuses the future, the end of the year and a closed year', () => {
    expect(() => conferirDataDaMatricula(d('2027-03-02'), periodo, d('2027-03-01'))).toThrow(/ainda não chegou/);
    expect(() => conferirDataDaMatricula(d('2026-01-31'), periodo, d('2027-03-01'))).toThrow(/só começa em 01\/02/);
    expect(() => conferirDataDaMatricula(d('2027-12-18'), periodo, d('2027-12-20'))).toThrow(/17\/12\/2027/);
    const encerrado = { ...periodo, situacao: 'ENCERRADO' };
    expect(() => conferirDataDaMatricula(d('2027-03-01'), encerrado, d('2027-03-01'))).toThrow(/encerrado/);
  });
});

describe('situation', () => {
  it('confirms only what is pending and cancels only what is active', () => {
    expect(() => exigirSituacao('PRE_MATRICULA', 'confirmar')).not.toThrow();
    expect(() => exigirSituacao('CURSANDO', 'confirmar')).toThrow(/cursando/);
    expect(() => exigirSituacao('CURSANDO', 'cancelar')).not.toThrow();
    expect(() => exigirSituacao('TRANSFERIDO', 'cancelar')).toThrow(/transferido/);
  });
});

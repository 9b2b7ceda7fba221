import { dataCivil, ErroDeNegocio } from '@sineta/nucleo';
import { conferirCalendario } from './periodo.regras.js';

const d = dataCivil;
const ano = { nome: '2027', inicio: d('2027-02-01'), fim: d('2027-12-17') };
const etapa = (nome: string, inicio: string, fim: string) => ({ nome, inicio: d(inicio), fim: d(fim) });

function motivo(fn: () => void): string {
  try {
    fn();
  } catch (erro) {
    if (erro instanceof ErroDeNegocio) return erro.detalhe;
    throw erro;
  }
  return 'aceito';
}

describe('conferirCalendario', () => {
  it('accepts stages in order inside the year', () => {
    const etapas = [etapa('1º', '2027-02-01', '2027-04-16'), etapa('2º', '2027-04-19', '2027-07-02')];
    expect(motivo(() => conferirCalendario(ano, etapas))).toBe('aceito');
  });

  it.each([
    ['a year that ends before it starts', { ...ano, fim: d('2027-01-01') }, [], 'termina antes de começar'],
    ['a stage outside the year', ano, [etapa('1º', '2027-01-20', '2027-04-16')], 'sai do período letivo'],
    ['a stage that ends before it starts', ano, [etapa('1º', '2027-04-16', '2027-02-01')], 'termina antes'],
    [
      'overlapping stages',
      ano,
      [etapa('1º', '2027-02-01', '2027-04-16'), etapa('2º', '2027-04-16', '2027-07-02')],
      'começa antes de 1º terminar (16/04/2027)',
    ],
  ])('refuses %s', (_caso, periodo, etapas, esperado) => {
    expect(motivo(() => conferirCalendario(periodo, etapas))).toContain(esperado);
  });
});

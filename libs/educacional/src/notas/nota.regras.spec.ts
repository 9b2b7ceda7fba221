import { ErroDeNegocio } from '@sineta/nucleo';
import { conferirNotas, exigirEtapaAberta, exigirNivelComNota, podeAbrirDiario } from './nota.regras.js';

const regra = { mediaMinima: '6', notaMaxima: '10', casasDecimais: 1, frequenciaMinima: '75' };
const turma = new Set(['a', 'b', 'c']);

function erros(fn: () => void) {
  try {
    fn();
  } catch (erro) {
    if (erro instanceof ErroDeNegocio) return erro.erros.map((e) => e.campo);
    throw erro;
  }
  return [];
}

describe('conferirNotas', () => {
  it('accepts zero, the maximum, and a mark not posted', () => {
    const notas = [
      { matriculaId: 'a', valor: '0', faltas: 3 },
      { matriculaId: 'b', valor: '10' },
      { matriculaId: 'c', valor: null },
    ];
    expect(erros(() => conferirNotas(notas, turma, regra))).toEqual([]);
  });

  it('names every wrong line at once: out of scale, too many decimals, stranger, repeated', () => {
    const notas = [
      { matriculaId: 'a', valor: '10.5' },
      { matriculaId: 'b', valor: '7.55' },
      { matriculaId: 'x', valor: '7' },
      { matriculaId: 'a', valor: '7' },
    ];
    expect(erros(() => conferirNotas(notas, turma, regra))).toEqual([
      '/notas/0/valor',
      '/notas/1/valor',
      '/notas/2/matriculaId',
      '/notas/3/matriculaId',
    ]);
  });
});

describe('exigirEtapaAberta', () => {
  it('lets published stages be corrected and refuses closed ones', () => {
    expect(() => exigirEtapaAberta({ nome: '1º', situacao: 'PUBLICADA' })).not.toThrow();
    expect(() => exigirEtapaAberta({ nome: '1º', situacao: 'FECHADA' })).toThrow(/fechada/);
  });
});

describe('podeAbrirDiario', () => {
  const pessoa = (papeis: Parameters<typeof podeAbrirDiario>[0]['papeis'], pessoaId: string | null = 'lia') => ({
    ...{ papeis, pessoaId, escopos: null },
  });

  it('opens the own diary, whatever other role the teacher has, and not another one', () => {
    for (const papeis of [['professor'], ['professor', 'responsavel'], ['professor', 'caixa']] as const) {
      expect(podeAbrirDiario(pessoa(papeis), 'lia', 'escrever')).toBe(true);
      expect(podeAbrirDiario(pessoa(papeis), 'davi', 'ler')).toBe(false);
    }
  });

  it('gives a diary without a teacher to the office only', () => {
    expect(podeAbrirDiario(pessoa(['professor'], null), null, 'ler')).toBe(false);
    expect(podeAbrirDiario(pessoa(['secretaria'], null), null, 'escrever')).toBe(true);
  });

  it('lets an auditor read and not write, and an integrator by its scopes', () => {
    expect(podeAbrirDiario(pessoa(['auditor', 'professor']), 'davi', 'ler')).toBe(true);
    expect(podeAbrirDiario(pessoa(['auditor', 'professor']), 'davi', 'escrever')).toBe(false);
    expect(podeAbrirDiario({ papeis: [], pessoaId: null, escopos: ['notas:escrever'] }, 'davi', 'escrever')).toBe(true);
  });
});

describe('exigirNivelComNota', () => {
  it('names the lines with a mark in educação infantil and lets absences through', () => {
    const notas = [
      { matriculaId: 'a', valor: null, faltas: 2 },
      { matriculaId: 'b', valor: '0' },
    ];
    expect(erros(() => exigirNivelComNota('INFANTIL', notas))).toEqual(['/notas/1/valor']);
    expect(erros(() => exigirNivelComNota('FUNDAMENTAL', notas))).toEqual([]);
  });
});

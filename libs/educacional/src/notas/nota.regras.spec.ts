import { ErroDeNegocio } from '@sineta/nucleo';
import { conferirNotas, exigirEtapaAberta } from './nota.regras.js';

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

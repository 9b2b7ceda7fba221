import { conferirAno, REGRAS_PRONTAS, situacaoDoIEducar } from './index.js';
import type { AnoDoAluno, ComponenteDoAluno, RegraDeAvaliacao } from './index.js';

const REGRA: RegraDeAvaliacao = {
  ...REGRAS_PRONTAS.BIM_RECUPERACAO,
  etapas: REGRAS_PRONTAS.BIM_RECUPERACAO.etapas.map((e) =>
    e.n === 1 ? { ...e, composicao: { modo: 'soma' } } : e.n === 2 ? { ...e, max: 8 } : e,
  ),
};
const campos = (mat: ComponenteDoAluno, resto: Partial<AnoDoAluno> = {}) =>
  conferirAno(REGRA, { componentes: { MAT: mat }, ...resto }).map((e) => e.campo);

describe('conferir os lançamentos', () => {
  it('o que cabe na regra passa, com códigos e o que ainda não foi lançado', () => {
    const instrumentos = {
      1: [
        { id: 'p', valor: 'NC' as const, max: 6, substitutiva: { valor: 5 } },
        { id: 't', valor: 4 },
      ],
    };
    const mat = {
      instrumentos,
      notas: { 2: 8, 3: 'DI', 4: null },
      recuperacoes: { 2: '7.5' },
      exame: 10,
      faltas: { 1: 2 },
      faltasAbonadas: { 1: 2 },
    };
    expect(campos(mat, { conselhoAprova: ['MAT'], notasDoConselho: { MAT: 6 } })).toEqual([]);
  });

  it.each<[string, ComponenteDoAluno, string]>([
    ['nota acima da escala', { notas: { 3: 11 } }, '/componentes/MAT/notas/3'],
    ['nota com casas demais', { notas: { 3: '7.25' } }, '/componentes/MAT/notas/3'],
    ['nota que não é número', { notas: { 3: 'sete' } }, '/componentes/MAT/notas/3'],
    ['nota acima do máximo da etapa', { notas: { 2: 9 } }, '/componentes/MAT/notas/2'],
    ['etapa que não existe', { notas: { 5: 7 } }, '/componentes/MAT/notas/5'],
    ['recuperação fora da escala', { recuperacoes: { 3: -1 } }, '/componentes/MAT/recuperacoes/3'],
    [
      'instrumento em etapa digitada',
      { instrumentos: { 3: [{ id: 'p', valor: 1 }] } },
      '/componentes/MAT/instrumentos/3',
    ],
    [
      'instrumento acima do que vale',
      { instrumentos: { 1: [{ id: 'p', valor: 5, max: 4 }] } },
      '/componentes/MAT/instrumentos/1/0/valor',
    ],
    [
      'segunda chamada acima do que vale',
      { instrumentos: { 1: [{ id: 'p', valor: 'NC', max: 4, substitutiva: { valor: 5 } }] } },
      '/componentes/MAT/instrumentos/1/0/substitutiva/valor',
    ],
    [
      'instrumento repetido',
      {
        instrumentos: {
          1: [
            { id: 'p', valor: 1 },
            { id: 'p', valor: 1 },
          ],
        },
      },
      '/componentes/MAT/instrumentos/1/1/id',
    ],
    [
      'peso negativo',
      { instrumentos: { 1: [{ id: 'p', valor: 1, peso: -1 }] } },
      '/componentes/MAT/instrumentos/1/0/peso',
    ],
    ['exame acima do máximo', { exame: '10.1' }, '/componentes/MAT/exame'],
    ['2ª época que a regra não tem', { segundaEpoca: 5 }, '/componentes/MAT/segundaEpoca'],
    ['dispensa de etapa que não existe', { dispensas: [1, 7] }, '/componentes/MAT/dispensas/1'],
    ['falta quebrada', { faltas: { 1: 1.5 } }, '/componentes/MAT/faltas/1'],
    ['mais abonos que faltas', { faltas: { 1: 1 }, faltasAbonadas: { 1: 2 } }, '/componentes/MAT/faltasAbonadas/1'],
  ])('recusa %s', (_nome, mat, campo) => {
    expect(campos(mat)).toEqual([campo]);
  });

  it('do ano: faltas, conselho e nota do conselho', () => {
    const resto = { faltas: { 1: -1 }, conselhoAprova: ['POR'], notasDoConselho: { 'A/B': 12 } };
    expect(campos({}, resto)).toEqual(['/faltas/1', '/conselhoAprova/0', '/notasDoConselho/A~1B']);
  });
});

describe('situações do i-Educar', () => {
  it('as que existem têm a nossa; as outras, nenhuma', () => {
    expect(situacaoDoIEducar(2)).toEqual({ situacao: 'REPROVADO', subSituacao: null });
    expect(situacaoDoIEducar(7)).toEqual({ situacao: 'CURSANDO', subSituacao: 'EM_EXAME' });
    expect(situacaoDoIEducar(9)).toBeNull();
    expect([1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15].map((c) => situacaoDoIEducar(c)?.situacao)).not.toContain(
      undefined,
    );
  });
});

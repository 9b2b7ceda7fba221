import { avaliar } from './avaliador.js';
import type { Aula, FuncaoDeCusto, Instancia, Restricao } from './modelo.js';

/** Two days of three times; two events of three and two lessons; the resource 0 has both, the resource 1 the second. */
const BASE: Omit<Instancia, 'restricoes'> = {
  id: 'i',
  nome: 'i',
  tempos: ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((id) => ({ id, nome: id })),
  gruposDeTempos: [],
  recursos: ['R0', 'R1'].map((id) => ({ id, nome: id, tipo: 'x' })),
  eventos: [
    { id: 'E0', nome: 'E0', duracao: 3, recursos: [0], fixos: [] },
    { id: 'E1', nome: 'E1', duracao: 2, recursos: [0, 1], fixos: [] },
  ],
};
const A = [0, 1, 2];
const B = [3, 4, 5];

type Regra<R = Restricao> = R extends unknown ? Omit<R, 'id' | 'nome' | 'obrigatoria' | 'peso' | 'funcao'> : never;

function custo(regra: Regra, aulas: Aula[], peso = 1, funcao: FuncaoDeCusto = 'linear'): number {
  const restricao = { id: 'r', nome: 'r', obrigatoria: true, peso, funcao, ...regra } as Restricao;
  return avaliar({ ...BASE, restricoes: [restricao] }, aulas).obrigatorio;
}

const aula = (evento: number, inicio: number | null, duracao = 1): Aula => ({ evento, inicio, duracao });
const todos = [0, 1];

describe('a avaliação, restrição por restrição', () => {
  it.each<[string, Regra, Aula[], number]>([
    ['alocar: aulas sem horário', { tipo: 'alocar', eventos: todos }, [aula(0, null, 3), aula(1, 0, 2)], 3],
    [
      'preferir-tempos: só as aulas da duração dita, e contam a duração',
      { tipo: 'preferir-tempos', eventos: todos, tempos: [0], duracao: 2 },
      [aula(0, 1, 2), aula(0, 4), aula(1, 0, 2)],
      2,
    ],
    [
      'dividir: aula longa demais e aulas demais',
      { tipo: 'dividir', eventos: [0], duracao: { minimo: 1, maximo: 1 }, quantidade: { minimo: 1, maximo: 1 } },
      [aula(0, 0, 2), aula(0, 3)],
      2,
    ],
    [
      'distribuir: falta uma dupla',
      { tipo: 'distribuir', eventos: todos, duracao: 2, minimo: 1, maximo: 1 },
      [aula(0, 0, 2), aula(0, 3), aula(1, 3), aula(1, 5)],
      1,
    ],
    [
      'espalhar: aulas que começam no grupo, do conjunto inteiro',
      {
        tipo: 'espalhar',
        conjuntos: [todos],
        grupos: [
          { tempos: A, minimo: 0, maximo: 1 },
          { tempos: B, minimo: 3, maximo: 9 },
        ],
      },
      [aula(0, 0, 2), aula(0, 2), aula(1, 3, 2)],
      3,
    ],
    ['ligar: horários em que só um acontece', { tipo: 'ligar', conjuntos: [todos] }, [aula(0, 0, 3), aula(1, 1, 2)], 1],
    [
      'ordenar: distância entre o fim de um e o começo do outro',
      { tipo: 'ordenar', pares: [{ antes: 0, depois: 1, minimo: 2, maximo: 9 }] },
      [aula(0, 0, 3), aula(1, 4, 2)],
      1,
    ],
    [
      'sem-choque: cada aula a mais em cada horário',
      { tipo: 'sem-choque', recursos: todos, capacidade: 1 },
      [aula(0, 0, 3), aula(1, 1, 2)],
      2,
    ],
    [
      'indisponivel: horários ocupados, e não aulas',
      { tipo: 'indisponivel', recursos: todos, tempos: [1] },
      [aula(0, 0, 3), aula(1, 1, 2)],
      2,
    ],
    [
      'janelas: entre a primeira e a última de cada grupo',
      { tipo: 'janelas', recursos: [0], grupos: [A, B], minimo: 0, maximo: 0 },
      [aula(0, 0), aula(0, 2), aula(0, 3), aula(1, 4, 2)],
      1,
    ],
    [
      'dias-ocupados: grupos com aula',
      { tipo: 'dias-ocupados', recursos: todos, grupos: [A, B], minimo: 0, maximo: 1 },
      [aula(0, 0, 3), aula(1, 4, 2)],
      1,
    ],
    [
      'carga: por grupo, e o grupo vazio não conta',
      { tipo: 'carga', recursos: todos, grupos: [A, B], minimo: 3, maximo: 3 },
      [aula(0, 0, 3), aula(1, 4, 2)],
      2,
    ],
    ['manter: aulas fora do lugar', { tipo: 'manter', eventos: [{ evento: 1, tempos: [4, 5] }] }, [aula(1, 3, 2)], 1],
  ])('%s', (_nome, regra, aulas, esperado) => {
    expect(custo(regra, aulas)).toBe(esperado);
  });

  it.each<[FuncaoDeCusto, number]>([
    ['linear', 15],
    ['quadratica', 45],
    ['degrau', 5],
  ])('função %s: o desvio de 3 com peso 5 custa %d', (funcao, esperado) => {
    expect(custo({ tipo: 'alocar', eventos: [0] }, [aula(0, null, 3)], 5, funcao)).toBe(esperado);
  });

  it('o desejável não se mistura ao obrigatório, e cada violação diz de quem é', () => {
    const comum = { peso: 1, funcao: 'linear' as const, tipo: 'alocar' as const };
    const restricoes: Restricao[] = [
      { ...comum, id: 'r1', nome: 'r1', obrigatoria: true, eventos: [0] },
      { ...comum, id: 'r2', nome: 'r2', obrigatoria: false, eventos: [1] },
    ];
    const avaliacao = avaliar({ ...BASE, restricoes }, [aula(0, null, 3), aula(1, null, 2)]);
    expect(avaliacao).toMatchObject({ obrigatorio: 3, desejavel: 2 });
    expect(avaliacao.violacoes.map((v) => [v.restricao.id, v.pontos, v.desvio])).toEqual([
      ['r1', ['E0'], 3],
      ['r2', ['E1'], 2],
    ]);
  });
});

import { ErroDeNegocio } from '@sineta/nucleo';
import { escolaDeTeste, semanaDe } from '../apoio/escola.js';
import { gerarHorario } from './gerar.js';
import type { AulaMarcada, PedidoDeHorario } from './modelo.js';

/** Times that a lesson takes: the times of a test school are numbered by day. */
const temposDe = ({ tempo, duracao }: AulaMarcada): string[] => {
  const [dia, n] = tempo.split('-') as [string, string];
  return Array.from({ length: duracao }, (_, i) => `${dia}-${Number(n) + i}`);
};

const postas = (aulas: readonly AulaMarcada[]): Map<string, string[]> => {
  const mapa = new Map<string, string[]>();
  for (const aula of aulas) mapa.set(aula.oferta, [...(mapa.get(aula.oferta) ?? []), ...temposDe(aula)]);
  return mapa;
};

/** Checks the week by itself, without the evaluator: who is where, and when each one can. */
function conferir(pedido: PedidoDeHorario, aulas: readonly AulaMarcada[]): void {
  const ocupados = new Map<string, number>();
  for (const [id, tempos] of postas(aulas)) {
    const oferta = pedido.ofertas.find((o) => o.id === id)!;
    expect(tempos).toHaveLength(oferta.semanais);
    for (const tempo of tempos) {
      for (const quem of [
        ...oferta.turmas.map((t) => `turma ${t}`),
        ...oferta.professores,
        ...(oferta.sala ? [oferta.sala] : []),
      ]) {
        ocupados.set(`${quem} ${tempo}`, (ocupados.get(`${quem} ${tempo}`) ?? 0) + 1);
      }
      for (const p of oferta.professores) {
        expect(pedido.professores.find(({ id: outro }) => outro === p)!.indisponivel).not.toContain(tempo);
      }
    }
  }
  expect([...ocupados].filter(([chave, n]) => n > 1 && !pedido.salas.some((s) => chave.startsWith(s.id)))).toEqual([]);
}

describe('o horário de uma escola', () => {
  it('15 turmas cheias e 34 professores: tudo o que é obrigatório, com poucas tentativas', () => {
    const pedido = escolaDeTeste(15, 1);
    expect([pedido.turmas.length, pedido.professores.length]).toEqual([15, 34]);
    const horario = gerarHorario(pedido, { semente: 1, iteracoes: 600_000 });
    expect(horario.custo.obrigatorio).toBe(0);
    expect(horario.violacoes.filter(({ obrigatoria }) => obrigatoria)).toEqual([]);
    conferir(pedido, horario.aulas);
    const naQuadra = horario.aulas.filter(({ oferta }) => oferta.endsWith('Educação Física')).flatMap(temposDe);
    for (const tempo of naQuadra) expect(naQuadra.filter((outro) => outro === tempo).length).toBeLessThanOrEqual(2);
    expect(horario.aulas.some(({ tempo, duracao }) => tempo.endsWith('-3') && duracao === 2)).toBe(false);
  });

  it('a aula fixa fica onde está, e as de turmas juntas são ao mesmo tempo', () => {
    const pedido = escolaDeTeste(4, 2);
    const livre = ['seg-1', 'ter-2', 'qua-3', 'qui-4', 'sex-5'];
    const [oferta] = pedido.ofertas;
    const professor = pedido.professores.find(({ id }) => id === oferta!.professores[0])!;
    oferta!.fixas = livre.filter((t) => !professor.indisponivel!.includes(t)).slice(0, 2);
    const { aulas, custo } = gerarHorario(pedido, { semente: 5, iteracoes: 200_000 });
    expect(custo.obrigatorio).toBe(0);
    expect(postas(aulas).get(oferta!.id)).toEqual(expect.arrayContaining(oferta!.fixas));
    conferir(pedido, aulas);
  });

  it('ao gerar de novo, muda o mínimo: só o que a folga nova do professor obriga', () => {
    const pedido = escolaDeTeste(8, 4);
    const antes = postas(gerarHorario(pedido, { semente: 1, iteracoes: 400_000 }).aulas);
    const [professor] = pedido.professores;
    const dele = pedido.ofertas.filter(({ professores }) => professores.includes(professor!.id));
    const perdido = antes.get(dele[0]!.id)![0]!;
    professor!.indisponivel = [...professor!.indisponivel!, perdido];
    for (const oferta of pedido.ofertas) oferta.publicadas = antes.get(oferta.id)!;
    const { aulas, custo } = gerarHorario({ ...pedido, pesos: { mudanca: 20 } }, { semente: 9, iteracoes: 400_000 });
    expect(custo.obrigatorio).toBe(0);
    const depois = postas(aulas);
    const mudaram = pedido.ofertas.flatMap(({ id }) => antes.get(id)!.filter((t) => !depois.get(id)!.includes(t)));
    expect(mudaram).toContain(perdido);
    expect(mudaram.length).toBeLessThanOrEqual(12);
  });

  it('turma com horários de sobra não tem janela, e o limite por dia do professor vale', () => {
    const pedido: PedidoDeHorario = {
      id: 'e',
      nome: 'Pequena',
      dias: semanaDe(6),
      turmas: [{ id: 'A', nome: '1º A', fechados: ['sex-6'] }],
      professores: [{ id: 'p', nome: 'Ana', maximoPorDia: 4 }],
      salas: [],
      ofertas: [
        { id: 'poli', componente: 'Polivalente', turmas: ['A'], professores: ['p'], semanais: 18, maximoPorDia: 5 },
        { id: 'ef', componente: 'Educação Física', turmas: ['A'], professores: [], semanais: 2, maximoPorDia: 1 },
      ],
    };
    const { aulas, custo } = gerarHorario(pedido, { semente: 1, iteracoes: 60_000 });
    expect(custo.obrigatorio).toBe(0);
    for (const dia of ['seg', 'ter', 'qua', 'qui', 'sex']) {
      const numeros = aulas
        .flatMap(temposDe)
        .filter((t) => t.startsWith(dia))
        .map((t) => Number(t.slice(-1)));
      expect(Math.max(...numeros) - Math.min(...numeros) + 1).toBe(numeros.length);
      expect(aulas.filter((a) => a.oferta === 'poli' && a.tempo.startsWith(dia)).length).toBeLessThanOrEqual(4);
    }
  });

  it('o impossível é explicado, e nada é buscado', () => {
    const pedido = escolaDeTeste(3, 1);
    const [primeira] = pedido.ofertas;
    primeira!.semanais += 3;
    let perguntas = 0;
    const usado = (): number => ++perguntas;
    const erro = (() => {
      try {
        return gerarHorario(pedido, { semente: 1, iteracoes: 1_000_000, usado });
      } catch (e) {
        return e;
      }
    })();
    expect(erro).toBeInstanceOf(ErroDeNegocio);
    expect(erro).toMatchObject({
      codigo: 'horario-impossivel',
      detalhe: expect.stringContaining('T1 tem 28 aulas por semana e só 25 lugares na grade'),
    });
    expect(perguntas).toBe(0);
  });

  it('o pedido que não se entende é recusado com o ponteiro de cada campo', () => {
    const pedido = escolaDeTeste(2, 1);
    pedido.ofertas[0]!.turmas = ['nenhuma'];
    pedido.ofertas[1]!.semanais = 0;
    pedido.professores[2]!.indisponivel = ['dom-1'];
    pedido.ofertas[3]!.fixas = ['seg-1', 'ter-1', 'qua-1', 'qui-1', 'sex-1', 'seg-2'];
    expect(() => gerarHorario(pedido, { semente: 1, iteracoes: 1 })).toThrow(
      expect.objectContaining({
        codigo: 'horario-invalido',
        erros: [
          expect.objectContaining({ campo: '/professores/2/indisponivel/0' }),
          expect.objectContaining({ campo: '/ofertas/0/turmas/0' }),
          expect.objectContaining({ campo: '/ofertas/1/semanais' }),
          expect.objectContaining({ campo: '/ofertas/3/fixas' }),
        ],
      }),
    );
  });
});

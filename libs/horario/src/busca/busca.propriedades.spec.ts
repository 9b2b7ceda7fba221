import fc from 'fast-check';
import { escolaDeTeste } from '../apoio/escola.js';
import { avaliar } from '../avaliador.js';
import { instanciaDaEscola } from '../escola/instancia.js';
import { compararCustos, type FuncaoDeCusto, type Instancia } from '../modelo.js';
import { buscar, type Progresso } from './buscar.js';
import { Estado, montarProblema } from './estado.js';
import { montarInicio } from './inicio.js';
import { Movimentos } from './movimentos.js';
import { Sorteio } from './sorteio.js';

/** Two constraints that only sums over days can cost, of any function, on top of those of the school. */
function comFuncao(instancia: Instancia, funcao: FuncaoDeCusto): Instancia {
  const grupos = instancia.gruposDeTempos.map(({ tempos }) => tempos);
  const professores = instancia.recursos.flatMap(({ tipo }, r) => (tipo === 'professor' ? [r] : []));
  const comum = { nome: 'a mais', obrigatoria: false, peso: 2, funcao, recursos: professores };
  return {
    ...instancia,
    restricoes: [
      ...instancia.restricoes,
      { ...comum, id: 'x1', tipo: 'janelas', grupos, minimo: 0, maximo: 1 },
      { ...comum, id: 'x2', tipo: 'dias-ocupados', grupos, minimo: 2, maximo: 3 },
      { ...comum, id: 'x3', tipo: 'indisponivel', tempos: grupos.map((g) => g[0]!) },
    ],
  };
}

const sorteada = fc.record({
  turmas: fc.integer({ min: 2, max: 6 }),
  semente: fc.integer({ min: 1, max: 1_000_000 }),
  funcao: fc.constantFrom<FuncaoDeCusto>('linear', 'quadratica', 'degrau'),
});

describe('a busca', () => {
  it('o custo mantido pelos movimentos é o da avaliação inteira, e desfazer volta ao mesmo', () => {
    fc.assert(
      fc.property(sorteada, ({ turmas, semente, funcao }) => {
        const instancia = comFuncao(instanciaDaEscola(escolaDeTeste(turmas, semente)), funcao);
        const estado = new Estado(montarProblema(instancia));
        const sorteio = new Sorteio(semente);
        montarInicio(estado, sorteio, []);
        const movimentos = new Movimentos(estado, sorteio);
        const conferir = (): void => {
          const { obrigatorio, desejavel } = avaliar(instancia, estado.aulas());
          expect({ obrigatorio: estado.obrigatorio, desejavel: estado.desejavel }).toEqual({ obrigatorio, desejavel });
        };
        conferir();
        for (let i = 0; i < 300; i++) {
          const antes = [estado.obrigatorio, estado.desejavel, [...estado.celulas].join()];
          if (movimentos.mover() && i % 3 === 0) {
            movimentos.desfazer();
            expect([estado.obrigatorio, estado.desejavel, [...estado.celulas].join()]).toEqual(antes);
          }
          if (i % 50 === 0) conferir();
        }
        conferir();
      }),
      { numRuns: 12 },
    );
  });

  it('nenhum movimento perde aula, nem põe duas na mesma célula', () => {
    const instancia = instanciaDaEscola(escolaDeTeste(5, 3));
    const { aulas } = buscar(instancia, { semente: 3, iteracoes: 30_000 });
    instancia.eventos.forEach(({ duracao }, e) => {
      const dela = aulas.filter(({ evento }) => evento === e);
      expect(dela.reduce((soma, a) => soma + a.duracao, 0)).toBe(duracao);
    });
  });

  it('a mesma semente e as mesmas tentativas dão o mesmo horário; outra semente, outro', () => {
    const instancia = instanciaDaEscola(escolaDeTeste(6, 7));
    const com = (semente: number) => buscar(instancia, { semente, iteracoes: 60_000 });
    expect(com(11)).toEqual(com(11));
    expect(com(12).aulas).not.toEqual(com(11).aulas);
  });

  it('conta como vai, cada vez melhor', () => {
    const noticias: Progresso[] = [];
    const instancia = instanciaDaEscola(escolaDeTeste(4, 2));
    const { custo } = buscar(instancia, { semente: 2, iteracoes: 600_000, progresso: (p) => noticias.push(p) });
    expect(noticias.map(({ iteracoes }) => iteracoes)).toEqual([262_144, 524_288]);
    expect(noticias[0]!.usado).toBeCloseTo(0.43, 1);
    const todas = [...noticias, custo];
    todas.slice(1).forEach((depois, i) => expect(compararCustos(depois, todas[i]!)).toBeLessThanOrEqual(0));
  });

  it('parar no meio devolve o melhor achado até ali', () => {
    const instancia = instanciaDaEscola(escolaDeTeste(6, 7));
    let perguntas = 0;
    const usado = (): number => (++perguntas < 20 ? 0 : 1);
    const { aulas, custo, iteracoes } = buscar(instancia, { semente: 1, iteracoes: 1_000_000_000, usado });
    expect(iteracoes).toBeLessThan(200_000);
    expect(avaliar(instancia, aulas)).toMatchObject(custo);
  });
});

import fc from 'fast-check';
import {
  BASE,
  ano,
  decimos,
  doAluno,
  lancamento,
  nota,
  ORDEM_DO_ANO,
  ORDEM_DO_COMPONENTE,
  regras,
  subida,
  subir,
} from './apoio/regras-sorteadas.js';
import type { Lancado } from './apoio/regras-sorteadas.js';
import { calcularAluno, calcularComponente, calcularNotaEtapa, garantiasDaRegra, REGRAS_PRONTAS } from './index.js';
import type { Composicao, Instrumento, RegraDeAvaliacao } from './index.js';

describe('subir uma nota', () => {
  it('nunca baixa a média, onde a regra garante', () => {
    let garantidas = 0;
    fc.assert(
      fc.property(regras, lancamento, subida, (regra, l, [onde, qual, aumento]) => {
        if (!garantiasDaRegra(regra).media) return;
        garantidas += 1;
        const [antes, depois] = [l, subir(l, onde, qual, aumento)].map((x) => calcularComponente(regra, doAluno(x)));
        expect(Number(depois?.mediaBruta)).toBeGreaterThanOrEqual(Number(antes?.mediaBruta));
        expect(Number(depois?.media)).toBeGreaterThanOrEqual(Number(antes?.media));
      }),
      { numRuns: 400 },
    );
    expect(garantidas).toBeGreaterThan(100);
  });

  it('nunca baixa a situação do componente, nem a do ano, onde a regra garante', () => {
    const garantidas = { componente: 0, ano: 0 };
    fc.assert(
      fc.property(
        regras,
        lancamento,
        lancamento,
        subida,
        fc.boolean(),
        (regra, l, outro, [onde, qual, aumento], conselho) => {
          const garantias = garantiasDaRegra(regra);
          if (!garantias.situacaoDoComponente) return;
          garantidas.componente += 1;
          const maior = subir(l, onde, qual, aumento);
          const porNota = (x: Lancado) =>
            ORDEM_DO_COMPONENTE.indexOf(calcularComponente(regra, doAluno(x)).situacaoNota);
          expect(porNota(maior)).toBeGreaterThanOrEqual(porNota(l));
          if (!garantias.situacaoDoAno) return;
          garantidas.ano += 1;
          const conselhoAprova = conselho ? ['C1'] : [];
          const noAno = (x: Lancado) =>
            ORDEM_DO_ANO.indexOf(calcularAluno(regra, ano([x, outro], { conselhoAprova })).situacao);
          expect(noAno(l)).toBeGreaterThanOrEqual(0);
          expect(noAno(maior)).toBeGreaterThanOrEqual(noAno(l));
        },
      ),
      { numRuns: 600 },
    );
    expect(garantidas.componente).toBeGreaterThan(60);
    expect(garantidas.ano).toBeGreaterThan(20);
  });

  it('diz por que não garante, e o contraexemplo existe', () => {
    const { TRI_PESO, SEMESTRAL, BIM_RECUPERACAO, CEM_PONTOS } = REGRAS_PRONTAS;
    expect(garantiasDaRegra(BIM_RECUPERACAO)).toEqual({
      media: true,
      situacaoDoComponente: true,
      situacaoDoAno: true,
      semGarantia: [],
    });
    expect(garantiasDaRegra(CEM_PONTOS).situacaoDoAno).toBe(true);
    expect(garantiasDaRegra(SEMESTRAL).semGarantia).toEqual(['limite-de-componentes-em-exame']);
    expect(garantiasDaRegra(TRI_PESO).semGarantia).toEqual(['recuperacao']);
    const com = (primeira: number) =>
      calcularComponente(TRI_PESO, { notas: { 1: primeira, 2: 6, 3: 6 }, recuperacoes: { 1: 9 } }).mediaBruta;
    expect([com(5.9), com(6)]).toEqual(['6.9', '6']);
    const trocaPorPeso: RegraDeAvaliacao = {
      ...BASE,
      etapas: BASE.etapas.slice(0, 2).map((e) => ({ ...e, peso: e.n === 1 ? 9 : 1 })),
      formulaMedia: 'ponderada',
      exameFinal: { formula: '(E1*P1 + E2*P2) / Sp', media: 6, notaMaxima: 10, substituiMenorNota: true },
    };
    expect(garantiasDaRegra(trocaPorPeso).semGarantia).toEqual(['formula-do-exame']);
    const trocada = (primeira: number) =>
      calcularComponente(trocaPorPeso, { notas: { 1: primeira, 2: 4 }, exame: 10 }).mediaFinal;
    expect([trocada(3), trocada(5)]).toEqual(['9.4', '5.5']);
    const subtrai: RegraDeAvaliacao = { ...BASE, formulaMedia: 'max(0, E1 - E2 / 2)' };
    expect(garantiasDaRegra(subtrai).semGarantia).toEqual(['formula-da-media']);
    const inverte: RegraDeAvaliacao = { ...BASE, arredondamentoMedia: { modo: 'tabela', tabela: { 5: 'baixo' } } };
    expect(garantiasDaRegra(inverte).semGarantia).toEqual(['arredondamento']);
  });

  it('de um instrumento nunca baixa a da etapa, com pesos, descarte e segunda chamada', () => {
    const instrumento = fc.record({
      d: decimos,
      peso: fc.integer({ min: 1, max: 9 }),
      sub: fc.option(decimos),
      dispensado: fc.nat(9),
    });
    const composicao = fc.record({
      modo: fc.constantFrom<Composicao['modo']>('soma', 'media_simples', 'media_ponderada'),
      descartarMenores: fc.nat(3),
      substitutiva: fc.constantFrom('substitui' as const, 'maior' as const),
    });
    fc.assert(
      fc.property(
        fc.array(instrumento, { minLength: 1, maxLength: 6 }),
        composicao,
        fc.nat(5),
        decimos,
        (lista, c, qual, aumento) => {
          const em = (ds: number[]) =>
            lista.map(({ peso, sub, dispensado }, i): Instrumento => ({
              ...{ id: `i${i}`, peso, valor: dispensado === 0 ? 'DI' : nota(ds[i] ?? 0) },
              ...(sub === null ? {} : { substitutiva: { valor: nota(sub) } }),
            }));
          const antes = lista.map((i) => i.d);
          const depois = antes.map((d, i) => (i === qual % antes.length ? Math.min(100, d + aumento) : d));
          expect(Number(calcularNotaEtapa(em(depois), c))).toBeGreaterThanOrEqual(
            Number(calcularNotaEtapa(em(antes), c)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('descarte', () => {
  it('é o que dá a maior média, conferido contra todos os descartes possíveis', () => {
    const parcela = fc.record({ d: fc.integer({ min: 0, max: 100 }), peso: fc.integer({ min: 1, max: 20 }) });
    fc.assert(
      fc.property(fc.array(parcela, { minLength: 3, maxLength: 6 }), fc.integer({ min: 1, max: 2 }), (lista, k) => {
        const lancados = lista.map(({ d, peso }, i): Instrumento => ({ id: `i${i}`, valor: nota(d), peso }));
        const obtida = calcularNotaEtapa(lancados, { modo: 'media_ponderada', descartarMenores: k });
        const medias = Array.from({ length: 2 ** lista.length }, (_, bits) =>
          lista.filter((_p, i) => ((bits >> i) & 1) === 1),
        )
          .filter((ficam) => ficam.length === lista.length - k)
          .map((ficam) => ficam.reduce((s, p) => s + p.d * p.peso, 0) / ficam.reduce((s, p) => s + p.peso, 0) / 10);
        expect(Number(obtida)).toBeCloseTo(Math.max(...medias), 9);
      }),
      { numRuns: 400 },
    );
  });
});

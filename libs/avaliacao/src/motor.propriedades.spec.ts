import fc from 'fast-check';
import { ano, BASE, doAluno, emEtapas, lancamento, nota, regras } from './apoio/regras-sorteadas.js';
import { calcularAluno, calcularComponente, REGRAS_PRONTAS } from './index.js';
import type { AnoDoAluno, ComponenteDoAluno, RegraDeAvaliacao } from './index.js';

describe('outras propriedades', () => {
  it('a ordem em que se lança não importa', () => {
    fc.assert(
      fc.property(
        regras,
        fc.array(lancamento, { minLength: 2, maxLength: 3 }),
        fc.infiniteStream(fc.nat(1000)),
        (regra, ls, sorte) => {
          const completo = ano(ls);
          const lances = Object.entries(completo.componentes).flatMap(([id, c]) => [
            ...Object.entries(c.notas ?? {}).map(([n, valor]) => [id, 'notas', n, valor] as const),
            ...Object.entries(c.recuperacoes ?? {}).map(([n, valor]) => [id, 'recuperacoes', n, valor] as const),
          ]);
          const sorteados = lances.map((l) => [sorte.next().value ?? 0, l] as const).sort((a, b) => a[0] - b[0]);
          const aosPoucos: Record<string, ComponenteDoAluno> = {};
          for (const [, [id, onde, n, valor]] of sorteados) {
            const atual = aosPoucos[id] ?? {
              exame: completo.componentes[id]?.exame ?? null,
              segundaEpoca: completo.componentes[id]?.segundaEpoca ?? null,
            };
            aosPoucos[id] = { ...atual, [onde]: { ...atual[onde], [n]: valor } };
            calcularAluno(regra, { ...completo, componentes: aosPoucos });
          }
          expect(calcularAluno(regra, { ...completo, componentes: aosPoucos })).toEqual(calcularAluno(regra, completo));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('dispensar todas as etapas menos k é o mesmo que uma regra de k etapas, com pesos, recuperação e exame', () => {
    fc.assert(
      fc.property(regras, lancamento, fc.integer({ min: 1, max: 3 }), (sorteada, l, k) => {
        const regra: RegraDeAvaliacao = { ...sorteada, formulaMedia: 'ponderada' };
        const exames = [regra.exameFinal, regra.segundaEpoca];
        if (regra.recuperacaoParalela?.modo === 'grupos' || exames.some((e) => e?.formula.includes('E4'))) return;
        const curta = calcularComponente({ ...regra, etapas: regra.etapas.slice(0, k) }, doAluno(l));
        const dispensas = [1, 2, 3, 4].slice(k);
        expect(calcularComponente(regra, { ...doAluno(l), dispensas })).toEqual(curta);
        const di = Object.fromEntries(dispensas.map((n) => [n, 'DI']));
        expect(calcularComponente(regra, { ...doAluno(l), notas: { ...emEtapas(l.notas), ...di } })).toEqual(curta);
      }),
      { numRuns: 120 },
    );
  });

  it('a nota necessária no exame e na 2ª época é a mínima, seja qual for a fórmula', () => {
    let achadas = 0;
    fc.assert(
      fc.property(regras, lancamento, (regra, l) => {
        const lancado = doAluno(l);
        const r = calcularComponente(regra, { ...lancado, exame: null, segundaEpoca: null });
        const passa = (d: number) =>
          calcularComponente(regra, { ...lancado, exame: nota(d), segundaEpoca: null }).situacaoNota ===
          'APROVADO_APOS_EXAME';
        if (r.situacaoNota !== 'EM_EXAME') return;
        const necessaria = r.notaNecessariaExame === null ? 101 : Math.round(Number(r.notaNecessariaExame) * 10);
        achadas += 1;
        for (let d = 0; d < Math.min(necessaria, 101); d += 1) expect(passa(d)).toBe(false);
        if (necessaria <= 100) expect(passa(necessaria)).toBe(true);
        const segunda = calcularComponente(regra, { ...lancado, segundaEpoca: null }).notaNecessariaSegundaEpoca;
        if (segunda === null) return;
        const naSegunda = (d: number) => calcularComponente(regra, { ...lancado, segundaEpoca: nota(d) }).situacaoNota;
        const minima = Math.round(Number(segunda) * 10);
        expect(naSegunda(minima)).toBe('APROVADO_APOS_EXAME');
        if (minima > 0) expect(naSegunda(minima - 1)).toBe('REPROVADO');
      }),
      { numRuns: 80 },
    );
    expect(achadas).toBeGreaterThan(5);
  });

  it('sair transferido e voltar dá o mesmo resultado, e a transferência não muda nota', () => {
    fc.assert(
      fc.property(regras, lancamento, (regra, l) => {
        const [ficou, saiu, voltou] = [null, 'TRANSFERIDO' as const, null].map((evento) =>
          calcularAluno(regra, ano([l], { evento })),
        );
        expect(saiu).toMatchObject({ situacao: 'TRANSFERIDO', componentes: ficou?.componentes });
        expect(voltou).toEqual(ficou);
      }),
      { numRuns: 50 },
    );
  });

  it('a situação financeira não é entrada: não existe no tipo, e um campo a mais não muda nada', () => {
    const l = { notas: [80, 70, 60, 50], recuperacoes: [0, 0, 0, 0], exames: [0, 0] };
    // @ts-expect-error the year of a student has no financial state
    const devedor: AnoDoAluno = { ...ano([l]), inadimplente: true };
    expect(calcularAluno(BASE, devedor)).toEqual(calcularAluno(BASE, ano([l])));
  });
});

describe('velocidade', () => {
  it('o ano de 1.000 alunos, 10 componentes e 4 etapas calcula em menos de 1 s de CPU', () => {
    const regra: RegraDeAvaliacao = JSON.parse(JSON.stringify(REGRAS_PRONTAS.BIM_RECUPERACAO)) as RegraDeAvaliacao;
    const sorteio = (i: number) => ((i * 7919) % 101) / 10;
    const alunos = Array.from({ length: 1000 }, (_, a) => ({
      ...{ diasLetivos: 200, faltas: { 1: a % 20, 2: 3, 3: 2, 4: 1 } },
      componentes: Object.fromEntries(
        Array.from({ length: 10 }, (_c, c) => {
          const notas = Object.fromEntries([1, 2, 3, 4].map((n) => [n, sorteio(a * 40 + c * 4 + n).toFixed(1)]));
          return [`C${c}`, { notas, recuperacoes: { 1: '6.0' }, exame: a % 2 === 0 ? '5.5' : null }];
        }),
      ),
    }));
    const segundos = Array.from({ length: 3 }, () => {
      const inicio = process.cpuUsage();
      for (const aluno of alunos) calcularAluno(regra, aluno);
      const { user, system } = process.cpuUsage(inicio);
      return (user + system) / 1e6;
    });
    expect(Math.min(...segundos)).toBeLessThan(1);
  });
});

import fc from 'fast-check';
import { REGRAS_PRONTAS } from '../index.js';
import type { AnoDoAluno, Arredondamento, ComponenteDoAluno, RegraDeAvaliacao } from '../index.js';

/** Rules of every kind and marks for them: a property is of the engine, not of one rule. */
export const BASE: RegraDeAvaliacao = {
  ...REGRAS_PRONTAS.BIM_RECUPERACAO,
  recuperacaoParalela: null,
  exameFinal: null,
};
const TABELA = { '1': 'baixo', '2': 'baixo', '3': '0.5', '4': '0.5', '6': '0.5', '7': '0.5', '8': 'cima', '9': 'cima' };
const CALCULOS = ['substitui_se_maior', 'substitui_sempre', 'media_se_maior'] as const;

const arredondamento = fc.constantFrom<Arredondamento>(
  { modo: 'truncar', casas: 1 },
  { modo: 'meio_acima', casas: 1 },
  { modo: 'multiplo', passo: 0.5, direcao: 'proximo' },
  { modo: 'multiplo', passo: 0.5, direcao: 'cima' },
  { modo: 'tabela', tabela: TABELA },
  { modo: 'tabela', tabela: { 5: 'baixo' } },
);
const limite = fc.constantFrom(null, 5, 6, 7);
const recuperacao = fc.oneof(
  fc.constant(null),
  fc.record({
    modo: fc.constant('por_etapa' as const),
    calculo: fc.constantFrom(...CALCULOS),
    limiar: limite,
    tetoRecuperacao: limite,
  }),
  fc.record({ calculo: fc.constantFrom(...CALCULOS), limiar: limite, tetoRecuperacao: limite }).map((g) => ({
    modo: 'grupos' as const,
    grupos: [
      { ...g, etapas: [1, 2] },
      { ...g, etapas: [3, 4] },
    ],
  })),
);
const exame = fc.option(
  fc.record({
    formula: fc.constantFrom(
      '(MA + Rc) / 2',
      '(Rc * 0.4) + (Se / Et * 0.6)',
      'max(MA, Rc)',
      'Rc > MA ? Rc : MA',
      'Se / Et',
      '(E1*P1 + E2*P2 + E3*P3 + E4*P4) / Sp',
      'MA - Rc / 10',
    ),
    media: fc.constantFrom(5, 6),
    notaMaxima: fc.constant(10),
    mediaMinimaParaExame: fc.constantFrom(null, 3),
    reprovacaoAutomatica: fc.boolean(),
    substituiMenorNota: fc.boolean(),
    maxComponentes: fc.constantFrom(null, 1),
  }),
);
export const regras: fc.Arbitrary<RegraDeAvaliacao> = fc
  .record({
    pesos: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }),
    formulaMedia: fc.constantFrom(
      'simples',
      'ponderada',
      'max(Se / Et, E4)',
      '(Se - min(E1, E2)) / 3',
      'E1 > E2 ? E1 : E2',
      'max(0, E1 - E2 / 2)',
    ),
    ...{ arredondamentoMedia: arredondamento, arredondamentoEtapa: fc.option(arredondamento) },
    ...{
      recuperacaoParalela: recuperacao,
      exameFinal: exame,
      segundaEpoca: exame,
      max: fc.integer({ min: 0, max: 1 }),
    },
  })
  .map(({ pesos, max, ...partes }) => ({
    ...BASE,
    ...partes,
    etapas: BASE.etapas.map((e, i) => ({ ...e, peso: pesos[i] ?? 1 })),
    dependencia: { max },
  }));

export const decimos = fc.integer({ min: 0, max: 100 });
export const nota = (d: number): string => (d / 10).toFixed(1);
const porEtapa = fc.array(decimos, { minLength: 4, maxLength: 4 });
export const emEtapas = (ds: readonly number[]) => Object.fromEntries(ds.map((d, i) => [i + 1, nota(d)]));
export const lancamento = fc.record({ notas: porEtapa, recuperacoes: porEtapa, exames: fc.tuple(decimos, decimos) });
export type Lancado = { notas: number[]; recuperacoes: number[]; exames: number[] };
export const doAluno = ({
  notas,
  recuperacoes,
  exames: [exame = 0, segundaEpoca = 0],
}: Lancado): ComponenteDoAluno => ({
  ...{
    notas: emEtapas(notas),
    recuperacoes: emEtapas(recuperacoes),
    exame: nota(exame),
    segundaEpoca: nota(segundaEpoca),
  },
});

/** One mark of the student, of any kind, goes up. */
export const subir = (l: Lancado, onde: keyof Lancado, qual: number, aumento: number): Lancado => ({
  ...l,
  [onde]: l[onde].map((d, i) => (i === qual % l[onde].length ? Math.min(100, d + aumento) : d)),
});
export const subida = fc.tuple(fc.constantFrom<keyof Lancado>('notas', 'recuperacoes', 'exames'), fc.nat(3), decimos);
export const ORDEM_DO_COMPONENTE = ['REPROVADO', 'EM_EXAME', 'APROVADO_APOS_EXAME', 'APROVADO'];
export const ORDEM_DO_ANO = [
  'REPROVADO',
  'REPROVADO_POR_FALTA',
  'APROVADO_COM_DEPENDENCIA',
  'APROVADO_PELO_CONSELHO',
  'APROVADO',
];
export const ano = (componentes: Lancado[], resto: Partial<AnoDoAluno> = {}): AnoDoAluno => ({
  ...{ diasLetivos: 200, faltas: { 1: 0, 2: 0, 3: 0, 4: 0 } },
  componentes: Object.fromEntries(componentes.map((c, i) => [`C${i}`, doAluno(c)])),
  ...resto,
});

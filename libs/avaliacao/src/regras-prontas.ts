import type { FaixaDeConceito } from './arredondamento.js';
import type { EtapaDaRegra, RegraDeAvaliacao } from './regra.js';

const etapas = (
  quantas: number,
  tipo: string,
  pesos: readonly number[] = [],
  max: readonly number[] = [],
): EtapaDaRegra[] =>
  Array.from({ length: quantas }, (_, i) => ({
    ...{ n: i + 1, nome: `${i + 1}º ${tipo}`, peso: pesos[i] ?? 1 },
    ...(max[i] === undefined ? {} : { max: max[i] }),
  }));

const CONCEITOS: readonly FaixaDeConceito[] = [
  { conceito: 'E', min: 0, max: 1.9 },
  { conceito: 'D', min: 2, max: 3.9 },
  { conceito: 'C', min: 4, max: 5.9 },
  { conceito: 'B', min: 6, max: 7.9 },
  { conceito: 'A', min: 8, max: 10 },
];

/** What the numeric rules of fundamental and médio share. */
const COMUM = {
  versao: 1,
  tipoNota: 'numerica',
  escala: { min: 0, max: 10, casas: 1 },
  progressao: 'media_presenca',
  presenca: { tipo: 'geral', minimo: 75 },
} as const;

/** Rules that a school may take as they are or as a start: each is valid and has no grave finding. */
export const REGRAS_PRONTAS = {
  INFANTIL: {
    ...COMUM,
    nome: 'Educação infantil, com parecer',
    nivel: 'INFANTIL',
    tipoNota: 'nenhuma',
    etapas: etapas(2, 'semestre'),
    formulaMedia: null,
    media: null,
    arredondamentoMedia: { modo: 'truncar', casas: 1 },
    progressao: 'continuada',
    presenca: { tipo: 'geral', minimo: 60, reprova: false },
    parecer: 'etapa_componente',
  },
  BIM_EXAME: {
    ...COMUM,
    nome: 'Quatro bimestres, média 7 e exame final',
    nivel: 'FUNDAMENTAL',
    etapas: etapas(4, 'bimestre'),
    formulaMedia: 'Se / Et',
    media: 7,
    arredondamentoMedia: { modo: 'truncar', casas: 1 },
    exameFinal: { formula: '(Rc * 0.4) + (Se / Et * 0.6)', media: 6, notaMaxima: 10 },
    presenca: { tipo: 'por_componente', minimo: 75, horaFalta: 0.75 },
    dependencia: { max: 0 },
  },
  TRI_PESO: {
    ...COMUM,
    nome: 'Três trimestres com pesos 3, 3 e 4, recuperação por trimestre e exame',
    nivel: 'MEDIO',
    etapas: etapas(3, 'trimestre', [3, 3, 4]),
    formulaMedia: '(E1*P1 + E2*P2 + E3*P3) / Sp',
    media: 6,
    arredondamentoMedia: { modo: 'multiplo', passo: 0.5, direcao: 'proximo' },
    recuperacaoParalela: { modo: 'por_etapa', calculo: 'substitui_se_maior', limiar: 6 },
    exameFinal: { formula: '(MA + Rc) / 2', media: 5, notaMaxima: 10, reprovacaoAutomatica: true },
    dependencia: { max: 2, vedadaSerieConcluinte: true },
  },
  BIM_RECUPERACAO: {
    ...COMUM,
    nome: 'Quatro bimestres, média 6, recuperação por bimestre até a média',
    nivel: 'FUNDAMENTAL',
    etapas: etapas(4, 'bimestre'),
    formulaMedia: 'simples',
    media: 6,
    arredondamentoMedia: { modo: 'meio_acima', casas: 1 },
    recuperacaoParalela: { modo: 'por_etapa', calculo: 'substitui_se_maior', limiar: 6, tetoRecuperacao: 6 },
    exameFinal: { formula: '(MA + Rc) / 2', media: 5, notaMaxima: 10, mediaMinimaParaExame: 3 },
  },
  SEMESTRAL: {
    ...COMUM,
    nome: 'Dois semestres, média 6 e recuperação semestral',
    nivel: 'MEDIO',
    etapas: etapas(2, 'semestre'),
    formulaMedia: 'simples',
    media: 6,
    arredondamentoMedia: { modo: 'meio_acima', casas: 1 },
    recuperacaoParalela: { modo: 'por_etapa', calculo: 'media_se_maior' },
    exameFinal: { formula: '(MA + Rc) / 2', media: 5, notaMaxima: 10, mediaMinimaParaExame: 2, maxComponentes: 4 },
    dependencia: { max: 1, vedadaSerieConcluinte: true },
  },
  RECUPERACAO_SEMESTRAL: {
    ...COMUM,
    nome: 'Quatro bimestres, com recuperação a cada semestre',
    nivel: 'FUNDAMENTAL',
    etapas: etapas(4, 'bimestre'),
    formulaMedia: 'simples',
    media: 6,
    arredondamentoMedia: { modo: 'truncar', casas: 1 },
    recuperacaoParalela: {
      modo: 'grupos',
      grupos: [
        { etapas: [1, 2], substituiMenorNota: true },
        { etapas: [3, 4], substituiMenorNota: true },
      ],
    },
  },
  CEM_PONTOS: {
    ...COMUM,
    nome: 'Cem pontos no ano (20, 20, 30 e 30), aprovação com 60',
    nivel: 'FUNDAMENTAL',
    escala: { min: 0, max: 100, casas: 1 },
    etapas: etapas(4, 'bimestre', [], [20, 20, 30, 30]),
    formulaMedia: 'soma',
    media: 60,
    arredondamentoMedia: { modo: 'meio_acima', casas: 0 },
    exameFinal: { formula: '(MA + Rc) / 2', media: 60, notaMaxima: 100, mediaMinimaParaExame: 30 },
  },
  CONCEITUAL_EF1: {
    ...COMUM,
    nome: 'Anos iniciais, conceitos de A a E em progressão continuada',
    nivel: 'FUNDAMENTAL',
    tipoNota: 'conceitual',
    escala: {
      ...COMUM.escala,
      conceitos: CONCEITOS.map(({ conceito, max }) => ({ conceito, valor: max })),
    },
    etapas: etapas(4, 'bimestre'),
    formulaMedia: 'simples',
    media: null,
    arredondamentoEtapa: { modo: 'conceito', faixas: CONCEITOS },
    arredondamentoMedia: { modo: 'conceito', faixas: CONCEITOS },
    progressao: 'continuada',
    parecer: 'etapa',
  },
} as const satisfies Readonly<Record<string, RegraDeAvaliacao>>;

export type RegraPronta = keyof typeof REGRAS_PRONTAS;

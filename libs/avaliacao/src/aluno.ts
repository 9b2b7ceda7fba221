import { detalharComponente, resumirComponente } from './componente.js';
import type { DetalheDoComponente, ResultadoDoComponente, SituacaoPorNota } from './componente.js';
import { presencaDoAno, presencaNoComponente } from './frequencia.js';
import type { FrequenciaDoAno, FrequenciaDoComponente, Presenca } from './frequencia.js';
import { escreverDecimal, lerDecimal } from './racional.js';
import type { Decimal, EntradaDecimal } from './racional.js';
import { prepararRegra } from './regra-preparada.js';
import type { RegraPreparada } from './regra-preparada.js';
import type { RegraDeAvaliacao } from './regra.js';
import { decidirAno, faltaReprova } from './situacao.js';
import type { DecisaoDoAno, EventoDaMatricula, SituacaoDoAno, SituacaoDoComponente, SubSituacao } from './situacao.js';
import type { LancamentosDoComponente } from './variaveis.js';

export interface ComponenteDoAluno extends LancamentosDoComponente, FrequenciaDoComponente {
  dispensas?: readonly number[];
  /** Never holds the student back. */
  naoReprova?: boolean;
}

export interface AnoDoAluno extends FrequenciaDoAno {
  componentes: Readonly<Record<string, ComponenteDoAluno>>;
  serieConcluinte?: boolean;
  /** The matrícula itself is a dependency from another year. */
  ehDependencia?: boolean;
  /** Components approved by the council; marks stay as they are. */
  conselhoAprova?: readonly string[];
  /** Mark that the council gave, to be shown beside the one of the student, never in its place. */
  notasDoConselho?: Readonly<Record<string, EntradaDecimal>>;
  evento?: EventoDaMatricula | null;
}

export interface ResultadoNoAno extends ResultadoDoComponente {
  situacao: SituacaoDoComponente;
  presenca: Decimal | null;
  /** Only when the council approved the component. */
  notaDoConselho: Decimal | null;
}

export interface ResultadoDoAluno {
  situacao: SituacaoDoAno;
  subSituacao: SubSituacao | null;
  /** Percent of the year, with 2 decimals; null while not closed. */
  presenca: Decimal | null;
  componentes: Record<string, ResultadoNoAno>;
  /** Components to be taken as dependency. */
  dependencias: string[];
  alertas: 'FREQUENCIA_ABAIXO_DO_MINIMO'[];
}

/** The year of a student with every step, on exact values. */
export interface DetalheDoAluno {
  componentes: {
    id: string;
    detalhe: DetalheDoComponente;
    presenca: Presenca | null;
    situacao: SituacaoDoComponente;
  }[];
  presenca: Presenca | null;
  decisao: DecisaoDoAno;
}

/** Marks, presence and situation of a student in the year. */
export function calcularAluno(regra: RegraDeAvaliacao, ano: AnoDoAluno): ResultadoDoAluno {
  const preparada = prepararRegra(regra);
  const { componentes, presenca, decisao } = detalharAluno(preparada, ano);
  return {
    situacao: decisao.situacao,
    subSituacao: decisao.subSituacao,
    presenca: presenca?.percentual ?? null,
    componentes: Object.fromEntries(
      componentes.map((c) => [
        c.id,
        {
          ...resumirComponente(preparada, c.detalhe),
          situacao: c.situacao,
          presenca: c.presenca?.percentual ?? null,
          notaDoConselho: notaDoConselho(ano, c.id, c.situacao),
        },
      ]),
    ),
    dependencias: decisao.dependencias,
    alertas: presenca && !presenca.suficiente ? ['FREQUENCIA_ABAIXO_DO_MINIMO'] : [],
  };
}

export function detalharAluno(regra: RegraPreparada, ano: AnoDoAluno): DetalheDoAluno {
  const componentes = aplicarLimites(
    regra,
    Object.entries(ano.componentes).map(([id, lancado]) => ({
      ...{ id, naoReprova: lancado.naoReprova ?? false, presenca: presencaNoComponente(regra.regra, lancado) },
      detalhe: detalharComponente(regra, lancado),
    })),
  ).map((c) => ({ ...c, situacao: situacaoNoAno(regra.regra, ano, c) }));
  const presenca = presencaDoAno(regra.regra, ano);
  const decisao = decidirAno(regra.regra, {
    evento: ano.evento ?? null,
    serieConcluinte: ano.serieConcluinte ?? false,
    ehDependencia: ano.ehDependencia ?? false,
    presenca,
    componentes: componentes.map((c) => ({ ...c, emSegundaEpoca: c.detalhe.segundaEpoca !== null })),
  });
  return { componentes, presenca, decisao };
}

interface EmCalculo {
  id: string;
  naoReprova: boolean;
  presenca: Presenca | null;
  detalhe: DetalheDoComponente;
}

/** Above so many components in exam, or in the 2ª época, none is taken. */
function aplicarLimites(regra: RegraPreparada, componentes: EmCalculo[]): EmCalculo[] {
  const noExame = cortar(componentes, 'exame', regra.exame?.dados.maxComponentes, (d) => ({ ...d, exame: null }));
  return cortar(noExame, 'segundaEpoca', regra.segundaEpoca?.dados.maxComponentes, (d) => d);
}

function cortar(
  componentes: EmCalculo[],
  fase: 'exame' | 'segundaEpoca',
  limite: number | null | undefined,
  sem: (detalhe: DetalheDoComponente) => DetalheDoComponente,
): EmCalculo[] {
  const vai = (c: EmCalculo): boolean => c.detalhe[fase] !== null && c.detalhe[fase].impedimento === null;
  const quantos = componentes.filter((c) => !c.naoReprova && vai(c)).length;
  if (limite === null || limite === undefined || quantos <= limite) return componentes;
  return componentes.map((c) => {
    if (!vai(c)) return c;
    const detalhe = { ...sem(c.detalhe), segundaEpoca: null, situacaoNota: 'REPROVADO' as const, cortado: fase };
    return { ...c, detalhe };
  });
}

/** Failing by marks wins over failing by absence, and absence waits for the exam. */
function situacaoNoAno(
  regra: RegraDeAvaliacao,
  ano: AnoDoAluno,
  { id, detalhe, presenca }: EmCalculo,
): SituacaoDoComponente {
  const porNota: SituacaoPorNota = detalhe.situacaoNota;
  if (porNota === 'REPROVADO') return ano.conselhoAprova?.includes(id) ? 'APROVADO_PELO_CONSELHO' : porNota;
  const aprovado = porNota === 'APROVADO' || porNota === 'APROVADO_APOS_EXAME';
  return aprovado && faltaReprova(regra) && presenca && !presenca.suficiente ? 'REPROVADO_POR_FALTA' : porNota;
}

function notaDoConselho(ano: AnoDoAluno, id: string, situacao: SituacaoDoComponente): Decimal | null {
  const nota = ano.notasDoConselho?.[id];
  if (nota === undefined || situacao !== 'APROVADO_PELO_CONSELHO') return null;
  return escreverDecimal(lerDecimal(nota));
}

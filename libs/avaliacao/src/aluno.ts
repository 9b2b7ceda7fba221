import { calcularComponente } from './componente.js';
import type { LancamentosDoComponente, ResultadoDoComponente, SituacaoPorNota } from './componente.js';
import { calcularPresenca, horasPerdidas, somarFaltas, somarHoras } from './frequencia.js';
import type { FaltasPorEtapa, Presenca } from './frequencia.js';
import { fracao, lerDecimal, somarTodos } from './racional.js';
import type { Decimal, EntradaDecimal } from './racional.js';
import type { RegraDeAvaliacao } from './regra.js';

/** Facts of the matrícula that end it whatever the marks. */
export type EventoDaMatricula = 'TRANSFERIDO' | 'CANCELADO' | 'ABANDONO' | 'FALECIDO' | 'RECLASSIFICADO';

export type SituacaoDoAno =
  | EventoDaMatricula
  | 'CURSANDO'
  | 'APROVADO'
  | 'APROVADO_PELO_CONSELHO'
  | 'APROVADO_COM_DEPENDENCIA'
  | 'REPROVADO'
  | 'REPROVADO_POR_FALTA';

export type SituacaoDoComponente = SituacaoPorNota | 'REPROVADO_POR_FALTA' | 'APROVADO_PELO_CONSELHO';

export interface ComponenteDoAluno extends LancamentosDoComponente {
  faltas?: FaltasPorEtapa;
  faltasAbonadas?: FaltasPorEtapa;
  /** Hours of the year. */
  cargaHoraria?: EntradaDecimal;
  horaFalta?: EntradaDecimal;
  /** Never holds the student back. */
  naoReprova?: boolean;
}

export interface AnoDoAluno {
  componentes: Readonly<Record<string, ComponenteDoAluno>>;
  /** Of the year, when presence is general. */
  faltas?: FaltasPorEtapa;
  faltasAbonadas?: FaltasPorEtapa;
  diasLetivos?: number;
  /** Hours of the série; default the sum of the components. */
  cargaHorariaSerie?: EntradaDecimal;
  serieConcluinte?: boolean;
  /** The matrícula itself is a dependency from another year. */
  ehDependencia?: boolean;
  /** Components approved by the council; marks stay as they are. */
  conselhoAprova?: readonly string[];
  evento?: EventoDaMatricula | null;
}

export interface ResultadoNoAno extends ResultadoDoComponente {
  situacao: SituacaoDoComponente;
  presenca: Decimal | null;
}

export interface ResultadoDoAluno {
  situacao: SituacaoDoAno;
  subSituacao: 'EM_EXAME' | null;
  /** Percent of the year, with 2 decimals; null while not closed. */
  presenca: Decimal | null;
  componentes: Record<string, ResultadoNoAno>;
  /** Components to be taken as dependency. */
  dependencias: string[];
  alertas: 'FREQUENCIA_ABAIXO_DO_MINIMO'[];
}

/** Situation of the year of a student. Source: our table, after i-Educar (the first condition that holds). */
export function calcularAluno(regra: RegraDeAvaliacao, ano: AnoDoAluno): ResultadoDoAluno {
  const componentes = calcularComponentes(regra, ano);
  const presenca = presencaDoAno(regra, ano);
  const { situacao, dependencias } = decidir(regra, ano, componentes, presenca);
  const emExame = situacao === 'CURSANDO' && Object.values(componentes).some((c) => c.situacao === 'EM_EXAME');
  const faltaNota = Object.values(componentes).some((c) => c.situacao === 'CURSANDO');
  return {
    situacao,
    subSituacao: emExame && !faltaNota ? 'EM_EXAME' : null,
    presenca: presenca?.percentual ?? null,
    componentes,
    dependencias,
    alertas: presenca && !presenca.suficiente ? ['FREQUENCIA_ABAIXO_DO_MINIMO'] : [],
  };
}

function calcularComponentes(regra: RegraDeAvaliacao, ano: AnoDoAluno): Record<string, ResultadoNoAno> {
  const porNota = Object.entries(ano.componentes).map(([id, c]) => [id, c, calcularComponente(regra, c)] as const);
  const emExame = porNota.filter(([, c, r]) => !c.naoReprova && foiParaExame(r)).length;
  const limite = regra.exameFinal?.maxComponentes ?? null;
  const semExame = limite !== null && emExame > limite;
  return Object.fromEntries(
    porNota.map(([id, componente, resultado]) => {
      const cortado = semExame && foiParaExame(resultado);
      const final = cortado
        ? { ...resultado, situacaoNota: 'REPROVADO' as const, mediaFinal: null, notaNecessariaExame: null }
        : resultado;
      const presenca = presencaNoComponente(regra, componente);
      const aprovadoNoConselho = final.situacaoNota === 'REPROVADO' && ano.conselhoAprova?.includes(id);
      const situacao = aprovadoNoConselho ? 'APROVADO_PELO_CONSELHO' : comFaltas(regra, final.situacaoNota, presenca);
      return [id, { ...final, situacao, presenca: presenca?.percentual ?? null }];
    }),
  );
}

function foiParaExame(resultado: ResultadoDoComponente): boolean {
  return resultado.situacaoNota === 'EM_EXAME' || resultado.mediaFinal !== null;
}

/** Failing by marks wins over failing by absence, and absence waits for the exam. */
function comFaltas(regra: RegraDeAvaliacao, porNota: SituacaoPorNota, presenca: Presenca | null): SituacaoDoComponente {
  const aprovado = porNota === 'APROVADO' || porNota === 'APROVADO_APOS_EXAME';
  return aprovado && faltaReprova(regra) && presenca && !presenca.suficiente ? 'REPROVADO_POR_FALTA' : porNota;
}

function faltaReprova(regra: RegraDeAvaliacao): boolean {
  return regra.progressao === 'media_presenca' && regra.presenca.reprova !== false;
}

function presencaNoComponente(regra: RegraDeAvaliacao, componente: ComponenteDoAluno): Presenca | null {
  if (regra.presenca.tipo !== 'por_componente' || componente.cargaHoraria === undefined) return null;
  const faltas = faltasDoComponente(regra, componente);
  if (faltas === null) return null;
  const perdidas = horasPerdidas(faltas, horaFalta(regra, componente));
  return calcularPresenca(perdidas, lerDecimal(componente.cargaHoraria), regra.presenca.minimo);
}

function faltasDoComponente(regra: RegraDeAvaliacao, componente: ComponenteDoAluno): number | null {
  const etapas = regra.etapas.map((e) => e.n).filter((n) => !componente.dispensas?.includes(n));
  return somarFaltas(etapas, componente.faltas, componente.faltasAbonadas);
}

function horaFalta(regra: RegraDeAvaliacao, componente: ComponenteDoAluno): EntradaDecimal {
  return componente.horaFalta ?? regra.presenca.horaFalta ?? '0.75';
}

/** Presence of the year: over the school days, or the hours lost in all components over the hours of the série. */
function presencaDoAno(regra: RegraDeAvaliacao, ano: AnoDoAluno): Presenca | null {
  const { minimo } = regra.presenca;
  if (regra.presenca.tipo === 'geral') {
    const faltas = somarFaltas(
      regra.etapas.map((e) => e.n),
      ano.faltas,
      ano.faltasAbonadas,
    );
    if (faltas === null) return null;
    return calcularPresenca(fracao(BigInt(faltas)), fracao(BigInt(ano.diasLetivos ?? 0)), minimo);
  }
  const componentes = Object.values(ano.componentes);
  const perdidas = componentes.map((c) => {
    const faltas = faltasDoComponente(regra, c);
    return faltas === null ? null : horasPerdidas(faltas, horaFalta(regra, c));
  });
  const fechadas = perdidas.filter((p) => p !== null);
  if (fechadas.length < perdidas.length) return null;
  const total =
    ano.cargaHorariaSerie === undefined
      ? somarHoras(componentes.map((c) => c.cargaHoraria ?? 0))
      : lerDecimal(ano.cargaHorariaSerie);
  return calcularPresenca(somarTodos(fechadas), total, minimo);
}

function decidir(
  regra: RegraDeAvaliacao,
  ano: AnoDoAluno,
  componentes: Readonly<Record<string, ResultadoNoAno>>,
  presenca: Presenca | null,
): { situacao: SituacaoDoAno; dependencias: string[] } {
  const sem = (situacao: SituacaoDoAno) => ({ situacao, dependencias: [] });
  const ids = Object.keys(componentes);
  const com = (situacao: SituacaoDoComponente): string[] => ids.filter((id) => componentes[id]?.situacao === situacao);
  const queReprovam = (lista: string[]): string[] => lista.filter((id) => !ano.componentes[id]?.naoReprova);
  if (ano.evento) return sem(ano.evento);
  const faltaFechar = presenca === null && regra.progressao !== 'media';
  if (com('CURSANDO').length > 0 || faltaFechar) return sem('CURSANDO');
  if (queReprovam(com('EM_EXAME')).length > 0) return sem('CURSANDO');
  if (regra.progressao === 'continuada') return sem('APROVADO');
  const reprovados = queReprovam(com('REPROVADO'));
  if (reprovados.length > dependenciasPermitidas(regra, ano)) return sem('REPROVADO');
  if (faltaReprova(regra) && presenca && !presenca.suficiente) return sem('REPROVADO_POR_FALTA');
  if (reprovados.length > 0) return { situacao: 'APROVADO_COM_DEPENDENCIA', dependencias: reprovados };
  return sem(com('APROVADO_PELO_CONSELHO').length > 0 ? 'APROVADO_PELO_CONSELHO' : 'APROVADO');
}

function dependenciasPermitidas(regra: RegraDeAvaliacao, ano: AnoDoAluno): number {
  const vedada = ano.ehDependencia || (ano.serieConcluinte && regra.dependencia?.vedadaSerieConcluinte);
  return vedada ? 0 : (regra.dependencia?.max ?? 0);
}

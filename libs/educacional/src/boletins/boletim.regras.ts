import { calcularAluno, type EventoDaMatricula, type RegraDeAvaliacao, type ResultadoDoAluno } from '@sineta/avaliacao';
import { agrupar, type Percentual } from '@sineta/nucleo';
import type { Nivel } from '../cursos/curso.entity.js';
import type { SituacaoDaMatricula } from '../matriculas/matricula.entity.js';
import type { RegraDoPeriodo } from '../periodos/periodo-letivo.entity.js';

/** LDB, art. 31 IV: the pré-escola asks for 60 % of attendance, and nobody is held back for it (art. 31 I). */
const FREQUENCIA_DA_PRE_ESCOLA: Percentual = '60';

export const frequenciaMinimaDe = (regra: RegraDoPeriodo, nivel: Nivel): Percentual =>
  nivel === 'INFANTIL' ? FREQUENCIA_DA_PRE_ESCOLA : regra.frequenciaMinima;

const EVENTOS: readonly string[] = ['TRANSFERIDO', 'CANCELADO', 'ABANDONO', 'FALECIDO', 'RECLASSIFICADO'];

/** What ended the matrícula before the marks did, or null. */
export const eventoDe = (situacao: SituacaoDaMatricula): EventoDaMatricula | null =>
  EVENTOS.includes(situacao) ? (situacao as EventoDaMatricula) : null;

/**
 * The year's rule for the grade engine: arithmetic mean of the stages, no exam, attendance by component
 * (LDB, art. 24 V and VI); no marks and no failing in educação infantil (art. 31).
 */
export function regraDeAvaliacaoDe(
  regra: RegraDoPeriodo,
  etapas: readonly { ordem: number; nome: string }[],
  nivel: Nivel = 'FUNDAMENTAL',
): RegraDeAvaliacao {
  const infantil = nivel === 'INFANTIL';
  return {
    tipoNota: infantil ? 'nenhuma' : 'numerica',
    escala: { min: '0', max: regra.notaMaxima, casas: regra.casasDecimais },
    etapas: etapas.map(({ ordem, nome }) => ({ n: ordem, nome, peso: 1 })),
    formulaMedia: 'Se / Et',
    media: regra.mediaMinima,
    arredondamentoMedia: { modo: 'meio_acima', casas: regra.casasDecimais },
    progressao: 'media_presenca',
    presenca: {
      tipo: 'por_componente',
      minimo: frequenciaMinimaDe(regra, nivel),
      horaFalta: 1,
      reprova: !infantil,
    },
  };
}

export interface ComponenteAvaliado {
  id: string;
  nome: string;
  cargaHoraria: number;
}

export interface NotaLancada {
  turmaComponenteId: string;
  etapaOrdem: number;
  valor: string | null;
  faltas: number;
}

export interface LinhaDoBoletim {
  nome: string;
  /** One by stage; null was not posted. */
  notas: (string | null)[];
  faltas: (number | null)[];
  totalDeFaltas: number;
  /** Mean of the year, null until every stage is posted. */
  media: string | null;
  situacao: ResultadoDoAluno['componentes'][string]['situacao'];
}

/** A student's report card: the one computation that screen, PDF and year's end share. */
export function montarBoletim(
  regra: RegraDeAvaliacao,
  componentes: readonly ComponenteAvaliado[],
  notas: readonly NotaLancada[],
  evento: EventoDaMatricula | null = null,
): { componentes: LinhaDoBoletim[]; situacao: ResultadoDoAluno['situacao']; frequencia: string | null } {
  const porComponente = agrupar(notas, (nota) => nota.turmaComponenteId);
  const lancadas = (id: string) => porComponente.get(id) ?? [];
  const resultado = calcularAluno(regra, {
    evento,
    componentes: Object.fromEntries(
      componentes.map(({ id, cargaHoraria }) => [
        id,
        {
          cargaHoraria,
          notas: Object.fromEntries(lancadas(id).map((n) => [n.etapaOrdem, n.valor])),
          faltas: Object.fromEntries(lancadas(id).map((n) => [n.etapaOrdem, n.faltas])),
        },
      ]),
    ),
  });
  // Where there are no marks, a component is not "passed" before the year is.
  const semNotaNemFim = regra.tipoNota === 'nenhuma' && resultado.situacao !== 'APROVADO';
  return {
    situacao: resultado.situacao,
    frequencia: resultado.presenca,
    componentes: componentes.map(({ id, nome }) => {
      const daEtapa = (n: number) => lancadas(id).find((nota) => nota.etapaOrdem === n);
      const calculado = resultado.componentes[id];
      return {
        nome,
        notas: regra.etapas.map((etapa) => daEtapa(etapa.n)?.valor ?? null),
        faltas: regra.etapas.map((etapa) => daEtapa(etapa.n)?.faltas ?? null),
        totalDeFaltas: lancadas(id).reduce((soma, nota) => soma + nota.faltas, 0),
        media: calculado?.media ?? null,
        situacao: semNotaNemFim ? 'CURSANDO' : (calculado?.situacao ?? 'CURSANDO'),
      };
    }),
  };
}

import { contar } from '@sineta/nucleo';
import type { AnoDoAluno, DetalheDoAluno } from './aluno.js';
import { resumirFaltas } from './frequencia.js';
import type { Faltas, Presenca } from './frequencia.js';
import type { PassoDaMemoria } from './memoria.js';
import { lerDecimal, paraLer } from './racional.js';
import type { RegraDeAvaliacao } from './regra.js';
import { textoDaSituacao } from './situacao.js';
import type { DecisaoDoAno } from './situacao.js';

/** Attendance and situation of the year, step by step. */
export function memoriaDoAno(regra: RegraDeAvaliacao, ano: AnoDoAluno, detalhe: DetalheDoAluno): PassoDaMemoria[] {
  const frequencia =
    regra.presenca.tipo === 'geral'
      ? passosDaFrequencia(regra, 'Frequência', ano, detalhe.presenca)
      : [
          ...detalhe.componentes.flatMap(({ id, presenca }) =>
            passosDaFrequencia(regra, `Frequência em ${id}`, ano.componentes[id] ?? {}, presenca),
          ),
          ...contaDaPresenca(regra, 'Frequência do ano', detalhe.presenca, ''),
        ];
  const { situacao, subSituacao, linha } = detalhe.decisao;
  const sub = subSituacao === null ? '' : subSituacao === 'EM_EXAME' ? ' · em exame' : ' · em 2ª época';
  return [
    ...frequencia,
    {
      titulo: 'Situação do ano',
      conta: motivo(regra, detalhe, linha),
      resultado: `${textoDaSituacao(situacao, regra.nivel)}${sub}`,
    },
  ];
}

function passosDaFrequencia(
  regra: RegraDeAvaliacao,
  titulo: string,
  faltas: Faltas,
  presenca: Presenca | null,
): PassoDaMemoria[] {
  const resumo = resumirFaltas(
    regra.etapas.map((e) => e.n),
    faltas,
  );
  if (!resumo) return contaDaPresenca(regra, titulo, presenca, '');
  const abono = resumo.abonadas > 0 ? `, menos ${contar(resumo.abonadas, 'abonada', 'abonadas')}` : '';
  const justificadas =
    resumo.justificadas > 0
      ? ` (${contar(resumo.justificadas, 'justificada, que conta', 'justificadas, que contam')})`
      : '';
  return contaDaPresenca(
    regra,
    titulo,
    presenca,
    `${contar(resumo.total, 'falta', 'faltas')}${abono}${justificadas}: `,
  );
}

const UNIDADES = { dias: 'dias letivos', aulas: 'aulas', horas: 'horas' } as const;

function contaDaPresenca(
  regra: RegraDeAvaliacao,
  titulo: string,
  presenca: Presenca | null,
  faltas: string,
): PassoDaMemoria[] {
  if (!presenca) return [{ titulo, conta: 'Ainda não fechada.', resultado: '–' }];
  const minimo = paraLer(lerDecimal(regra.presenca.minimo));
  const compara = presenca.suficiente ? `alcança o mínimo de ${minimo}%` : `não alcança o mínimo de ${minimo}%`;
  const conta = `${faltas}100% − ${paraLer(presenca.perdido)} ÷ ${paraLer(presenca.total)} ${UNIDADES[presenca.base]}; ${compara}`;
  return [{ titulo, conta, resultado: `${paraLer(presenca.percentual)}%` }];
}

function motivo(
  regra: RegraDeAvaliacao,
  { componentes, decisao }: DetalheDoAluno,
  linha: DecisaoDoAno['linha'],
): string {
  const quais = (situacao: string): string =>
    componentes
      .filter((c) => c.situacao === situacao)
      .map((c) => c.id)
      .join(', ');
  switch (linha) {
    case 1:
      return 'A matrícula terminou por um acontecimento, e as notas não mudam isso.';
    case 2:
      return quais('CURSANDO') ? `Falta nota em ${quais('CURSANDO')}.` : 'A frequência ainda não foi fechada.';
    case 3:
      return `Em exame: ${quais('EM_EXAME')}.`;
    case 4:
      return regra.nivel === 'INFANTIL' ? 'Na educação infantil não há reprovação.' : 'Progressão continuada.';
    case 5:
      return `Reprovado em ${quais('REPROVADO')}: mais do que a regra deixa em dependência (${regra.dependencia?.max ?? 0}, e nenhuma onde é vedada).`;
    case 6:
      return 'A frequência do ano não alcança o mínimo.';
    case 7:
      return `Leva em dependência: ${decisao.dependencias.join(', ')}.`;
    case 8:
      return `O conselho de classe aprovou: ${quais('APROVADO_PELO_CONSELHO')}.`;
    case 9:
      return 'Nenhum componente que retém ficou reprovado.';
  }
}

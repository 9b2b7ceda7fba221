import { formatarDataBr, somarMeses, type DataCivil } from '@sineta/nucleo';
import { erroEducacional } from '../erros.js';
import { exigirPeriodoAberto } from '../periodos/periodo.regras.js';
import type { SituacaoDaMatricula } from './matricula.entity.js';

/** Refuses a full class: the seat is counted under the class's lock, so two secretaries never share the last one. */
export function exigirVaga(turma: { nome: string; vagas: number }, ocupadas: number): void {
  if (ocupadas < turma.vagas) return;
  throw erroEducacional('turma-sem-vagas', `A turma ${turma.nome} tem ${turma.vagas} vagas e todas estão ocupadas.`, [
    { campo: '/turmaId', mensagem: 'Turma lotada.', acao: 'Escolha outra turma ou aumente as vagas desta.' },
  ]);
}

/** The date of enrolment is not after today, and lies between a year before the year's start and its end. */
export function conferirDataDaMatricula(
  data: DataCivil,
  periodo: { nome: string; inicio: DataCivil; fim: DataCivil; situacao: string },
  hoje: DataCivil,
): void {
  exigirPeriodoAberto(periodo);
  const desde = somarMeses(periodo.inicio, -12);
  if (data >= desde && data <= periodo.fim && data <= hoje) return;
  const motivo =
    data > periodo.fim
      ? `o período letivo termina em ${formatarDataBr(periodo.fim)}`
      : data < desde
        ? `o período letivo só começa em ${formatarDataBr(periodo.inicio)}`
        : 'a data ainda não chegou';
  throw erroEducacional('data-invalida', `A data da matrícula não serve: ${motivo}.`, [
    { campo: '/data', mensagem: `Data ${formatarDataBr(data)}: ${motivo}.`, acao: 'Corrija a data da matrícula.' },
  ]);
}

/** It ends between the day it began and today. */
export function conferirDataDoCancelamento(data: DataCivil, desde: DataCivil, hoje: DataCivil): void {
  if (data >= desde && data <= hoje) return;
  const motivo = data < desde ? `a matrícula é de ${formatarDataBr(desde)}` : 'a data ainda não chegou';
  throw erroEducacional('data-invalida', `A data do cancelamento não serve: ${motivo}.`, [
    { campo: '/data', mensagem: `Data ${formatarDataBr(data)}: ${motivo}.`, acao: 'Corrija a data do cancelamento.' },
  ]);
}

/** A class of the same year, other than the present one. */
export function conferirTurmaDeDestino(
  matricula: { turmaId: string; periodoLetivoId: string },
  turma: { id: string; nome: string; periodoLetivoId: string },
): void {
  const motivo =
    turma.id === matricula.turmaId
      ? `O aluno já está na turma ${turma.nome}.`
      : turma.periodoLetivoId !== matricula.periodoLetivoId
        ? `A turma ${turma.nome} é de outro período letivo.`
        : null;
  if (!motivo) return;
  throw erroEducacional('turma-nao-serve', motivo, [
    { campo: '/turmaId', mensagem: motivo, acao: 'Escolha outra turma do mesmo período letivo.' },
  ]);
}

/** The student moves between the day of the enrolment and today. */
export function conferirDataDaMudanca(data: DataCivil, desde: DataCivil, hoje: DataCivil): void {
  if (data >= desde && data <= hoje) return;
  const motivo = data < desde ? `a matrícula é de ${formatarDataBr(desde)}` : 'a data ainda não chegou';
  throw erroEducacional('data-invalida', `A data da mudança não serve: ${motivo}.`, [
    { campo: '/data', mensagem: `Data ${formatarDataBr(data)}: ${motivo}.`, acao: 'Corrija a data da mudança.' },
  ]);
}

const ATIVAS: readonly SituacaoDaMatricula[] = ['PRE_MATRICULA', 'CURSANDO'];

/** What may happen to a matrícula in each situation. */
export function exigirSituacao(atual: SituacaoDaMatricula, acao: 'confirmar' | 'cancelar' | 'mudar de turma'): void {
  const aceita = acao === 'confirmar' ? atual === 'PRE_MATRICULA' : ATIVAS.includes(atual);
  if (aceita) return;
  throw erroEducacional(
    'situacao-nao-permite',
    `Não é possível ${acao} uma matrícula na situação ${atual.toLowerCase().replaceAll('_', ' ')}.`,
    [{ campo: '/situacao', mensagem: `Está ${atual}.`, acao: 'Leia a matrícula de novo e confira a situação.' }],
  );
}

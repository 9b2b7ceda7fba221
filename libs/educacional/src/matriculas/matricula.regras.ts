import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { erroEducacional } from '../erros.js';
import type { SituacaoDaMatricula } from './matricula.entity.js';

/** Refuses a full class: the seat is counted under the class's lock, so two secretaries never share the last one. */
export function exigirVaga(turma: { nome: string; vagas: number }, ocupadas: number): void {
  if (ocupadas < turma.vagas) return;
  throw erroEducacional('turma-sem-vagas', `A turma ${turma.nome} tem ${turma.vagas} vagas e todas estão ocupadas.`, [
    { campo: '/turmaId', mensagem: 'Turma lotada.', acao: 'Escolha outra turma ou aumente as vagas desta.' },
  ]);
}

/** The date of enrolment lies before the end of the year and not after today. */
export function conferirDataDaMatricula(
  data: DataCivil,
  periodo: { nome: string; fim: DataCivil; situacao: string },
  hoje: DataCivil,
): void {
  if (periodo.situacao === 'ENCERRADO') {
    throw erroEducacional('periodo-encerrado', `O período letivo ${periodo.nome} está encerrado.`);
  }
  if (data <= periodo.fim && data <= hoje) return;
  const motivo =
    data > periodo.fim ? `o período letivo termina em ${formatarDataBr(periodo.fim)}` : 'a data ainda não chegou';
  throw erroEducacional('data-invalida', `A data da matrícula não serve: ${motivo}.`, [
    { campo: '/data', mensagem: `Data ${formatarDataBr(data)}: ${motivo}.`, acao: 'Corrija a data da matrícula.' },
  ]);
}

const ATIVAS: readonly SituacaoDaMatricula[] = ['PRE_MATRICULA', 'CURSANDO'];

/** What may happen to a matrícula in each situation. */
export function exigirSituacao(atual: SituacaoDaMatricula, acao: 'confirmar' | 'cancelar'): void {
  const aceita = acao === 'confirmar' ? atual === 'PRE_MATRICULA' : ATIVAS.includes(atual);
  if (aceita) return;
  throw erroEducacional(
    'situacao-nao-permite',
    `Não é possível ${acao} uma matrícula na situação ${atual.toLowerCase().replaceAll('_', ' ')}.`,
  );
}

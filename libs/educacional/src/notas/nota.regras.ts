import { exigirNota } from '@sineta/avaliacao';
import { ErroDeNegocio, type ErroDeCampo } from '@sineta/nucleo';
import { erroEducacional } from '../erros.js';
import type { RegraDoPeriodo, SituacaoDaEtapa } from '../periodos/periodo-letivo.entity.js';
import type { LancamentoDeNotaDto } from './notas.dto.js';

/** A closed stage takes no marks; reopening it leaves a reason in the trail. */
export function exigirEtapaAberta(etapa: { nome: string; situacao: SituacaoDaEtapa }): void {
  if (etapa.situacao !== 'FECHADA') return;
  throw erroEducacional('etapa-fechada', `A etapa "${etapa.nome}" está fechada e não aceita notas.`, [
    { campo: '/etapaId', mensagem: 'Etapa fechada.', acao: 'Peça à direção a reabertura da etapa.' },
  ]);
}

/**
 * Every line must be of the class, appear once and hold a mark of the scale; all the wrong lines are
 * told at once and none is written.
 */
export function conferirNotas(
  notas: readonly LancamentoDeNotaDto[],
  daTurma: ReadonlySet<string>,
  regra: RegraDoPeriodo,
): void {
  const vistas = new Set<string>();
  const erros = notas.flatMap((nota, i): ErroDeCampo[] => {
    const repetida = vistas.has(nota.matriculaId);
    vistas.add(nota.matriculaId);
    if (!daTurma.has(nota.matriculaId)) return [foraDaTurma(i)];
    if (repetida)
      return [{ campo: `/notas/${i}/matriculaId`, mensagem: 'Aluno repetido.', acao: 'Envie cada aluno uma vez.' }];
    const motivo = nota.valor ? recusaDaNota(nota.valor, regra) : null;
    return motivo ? [{ campo: `/notas/${i}/valor`, mensagem: motivo, acao: 'Corrija a nota e envie de novo.' }] : [];
  });
  if (erros.length > 0)
    throw erroEducacional('nota-invalida', `${erros.length} linha(s) precisam de correção; nada foi gravado.`, erros);
}

function foraDaTurma(i: number): ErroDeCampo {
  return {
    campo: `/notas/${i}/matriculaId`,
    mensagem: 'A matrícula não é desta turma ou não está ativa.',
    acao: 'Confira a turma e a situação do aluno.',
  };
}

function recusaDaNota(valor: string, regra: RegraDoPeriodo): string | null {
  try {
    exigirNota({ min: '0', max: regra.notaMaxima, casas: regra.casasDecimais }, valor);
    return null;
  } catch (erro) {
    if (erro instanceof ErroDeNegocio) return erro.detalhe;
    throw erro;
  }
}

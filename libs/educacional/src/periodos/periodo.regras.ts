import { ErroDeNegocio, formatarDataBr, type DataCivil, type ErroDeCampo } from '@sineta/nucleo';
import { exigirNota } from '@sineta/avaliacao';
import { erroEducacional } from '../erros.js';
import type { RegraDoPeriodo } from './periodo-letivo.entity.js';

export interface Intervalo {
  nome: string;
  inicio: DataCivil;
  fim: DataCivil;
}

/** Stages lie inside the year, in order and without overlap; each error names the stage and the dates. */
export function conferirCalendario(periodo: Intervalo, etapas: readonly Intervalo[]): void {
  if (periodo.fim <= periodo.inicio) {
    throw erroEducacional('calendario-invalido', 'O período letivo termina antes de começar.', [
      { campo: '/fim', mensagem: 'Fim antes do início.', acao: 'Corrija as datas do período.' },
    ]);
  }
  etapas.forEach((etapa, i) => {
    const anterior = etapas[i - 1];
    const motivo =
      etapa.fim < etapa.inicio
        ? 'termina antes de começar'
        : etapa.inicio < periodo.inicio || etapa.fim > periodo.fim
          ? `sai do período letivo (${formatarDataBr(periodo.inicio)} a ${formatarDataBr(periodo.fim)})`
          : anterior && etapa.inicio <= anterior.fim
            ? `começa antes de ${anterior.nome} terminar (${formatarDataBr(anterior.fim)})`
            : etapas.findIndex((outra) => outra.nome === etapa.nome) < i
              ? 'repete o nome de outra'
              : null;
    if (!motivo) return;
    throw erroEducacional('calendario-invalido', `A etapa "${etapa.nome}" ${motivo}.`, [
      { campo: `/etapas/${i}`, mensagem: `A etapa ${motivo}.`, acao: 'Corrija as datas da etapa.' },
    ]);
  });
}

/** The year of the school is the one in which it starts or ends. */
export function conferirAno(ano: number, periodo: Intervalo): void {
  if ([periodo.inicio, periodo.fim].some((data) => Number(data.slice(0, 4)) === ano)) return;
  throw erroEducacional('calendario-invalido', `As datas do período não são do ano letivo de ${ano}.`, [
    {
      campo: '/ano',
      mensagem: `Período de ${formatarDataBr(periodo.inicio)} a ${formatarDataBr(periodo.fim)}.`,
      acao: 'Corrija o ano ou as datas.',
    },
  ]);
}

/** The passing mean is a mark of the scale: it can be reached and written with the decimals of the rule. */
export function conferirRegra(regra: RegraDoPeriodo): void {
  const erros: ErroDeCampo[] = [];
  if (Number(regra.notaMaxima) <= 0) {
    erros.push({
      campo: '/regraAvaliacao/notaMaxima',
      mensagem: 'A nota máxima é zero.',
      acao: 'Use a maior nota da escala, como "10".',
    });
  } else {
    for (const campo of ['notaMaxima', 'mediaMinima'] as const) {
      const motivo = recusaDaNota(regra[campo], regra);
      if (motivo) erros.push({ campo: `/regraAvaliacao/${campo}`, mensagem: motivo, acao: 'Use um valor da escala.' });
    }
  }
  if (erros.length > 0) throw erroEducacional('regra-invalida', 'A regra de avaliação não fecha.', erros);
}

/** Why the mark is not of the scale, or null. */
export function recusaDaNota(valor: string, regra: RegraDoPeriodo): string | null {
  try {
    exigirNota({ min: '0', max: regra.notaMaxima, casas: regra.casasDecimais }, valor);
    return null;
  } catch (erro) {
    if (erro instanceof ErroDeNegocio) return erro.detalhe;
    throw erro;
  }
}

/** A closed year takes no classes, enrolments or marks. */
export function exigirPeriodoAberto({ nome, situacao }: { nome: string; situacao: string }): void {
  if (situacao !== 'ENCERRADO') return;
  throw erroEducacional('periodo-encerrado', `O período letivo ${nome} está encerrado.`, [
    {
      campo: '/periodoLetivoId',
      mensagem: 'Período encerrado.',
      acao: 'Use um período em andamento, ou mude a situação deste.',
    },
  ]);
}

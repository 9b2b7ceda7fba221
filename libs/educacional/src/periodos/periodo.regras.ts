import { formatarDataBr, type DataCivil } from '@sineta/nucleo';
import { erroEducacional } from '../erros.js';

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
            : null;
    if (!motivo) return;
    throw erroEducacional('calendario-invalido', `A etapa "${etapa.nome}" ${motivo}.`, [
      { campo: `/etapas/${i}`, mensagem: `A etapa ${motivo}.`, acao: 'Corrija as datas da etapa.' },
    ]);
  });
}

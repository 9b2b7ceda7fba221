import { diaNoMes, formatarDataBr, type Competencia, type DataCivil } from '@sineta/nucleo';
import { erroDeTesouraria } from '../tesouraria.erros.js';

/**
 * The last day of the month to close. Only a month that ended closes, and it closes all before it.
 * @param fechadoAte last closed day, null when nothing is closed
 * @throws ErroDeNegocio `mes-nao-terminou`, `mes-ja-fechado`
 */
export function fimDoMesAFechar(competencia: Competencia, fechadoAte: DataCivil | null, hoje: DataCivil): DataCivil {
  const fim = diaNoMes(competencia, 31);
  if (fim >= hoje) {
    const mensagem = `O mês ${competencia} vai até ${formatarDataBr(fim)}.`;
    throw erroDeTesouraria('mes-nao-terminou', mensagem, [
      { campo: '/competencia', mensagem, acao: 'Feche-o depois do último dia, ou feche um mês anterior.' },
    ]);
  }
  if (fechadoAte !== null && fim <= fechadoAte) {
    const mensagem = `Os meses estão fechados até ${formatarDataBr(fechadoAte)}.`;
    throw erroDeTesouraria('mes-ja-fechado', mensagem, [
      { campo: '/competencia', mensagem, acao: 'Feche um mês posterior.' },
    ]);
  }
  return fim;
}

/**
 * Only the last closing is reopened: to reach an older month, the newer ones are reopened first.
 * @throws ErroDeNegocio `reabertura-nao-permite`
 */
export function conferirReabertura(
  { fechadoAte, reabertoEm }: { fechadoAte: DataCivil; reabertoEm: Date | null },
  ultimo: DataCivil | null,
): void {
  if (reabertoEm) throw naoPermite('Este mês já foi reaberto.', 'Confira a lista dos fechamentos.');
  if (ultimo === null || fechadoAte < ultimo) {
    throw naoPermite('Há mês mais novo fechado.', 'Reabra primeiro o mais novo.');
  }
}

const naoPermite = (mensagem: string, acao: string) =>
  erroDeTesouraria('reabertura-nao-permite', mensagem, [{ campo: 'id', mensagem, acao }]);

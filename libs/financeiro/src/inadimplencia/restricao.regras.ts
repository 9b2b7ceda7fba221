import { formatarDataBr, proximoDiaUtil, somarDias, somarMeses, type DataCivil } from '@sineta/nucleo';
import { erroDeCobranca } from './inadimplencia.erros.js';

/** Days that the debtor has from the notice before the inclusion; practice of the bureaus, and a guard. */
export const DIAS_DA_NOTIFICACAO = 10;
/** Business days to take the name out after the payment (STJ, Súmula 548). */
export const DIAS_PARA_REMOVER = 5;
const MESES_DA_RESTRICAO = 60;

/** First day on which the name may be included. */
export function primeiraInclusao(notificadoEm: DataCivil): DataCivil {
  return somarDias(notificadoEm, DIAS_DA_NOTIFICACAO);
}

/**
 * Nobody is included without a notice that arrived in time (STJ, Súmula 359; CDC art. 43 §2), nor for a debt whose
 * due date is five years old (CDC art. 43 §1; STJ REsp 1.630.889: counted from the day after the due date).
 * @throws ErroDeNegocio `notificacao-obrigatoria`, `parcela-nao-vencida` when its due date moved, `restricao-prescrita`
 */
export function exigirInclusaoPermitida(
  notificadoEm: DataCivil,
  vencimentos: readonly DataCivil[],
  hoje: DataCivil,
): void {
  const permitida = primeiraInclusao(notificadoEm);
  if (hoje < permitida) {
    throw erroDeCobranca(
      'notificacao-obrigatoria',
      `A notificação é de ${formatarDataBr(notificadoEm)}: a inclusão só pode ser feita a partir de ${formatarDataBr(permitida)}.`,
      [{ campo: '/situacao', mensagem: 'Prazo da notificação em curso.', acao: 'Espere o prazo terminar.' }],
    );
  }
  const adiada = vencimentos.find((vencimento) => vencimento >= notificadoEm);
  if (adiada) {
    throw erroDeCobranca('parcela-nao-vencida', `Uma parcela passou a vencer em ${formatarDataBr(adiada)}.`, [
      { campo: '/parcelas', mensagem: 'Adiada depois da notificação.', acao: 'Desista desta restrição.' },
    ]);
  }
  const prescrita = vencimentos.find((vencimento) => hoje >= fimDaRestricao(vencimento));
  if (!prescrita) return;
  throw erroDeCobranca('restricao-prescrita', `A parcela vencida em ${formatarDataBr(prescrita)} tem mais de 5 anos.`, [
    { campo: '/parcelas', mensagem: 'Vencida há mais de 5 anos.', acao: 'Retire esta parcela da restrição.' },
  ]);
}

/** Day on which a debt leaves every register: five years from the day after its due date. */
export function fimDaRestricao(vencimento: DataCivil): DataCivil {
  return somarMeses(somarDias(vencimento, 1), MESES_DA_RESTRICAO);
}

/** Last day to take the name out once everything was paid. */
export function removerAte(pagoEm: DataCivil): DataCivil {
  let dia = pagoEm;
  for (let i = 0; i < DIAS_PARA_REMOVER; i++) dia = proximoDiaUtil(somarDias(dia, 1));
  return dia;
}

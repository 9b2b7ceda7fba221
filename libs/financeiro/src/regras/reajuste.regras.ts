import { aplicarPercentual, centavos, formatarDataBr, parcelar, somarDias, somarMeses } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { erroDeRegra } from './erros.js';

/**
 * New anuidade: last legal parcel × number of parcels, plus the variation of costs proved by the planilha.
 * Sources: Lei 9.870/1999 art. 1 §§1 and 3; Dec. 3.274/1999.
 */
export function reajustarAnuidade(
  ultimaParcela: Centavos,
  n: number,
  variacao: Percentual,
): { base: Centavos; novaAnuidade: Centavos; parcelas: Centavos[] } {
  const base = centavos(ultimaParcela * n);
  const novaAnuidade = centavos(base + aplicarPercentual(base, variacao));
  return { base, novaAnuidade, parcelas: parcelar(novaAnuidade, n) };
}

/** First day on which a new value may hold: one year after the last (Lei 9.870/1999 art. 1 §6 voids an earlier one). */
export function proximoReajuste(ultimoReajuste: DataCivil): DataCivil {
  return somarMeses(ultimoReajuste, 12);
}

/** @throws ErroDeNegocio `reajuste-antes-de-um-ano` */
export function exigirUmAno(ultimoReajuste: DataCivil, novo: DataCivil): void {
  const permitido = proximoReajuste(ultimoReajuste);
  if (novo >= permitido) return;
  throw erroDeRegra('reajuste-antes-de-um-ano', 'A Lei 9.870/1999 anula o reajuste em prazo menor que um ano.', [
    { campo: '/vigencia', mensagem: 'Menos de um ano', acao: `Use uma data a partir de ${formatarDataBr(permitido)}.` },
  ]);
}

/** Last day to publish the contract and the values: 45 days before the end of the matrícula (Lei 9.870/1999 art. 2). */
export function limiteDaDivulgacao(fimDaMatricula: DataCivil): DataCivil {
  return somarDias(fimDaMatricula, -45);
}

import type { Centavos, DataCivil } from '@sineta/nucleo';
import { BANCOS } from './bancos/index.js';
import { vencimentoDoFator } from './fator.js';
import { codigoDeBarrasDe, linhaDigitavelDe } from './linha-digitavel.js';

/** What a bar code says. */
export interface BoletoLido {
  banco: string;
  /** Name of the bank, when it is one of ours. */
  nomeDoBanco: string | null;
  codigoBarras: string;
  linhaDigitavel: string;
  /** Four digits, `0000` when there is no due date. */
  fator: string;
  /** `null`: no due date, or none within the window of the factor around `hoje`. */
  vencimento: DataCivil | null;
  /** 0 when the value is open. */
  valorCentavos: Centavos;
  campoLivre: string;
}

/**
 * Reads a boleto from its typeable line (47 digits) or bar code (44), of any bank, punctuation or not.
 * @param hoje decides to which turn of 9000 days the due date belongs (FEBRABAN, com. 082/2012)
 * @throws ErroDeNegocio `linha-invalida`, saying which digits do not match
 */
export function lerBoleto(linhaOuBarras: string, hoje: DataCivil): BoletoLido {
  const codigoBarras = codigoDeBarrasDe(linhaOuBarras);
  const banco = codigoBarras.slice(0, 3);
  const fator = codigoBarras.slice(5, 9);
  return {
    banco,
    nomeDoBanco: BANCOS.find((b) => b.codigo === banco)?.nome ?? null,
    codigoBarras,
    linhaDigitavel: linhaDigitavelDe(codigoBarras),
    fator,
    vencimento: vencimentoDoFator(fator, hoje),
    valorCentavos: Number(codigoBarras.slice(9, 19)),
    campoLivre: codigoBarras.slice(19),
  };
}

import { regras } from '@sineta/financeiro';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { Regime, TributacaoDoServico } from '../configuracao/configuracao-fiscal.entity.js';
import type { TomadorFiscal } from '../tomadores/tomador-fiscal.entity.js';

/** What the payer keeps of the value and pays to the government in the school's name. */
export interface RetencoesDaNota {
  /** The city's own rate rules it; `issCentavos` is by the rate that the school told. */
  issRetido: boolean;
  issCentavos: Centavos;
  irrfCentavos: Centavos;
  /** PIS, Cofins and CSLL in one sum: vRetCSLL (NT 007). */
  csrfCentavos: Centavos;
}

export const SEM_RETENCOES: RetencoesDaNota = { issRetido: false, issCentavos: 0, irrfCentavos: 0, csrfCentavos: 0 };

/**
 * By the rules of the payer, over what is left of the scholarships. A school of the Simples suffers no federal retention
 * (IN RFB 765/2007, IN SRF 459/2004); an immune or exempt one suffers none of income tax nor of ISS.
 */
export function retencoesDaNota(
  tomador: TomadorFiscal | undefined,
  {
    baseCentavos,
    regime,
    servico,
    data,
  }: {
    baseCentavos: Centavos;
    regime: Regime;
    servico: Pick<TributacaoDoServico, 'aliquotaIss'> | undefined;
    data: DataCivil;
  },
): RetencoesDaNota {
  if (!tomador || !servico) return SEM_RETENCOES;
  const semImposto = regime === 'IMUNE' || regime === 'ISENTO';
  const { irrf, csrf, iss } = regras.calcularRetencoes({
    ...{ valor: baseCentavos, tipo: 'PROFISSIONAL', simples: regime === 'SIMPLES' || semImposto, data },
    iss: servico.aliquotaIss ?? '0',
  });
  const issRetido = tomador.retemIss && !semImposto;
  return {
    ...{ issRetido, issCentavos: issRetido ? iss : 0 },
    ...{ irrfCentavos: tomador.retemIrrf ? irrf : 0, csrfCentavos: tomador.retemCsrf ? csrf : 0 },
  };
}

export const totalRetido = (r: RetencoesDaNota): Centavos => r.issCentavos + r.irrfCentavos + r.csrfCentavos;

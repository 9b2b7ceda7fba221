import type { PerfilDoEmissor } from '@sineta/nfse';
import { diasEntre, somarCompetencias, somarDias, type Competencia, type DataCivil } from '@sineta/nucleo';

/** São Paulo gives ten days from the issue; other cities, five to ten [D]. */
const PRAZO_PADRAO_DIAS = 10;

/**
 * Last day to turn the RPS into a note; a day without banks does not put it off. `prazoRpsDias`, in the options of the
 * profile, is of a city that gives another. In São Paulo, when the payer retains the ISS, it is at the latest the 5th of
 * the month after the service.
 */
export function prazoDeConversao(
  emissao: DataCivil,
  competencia: Competencia,
  { familia, opcoes }: Pick<PerfilDoEmissor, 'familia' | 'opcoes'>,
  issRetido: boolean,
): DataCivil {
  const pelosDias = somarDias(emissao, Number(opcoes?.['prazoRpsDias'] ?? PRAZO_PADRAO_DIAS));
  if (familia !== 'SAO_PAULO' || !issRetido) return pelosDias;
  const quinto = `${somarCompetencias(competencia, 1)}-05` as DataCivil;
  return quinto < pelosDias ? quinto : pelosDias;
}

export type AvisoDoPrazo = { tipo: 'RPS_A_CONVERTER'; dias: 3 | 1 } | { tipo: 'RPS_VENCIDO' };

/** What is to be told on a day about a RPS that is not a note yet: three days before its deadline, one, and after it. */
export function avisoDoPrazo(converterAte: DataCivil, hoje: DataCivil): AvisoDoPrazo | null {
  const restam = diasEntre(hoje, converterAte);
  if (restam < 0) return { tipo: 'RPS_VENCIDO' };
  if (restam <= 1) return { tipo: 'RPS_A_CONVERTER', dias: 1 };
  return restam <= 3 ? { tipo: 'RPS_A_CONVERTER', dias: 3 } : null;
}

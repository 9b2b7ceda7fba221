import { lerDps, type NotaSubstituida, type ReferenciaDaNota } from '@sineta/nfse';
import type { SubstituicaoDaNota } from './nota-fiscal.entity.js';

/**
 * Layout 1.01, cMotivo: 01 left the Simples, 02 entered it, 03 immunity or exemption with effect on the past, 04 end of
 * one, 05 refused by who pays, 99 others.
 */
export const MOTIVOS_DE_SUBSTITUICAO = ['01', '02', '03', '04', '05', '99'] as const;

/** The note whose place the new one takes. */
export interface Substituida extends SubstituicaoDaNota {
  id: string;
  /** How the government knows it. */
  referencia: ReferenciaDaNota;
  /** What E0060 compares; null in a family that compares nothing. */
  antes: NotaSubstituida | null;
}

/** @param dps the signed document of a note that was authorised */
export function comoEra(dps: string): NotaSubstituida {
  const { dCompet, servico, toma, total } = lerDps(dps);
  return {
    dataCompetencia: dCompet,
    codigoTributacaoNacional: servico.cTribNac,
    ...(servico.cTribMun ? { codigoTributacaoMunicipal: servico.cTribMun } : {}),
    municipioPrestacao: servico.cLocPrestacao ?? '',
    tomador: toma?.CNPJ ?? toma?.CPF ?? '',
    servicoCentavos: total.vServ ?? 0,
  };
}

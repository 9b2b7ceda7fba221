import type { Competencia } from '@sineta/nucleo';
import { LEIAUTE_DPS_1_01 } from './leiaute-dps-1.01.js';
import type { Leiaute } from './leiaute.js';

export type Ambiente = 'PRODUCAO' | 'HOMOLOGACAO';

interface Vigencia {
  /** First competência, inclusive, in which the layout is used; the first row also serves earlier months, issued late. */
  readonly desde: Competencia;
  readonly leiaute: Leiaute;
}

/** Layout 1.01 is in force since 01/2026 (NT 004 v2.0). The layout of NT 009 will be one more table and one more row. */
const VIGENCIAS: Readonly<Record<Ambiente, readonly [Vigencia, ...Vigencia[]]>> = {
  HOMOLOGACAO: [{ desde: '2026-01', leiaute: LEIAUTE_DPS_1_01 }],
  PRODUCAO: [{ desde: '2026-01', leiaute: LEIAUTE_DPS_1_01 }],
};

/** The layout of the DPS for an environment and the month of the service. */
export function leiauteDps(ambiente: Ambiente, competencia: Competencia): Leiaute {
  const vigencias = VIGENCIAS[ambiente];
  return (vigencias.findLast((v) => v.desde <= competencia) ?? vigencias[0]).leiaute;
}

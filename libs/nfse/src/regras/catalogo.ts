import type { Familia } from '../emissores/emissor.js';
import { REGRAS_DO_NACIONAL } from './nacional.js';
import { REGRAS_DAS_PREFEITURAS } from './prefeituras.js';
import { REGRAS_DE_SAO_PAULO } from './sao-paulo.js';

/** One of the commonest reasons for a refusal, told before sending with the code that the government would give. */
export interface RegraDoCatalogo {
  readonly codigo: string;
  readonly familias: readonly Familia[];
  /** Path in the document of the family. */
  readonly campo: string;
  readonly mensagem: string;
  /** What to change. */
  readonly acao: string;
  /** True when the document alone does not tell: it needs what the city or the school knows. */
  readonly contexto?: boolean;
}

/** Conditions are beside each family; this is what is said when one holds. One list for each family of rules. */
export const CATALOGO: readonly RegraDoCatalogo[] = [
  ...REGRAS_DO_NACIONAL,
  ...REGRAS_DE_SAO_PAULO,
  ...REGRAS_DAS_PREFEITURAS,
];

const porFamilia = new Map<Familia, ReadonlyMap<string, RegraDoCatalogo>>();

/** The row of a code in a family; undefined for a code that is not one of the catalogue. */
export function regraDoCatalogo(familia: Familia, codigo: string): RegraDoCatalogo | undefined {
  let regras = porFamilia.get(familia);
  if (!regras) {
    regras = new Map(CATALOGO.filter((r) => r.familias.includes(familia)).map((r) => [r.codigo, r]));
    porFamilia.set(familia, regras);
  }
  return regras.get(codigo);
}

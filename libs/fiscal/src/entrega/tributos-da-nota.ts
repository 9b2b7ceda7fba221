import { lerNfse, lerNotaMunicipal, type Familia } from '@sineta/nfse';
import type { Centavos, Percentual } from '@sineta/nucleo';

/** What the government computed and wrote in the note. What the document does not say is undefined. */
export interface TributosDaNota {
  tomadorNome?: string;
  tomadorDocumento?: string;
  servico?: string;
  codigoMunicipal?: string;
  nbs?: string;
  base?: Centavos;
  aliquota?: Percentual;
  iss?: Centavos;
  issRetido: boolean;
  liquido?: Centavos;
  cst?: string;
  classificacao?: string;
  ibs?: Centavos;
  cbs?: Centavos;
}

/** Throws `xml-invalido` when the document kept is not readable. */
export function tributosDaNota(xml: string, familia: Familia, provedor: string | null): TributosDaNota {
  return familia === 'NACIONAL' ? daNacional(xml) : daMunicipal(xml, familia, provedor);
}

function daNacional(xml: string): TributosDaNota {
  const { servico, issqn, ibsCbs, total, toma } = lerNfse(xml);
  return {
    ...{ tomadorNome: toma?.xNome, tomadorDocumento: toma?.CNPJ ?? toma?.CPF ?? toma?.NIF },
    ...{ servico: servico.cTribNac, codigoMunicipal: servico.cTribMun, nbs: servico.cNBS },
    ...{ base: issqn.vBC, aliquota: issqn.pAliqAplic ?? issqn.pAliq, iss: issqn.vISSQN, liquido: total.vLiq },
    // 1: not retained; 2 by the payer, 3 by the intermediary.
    issRetido: issqn.tpRetISSQN === '2' || issqn.tpRetISSQN === '3',
    ...{ cst: ibsCbs?.CST, classificacao: ibsCbs?.cClassTrib, ibs: ibsCbs?.vIBSTot, cbs: ibsCbs?.vCBS },
  };
}

function daMunicipal(xml: string, familia: Familia, provedor: string | null): TributosDaNota {
  const { servico, valores, ibsCbs, tomador } = lerNotaMunicipal(xml, familia, provedor);
  return {
    ...{ tomadorNome: tomador?.nome, tomadorDocumento: tomador?.documento },
    ...{ servico: servico.item, codigoMunicipal: servico.codigoMunicipal, nbs: servico.nbs },
    ...{ base: valores.base, aliquota: valores.aliquota, iss: valores.iss, issRetido: valores.issRetido },
    ...{ liquido: valores.liquido, cst: ibsCbs?.cst, classificacao: ibsCbs?.classificacao },
    ...{ ibs: ibsCbs?.ibs, cbs: ibsCbs?.cbs },
  };
}

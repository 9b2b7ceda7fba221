import type { NfseLida, PessoaLida } from '@sineta/nfse';
import type { DadosDanfse, PessoaDanfse } from './dados.js';

/** Name of a municipality by its IBGE code, or undefined when it is not known. */
export type NomeDoMunicipio = (codigoIbge: string) => string | undefined;

/**
 * What the DANFSe prints of a note read by `lerNfse`. The XML has only the IBGE code in the addresses of the people, and
 * the NT wants the name: it comes from the places the same note names (emitter, service, incidence) and, for the others,
 * from `nomeDoMunicipio`, as in the register of the school; a name nobody knows is printed as `-`.
 */
export function danfseDaNfse(nfse: NfseLida, nomeDoMunicipio: NomeDoMunicipio = () => undefined): DadosDanfse {
  const citados = municipiosCitados(nfse);
  const nomear = <T extends PessoaLida>(pessoa: T): T & PessoaDanfse => {
    const { end } = pessoa;
    if (!end?.cMun) return pessoa;
    return { ...pessoa, end: { ...end, municipio: citados.get(end.cMun) ?? nomeDoMunicipio(end.cMun) } };
  };
  return {
    ...nfse,
    prest: nomear(nfse.prest),
    emit: nomear(nfse.emit),
    toma: nfse.toma && nomear(nfse.toma),
    interm: nfse.interm && nomear(nfse.interm),
    ibsCbs: nfse.ibsCbs && { ...nfse.ibsCbs, dest: nfse.ibsCbs.dest && nomear(nfse.ibsCbs.dest) },
  };
}

/** The names the note itself gives to some codes. */
function municipiosCitados({ cLocEmi, xLocEmi, servico, issqn, ibsCbs }: NfseLida): Map<string, string> {
  const pares: [string | undefined, string | undefined][] = [
    [cLocEmi, xLocEmi],
    [servico.cLocPrestacao, servico.xLocPrestacao],
    [issqn.cLocIncid, issqn.xLocIncid],
    [ibsCbs?.cLocalidadeIncid, ibsCbs?.xLocalidadeIncid],
  ];
  return new Map(pares.filter((par): par is [string, string] => Boolean(par[0] && par[1])));
}

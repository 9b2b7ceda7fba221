import { limparDocumento } from '@sineta/nucleo';
import type { Familia } from '../emissores/emissor.js';
import type { NotaMunicipalLida } from './nota-municipal-lida.js';

const GUARULHOS = '3518800';

/** Public consultation of the national repository: NT 008 item 2.4.3. */
const NACIONAL = 'https://www.nfse.gov.br/ConsultaPublica/?tpc=1&chave=';

/**
 * Where anyone sees that the note exists, or null when we do not know it: a wrong address on paper is worse than none.
 * São Paulo: nfe.aspx with registration of 8 digits, number and code, as the city writes it in its own e-mails. Guarulhos:
 * the report of Ginfes, whose name changes from city to city, so no other city of Ginfes is in it. The others: the
 * address that the note itself carries, or the national repository where the city shares its notes.
 */
export function consultaPublica(
  nota: NotaMunicipalLida,
  { familia, municipio }: { familia: Familia; municipio: string },
): string | null {
  const { numero, codigoVerificacao: codigo, chaveNacional, prestador, outrasInformacoes } = nota;
  const escrito = /https?:\/\/[^\s"<>]+/.exec(outrasInformacoes ?? '')?.[0];
  if (escrito) return escrito;
  if (familia === 'SAO_PAULO' && codigo && prestador.inscricaoMunicipal) {
    const ccm = prestador.inscricaoMunicipal.replace(/\D/g, '').replace(/^0+/, '').padStart(8, '0');
    const busca = new URLSearchParams({ ccm, nf: numero, cod: codigo.replace(/\W/g, '') });
    return `https://nfe.prefeitura.sp.gov.br/nfe.aspx?${busca.toString()}`;
  }
  if (familia === 'GINFES' && municipio === GUARULHOS && codigo) {
    const busca = new URLSearchParams({
      ...{ __report: 'nfs_ver4', cdVerificacao: codigo, numNota: numero },
      cnpjPrestador: limparDocumento(prestador.documento ?? ''),
    });
    return `https://visualizar.ginfes.com.br/report/consultarNota?${busca.toString()}`;
  }
  return chaveNacional && /^[0-9A-Z]{50}$/.test(chaveNacional) ? `${NACIONAL}${chaveNacional}` : null;
}

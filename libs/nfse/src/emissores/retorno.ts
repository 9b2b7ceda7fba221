import { acharTodos, type NoComFonte } from '../xml/fonte.js';
import { documentoEm, lerSoap } from '../xml/soap.js';
import type { RespostaHttp } from './emissor.js';

export type Retorno = { retorno: NoComFonte } | { duvida: string };

/**
 * The document that answers a call, by the name of its root: inside the body as it is, or as text (CDATA, escaped once or
 * twice) of whatever element the service calls it. Anything else leaves the matter in doubt, a Fault too.
 */
export function lerRetorno(resposta: RespostaHttp, ...raizes: readonly string[]): Retorno {
  const soap = lerSoap(resposta);
  if (soap.tipo === 'NAO_E_SOAP') return { duvida: soap.motivo };
  if (soap.tipo === 'FALHA') return { duvida: `o serviço falhou: ${soap.codigo} ${soap.texto}`.trim() };
  const cru = acharTodos(soap.no, raizes[0] ?? '')[0] ?? soap.no.filhos.find((no) => raizes.includes(no.nome));
  if (cru) return { retorno: cru };
  const [retorno] = textos(soap.no).flatMap((no) => documentoEm(no) ?? []);
  if (!retorno) return { duvida: 'a resposta veio sem o documento, ou pela metade' };
  return raizes.includes(retorno.nome) ? { retorno } : { duvida: `veio ${retorno.nome} no lugar de ${raizes[0]}` };
}

function textos(no: NoComFonte): NoComFonte[] {
  return no.filhos.length === 0 ? [no] : no.filhos.flatMap(textos);
}

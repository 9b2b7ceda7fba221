import { carga, documentoEm, escaparTexto, lerSoap, type NoComFonte } from '@sineta/nfse';

/** A document that came in a call, and how the answer must go back. */
export interface Chamada {
  documento: NoComFonte;
  /** Local name of the element of the operation. */
  operacao: string;
  forma: 'XML' | 'outputXML' | 'return';
}

export interface RespostaDaCidade {
  status: number;
  corpo: string;
  tipo: string;
}

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/**
 * The document of a request, as each provider takes it: bare inside the operation, or as text (CDATA or escaped) of an
 * argument. Null for what is not a call with a document.
 */
export function lerChamada(corpo: string): Chamada | null {
  const soap = lerSoap({ status: 200, corpo });
  if (soap.tipo !== 'CORPO') return null;
  const operacao = soap.no.nome;
  const cru = acharMensagem(soap.no);
  if (cru) return { documento: cru, operacao, forma: 'XML' };
  for (const no of textos(soap.no).reverse()) {
    const documento = documentoEm(no);
    if (documento) return { documento, operacao, forma: /^(xml|arg\d)$/.test(no.nome) ? 'return' : 'outputXML' };
  }
  return null;
}

const ehMensagem = (no: NoComFonte): boolean => no.nome.endsWith('Envio');

function acharMensagem(no: NoComFonte): NoComFonte | undefined {
  return ehMensagem(no) ? no : no.filhos.map(acharMensagem).find((achado) => achado !== undefined);
}

function textos(no: NoComFonte): NoComFonte[] {
  return no.filhos.length === 0 ? [no] : no.filhos.flatMap(textos);
}

export function responder({ operacao, forma }: Chamada, xml: string): RespostaDaCidade {
  const dentro = forma === 'XML' ? carga(xml, 'XML') : `<${forma}>${escaparTexto(xml)}</${forma}>`;
  const nome = `${operacao.replace(/Request$/, '')}Response`;
  return envelopar(200, `<n:${nome} xmlns:n="urn:sineta:treinamento">${dentro}</n:${nome}>`);
}

export function falha(texto: string): RespostaDaCidade {
  const dentro = `<faultcode>soap:Server</faultcode><faultstring>${escaparTexto(texto)}</faultstring>`;
  return envelopar(500, `<soap:Fault>${dentro}</soap:Fault>`);
}

export function envelopar(status: number, dentro: string): RespostaDaCidade {
  const corpo =
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPE}"><soap:Body>${dentro}</soap:Body>` +
    '</soap:Envelope>';
  return { status, corpo, tipo: 'text/xml; charset=utf-8' };
}

import { ErroDeNegocio } from '@sineta/nucleo';
import type { Operacao, PedidoHttp, RespostaHttp } from '../emissores/emissor.js';
import { escaparTexto } from './escrever.js';
import { achar, filhos, lerComFonte, type NoComFonte } from './fonte.js';

const ENVELOPES = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const;

export interface Envelope {
  versao: '1.1' | '1.2';
  /** Name of the operation, as the WSDL writes it. */
  acao: string | null;
  /** Only in 1.2: true writes `action="…"` in Content-Type; false the header SOAPAction, which 1.1 always has. */
  acaoNoContentType: boolean;
  /** Prefixes declared on the envelope. */
  espacos: Readonly<Record<string, string>>;
  /** What goes inside Body, already written. */
  corpo: string;
}

/** How a document travels inside the envelope. */
export type FormaDaCarga = 'CDATA' | 'TEXTO' | 'XML';

/** The document as CDATA, as escaped text, or bare, without its declaration. */
export function carga(xml: string, forma: FormaDaCarga): string {
  if (forma === 'XML') return xml.replace(/^\uFEFF?<\?xml[^?]*\?>\s*/, '');
  return forma === 'TEXTO' ? escaparTexto(xml) : `<![CDATA[${xml.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

export function pedidoSoap(operacao: Operacao, url: string, envelope: Envelope): PedidoHttp {
  const { versao, acao, acaoNoContentType, espacos, corpo } = envelope;
  const noTipo = versao === '1.2' && acaoNoContentType && acao !== null;
  const tipo = versao === '1.1' ? 'text/xml; charset=utf-8' : 'application/soap+xml; charset=utf-8';
  const cabecalhos: Record<string, string> = { 'content-type': noTipo ? `${tipo}; action="${acao}"` : tipo };
  if (versao === '1.1' || (!noTipo && acao !== null)) cabecalhos['soapaction'] = `"${acao ?? ''}"`;
  const declarados = Object.entries(espacos).map(([prefixo, uri]) => ` xmlns:${prefixo}="${uri}"`);
  return {
    operacao,
    metodo: 'POST',
    url,
    cabecalhos,
    corpo:
      `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${ENVELOPES[versao]}"${declarados.join('')}>` +
      `<soap:Body>${corpo}</soap:Body></soap:Envelope>`,
  };
}

export type RespostaSoap =
  | { tipo: 'CORPO'; no: NoComFonte }
  /** The service answered that it failed; it may have done the work: never a rejection. */
  | { tipo: 'FALHA'; codigo: string; texto: string }
  /** Nothing the service wrote: empty, a page of a firewall, JSON of a gateway, half an answer. Nobody knows: ask. */
  | { tipo: 'NAO_E_SOAP'; motivo: string };

/** Tells apart what came back. Never throws. */
export function lerSoap({ status, corpo }: RespostaHttp): RespostaSoap {
  const texto = corpo.replace(/^\uFEFF/, '').trim();
  const recusa = (motivo: string): RespostaSoap => ({ tipo: 'NAO_E_SOAP', motivo: `${motivo} (HTTP ${status})` });
  if (texto === '') return recusa('a resposta veio vazia');
  if (/^(?:<!--[^]*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(texto)) return recusa('veio uma página HTML');
  if (/^[[{"]/.test(texto)) return recusa('veio JSON no lugar do envelope SOAP');
  if (!texto.startsWith('<')) return recusa('a resposta não é XML');
  const envelope = lerOuNulo(texto);
  if (!envelope) return recusa('a resposta veio incompleta ou não é XML bem formado');
  if (envelope.nome !== 'Envelope' || !ehSoap(envelope)) return recusa('o XML da resposta não é um envelope SOAP');
  const [conteudo] = filhos(envelope, 'Body')[0]?.filhos ?? [];
  if (!conteudo) return recusa('o envelope SOAP veio sem conteúdo');
  if (conteudo.nome === 'Fault') return falha(conteudo);
  return status >= 400 ? recusa('o serviço respondeu com erro sem dizer qual') : { tipo: 'CORPO', no: conteudo };
}

function ehSoap(envelope: NoComFonte): boolean {
  return Object.values(envelope.atributos).some((valor) => Object.values<string>(ENVELOPES).includes(valor));
}

/** 1.1: faultcode and faultstring. 1.2: Code/Value (with Subcode inside) and Reason/Text. */
function falha(no: NoComFonte): RespostaSoap {
  const codigo = achar(no, 'faultcode') ?? achar(no, 'Value');
  const texto = achar(no, 'faultstring') ?? achar(no, 'Text');
  return { tipo: 'FALHA', codigo: codigo?.texto.trim() ?? '', texto: texto?.texto.trim() ?? '' };
}

/**
 * The document inside an element, in any of the forms it comes: CDATA or escaped text (even twice), or a child element,
 * with or without declaration. Null when there is none.
 */
export function xmlEmTexto(no: NoComFonte | undefined): string | null {
  if (!no) return null;
  const [filho] = no.filhos;
  if (filho) return filho.fonte;
  const texto = no.texto.replace(/^\uFEFF/, '').trim();
  if (texto.startsWith('<')) return texto;
  if (!texto.startsWith('&lt;')) return null;
  return lerOuNulo(`<t>${texto}</t>`)?.texto.trim() ?? null;
}

/** {@link xmlEmTexto}, read; null when there is no document or it is not whole. */
export function documentoEm(no: NoComFonte | undefined): NoComFonte | null {
  const xml = xmlEmTexto(no);
  return xml === null ? null : lerOuNulo(xml);
}

function lerOuNulo(xml: string): NoComFonte | null {
  try {
    return lerComFonte(xml);
  } catch (erro) {
    if (erro instanceof ErroDeNegocio) return null;
    throw erro;
  }
}

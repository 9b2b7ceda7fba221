import { escapar } from './emissor-de-teste.js';
import type { RespostaHttp } from '../emissores/emissor.js';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

export function emEnvelope(dentro: string, status = 200): RespostaHttp {
  return { status, corpo: `<S:Envelope xmlns:S="${ENVELOPE}"><S:Body>${dentro}</S:Body></S:Envelope>` };
}

/** Every way in which providers put a document in their answer. */
export const FORMAS_DE_RESPONDER: Readonly<Record<string, (documento: string) => RespostaHttp>> = {
  'texto escapado': (xml) =>
    emEnvelope(`<n:OpResponse xmlns:n="urn:x"><outputXML>${escapar(xml)}</outputXML></n:OpResponse>`),
  CDATA: (xml) => emEnvelope(`<OpResponse><return><![CDATA[${xml}]]></return></OpResponse>`),
  'escapado duas vezes': (xml) => emEnvelope(`<OpResult><outputXML>${escapar(escapar(xml))}</outputXML></OpResult>`),
  'XML no elemento': (xml) =>
    emEnvelope(`<n:OpResponse xmlns:n="urn:x">${xml.replace(/^<\?xml[^>]*\?>/, '')}</n:OpResponse>`),
  'XML no corpo': (xml) => emEnvelope(xml.replace(/^<\?xml[^>]*\?>/, '')),
};

/** Answers that say nothing about what was asked: nobody knows whether it was done. */
export const RESPOSTAS_SEM_RESPOSTA: readonly (readonly [string, RespostaHttp])[] = [
  ['HTML', { status: 502, corpo: '<html></html>' }],
  ['404 de um gateway, em JSON', { status: 404, corpo: '{"message":"no Route matched with those values"}' }],
  ['JSON com o erro em objeto', { status: 400, corpo: '{"erro":{"codigo":"E1","descricao":"x"}}' }],
  ['JSON com o erro em lista', { status: 200, corpo: '{"erro":[{"codigo":"E10","descricao":"x"}]}' }],
  ['vazia', { status: 200, corpo: '' }],
  ['pela metade', { status: 200, corpo: `<S:Envelope xmlns:S="${ENVELOPE}"><S:Bo` }],
  [
    'documento pela metade',
    emEnvelope('<OpResponse><return>&lt;EnviarLoteRpsResposta&gt;&lt;Prot</return></OpResponse>'),
  ],
  ['Fault', emEnvelope('<S:Fault><faultcode>S:Server</faultcode><faultstring>erro</faultstring></S:Fault>', 500)],
];

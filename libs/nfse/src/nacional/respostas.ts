import { ErroDeNegocio } from '@sineta/nucleo';
import { desempacotar } from '../xml/empacotar.js';
import { campo, ehDaApi, errosDe, lerJson, listaDeErros, texto, type ErroSefin } from './json-do-governo.js';
import { lerNfse } from './ler-nfse.js';

export type { ErroSefin } from './json-do-governo.js';

/** Nobody knows yet what happened: ask by the DPS Id before sending again. */
export interface Indeterminada {
  situacao: 'INDETERMINADA';
  status: number;
  /** What was wrong with the answer, in pt-BR. */
  motivo: string;
}

export interface Rejeitada {
  situacao: 'REJEITADA';
  status: number;
  erros: ErroSefin[];
  processadoEm?: string;
}

export type RespostaDeEmissao =
  | {
      situacao: 'AUTORIZADA';
      chaveAcesso: string;
      idDps: string;
      nfseXml: string;
      alertas: ErroSefin[];
      processadoEm?: string;
    }
  | Rejeitada
  | Indeterminada;

export type RespostaDeConsultaDps =
  { situacao: 'ENCONTRADA'; chaveAcesso: string } | { situacao: 'NAO_ENCONTRADA' } | Indeterminada;

export type RespostaDeConsultaNfse =
  { situacao: 'ENCONTRADA'; chaveAcesso: string; nfseXml: string } | { situacao: 'NAO_ENCONTRADA' } | Indeterminada;

export type RespostaDeEvento = { situacao: 'REGISTRADO'; eventoXml: string } | Rejeitada | Indeterminada;

export type RespostaDeConsultaEvento =
  { situacao: 'ENCONTRADO'; eventosXml: string[] } | { situacao: 'NAO_ENCONTRADO' } | Indeterminada;

export interface ConvenioMunicipal {
  aderenteAmbienteNacional: boolean;
  /** The only flag that decides whether the city issues through the national issuer. */
  aderenteEmissorNacional: boolean;
}

/** The DPS was already turned into a note: not a failure, but a note to fetch (rule E0014). */
export function jaExiste(erros: readonly ErroSefin[]): boolean {
  return erros.some((e) => e.codigo === 'E0014');
}

/**
 * What the answer to POST /nfse means. Only a JSON body with coded errors and a 4xx status is a rejection: pages of a
 * firewall, 5xx and cut bodies are not, even when they are JSON.
 */
export function lerRespostaEmissao(status: number, corpo: string): RespostaDeEmissao {
  const json = lerJson(corpo);
  if (status === 200 || status === 201) {
    const nfseXml = abrir(texto(json, 'nfseXmlGZipB64'));
    const nota = nfseXml === null ? null : lerOuNulo(nfseXml);
    if (nfseXml === null || !nota) return indeterminada(status, 'A resposta de sucesso veio sem a nota.');
    return {
      situacao: 'AUTORIZADA',
      chaveAcesso: nota.chave,
      idDps: nota.idDps,
      nfseXml,
      alertas: listaDeErros(campo(json, 'alertas')),
      processadoEm: texto(json, 'dataHoraProcessamento'),
    };
  }
  return rejeitadaOuIndeterminada(status, json);
}

/** GET /dps/{id}: has this DPS become a note? A 404 only counts when it is the API's own. */
export function lerRespostaConsultaDps(status: number, corpo: string): RespostaDeConsultaDps {
  const json = lerJson(corpo);
  const chaveAcesso = texto(json, 'chaveAcesso');
  if (status === 200 && chaveAcesso) return { situacao: 'ENCONTRADA', chaveAcesso };
  if (status === 404 && ehDaApi(json)) return { situacao: 'NAO_ENCONTRADA' };
  return indeterminada(status, motivoDe(status, json));
}

/** GET /nfse/{chave}. */
export function lerRespostaConsultaNfse(status: number, corpo: string): RespostaDeConsultaNfse {
  const json = lerJson(corpo);
  const nfseXml = status === 200 ? abrir(texto(json, 'nfseXmlGZipB64')) : null;
  const nota = nfseXml === null ? null : lerOuNulo(nfseXml);
  if (nfseXml !== null && nota) return { situacao: 'ENCONTRADA', chaveAcesso: nota.chave, nfseXml };
  if (status === 404 && ehDaApi(json)) return { situacao: 'NAO_ENCONTRADA' };
  return indeterminada(status, motivoDe(status, json));
}

/** POST /nfse/{chave}/eventos. */
export function lerRespostaEvento(status: number, corpo: string): RespostaDeEvento {
  const json = lerJson(corpo);
  if (status !== 200 && status !== 201) return rejeitadaOuIndeterminada(status, json);
  const eventoXml = abrir(texto(json, 'eventoXmlGZipB64'));
  if (eventoXml !== null) return { situacao: 'REGISTRADO', eventoXml };
  return indeterminada(status, 'A resposta de sucesso veio sem o evento.');
}

/** GET /nfse/{chave}/eventos/…: one document, or a list whose documents carry one more layer of base64. */
export function lerRespostaConsultaEvento(status: number, corpo: string): RespostaDeConsultaEvento {
  const json = lerJson(corpo);
  const lista = campo(json, 'eventos');
  const pacotes = Array.isArray(lista) ? lista.map((e) => texto(e, 'arquivoXml')) : [texto(json, 'eventoXmlGZipB64')];
  const eventosXml = pacotes.map((p) => abrir(p) ?? abrir(desfazerBase64(p))).filter((x) => x !== null);
  if (status === 200 && eventosXml.length > 0) return { situacao: 'ENCONTRADO', eventosXml };
  if (status === 404 && ehDaApi(json)) return { situacao: 'NAO_ENCONTRADO' };
  return indeterminada(status, motivoDe(status, json));
}

/** GET /parametrizacao/{ibge}/convenio; null when the answer is anything else (a 404 of the test environment says nothing). */
export function lerRespostaConvenio(status: number, corpo: string): ConvenioMunicipal | null {
  const parametros = campo(lerJson(corpo), 'parametrosConvenio');
  const ambiente = campo(parametros, 'aderenteAmbienteNacional');
  const emissor = campo(parametros, 'aderenteEmissorNacional');
  if (status !== 200 || emissor === undefined) return null;
  return { aderenteAmbienteNacional: Number(ambiente) === 1, aderenteEmissorNacional: Number(emissor) === 1 };
}

function rejeitadaOuIndeterminada(status: number, json: unknown): Rejeitada | Indeterminada {
  const erros = errosDe(json);
  if (status < 400 || status >= 500 || erros.length === 0) return indeterminada(status, motivoDe(status, json));
  return { situacao: 'REJEITADA', status, erros, processadoEm: texto(json, 'dataHoraProcessamento') };
}

function indeterminada(status: number, motivo: string): Indeterminada {
  return { situacao: 'INDETERMINADA', status, motivo };
}

function motivoDe(status: number, json: unknown): string {
  if (status >= 500) return `O serviço do governo falhou (HTTP ${status}).`;
  if (json === undefined) return `O serviço do governo respondeu com algo que não é JSON (HTTP ${status}).`;
  return `O serviço do governo respondeu fora do esperado (HTTP ${status}).`;
}

function abrir(pacote: string | undefined): string | null {
  if (pacote === undefined) return null;
  return tentar(() => desempacotar(pacote));
}

function desfazerBase64(pacote: string | undefined): string | undefined {
  return pacote === undefined ? undefined : Buffer.from(pacote, 'base64').toString('latin1');
}

function lerOuNulo(xml: string): { chave: string; idDps: string } | null {
  return tentar(() => lerNfse(xml));
}

function tentar<T>(fn: () => T): T | null {
  try {
    return fn();
  } catch (erro) {
    if (erro instanceof ErroDeNegocio) return null;
    throw erro;
  }
}

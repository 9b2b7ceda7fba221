import {
  empacotar,
  lerCertificado,
  lerDps,
  lerXml,
  textoEm,
  validarDps,
  validarLeiauteDps,
  type DpsDeclarada,
  type ErroSefin,
  type Ocorrencia,
} from '@sineta/nfse';
import { instanteIso } from '@sineta/nucleo';
import { abrirPacote, conferirAssinatura, conferirEsquemaOficial, conferirTransmissor } from './conferencias.js';
import { cancelamentoPorSubstituicao } from './eventos.js';
import { montarNfse } from './montar-nfse.js';
import { CODIGOS_DA_SEFIN, regrasDaSefin } from './regras.js';
import { corpo, erro, recusarDps } from './respostas.js';
import type { Decisao, Mundo, NotaAutorizada, Requisicao } from './tipos.js';

const FALHA_NO_ESQUEMA = 'Falha no esquema XML do DF-e.';

/**
 * POST /nfse: turns a DPS into a note, or says why not, in the order of the government: package, encoding, prefix and
 * schema; transmitter; signature; the rules of Anexo I; then what depends on other notes. Changes nothing: the caller
 * keeps the note and the events of the decision. Sources: manual of the API, Anexo I, `RN_RECEPCAO_DPS`.
 */
export function receberDps(requisicao: Requisicao, mundo: Mundo): Decisao {
  const pacote = abrirPacote(requisicao.pacote);
  if ('erro' in pacote) return recusarDps(mundo, null, [pacote.erro]);
  const { xml } = pacote;
  const doEsquema = errosDoEsquema(xml, mundo);
  if (doEsquema.length > 0) return recusarDps(mundo, idOuNulo(xml), doEsquema);
  const declarada = lerDps(xml);
  const emitente = emitenteDe(declarada);
  const daTransmissao = conferirTransmissor(requisicao.transmissor, emitente);
  if (daTransmissao.length > 0) return recusarDps(mundo, declarada.idDps, daTransmissao, 403);
  const erros = [...conferirAssinatura(mundo, xml, emitente), ...errosDasRegras(xml, declarada, mundo)];
  return erros.length > 0 ? recusarDps(mundo, declarada.idDps, erros) : autorizar(xml, declarada, mundo);
}

function emitenteDe(d: DpsDeclarada): string {
  return d.prest.CNPJ ?? d.prest.CPF ?? '';
}

function errosDoEsquema(xml: string, mundo: Mundo): ErroSefin[] {
  const nossos = validarLeiauteDps(xml).map(emErro);
  return nossos.length > 0 ? nossos : conferirEsquemaOficial(mundo, 'DPS', xml);
}

/** The common rules are this government's own; the rare ones, in which a school trains little, are those of the product. */
function errosDasRegras(xml: string, d: DpsDeclarada, mundo: Mundo): ErroSefin[] {
  const contribuinte = mundo.contribuinte(emitenteDe(d));
  const ocorrencias = validarDps(xml, {
    agora: mundo.agora,
    ambiente: mundo.ambiente,
    municipio: mundo.municipio(d.cLocEmi),
    prestador: contribuinte,
  });
  const raras = ocorrencias.filter(({ codigo }) => !CODIGOS_DA_SEFIN.has(codigo)).map(emErro);
  return [...regrasDaSefin(xml, d, mundo), ...raras];
}

function autorizar(xml: string, declarada: DpsDeclarada, mundo: Mundo): Decisao {
  const emitente = emitenteDe(declarada);
  const numeros = { numero: mundo.proximoNumero(emitente), numeroDfe: mundo.proximoDfe() };
  const { chave, xml: nfseXml } = montarNfse({ xml, declarada, titular: titularDe(xml) }, numeros, mundo);
  const nota: NotaAutorizada = {
    chave,
    idDps: declarada.idDps,
    emitente,
    tomador: declarada.toma?.CPF ?? declarada.toma?.CNPJ ?? null,
    ...numeros,
    autorizadaEm: instanteIso(mundo.agora),
    nfseXml,
  };
  const substituicao = cancelamentoPorSubstituicao(declarada, nota, mundo);
  return {
    status: 201,
    corpo: corpo(mundo, {
      idDps: nota.idDps,
      chaveAcesso: chave,
      nfseXmlGZipB64: empacotar(nfseXml),
      alertas: [],
    }),
    nota,
    eventos: substituicao ? [substituicao] : [],
  };
}

/** Name in the certificate of the signature, already verified. */
function titularDe(xml: string): string {
  const base64 = textoEm(lerXml(xml), 'Signature/KeyInfo/X509Data/X509Certificate') ?? '';
  return lerCertificado(Buffer.from(base64, 'base64')).titular;
}

function emErro(o: Ocorrencia): ErroSefin {
  if (o.codigo === 'E1235') return erro('E1235', FALHA_NO_ESQUEMA, o.campo ? `${o.campo}: ${o.mensagem}` : o.mensagem);
  return erro(o.codigo, o.mensagem, o.campo);
}

function idOuNulo(xml: string): string | null {
  return /<infDPS[^>]* Id="(DPS\w{1,60})"/.exec(xml)?.[1] ?? null;
}

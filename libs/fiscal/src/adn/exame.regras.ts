import { createHash } from 'node:crypto';
import {
  verificarAssinatura,
  type DocumentoDoAdn,
  type ItemDistribuido,
  type NfseDoAdn,
  type ValidadorOficial,
} from '@sineta/nfse';
import { competenciaDe } from '@sineta/nucleo';
import type { DocumentoAdn, PapelNoAdn } from './documento-adn.entity.js';

/** What of a distributed item is written, once it was examined. */
export type DocumentoExaminado = Omit<
  DocumentoAdn,
  'escolaId' | 'id' | 'versao' | 'criadoEm' | 'atualizadoEm' | 'ambiente' | 'notaId' | 'aplicadoEm'
>;

/** What of the school and of this machine the examination needs. */
export interface Exame {
  cnpj: string;
  oficial: ValidadorOficial | null;
}

const VAZIO = {
  ...{ idDocumento: null, evento: null, papel: null, numeroNfse: null, competencia: null, valorCentavos: null },
  ...{ emitenteDocumento: null, emitenteNome: null, tomadorDocumento: null, tomadorNome: null, idDps: null },
  ...{ chaveSubstituta: null, motivo: null },
};

/**
 * Reads an item with distrust: opened, well formed, without DTD, of the key it says, signed, conforming to the official
 * schema where this machine has it. What fails is damaged: kept with its reason, and it does nothing to any note. The
 * certificate of the signature is not compared with the roots of ICP-Brasil: cities sign with theirs.
 */
export function examinar(item: ItemDistribuido, exame: Exame): DocumentoExaminado {
  const { nsu, documento } = item;
  const conteudo = gravavel(item.conteudo);
  const geradoEm = item.geradoEm && ANO_POSSIVEL.test(item.geradoEm.toISOString()) ? item.geradoEm : null;
  const comuns = { nsu, geradoEm, conteudo, sha256: createHash('sha256').update(conteudo, 'utf8').digest('hex') };
  const problema = item.problema ?? (documento ? problemaDe(documento, conteudo, exame.oficial) : null);
  if (problema !== null) return { ...VAZIO, ...comuns, ...avariado(item), problema };
  if (!documento) return { ...VAZIO, ...comuns, ...avariado(item), tipo: 'OUTRO', situacao: 'LIDO', problema: null };
  const campos = Object.entries(lido(documento, exame.cnpj)).map(([nome, valor]) => {
    return [nome, typeof valor === 'string' ? gravavel(valor) : valor];
  });
  return { ...VAZIO, ...comuns, ...Object.fromEntries(campos), situacao: 'LIDO', problema: null };
}

const ANO_POSSIVEL = /^20\d\d-/;

/** PostgreSQL keeps no NUL and no half of a character in a text; a good XML has none, what did not open may. */
function gravavel(texto: string): string {
  return Buffer.from(texto, 'utf8').toString('utf8').replaceAll('\0', '\uFFFD');
}

function avariado({ tipo, chave }: ItemDistribuido) {
  const conhecido = tipo === 'NFSE' || tipo === 'EVENTO' ? tipo : 'OUTRO';
  return {
    ...{ tipo: conhecido as DocumentoAdn['tipo'], situacao: 'AVARIADO' as const },
    chave: chave !== null && /^[0-9A-Z]{50}$/.test(chave) ? chave : null,
  };
}

function problemaDe({ tipo, versao }: DocumentoDoAdn, xml: string, oficial: ValidadorOficial | null): string | null {
  const assinatura = verificarAssinatura(xml);
  if (!assinatura.valida) return `A assinatura não confere (${assinatura.motivo}).`;
  const esquema = { familia: 'NACIONAL', versao, raiz: tipo === 'NFSE' ? 'NFSe' : 'evento' } as const;
  const [erro] = oficial?.conhece(esquema) ? oficial.validar(esquema, xml) : [];
  return erro === undefined ? null : `O documento não segue o esquema oficial: ${erro}`.slice(0, 500);
}

function lido(documento: DocumentoDoAdn, cnpj: string) {
  const { tipo, id: idDocumento, chave } = documento;
  if (documento.tipo === 'EVENTO') {
    const { evento, motivo, chaveSubstituta } = documento;
    // The key carries the CNPJ of who issued the note (positions 10 to 23).
    const papel: PapelNoAdn = chave.slice(9, 23) === cnpj ? 'EMITENTE' : 'OUTRO';
    return { tipo, idDocumento, chave, evento, papel, motivo, chaveSubstituta };
  }
  const { numero: numeroNfse, idDps, emitente, tomador, servicoCentavos } = documento;
  return {
    ...{ tipo, idDocumento, chave, numeroNfse, idDps, papel: papelEm(documento, cnpj) },
    ...{ competencia: competenciaDe(documento.competencia), valorCentavos: servicoCentavos },
    ...{ emitenteDocumento: emitente.documento, emitenteNome: emitente.nome },
    ...{ tomadorDocumento: tomador?.documento ?? null, tomadorNome: tomador?.nome ?? null },
  };
}

function papelEm({ emitente, tomador, intermediario }: NfseDoAdn, cnpj: string): PapelNoAdn {
  if (emitente.documento === cnpj) return 'EMITENTE';
  if (tomador?.documento === cnpj) return 'TOMADOR';
  return intermediario?.documento === cnpj ? 'INTERMEDIARIO' : 'OUTRO';
}

/**
 * What of a lot is new. The same document under another NSU is not kept again; another document with the identity of one
 * that is kept is damaged: a signed document never changes.
 */
export function semRepetidos(
  lote: readonly DocumentoExaminado[],
  guardados: ReadonlyMap<string, string>,
): DocumentoExaminado[] {
  const vistos = new Map(guardados);
  return lote.flatMap((documento) => {
    const { idDocumento, sha256 } = documento;
    if (idDocumento === null) return [documento];
    const visto = vistos.get(idDocumento);
    vistos.set(idDocumento, visto ?? sha256);
    if (visto === undefined) return [documento];
    if (visto === sha256) return [];
    const problema = 'Já há outro documento com a mesma identidade e outro conteúdo.';
    return [{ ...documento, situacao: 'AVARIADO' as const, idDocumento: null, problema }];
  });
}

import { type Centavos, type DataCivil } from '@sineta/nucleo';
import { erroNfse } from '../erros.js';
import { lerXml, noEm, textoEm, type No } from '../xml/ler.js';
import { lerNfse } from './ler-nfse.js';
import type { PessoaLida } from './nfse-lida.js';

export interface NfseDoAdn {
  tipo: 'NFSE';
  /** Identifier of the document itself: `NFS` and the key. */
  id: string;
  versao: string;
  chave: string;
  numero: string;
  idDps: string;
  competencia: DataCivil;
  servicoCentavos: Centavos;
  emitente: PessoaDoAdn;
  tomador: PessoaDoAdn | null;
  intermediario: PessoaDoAdn | null;
  autorizadaEm: Date | null;
}

export interface EventoDoAdn {
  tipo: 'EVENTO';
  /** `EVT`, the key, the code and the sequence. */
  id: string;
  versao: string;
  chave: string;
  /** Six digits: 101101 cancellation, 105102 substitution, 305101 by the city of its own accord… */
  evento: string;
  registradoEm: Date | null;
  /** What who asked for it wrote. */
  motivo: string | null;
  /** CNPJ or CPF; null when it is of the tax office. */
  autor: string | null;
  /** Of 105102. */
  chaveSubstituta: string | null;
}

export interface PessoaDoAdn {
  documento: string;
  nome: string | null;
}

export type DocumentoDoAdn = NfseDoAdn | EventoDoAdn;

/**
 * A document of the distribution: a note or an event of one, signature not verified. Null for what is neither (a register
 * of taxpayers, a DPS that became no note): it is kept and nothing follows. Throws `xml-invalido`, also for DTD and entities.
 */
export function lerDocumentoDoAdn(xml: string): DocumentoDoAdn | null {
  const raiz = lerXml(xml);
  if (raiz.nome === 'NFSe') return nfse(xml, raiz);
  return raiz.nome === 'evento' ? evento(raiz) : null;
}

function nfse(xml: string, raiz: No): NfseDoAdn {
  const { chave, nNFSe, idDps, dCompet, dhProc, emit, toma, interm, total } = lerNfse(xml);
  return {
    ...{ tipo: 'NFSE', id: `NFS${chave}`, versao: raiz.atributos['versao'] ?? '', chave, numero: nNFSe, idDps },
    ...{ competencia: dCompet, servicoCentavos: total.vServ, autorizadaEm: instante(dhProc) },
    emitente: pessoa(emit) ?? { documento: '', nome: null },
    tomador: toma ? pessoa(toma) : null,
    intermediario: interm ? pessoa(interm) : null,
  };
}

function pessoa({ CNPJ, CPF, NIF, xNome }: PessoaLida): PessoaDoAdn | null {
  const documento = CNPJ ?? CPF ?? NIF;
  return documento === undefined && xNome === undefined ? null : { documento: documento ?? '', nome: xNome ?? null };
}

/** Id: `EVT`, key, code, and a sequence of three positions (X, TSIdEvento); some came without it in layout 1.00. */
const ID_DO_EVENTO = /^EVT([0-9A-Z]{50})(\d{6})\d{0,3}$/;

function evento(raiz: No): EventoDoAdn {
  const inf = noEm(raiz, 'infEvento');
  const pedido = noEm(inf, 'pedRegEvento/infPedReg');
  const id = inf?.atributos['Id'] ?? '';
  const [, chave, codigo] = ID_DO_EVENTO.exec(id) ?? [];
  const detalhe = noEm(pedido, `e${codigo}`);
  if (chave === undefined || codigo === undefined || !detalhe || textoEm(pedido, 'chNFSe') !== chave) {
    throw naoEEvento();
  }
  return {
    ...{ tipo: 'EVENTO', id, versao: raiz.atributos['versao'] ?? '', chave, evento: codigo },
    registradoEm: instante(textoEm(inf, 'dhProc') ?? ''),
    motivo: textoEm(detalhe, 'xMotivo') ?? textoEm(detalhe, 'xProcAdm') ?? textoEm(detalhe, 'xDesc') ?? null,
    autor: textoEm(pedido, 'CNPJAutor') ?? textoEm(pedido, 'CPFAutor') ?? null,
    chaveSubstituta: textoEm(detalhe, 'chSubstituta') ?? null,
  };
}

function instante(texto: string): Date | null {
  const data = new Date(texto);
  return Number.isNaN(data.getTime()) ? null : data;
}

function naoEEvento(): Error {
  const detalhe = 'O XML não é um evento de NFS-e do padrão nacional, ou a chave dele não confere.';
  return erroNfse('xml-invalido', detalhe, [
    { campo: 'xml', mensagem: detalhe, acao: 'Envie o XML original do evento.' },
  ]);
}

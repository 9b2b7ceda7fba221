import { ErroDeNegocio } from '@sineta/nucleo';
import type { PedidoHttp, RespostaHttp } from '../emissores/emissor.js';
import { desempacotar } from '../xml/empacotar.js';
import { campo, errosDe, lerJson, texto, type ErroSefin } from './json-do-governo.js';
import { lerDocumentoDoAdn, type DocumentoDoAdn } from './documento-do-adn.js';

/** One item of a lot, opened; `problema` says in pt-BR what is wrong with one that cannot be read. */
export interface ItemDistribuido {
  nsu: number;
  /** As the lot says it; a damaged item may have none. */
  chave: string | null;
  /** `NFSE`, `EVENTO`, `DPS`, `PEDIDO_REGISTRO_EVENTO`, `CNC` or whatever came. */
  tipo: string;
  geradoEm: Date | null;
  /** The document; of an item that does not open, what came in its place. */
  conteudo: string;
  documento: DocumentoDoAdn | null;
  problema: string | null;
}

export type LoteDistribuido =
  | { tipo: 'DOCUMENTOS'; itens: readonly ItemDistribuido[]; ultimoNsu: number }
  | { tipo: 'NENHUM' }
  /** The ADN refused the question: the certificate, the CNPJ, the rate. */
  | { tipo: 'RECUSADA'; erros: readonly ErroSefin[] }
  | { tipo: 'DUVIDA'; motivo: string };

/**
 * GET /DFe/{NSU}: the documents of a CNPJ after a NSU. Asked with the last one that is known: whether the service counts
 * from it or from the next is not written anywhere, and a repeated document is known by its NSU [D].
 * Sources: swagger of the ADN of contributors; manual of the API of contributors v1.2.
 */
export function pedidoDeDistribuicao(base: string, ultimoNsu: number, cnpj: string): PedidoHttp {
  const url = `${base.replace(/\/$/, '')}/DFe/${ultimoNsu}?cnpjConsulta=${encodeURIComponent(cnpj)}&lote=true`;
  return { operacao: 'CONSULTAR', metodo: 'GET', url, cabecalhos: { accept: 'application/json' } };
}

/**
 * "No document" is a 404 in JSON with its own status; a 404 of anything else says nothing. An empty list is not the end
 * when the service refuses. Errors come as a list or as one object.
 */
export function lerDistribuicao({ status, corpo }: RespostaHttp): LoteDistribuido {
  const json = lerJson(corpo);
  const situacao = texto(json, 'StatusProcessamento');
  if (situacao === 'NENHUM_DOCUMENTO_LOCALIZADO' && (status === 200 || status === 404)) return { tipo: 'NENHUM' };
  const erros = errosDe(json);
  if (status === 200 && situacao === 'DOCUMENTOS_LOCALIZADOS') return documentos(campo(json, 'LoteDFe'));
  if (erros.length > 0 && status < 500 && status !== 429) return { tipo: 'RECUSADA', erros };
  return { tipo: 'DUVIDA', motivo: motivoDe(status, json) };
}

function motivoDe(status: number, json: unknown): string {
  if (status === 429) return 'O ADN pediu para esperar (HTTP 429).';
  if (json === undefined) return `O ADN respondeu com algo que não é JSON (HTTP ${status}).`;
  return `O ADN respondeu fora do esperado (HTTP ${status}).`;
}

/** Without a NSU an item has no place in the queue, and going on would skip it. */
function documentos(lote: unknown): LoteDistribuido {
  const crus: unknown[] = Array.isArray(lote) ? lote : [];
  const itens = crus.map(itemDe);
  const numerados = itens.filter((item) => item !== null);
  if (numerados.length === 0 || numerados.length < itens.length) {
    return { tipo: 'DUVIDA', motivo: 'O ADN anunciou documentos e o lote veio sem eles, ou sem o NSU de algum.' };
  }
  numerados.sort((a, b) => a.nsu - b.nsu);
  return { tipo: 'DOCUMENTOS', itens: numerados, ultimoNsu: numerados.at(-1)?.nsu ?? 0 };
}

function itemDe(cru: unknown): ItemDistribuido | null {
  const nsu = Number(texto(cru, 'NSU'));
  if (!Number.isSafeInteger(nsu) || nsu <= 0) return null;
  const chave = texto(cru, 'ChaveAcesso') ?? null;
  const pacote = texto(cru, 'ArquivoXml') ?? '';
  const gerado = new Date(texto(cru, 'DataHoraGeracao') ?? '');
  const item = { nsu, chave, tipo: texto(cru, 'TipoDocumento') ?? '' };
  return { ...item, geradoEm: Number.isNaN(gerado.getTime()) ? null : gerado, ...abrir(pacote, chave) };
}

function abrir(pacote: string, chave: string | null): Pick<ItemDistribuido, 'conteudo' | 'documento' | 'problema'> {
  let conteudo = pacote;
  try {
    conteudo = desempacotar(pacote);
    const documento = lerDocumentoDoAdn(conteudo);
    const trocado = documento && chave !== null && chave !== documento.chave;
    const problema = trocado ? `O lote anuncia a chave ${chave} e o documento traz outra.` : null;
    return { conteudo, documento: trocado ? null : documento, problema };
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    return { conteudo, documento: null, problema: erro.detalhe };
  }
}

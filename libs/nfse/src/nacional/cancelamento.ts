import { instanteIso, limparDocumento, tipoDeDocumento, type ErroDeCampo } from '@sineta/nucleo';
import { erroNfse } from '../erros.js';
import { escaparTexto, umaLinhaLatin1 } from '../xml/escrever.js';
import type { Ambiente } from './vigencias.js';

export interface PedidoDeCancelamento {
  ambiente: Ambiente;
  versaoAplicativo: string;
  /** Instant written with offset −03:00. */
  pedidoEm: Date;
  /** CNPJ of the school that issued the note. */
  autor: string;
  chave: string;
  motivo: MotivoDeCancelamento;
  /** 15 to 255 characters. */
  descricao: string;
  /** Asks the tax office of the city for an analysis (101103), when its days to cancel are over. */
  analise?: boolean;
}

/** 1 issued by mistake, 2 service not rendered, 9 other. */
export type MotivoDeCancelamento = '1' | '2' | '9';

export const EVENTO_CANCELAMENTO = '101101';
export const EVENTO_ANALISE = '101103';
/** What the tax office answers: the note is cancelled, or stays. */
export const EVENTO_DEFERIDO = '105104';
export const EVENTO_INDEFERIDO = '105105';

const DESCRICOES = {
  [EVENTO_CANCELAMENTO]: 'Cancelamento de NFS-e',
  [EVENTO_ANALISE]: 'Solicitação de Análise Fiscal para Cancelamento de NFS-e',
} as const;
const ESPACO = 'http://www.sped.fazenda.gov.br/nfse';

/**
 * Writes the unsigned request of cancellation (event 101101, layout 1.01), or of the analysis of one (101103), in
 * canonical form; sign it with the returned id. The Id is `PRE` + key + event, 59 positions: the sequence number of layout 1.00 is gone.
 * Throws `cancelamento-invalido` for a key, reason or description that the schema refuses.
 */
export function montarCancelamento(pedido: PedidoDeCancelamento): { id: string; xml: string } {
  const descricao = umaLinhaLatin1(pedido.descricao);
  conferir(pedido, descricao);
  const evento = pedido.analise ? EVENTO_ANALISE : EVENTO_CANCELAMENTO;
  const id = `PRE${pedido.chave}${evento}`;
  const autor = limparDocumento(pedido.autor);
  const campoAutor = tipoDeDocumento(autor) === 'CPF' ? 'CPFAutor' : 'CNPJAutor';
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?><pedRegEvento xmlns="${ESPACO}" versao="1.01"><infPedReg Id="${id}">` +
    `<tpAmb>${pedido.ambiente === 'PRODUCAO' ? '1' : '2'}</tpAmb>` +
    `<verAplic>${escaparTexto(umaLinhaLatin1(pedido.versaoAplicativo))}</verAplic>` +
    `<dhEvento>${instanteIso(pedido.pedidoEm)}</dhEvento><${campoAutor}>${escaparTexto(autor)}</${campoAutor}>` +
    `<chNFSe>${pedido.chave}</chNFSe><e${evento}><xDesc>${DESCRICOES[evento]}</xDesc><cMotivo>${pedido.motivo}</cMotivo>` +
    `<xMotivo>${escaparTexto(descricao)}</xMotivo></e${evento}></infPedReg></pedRegEvento>`;
  return { id, xml };
}

function conferir(pedido: PedidoDeCancelamento, descricao: string): void {
  const erros: ErroDeCampo[] = [];
  if (!/^\d{6}[0-9A-Z]{17}\d{27}$/.test(pedido.chave)) {
    erros.push({
      campo: 'chave',
      mensagem: 'Chave de acesso inválida.',
      acao: 'Informe as 50 posições da chave da nota.',
    });
  }
  if (!['1', '2', '9'].includes(pedido.motivo)) {
    erros.push({
      campo: 'motivo',
      mensagem: 'Motivo de cancelamento inexistente.',
      acao: 'Use 1 (erro na emissão), 2 (serviço não prestado) ou 9 (outros).',
    });
  }
  const tamanho = [...descricao].length;
  if (tamanho < 15 || tamanho > 255) {
    erros.push({
      campo: 'descricao',
      mensagem: 'Descrição curta ou longa demais.',
      acao: 'Escreva de 15 a 255 caracteres.',
    });
  }
  if (tipoDeDocumento(pedido.autor) === null) {
    erros.push({ campo: 'autor', mensagem: 'Documento do autor inválido.', acao: 'Informe o CNPJ da escola.' });
  }
  if (erros.length > 0) throw erroNfse('cancelamento-invalido', 'O pedido de cancelamento tem erros.', erros);
}

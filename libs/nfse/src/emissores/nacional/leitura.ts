import {
  EVENTO_ANALISE,
  EVENTO_CANCELAMENTO,
  EVENTO_DEFERIDO,
  EVENTO_INDEFERIDO,
} from '../../nacional/cancelamento.js';
import { lerNfse } from '../../nacional/ler-nfse.js';
import {
  jaExiste,
  lerRespostaConsultaDps,
  lerRespostaConsultaEvento,
  lerRespostaConsultaNfse,
  lerRespostaEmissao,
  lerRespostaEvento,
  type ErroSefin,
} from '../../nacional/respostas.js';
import { lerXml, noEm } from '../../xml/ler.js';
import type {
  Desfecho,
  DesfechoDaConsulta,
  DesfechoDoCancelamento,
  DesfechoDoEnvio,
  LoteMontado,
  NotaAutorizada,
  PedidoDeBaixa,
  PedidoDeConsulta,
  RespostaHttp,
} from '../emissor.js';

/** The city's days to cancel are over: its tax office may still be asked (Anexo I). */
const FORA_DO_PRAZO = 'E0822';

/** POST /nfse. */
export function lerEnvio({ status, corpo }: RespostaHttp, lote: LoteMontado): DesfechoDoEnvio {
  const id = lote.documentos[0]?.id ?? '';
  return { tipo: 'RESPONDIDO', porDocumento: new Map([[id, desfechoDe(id, lerRespostaEmissao(status, corpo))]]) };
}

function desfechoDe(id: string, resposta: ReturnType<typeof lerRespostaEmissao>): Desfecho {
  switch (resposta.situacao) {
    case 'AUTORIZADA':
      if (resposta.idDps !== id) return { tipo: 'DUVIDA', motivo: 'A nota veio de outra DPS.' };
      return { tipo: 'AUTORIZADA', nota: notaDe(resposta.nfseXml, resposta.alertas) };
    case 'REJEITADA':
      return jaExiste(resposta.erros) ? { tipo: 'JA_EXISTE' } : { tipo: 'REJEITADA', erros: resposta.erros };
    case 'INDETERMINADA':
      return { tipo: 'DUVIDA', motivo: resposta.motivo };
  }
}

function notaDe(xml: string, alertas: readonly ErroSefin[] = []): NotaAutorizada {
  const { chave, nNFSe, dhProc } = lerNfse(xml);
  return { chave, numero: nNFSe, xml, autorizadaEm: new Date(dhProc), alertas };
}

/** GET /dps/{id} answers only the key, with which GET /nfse/{chave} brings the note. */
export function lerConsulta({ status, corpo }: RespostaHttp, pedido: PedidoDeConsulta): DesfechoDaConsulta {
  if (pedido.chave) return lerNotaPelaChave(status, corpo);
  const lida = lerRespostaConsultaDps(status, corpo);
  if (lida.situacao === 'ENCONTRADA') return { tipo: 'SEGUIR', referencia: { chave: lida.chaveAcesso } };
  if (lida.situacao === 'NAO_ENCONTRADA') return { tipo: 'NAO_ENCONTRADA' };
  return { tipo: 'DUVIDA', motivo: lida.motivo };
}

/** A key that the service gave a moment ago and does not know now says nothing. */
function lerNotaPelaChave(status: number, corpo: string): DesfechoDaConsulta {
  const lida = lerRespostaConsultaNfse(status, corpo);
  if (lida.situacao === 'ENCONTRADA') return { tipo: 'ENCONTRADA', nota: notaDe(lida.nfseXml), cancelada: false };
  const motivo = lida.situacao === 'INDETERMINADA' ? lida.motivo : 'A nota existe, mas o governo não a devolveu.';
  return { tipo: 'DUVIDA', motivo };
}

/** POST /nfse/{chave}/eventos. */
export function lerCancelamento({ status, corpo }: RespostaHttp, pedido: PedidoDeBaixa): DesfechoDoCancelamento {
  const lida = lerRespostaEvento(status, corpo);
  if (lida.situacao === 'REGISTRADO') {
    return pedido.analise ? { tipo: 'EM_ANALISE', xml: lida.eventoXml } : cancelada(lida.eventoXml, pedido);
  }
  if (lida.situacao === 'INDETERMINADA') return { tipo: 'DUVIDA', motivo: lida.motivo };
  const podePedirAnalise = lida.erros.some(({ codigo }) => codigo === FORA_DO_PRAZO);
  return { tipo: 'NEGADO', erros: lida.erros, podePedirAnalise };
}

/** GET /nfse/{chave}/eventos/101101/1; of an analysis, GET /nfse/{chave}/eventos. */
export function lerBaixa({ status, corpo }: RespostaHttp, pedido: PedidoDeBaixa): DesfechoDoCancelamento {
  const lida = lerRespostaConsultaEvento(status, corpo);
  if (lida.situacao === 'NAO_ENCONTRADO') return { tipo: 'NAO_PEDIDO' };
  const eventos = lida.situacao === 'ENCONTRADO' ? lida.eventosXml : [];
  if (pedido.analise && eventos.length > 0) return daAnalise(eventos, pedido);
  const [evento] = eventos;
  if (evento) return cancelada(evento, pedido);
  return { tipo: 'DUVIDA', motivo: lida.situacao === 'INDETERMINADA' ? lida.motivo : 'O evento veio vazio.' };
}

/** Their clock may be behind ours. */
const FOLGA_DO_RELOGIO_MS = 10 * 60_000;

/** What the tax office said, the last word first; what it said of an earlier request is not of this one. */
function daAnalise(eventos: readonly string[], pedido: PedidoDeBaixa): DesfechoDoCancelamento {
  const eDe = (xml: string, tipo: string): boolean => xml.includes(`<e${tipo}>`);
  const baixada =
    eventos.find((xml) => eDe(xml, EVENTO_DEFERIDO)) ?? eventos.find((xml) => eDe(xml, EVENTO_CANCELAMENTO));
  if (baixada) return cancelada(baixada, pedido);
  const desde = pedido.pedidoEm.getTime() - FOLGA_DO_RELOGIO_MS;
  const ultimo = eventos
    .filter((xml) => eDe(xml, EVENTO_ANALISE) || eDe(xml, EVENTO_INDEFERIDO))
    .map((xml) => ({ xml, em: registradoEm(xml)?.getTime() ?? desde }))
    .filter(({ em }) => em >= desde)
    .sort((x, y) => x.em - y.em)
    .at(-1)?.xml;
  if (!ultimo) return { tipo: 'NAO_PEDIDO' };
  if (eDe(ultimo, EVENTO_ANALISE)) return { tipo: 'EM_ANALISE', xml: ultimo };
  return { tipo: 'NEGADO', erros: [recusaDaAnalise(ultimo)], podePedirAnalise: false };
}

function recusaDaAnalise(xml: string): ErroSefin {
  const motivo = noEm(lerXml(xml), `infEvento/pedRegEvento/infPedReg/e${EVENTO_INDEFERIDO}/xMotivo`)?.texto;
  return { codigo: EVENTO_INDEFERIDO, descricao: motivo ?? 'A prefeitura negou o cancelamento.' };
}

function cancelada(xml: string, { pedidoEm }: PedidoDeBaixa): DesfechoDoCancelamento {
  return { tipo: 'CANCELADA', xml, em: registradoEm(xml) ?? pedidoEm };
}

function registradoEm(xml: string): Date | null {
  const em = new Date(/<dhProc>([^<]+)<\/dhProc>/.exec(xml)?.[1] ?? '');
  return Number.isNaN(em.getTime()) ? null : em;
}

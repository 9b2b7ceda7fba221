import {
  empacotar,
  escaparTexto,
  EVENTO_ANALISE,
  EVENTO_CANCELAMENTO,
  EVENTO_DEFERIDO,
  EVENTO_INDEFERIDO,
  lerXml,
  noEm,
  textoEm,
} from '@sineta/nfse';
import type { DpsDeclarada, ErroSefin, No } from '@sineta/nfse';
import { dataCivilEm, diasEntre, ErroDeNegocio, instanteIso } from '@sineta/nucleo';
import { abrirPacote, conferirAssinatura, conferirEsquemaOficial, conferirTransmissor } from './conferencias.js';
import { semProlog } from './montar-nfse.js';
import { corpo, erro, recusarEvento } from './respostas.js';
import { ESPACO_DE_NOMES, VERSAO_DO_APLICATIVO } from './tipos.js';
import type { Decisao, EventoRegistrado, Mundo, NotaAutorizada, Requisicao } from './tipos.js';

const EVENTO_SUBSTITUICAO = '105102';
const SEQUENCIA_UNICA = 1;
const DESCRICOES: Readonly<Record<string, string>> = {
  [EVENTO_CANCELAMENTO]: 'Cancelamento de NFS-e',
  [EVENTO_ANALISE]: 'Solicitação de Análise Fiscal para Cancelamento de NFS-e',
};
const EVENTO_DE_OFICIO = '305101';
const TIRAM_DE_VIGOR: readonly string[] = [
  ...[EVENTO_CANCELAMENTO, EVENTO_SUBSTITUICAO, EVENTO_DEFERIDO],
  EVENTO_DE_OFICIO,
];

/** A note is out of force after a cancellation, a substitution, or an analysis that granted one. */
export function estaCancelada(eventos: readonly EventoRegistrado[]): boolean {
  return eventos.some((e) => TIRAM_DE_VIGOR.includes(e.tipo));
}

/** Asked for, and not answered yet. */
export function emAnalise(eventos: readonly EventoRegistrado[]): boolean {
  const quantos = (tipo: string): number => eventos.filter((e) => e.tipo === tipo).length;
  return quantos(EVENTO_ANALISE) > quantos(EVENTO_INDEFERIDO) && !estaCancelada(eventos);
}

/**
 * POST /nfse/{chave}/eventos: registers a cancellation (101101) or the request of an analysis (101103), the events that a
 * school sends.
 * Sources: manual of the API §1.5, schema of events 1.01; E0822 is the deadline of the city.
 */
export function receberEvento(chave: string, requisicao: Requisicao, mundo: Mundo): Decisao {
  const pacote = abrirPacote(requisicao.pacote);
  if ('erro' in pacote) return recusarEvento(mundo, [pacote.erro]);
  const documento = lerOuNulo(pacote.xml);
  const doEsquema = errosDoEsquema(documento, pacote.xml, mundo);
  if (!documento || doEsquema.length > 0) return recusarEvento(mundo, doEsquema);
  const autor = textoEm(documento, 'infPedReg/CNPJAutor') ?? textoEm(documento, 'infPedReg/CPFAutor') ?? '';
  const daTransmissao = conferirTransmissor(requisicao.transmissor, autor);
  if (daTransmissao.length > 0) return recusarEvento(mundo, daTransmissao, 403);
  const nota = mundo.nota(chave);
  if (!nota) return recusarEvento(mundo, [erro('E0801', 'A NFS-e do evento não existe.', chave)], 404);
  const erros = [
    ...conferirAssinatura(mundo, pacote.xml, autor),
    ...errosDoCancelamento(documento, nota, autor, mundo),
  ];
  if (erros.length > 0) return recusarEvento(mundo, erros);
  const evento = registrar(tipoDoPedido(documento), chave, pacote.xml, mundo);
  return { status: 201, corpo: corpo(mundo, { eventoXmlGZipB64: empacotar(evento.eventoXml) }), eventos: [evento] };
}

/** Which of the events that a school sends; a cancellation when it is none, so that the schema refuses it. */
function tipoDoPedido(documento: No): string {
  return noEm(documento, `infPedReg/e${EVENTO_ANALISE}`) ? EVENTO_ANALISE : EVENTO_CANCELAMENTO;
}

function lerOuNulo(xml: string): No | null {
  try {
    return lerXml(xml);
  } catch (e) {
    if (e instanceof ErroDeNegocio) return null;
    throw e;
  }
}

function errosDoEsquema(documento: No | null, xml: string, mundo: Mundo): ErroSefin[] {
  const esquema = 'Falha no esquema XML do DF-e.';
  if (!documento) return [erro('E1235', esquema, 'O XML não é bem formado.')];
  const tipo = tipoDoPedido(documento);
  const motivo = textoEm(documento, `infPedReg/e${tipo}/xMotivo`) ?? '';
  const certo =
    documento.nome === 'pedRegEvento' &&
    documento.atributos['xmlns'] === ESPACO_DE_NOMES &&
    textoEm(documento, `infPedReg/e${tipo}/xDesc`) === DESCRICOES[tipo] &&
    ['1', '2', '9'].includes(textoEm(documento, `infPedReg/e${tipo}/cMotivo`) ?? '') &&
    motivo.length >= 15 &&
    motivo.length <= 255;
  if (!certo)
    return [erro('E1235', esquema, 'O pedido não é um cancelamento (e101101) nem uma análise (e101103) completos.')];
  return conferirEsquemaOficial(mundo, 'pedRegEvento', xml);
}

/** Codes E08xx are those of events; except E0822, their texts were not found, and the meaning is this sandbox's. */
function errosDoCancelamento(documento: No, nota: NotaAutorizada, autor: string, mundo: Mundo): ErroSefin[] {
  const erros: ErroSefin[] = [];
  const tipo = tipoDoPedido(documento);
  const eventos = mundo.eventos(nota.chave);
  const id = documento.filhos[0]?.atributos['Id'];
  if (textoEm(documento, 'infPedReg/chNFSe') !== nota.chave || id !== `PRE${nota.chave}${tipo}`) {
    erros.push(erro('E0803', 'O identificador do pedido difere da chave da nota e do tipo do evento.'));
  }
  if (textoEm(documento, 'infPedReg/tpAmb') !== (mundo.ambiente === 'PRODUCAO' ? '1' : '2')) {
    erros.push(erro('E0804', 'O ambiente do pedido difere do ambiente que o recebe.'));
  }
  if (autor !== nota.emitente) erros.push(erro('E0810', 'Só o emitente da nota pode cancelá-la por este evento.'));
  const pedidoEm = new Date(textoEm(documento, 'infPedReg/dhEvento') ?? '');
  if (!(pedidoEm <= mundo.agora)) erros.push(erro('E0806', 'A data do pedido é posterior ao processamento.'));
  if (estaCancelada(eventos)) erros.push(erro('E0840', 'A nota já está cancelada ou substituída.'));
  if (emAnalise(eventos)) erros.push(erro('E0841', 'A prefeitura já está analisando um pedido desta nota.'));
  if (tipo === EVENTO_CANCELAMENTO && prazoVencido(nota, mundo)) {
    erros.push(erro('E0822', 'O prazo do município para cancelar a nota terminou.', 'Solicite a análise fiscal.'));
  }
  return erros;
}

function prazoVencido(nota: NotaAutorizada, mundo: Mundo): boolean {
  const prazo = mundo.municipio(nota.chave.slice(0, 7)).prazoCancelamentoDias;
  if (prazo === undefined) return false;
  return diasEntre(dataCivilEm(new Date(nota.autorizadaEm)), dataCivilEm(mundo.agora)) > prazo;
}

/** The answer of the tax office to a request of analysis: 105104 when it grants, 105105 when it does not; null without one. */
export function responderAnalise(
  chave: string,
  deferida: boolean,
  motivo: string,
  mundo: Mundo,
): EventoRegistrado | null {
  const nota = mundo.nota(chave);
  if (!nota || !emAnalise(mundo.eventos(chave))) return null;
  const tipo = deferida ? EVENTO_DEFERIDO : EVENTO_INDEFERIDO;
  const desfecho = deferida ? 'Deferido' : 'Indeferido';
  const detalhe =
    `<xDesc>Cancelamento de NFS-e ${desfecho} por Análise Fiscal</xDesc><CPFAgTrib>52998224725</CPFAgTrib>` +
    `<cMotivo>1</cMotivo><xMotivo>${escaparTexto(motivo)}</xMotivo>`;
  return registrar(tipo, chave, pedidoDe(tipo, nota, detalhe, mundo), mundo);
}

/** The city cancels a note of its own accord (event 305101); null when there is no such note, or it is out of force. */
export function cancelamentoDeOficio(chave: string, motivo: string, mundo: Mundo): EventoRegistrado | null {
  const nota = mundo.nota(chave);
  if (!nota || estaCancelada(mundo.eventos(chave))) return null;
  const detalhe =
    '<xDesc>Cancelamento de NFS-e por Ofício</xDesc><CPFAgTrib>52998224725</CPFAgTrib><nProcAdm>202600001</nProcAdm>' +
    `<xProcAdm>${escaparTexto(motivo)}</xProcAdm>`;
  return registrar(EVENTO_DE_OFICIO, chave, pedidoDe(EVENTO_DE_OFICIO, nota, detalhe, mundo), mundo);
}

/** The request that the government itself writes, around the detail of the event. */
function pedidoDe(
  tipo: string,
  { chave, emitente }: Pick<NotaAutorizada, 'chave' | 'emitente'>,
  detalhe: string,
  mundo: Mundo,
): string {
  return (
    `<pedRegEvento xmlns="${ESPACO_DE_NOMES}" versao="1.01"><infPedReg Id="PRE${chave}${tipo}">` +
    `<tpAmb>${mundo.ambiente === 'PRODUCAO' ? '1' : '2'}</tpAmb><verAplic>${VERSAO_DO_APLICATIVO}</verAplic>` +
    `<dhEvento>${instanteIso(mundo.agora)}</dhEvento><CNPJAutor>${emitente}</CNPJAutor><chNFSe>${chave}</chNFSe>` +
    `<e${tipo}>${detalhe}</e${tipo}></infPedReg></pedRegEvento>`
  );
}

/** The government itself cancels the note that a DPS replaces (event 105102); the school sends nothing. */
export function cancelamentoPorSubstituicao(
  d: DpsDeclarada,
  substituta: NotaAutorizada,
  mundo: Mundo,
): EventoRegistrado | null {
  const substituicao = d.substituicao;
  if (!substituicao) return null;
  const { chave, cMotivo, xMotivo } = substituicao;
  const descricao = xMotivo === undefined ? '' : `<xMotivo>${escaparTexto(xMotivo)}</xMotivo>`;
  const detalhe =
    `<xDesc>Cancelamento de NFS-e por Substituição</xDesc><cMotivo>${cMotivo}</cMotivo>${descricao}` +
    `<chSubstituta>${substituta.chave}</chSubstituta>`;
  const pedido = pedidoDe(EVENTO_SUBSTITUICAO, { chave, emitente: substituta.emitente }, detalhe, mundo);
  return registrar(EVENTO_SUBSTITUICAO, chave, pedido, mundo);
}

function registrar(tipo: string, chave: string, pedidoXml: string, mundo: Mundo): EventoRegistrado {
  const numeroDfe = mundo.proximoDfe();
  const registradoEm = instanteIso(mundo.agora);
  const id = `EVT${chave}${tipo}${String(SEQUENCIA_UNICA).padStart(3, '0')}`;
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?><evento xmlns="${ESPACO_DE_NOMES}" versao="1.01"><infEvento Id="${id}">` +
    `<verAplic>${VERSAO_DO_APLICATIVO}</verAplic><ambGer>2</ambGer><nSeqEvento>${SEQUENCIA_UNICA}</nSeqEvento>` +
    `<dhProc>${registradoEm}</dhProc><nDFSe>${numeroDfe}</nDFSe>${semProlog(pedidoXml)}</infEvento></evento>`;
  return { chave, tipo, sequencia: SEQUENCIA_UNICA, numeroDfe, registradoEm, eventoXml: mundo.assinar(xml, id) };
}

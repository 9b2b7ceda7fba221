import { limparDocumento } from '@sineta/nucleo';
import { achar, acharTodos, filhos, type NoComFonte } from '../xml/fonte.js';
import { textoEm } from '../xml/ler.js';
import { codigoLimpo, instanteDaPrefeitura } from './comum.js';
import type {
  Desfecho,
  DesfechoDaConsulta,
  DesfechoDoCancelamento,
  DesfechoDoEnvio,
  ErroDoGoverno,
  LoteMontado,
  NotaAutorizada,
  PedidoDeBaixa,
  PedidoDeConsulta,
  RespostaHttp,
} from './emissor.js';
import { lerRetorno } from './retorno.js';

/** Meanings that change what is done, in the error table of ABRASF 1.0 [C]. None of them is a refusal. */
const JA_INFORMADO = new Set(['E10']);
const NAO_ENCONTRADA = new Set(['E4', 'E78', 'E89', 'E91']);
const EM_PROCESSAMENTO = new Set(['E92']);
const PROTOCOLO_DESCONHECIDO = new Set(['E86', 'E87']);
const JA_CANCELADA = new Set(['E79']);
/** The city says that the note must be issued on the national system. */
const OUTRA_ROTA = new Set(['E1010', 'E1011', 'L64', 'L66', 'L84']);
/** Some providers answer a success with a message (`L000`). */
const DEU_CERTO = 'L0';
/** The bare list that some cities give in place of the answer. */
const SO_MENSAGENS = 'ListaMensagemRetorno';

/** When the city cancelled a note, or null when the element does not say so; a confirmation without date has the given one. */
export type LerConfirmacao = (no: NoComFonte, semData: Date) => Date | null;

export interface Mensagem extends ErroDoGoverno {
  /** Series-number of the RPS that it is about, when it says. */
  rps?: string;
}

/** Errors, wherever they are; alerts are apart. */
export function mensagensDe(retorno: NoComFonte): Mensagem[] {
  return mensagensEm(semAlertas(retorno)).filter((m) => m.codigo !== DEU_CERTO);
}

function semAlertas(no: NoComFonte): NoComFonte {
  return { ...no, filhos: no.filhos.filter((f) => f.nome !== 'ListaMensagemAlertaRetorno').map(semAlertas) };
}

function mensagensEm(no: NoComFonte): Mensagem[] {
  return [...acharTodos(no, 'MensagemRetorno'), ...acharTodos(no, 'MensagemRetornoLote')].map((mensagem) => {
    const correcao = (textoEm(mensagem, 'Correcao') ?? textoEm(mensagem, 'Solucao'))?.trim() || undefined;
    const [rps] = filhos(mensagem, 'IdentificacaoRps');
    return {
      codigo: codigoLimpo(textoEm(mensagem, 'Codigo') ?? ''),
      descricao: textoEm(mensagem, 'Mensagem')?.trim() ?? '',
      ...(correcao && { complemento: correcao }),
      ...(rps && { rps: serieENumero(rps) }),
    };
  });
}

function serieENumero(identificacao: NoComFonte): string {
  const numero = (textoEm(identificacao, 'Numero') ?? '').trim().replace(/^0+(?=\d)/, '');
  return `${textoEm(identificacao, 'Serie')?.trim() ?? ''}-${numero}`;
}

const erros = (lista: readonly Mensagem[]): ErroDoGoverno[] => lista.map(({ rps: _rps, ...erro }) => erro);
const resumo = (lista: readonly Mensagem[]): string => lista.map((m) => `${m.codigo} ${m.descricao}`).join('; ');
const alguma = (lista: readonly Mensagem[], codigos: ReadonlySet<string>): boolean =>
  lista.some((m) => codigos.has(m.codigo));

function cadaUm(lote: LoteMontado, desfecho: (rps: string) => Desfecho): DesfechoDoEnvio {
  const pares = lote.documentos.map((d): [string, Desfecho] => [d.id, desfecho(`${d.serie}-${d.numero}`)]);
  return { tipo: 'RESPONDIDO', porDocumento: new Map(pares) };
}

/** EnviarLoteRpsResposta: the protocol, or why the lot was not received. */
export function lerProtocolo(resposta: RespostaHttp, lote: LoteMontado): DesfechoDoEnvio {
  const lida = lerRetorno(resposta, 'EnviarLoteRpsResposta', SO_MENSAGENS);
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const protocolo = textoEm(lida.retorno, 'Protocolo')?.trim();
  if (protocolo) return { tipo: 'RECEBIDO', protocolo };
  return recusaDoLote(mensagensDe(lida.retorno), lote);
}

/** What a synchronous call answers (`raiz` names it): the notes, or why there is none. */
export function lerNotas(resposta: RespostaHttp, lote: LoteMontado, raiz: string): DesfechoDoEnvio {
  const lida = lerRetorno(resposta, raiz, SO_MENSAGENS);
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const notas = acharTodos(lida.retorno, 'CompNfse');
  if (notas.length > 0) return desfechoDasNotas(lida.retorno, notas, lote);
  return recusaDoLote(mensagensDe(lida.retorno), lote);
}

/**
 * ConsultarLoteRpsResposta: the notes, or errors, or "still processing" (by a code, or by the situation of ABRASF 2).
 * `parcial` says that a lot with an error may have made some of its notes: an error that names no RPS then refuses none.
 */
export function lerLote(resposta: RespostaHttp, lote: LoteMontado, parcial = false): DesfechoDoEnvio {
  const lida = lerRetorno(resposta, 'ConsultarLoteRpsResposta', SO_MENSAGENS);
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const notas = acharTodos(lida.retorno, 'CompNfse');
  if (notas.length > 0) return desfechoDasNotas(lida.retorno, notas, lote);
  const lista = mensagensDe(lida.retorno);
  const situacao = textoEm(lida.retorno, 'Situacao')?.trim();
  if (situacao === '2' || alguma(lista, EM_PROCESSAMENTO)) return { tipo: 'EM_PROCESSAMENTO' };
  if (situacao === '1' || alguma(lista, PROTOCOLO_DESCONHECIDO)) {
    return { tipo: 'DUVIDA', motivo: resumo(lista) || 'a prefeitura diz que não recebeu o lote' };
  }
  return recusaDoLote(lista, lote, parcial);
}

/**
 * Why a lot made no note. An error that names no RPS is of all of them (ABRASF 1.0, 3.2: all the notes of a lot or none);
 * one that names its RPS says nothing of the others, and a RPS that the city already has must be asked for.
 */
function recusaDoLote(lista: readonly Mensagem[], lote: LoteMontado, parcial = false): DesfechoDoEnvio {
  if (lista.length === 0) return { tipo: 'DUVIDA', motivo: 'a resposta do lote não tem protocolo, nota nem erro' };
  if (alguma(lista, OUTRA_ROTA)) return cadaUm(lote, () => ({ tipo: 'OUTRA_ROTA', erros: erros(lista) }));
  const gerais = lista.filter((m) => m.rps === undefined);
  const deUm = lote.documentos.length === 1;
  if (alguma(gerais, JA_INFORMADO)) {
    return cadaUm(lote, () => (deUm ? { tipo: 'JA_EXISTE' } : { tipo: 'DUVIDA', motivo: resumo(lista) }));
  }
  if (gerais.length > 0 && parcial && !deUm) return cadaUm(lote, () => ({ tipo: 'DUVIDA', motivo: resumo(lista) }));
  if (gerais.length === lista.length) return { tipo: 'RECUSADO', erros: erros(lista) };
  return cadaUm(lote, (rps) => {
    const dele = lista.filter((m) => m.rps === rps);
    if (alguma(dele, JA_INFORMADO)) return { tipo: 'JA_EXISTE' };
    const todos = [...gerais, ...dele];
    return todos.length > 0
      ? { tipo: 'REJEITADA', erros: erros(todos) }
      : { tipo: 'DUVIDA', motivo: 'o lote foi recusado por causa de outro RPS' };
  });
}

/** A RPS without note has the outcome of the errors that name it, or is in doubt. */
function desfechoDasNotas(retorno: NoComFonte, notas: readonly NoComFonte[], lote: LoteMontado): DesfechoDoEnvio {
  const lista = mensagensDe(retorno);
  const alertas = erros(acharTodos(retorno, 'ListaMensagemAlertaRetorno').flatMap(mensagensEm));
  return cadaUm(lote, (rps) => {
    const comp = notas.find((no) => rpsDaNota(no) === rps);
    const nota = comp && notaDe(comp);
    if (nota) return { tipo: 'AUTORIZADA', nota: { ...nota, alertas } };
    if (comp) return { tipo: 'JA_EXISTE' };
    const dele = lista.filter((m) => m.rps === rps);
    if (alguma(dele, JA_INFORMADO)) return { tipo: 'JA_EXISTE' };
    if (dele.length > 0) return { tipo: 'REJEITADA', erros: erros(dele) };
    return { tipo: 'DUVIDA', motivo: 'a resposta do lote não traz este RPS' };
  });
}

function rpsDaNota(comp: NoComFonte): string | null {
  const identificacao = achar(achar(comp, 'InfNfse'), 'IdentificacaoRps');
  return identificacao ? serieENumero(identificacao) : null;
}

/** Null when the note comes without number or date. */
function notaDe(comp: NoComFonte): NotaAutorizada | null {
  const inf = achar(comp, 'InfNfse');
  const numero = textoEm(inf, 'Numero')?.trim();
  const autorizadaEm = instanteDaPrefeitura(textoEm(inf, 'DataEmissao'));
  if (!numero || !autorizadaEm) return null;
  const codigoVerificacao = textoEm(inf, 'CodigoVerificacao')?.trim() || undefined;
  const chave = textoEm(comp, 'ChaveNotaNacional')?.trim() || undefined;
  return { numero, codigoVerificacao, ...(chave && { chave }), xml: comp.fonte, autorizadaEm, alertas: [] };
}

/** ConsultarNfseRpsResposta: the reconciliation question. */
export function lerConsulta(
  resposta: RespostaHttp,
  pedido: Omit<PedidoDeConsulta, 'par'>,
  canceladaEm: LerConfirmacao,
): DesfechoDaConsulta {
  const lida = lerRetorno(resposta, 'ConsultarNfseRpsResposta', SO_MENSAGENS);
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const comp = achar(lida.retorno, 'CompNfse');
  if (!comp) return semNota(mensagensDe(lida.retorno));
  const nota = notaDe(comp);
  if (!nota) return { tipo: 'DUVIDA', motivo: 'a nota veio sem número ou sem data' };
  if (rpsDaNota(comp) !== `${pedido.serie}-${pedido.numero}` || !ehDaEscola(comp, pedido.cnpj)) {
    return { tipo: 'DUVIDA', motivo: 'a consulta trouxe a nota de outro RPS' };
  }
  const substituta = textoEm(achar(comp, 'NfseSubstituicao'), 'SubstituicaoNfse/NfseSubstituidora')?.trim();
  return {
    tipo: 'ENCONTRADA',
    nota,
    cancelada: canceladaEm(comp, new Date(0)) !== null,
    ...(substituta && { substituta: { numero: substituta } }),
  };
}

/** ABRASF 1, 2.02 and 2.03 have the CNPJ with the registry of the school; 2.04 only in the declaration. */
function ehDaEscola(comp: NoComFonte, cnpj: string): boolean {
  const inf = achar(comp, 'InfNfse');
  const escrito = achar(achar(inf, 'PrestadorServico'), 'Cnpj') ?? achar(achar(inf, 'Prestador'), 'Cnpj');
  return limparDocumento(escrito?.texto ?? '') === limparDocumento(cnpj);
}

function semNota(lista: readonly Mensagem[]): DesfechoDaConsulta {
  if (alguma(lista, EM_PROCESSAMENTO)) return { tipo: 'EM_PROCESSAMENTO' };
  if (lista.length > 0 && lista.every((m) => NAO_ENCONTRADA.has(m.codigo))) return { tipo: 'NAO_ENCONTRADA' };
  return { tipo: 'DUVIDA', motivo: resumo(lista) || 'a consulta não trouxe a nota nem um erro' };
}

/** CancelarNfseResposta. A note that was already cancelled is what was asked. */
export function lerCancelamento(
  resposta: RespostaHttp,
  pedidoEm: Date,
  canceladaEm: LerConfirmacao,
): DesfechoDoCancelamento {
  const lida = lerRetorno(resposta, 'CancelarNfseResposta', SO_MENSAGENS);
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const { retorno } = lida;
  const lista = mensagensDe(retorno);
  if (alguma(lista, JA_CANCELADA)) return { tipo: 'CANCELADA', xml: retorno.fonte, em: pedidoEm };
  const em = canceladaEm(retorno, pedidoEm);
  if (em) return { tipo: 'CANCELADA', xml: retorno.fonte, em };
  if (lista.length > 0) return { tipo: 'NEGADO', erros: erros(lista), podePedirAnalise: false };
  return { tipo: 'DUVIDA', motivo: 'o cancelamento veio sem confirmação e sem erro' };
}

/** Whether the note is cancelled, by asking for it by its number (`raiz` names the answer). */
export function lerBaixa(
  resposta: RespostaHttp,
  pedido: PedidoDeBaixa,
  raiz: string,
  canceladaEm: LerConfirmacao,
): DesfechoDoCancelamento {
  const lida = lerRetorno(resposta, raiz, SO_MENSAGENS);
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const comp = acharTodos(lida.retorno, 'CompNfse').find((no) => notaDe(no)?.numero === pedido.nota.numero);
  if (!comp) return { tipo: 'DUVIDA', motivo: resumo(mensagensDe(lida.retorno)) || 'a consulta não trouxe a nota' };
  const em = canceladaEm(comp, pedido.pedidoEm);
  return em ? { tipo: 'CANCELADA', xml: comp.fonte, em } : { tipo: 'NAO_PEDIDO' };
}

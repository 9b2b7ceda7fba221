import { limparDocumento } from '@sineta/nucleo';
import { achar, acharTodos, filhos, type NoComFonte } from '../../xml/fonte.js';
import { textoEm } from '../../xml/ler.js';
import { documentoEm, lerSoap } from '../../xml/soap.js';
import { codigoLimpo, instanteDaPrefeitura } from '../comum.js';
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
} from '../emissor.js';

/** Meanings that change what is done, in the error table of ABRASF 1.0 [C]. None of them is a refusal. */
const JA_INFORMADO = new Set(['E10']);
const NAO_ENCONTRADA = new Set(['E4', 'E78', 'E89', 'E91']);
const EM_PROCESSAMENTO = new Set(['E92']);
const PROTOCOLO_DESCONHECIDO = new Set(['E86', 'E87']);
const JA_CANCELADA = new Set(['E79']);
/** The city says that the note must be issued on the national system. */
const OUTRA_ROTA = new Set(['E1010', 'E1011', 'L64', 'L66', 'L84']);

type Lida = { retorno: NoComFonte } | { duvida: string };

/** The document inside `return`, or the bare list of messages that some cities give. Anything else leaves the matter in doubt, a Fault too. */
function lerRetorno(resposta: RespostaHttp, raiz: string): Lida {
  const soap = lerSoap(resposta);
  if (soap.tipo === 'NAO_E_SOAP') return { duvida: soap.motivo };
  if (soap.tipo === 'FALHA') return { duvida: `o serviço falhou: ${soap.codigo} ${soap.texto}`.trim() };
  const retorno = documentoEm(filhos(soap.no, 'return')[0]);
  if (!retorno) return { duvida: 'a resposta veio sem o documento, ou pela metade' };
  const esperado = retorno.nome === raiz || retorno.nome === 'ListaMensagemRetorno';
  return esperado ? { retorno } : { duvida: `veio ${retorno.nome} no lugar de ${raiz}` };
}

interface Mensagem extends ErroDoGoverno {
  /** Series-number of the RPS that it is about, when it says. */
  rps?: string;
}

function mensagens(retorno: NoComFonte): Mensagem[] {
  return [...acharTodos(retorno, 'MensagemRetorno'), ...acharTodos(retorno, 'MensagemRetornoLote')].map((no) => {
    const correcao = textoEm(no, 'Correcao')?.trim() || undefined;
    const [rps] = filhos(no, 'IdentificacaoRps');
    return {
      codigo: codigoLimpo(textoEm(no, 'Codigo') ?? ''),
      descricao: textoEm(no, 'Mensagem')?.trim() ?? '',
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
export function lerEnvio(resposta: RespostaHttp, lote: LoteMontado): DesfechoDoEnvio {
  const lida = lerRetorno(resposta, 'EnviarLoteRpsResposta');
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const protocolo = textoEm(lida.retorno, 'Protocolo')?.trim();
  if (protocolo) return { tipo: 'RECEBIDO', protocolo };
  return recusaDoLote(mensagens(lida.retorno), lote);
}

/**
 * Why a lot made no note. The family makes all the notes of a lot or none (ABRASF 1.0, 3.2: situation 3), so a refusal is
 * of all of them; but a RPS that the city already has must be asked for.
 */
function recusaDoLote(lista: readonly Mensagem[], lote: LoteMontado): DesfechoDoEnvio {
  if (lista.length === 0) return { tipo: 'DUVIDA', motivo: 'a resposta do lote não tem protocolo, nota nem erro' };
  if (alguma(lista, OUTRA_ROTA)) return cadaUm(lote, () => ({ tipo: 'OUTRA_ROTA', erros: erros(lista) }));
  const repetidos = lista.filter((m) => JA_INFORMADO.has(m.codigo));
  if (repetidos.length === 0) return { tipo: 'RECUSADO', erros: erros(lista) };
  const outros = lista.filter((m) => !JA_INFORMADO.has(m.codigo));
  if (repetidos.some((m) => m.rps === undefined)) {
    if (lote.documentos.length === 1) return cadaUm(lote, () => ({ tipo: 'JA_EXISTE' }));
    return cadaUm(lote, () => ({ tipo: 'DUVIDA', motivo: resumo(lista) }));
  }
  return cadaUm(lote, (rps) => {
    if (repetidos.some((m) => m.rps === rps)) return { tipo: 'JA_EXISTE' };
    const dele = outros.filter((m) => m.rps === undefined || m.rps === rps);
    return dele.length > 0
      ? { tipo: 'REJEITADA', erros: erros(dele) }
      : { tipo: 'DUVIDA', motivo: 'o lote foi recusado por causa de outro RPS' };
  });
}

/** ConsultarLoteRpsResposta: the notes, or errors, or "still processing". */
export function lerLote(resposta: RespostaHttp, lote: LoteMontado): DesfechoDoEnvio {
  const lida = lerRetorno(resposta, 'ConsultarLoteRpsResposta');
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const lista = mensagens(lida.retorno);
  const notas = acharTodos(lida.retorno, 'CompNfse');
  if (notas.length === 0) {
    if (alguma(lista, EM_PROCESSAMENTO)) return { tipo: 'EM_PROCESSAMENTO' };
    if (alguma(lista, PROTOCOLO_DESCONHECIDO)) return { tipo: 'DUVIDA', motivo: resumo(lista) };
    return recusaDoLote(lista, lote);
  }
  return cadaUm(lote, (rps) => {
    const comp = notas.find((no) => rpsDaNota(no) === rps);
    if (!comp) return { tipo: 'DUVIDA', motivo: 'a resposta do lote não traz este RPS' };
    const nota = notaDe(comp);
    return nota ? { tipo: 'AUTORIZADA', nota } : { tipo: 'JA_EXISTE' };
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
  return { numero, codigoVerificacao, xml: comp.fonte, autorizadaEm, alertas: [] };
}

/** ConsultarNfseRpsResposta: the reconciliation question. */
export function lerConsulta(resposta: RespostaHttp, pedido: Omit<PedidoDeConsulta, 'par'>): DesfechoDaConsulta {
  const lida = lerRetorno(resposta, 'ConsultarNfseRpsResposta');
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const [comp] = filhos(lida.retorno, 'CompNfse');
  if (!comp) return semNota(mensagens(lida.retorno));
  const nota = notaDe(comp);
  if (!nota) return { tipo: 'DUVIDA', motivo: 'a nota veio sem número ou sem data' };
  if (rpsDaNota(comp) !== `${pedido.serie}-${pedido.numero}` || !ehDaEscola(comp, pedido.cnpj)) {
    return { tipo: 'DUVIDA', motivo: 'a consulta trouxe a nota de outro RPS' };
  }
  const substituta = textoEm(achar(comp, 'NfseSubstituicao'), 'SubstituicaoNfse/NfseSubstituidora')?.trim();
  return {
    tipo: 'ENCONTRADA',
    nota,
    cancelada: cancelamentoEm(comp, new Date(0)) !== null,
    ...(substituta && { substituta: { numero: substituta } }),
  };
}

function ehDaEscola(comp: NoComFonte, cnpj: string): boolean {
  const prestador = achar(achar(comp, 'InfNfse'), 'PrestadorServico');
  return limparDocumento(achar(prestador, 'Cnpj')?.texto ?? '') === limparDocumento(cnpj);
}

function semNota(lista: readonly Mensagem[]): DesfechoDaConsulta {
  if (alguma(lista, EM_PROCESSAMENTO)) return { tipo: 'EM_PROCESSAMENTO' };
  if (lista.length > 0 && lista.every((m) => NAO_ENCONTRADA.has(m.codigo))) return { tipo: 'NAO_ENCONTRADA' };
  return { tipo: 'DUVIDA', motivo: resumo(lista) || 'a consulta não trouxe a nota nem um erro' };
}

/** When it was cancelled, by a confirmation of the city; null when there is none or it says that it failed. */
function cancelamentoEm(no: NoComFonte, semData: Date): Date | null {
  const confirmacao = achar(no, 'InfConfirmacaoCancelamento');
  if (!/^(true|1)$/.test(textoEm(confirmacao, 'Sucesso')?.trim() ?? '')) return null;
  return instanteDaPrefeitura(textoEm(confirmacao, 'DataHora')) ?? semData;
}

/** CancelarNfseResposta of layouts 3 (with confirmation) and 2 (`Sucesso` and `DataHora`). */
export function lerCancelamento(resposta: RespostaHttp, pedidoEm: Date): DesfechoDoCancelamento {
  const lida = lerRetorno(resposta, 'CancelarNfseResposta');
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const { retorno } = lida;
  const lista = mensagens(retorno);
  if (alguma(lista, JA_CANCELADA)) return { tipo: 'CANCELADA', xml: retorno.fonte, em: pedidoEm };
  const daVersao2 = /^(true|1)$/.test(textoEm(retorno, 'Sucesso')?.trim() ?? '');
  const em = cancelamentoEm(retorno, pedidoEm) ?? (daVersao2 ? dataOu(retorno, pedidoEm) : null);
  if (em) return { tipo: 'CANCELADA', xml: retorno.fonte, em };
  if (lista.length > 0) return { tipo: 'NEGADO', erros: erros(lista), podePedirAnalise: false };
  return { tipo: 'DUVIDA', motivo: 'o cancelamento veio sem confirmação e sem erro' };
}

function dataOu(retorno: NoComFonte, semData: Date): Date {
  return instanteDaPrefeitura(textoEm(retorno, 'DataHora')) ?? semData;
}

/** Whether the note is cancelled, by asking for it by its number. */
export function lerBaixa(resposta: RespostaHttp, pedido: PedidoDeBaixa): DesfechoDoCancelamento {
  const lida = lerRetorno(resposta, 'ConsultarNfseResposta');
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const comp = acharTodos(lida.retorno, 'CompNfse').find((no) => notaDe(no)?.numero === pedido.nota.numero);
  if (!comp) return { tipo: 'DUVIDA', motivo: resumo(mensagens(lida.retorno)) || 'a consulta não trouxe a nota' };
  const em = cancelamentoEm(comp, pedido.pedidoEm);
  return em ? { tipo: 'CANCELADA', xml: comp.fonte, em } : { tipo: 'NAO_PEDIDO' };
}

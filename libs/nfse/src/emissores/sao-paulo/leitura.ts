import { textoEm } from '../../xml/ler.js';
import { filhos, type NoComFonte } from '../../xml/fonte.js';
import { documentoEm } from '../../xml/soap.js';
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
import { lerRetorno } from '../retorno.js';
import { idDoRps, inscricaoDe } from './mensagens.js';

/** The city says that the note is already cancelled: what was asked is done. */
const JA_CANCELADA = '1301';

function erro(no: NoComFonte): ErroDoGoverno {
  return {
    codigo: codigoLimpo(textoEm(no, 'Codigo') ?? ''),
    descricao: textoEm(no, 'Descricao')?.trim() ?? '',
  };
}

const sucesso = (retorno: NoComFonte, caminho = 'Cabecalho/Sucesso'): boolean =>
  /^(true|1)$/.test(textoEm(retorno, caminho)?.trim() ?? '');

const erros = (retorno: NoComFonte): ErroDoGoverno[] => filhos(retorno, 'Erro').map(erro);

/** Events of one RPS: those that name it. */
function dele(retorno: NoComFonte, nome: string, id: string): ErroDoGoverno[] {
  const eventos = filhos(retorno, nome).filter((no) => idDoRps(filhos(no, 'ChaveRPS')[0]) === id);
  return eventos.map(erro);
}

/**
 * RetornoEnvioLoteRPS. An error without a RPS refuses the whole message, unless notes came; a RPS that neither came as a
 * note nor has an error is in doubt. The answer has only the reference of each note.
 */
export function lerEnvio(resposta: RespostaHttp, lote: LoteMontado, soTeste: boolean): DesfechoDoEnvio {
  const lida = lerRetorno(resposta, 'RetornoEnvioLoteRPS');
  return 'duvida' in lida ? { tipo: 'DUVIDA', motivo: lida.duvida } : desfechoDoLote(lida.retorno, lote, soTeste);
}

export function desfechoDoLote(retorno: NoComFonte, lote: LoteMontado, soTeste: boolean): DesfechoDoEnvio {
  const chaves = filhos(retorno, 'ChaveNFeRPS');
  const gerais = filhos(retorno, 'Erro').filter((no) => filhos(no, 'ChaveRPS').length === 0);
  if (gerais.length > 0 && chaves.length === 0 && !sucesso(retorno)) {
    return { tipo: 'RECUSADO', erros: erros(retorno) };
  }
  const porDocumento = new Map<string, Desfecho>();
  for (const { id } of lote.documentos) porDocumento.set(id, desfechoDoRps(retorno, id, chaves, soTeste));
  return { tipo: 'RESPONDIDO', porDocumento };
}

function desfechoDoRps(retorno: NoComFonte, id: string, chaves: readonly NoComFonte[], soTeste: boolean): Desfecho {
  const alertas = dele(retorno, 'Alerta', id);
  const chave = chaves.find((no) => idDoRps(filhos(no, 'ChaveRPS')[0]) === id);
  if (chave && !soTeste) {
    const nota = notaDaChave(retorno, chave, alertas);
    return nota ? { tipo: 'AUTORIZADA', nota } : { tipo: 'JA_EXISTE' };
  }
  const recusas = dele(retorno, 'Erro', id);
  if (recusas.length > 0) return { tipo: 'REJEITADA', erros: recusas };
  if (soTeste && sucesso(retorno)) return { tipo: 'ACEITA_NO_TESTE', alertas };
  return { tipo: 'DUVIDA', motivo: 'a resposta do lote não fala deste RPS' };
}

/** Null when the answer does not say when: the note must be fetched. */
function notaDaChave(retorno: NoComFonte, chave: NoComFonte, alertas: ErroDoGoverno[]): NotaAutorizada | null {
  const autorizadaEm = instanteDaPrefeitura(textoEm(retorno, 'Cabecalho/InformacoesLote/DataEnvioLote'));
  const numero = referencia(filhos(chave, 'ChaveNFe')[0]);
  return autorizadaEm && { ...numero, xml: chave.fonte, autorizadaEm, alertas, semDocumento: true };
}

function referencia(chave: NoComFonte | undefined): Pick<NotaAutorizada, 'numero' | 'codigoVerificacao' | 'chave'> {
  const campo = (nome: string): string | undefined => textoEm(chave, nome)?.trim() || undefined;
  return {
    numero: campo('NumeroNFe') ?? '',
    codigoVerificacao: campo('CodigoVerificacao'),
    chave: campo('ChaveNotaNacional'),
  };
}

/** The protocol of an asynchronous lot. */
export function lerProtocolo(resposta: RespostaHttp): DesfechoDoEnvio {
  const lida = lerRetorno(resposta, 'RetornoEnvioLoteRPSAsync');
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const protocolo = textoEm(lida.retorno, 'Cabecalho/InformacoesLote/NumeroProtocolo')?.trim();
  if (sucesso(lida.retorno) && protocolo) return { tipo: 'RECEBIDO', protocolo };
  const recusas = erros(lida.retorno);
  if (recusas.length > 0) return { tipo: 'RECUSADO', erros: recusas };
  return { tipo: 'DUVIDA', motivo: 'o lote assíncrono veio sem protocolo e sem erro' };
}

/**
 * RetornoConsultaSituacaoLote. When the lot was processed and the result does not come along, each RPS must be asked:
 * the schema does not say what `ResultadoOperacao` holds [C]. A question that failed (`Sucesso` false) says nothing of
 * the lot.
 */
export function lerSituacao(resposta: RespostaHttp, lote: LoteMontado, soTeste: boolean): DesfechoDoEnvio {
  const lida = lerRetorno(resposta, 'RetornoConsultaSituacaoLote');
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const [no] = filhos(lida.retorno, 'Situacao');
  const recusas = erros(lida.retorno);
  const ditas = recusas.map((e) => `${e.codigo} ${e.descricao}`).join('; ');
  if (!sucesso(lida.retorno, 'Sucesso'))
    return { tipo: 'DUVIDA', motivo: ditas || 'a consulta do lote não teve sucesso' };
  switch (no?.atributos['nome'] ?? ['enviado', 'invalidado', 'verificado', 'processado'][Number(no?.texto)]) {
    case 'enviado':
    case 'verificado':
      return { tipo: 'EM_PROCESSAMENTO' };
    case 'invalidado':
      return recusas.length > 0
        ? { tipo: 'RECUSADO', erros: recusas }
        : { tipo: 'DUVIDA', motivo: 'o lote foi invalidado sem dizer por quê' };
    case 'processado': {
      const resultado = documentoEm(filhos(lida.retorno, 'ResultadoOperacao')[0]);
      if (resultado?.nome === 'RetornoEnvioLoteRPS') return desfechoDoLote(resultado, lote, soTeste);
      const duvida: Desfecho = { tipo: 'DUVIDA', motivo: 'o lote foi processado; consulte por RPS' };
      return { tipo: 'RESPONDIDO', porDocumento: new Map(lote.documentos.map(({ id }) => [id, duvida])) };
    }
    default:
      return { tipo: 'DUVIDA', motivo: ditas || 'a situação do lote veio em branco' };
  }
}

/** @param naoEncontrada codes that the city gives for a RPS that it never had: in no public text, so a setting */
export function lerConsulta(
  resposta: RespostaHttp,
  pedido: Omit<PedidoDeConsulta, 'par'>,
  naoEncontrada: ReadonlySet<string>,
): DesfechoDaConsulta {
  const lida = lerRetorno(resposta, 'RetornoConsulta');
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const nota = filhos(lida.retorno, 'NFe').find((no) => ehDoPedido(no, pedido));
  const recusas = erros(lida.retorno);
  if (!nota) {
    if (recusas.length > 0 && recusas.every((e) => naoEncontrada.has(e.codigo))) return { tipo: 'NAO_ENCONTRADA' };
    const motivo = recusas.map((e) => `${e.codigo} ${e.descricao}`).join('; ');
    return { tipo: 'DUVIDA', motivo: motivo || 'a consulta não trouxe a nota nem um erro' };
  }
  const autorizadaEm = instanteDaPrefeitura(textoEm(nota, 'DataEmissaoNFe'));
  if (!autorizadaEm) return { tipo: 'DUVIDA', motivo: 'a nota veio sem a data de emissão' };
  const alertas = filhos(lida.retorno, 'Alerta').map(erro);
  return {
    tipo: 'ENCONTRADA',
    cancelada: textoEm(nota, 'StatusNFe')?.trim() === 'C',
    nota: { ...referencia(filhos(nota, 'ChaveNFe')[0]), xml: nota.fonte, autorizadaEm, alertas },
  };
}

function ehDoPedido(nota: NoComFonte, pedido: Omit<PedidoDeConsulta, 'par'>): boolean {
  const [chave] = filhos(nota, 'ChaveNFe');
  if (pedido.numeroDaNota) return semZeros(textoEm(chave, 'NumeroNFe')) === semZeros(pedido.numeroDaNota);
  const [rps] = filhos(nota, 'ChaveRPS');
  const inscricao = semZeros(inscricaoDe(pedido.inscricaoMunicipal, '2'));
  return idDoRps(rps) === `${inscricao}-${pedido.serie}-${pedido.numero}`;
}

function semZeros(numero: string | undefined): string {
  return (numero ?? '').trim().replace(/^0+(?=\d)/, '');
}

/** RetornoCancelamentoNFe has no date of its own: it is the one of the request. */
export function lerCancelamento(resposta: RespostaHttp, pedidoEm: Date): DesfechoDoCancelamento {
  const lida = lerRetorno(resposta, 'RetornoCancelamentoNFe');
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const { retorno } = lida;
  const recusas = erros(retorno);
  const jaEstava = [...filhos(retorno, 'Alerta').map(erro), ...recusas].some((e) => e.codigo === JA_CANCELADA);
  if (sucesso(retorno) || jaEstava) return { tipo: 'CANCELADA', xml: retorno.fonte, em: pedidoEm };
  if (recusas.length > 0) return { tipo: 'NEGADO', erros: recusas, podePedirAnalise: false };
  return { tipo: 'DUVIDA', motivo: 'o cancelamento veio sem sucesso e sem erro' };
}

/** Whether the note is cancelled, by asking for the note itself. */
export function lerBaixa(resposta: RespostaHttp, pedido: PedidoDeBaixa): DesfechoDoCancelamento {
  const lida = lerRetorno(resposta, 'RetornoConsulta');
  if ('duvida' in lida) return { tipo: 'DUVIDA', motivo: lida.duvida };
  const numero = semZeros(pedido.nota.numero);
  const nota = filhos(lida.retorno, 'NFe').find((no) => semZeros(textoEm(no, 'ChaveNFe/NumeroNFe')) === numero);
  if (!nota) return { tipo: 'DUVIDA', motivo: 'a consulta não trouxe a nota' };
  if (textoEm(nota, 'StatusNFe')?.trim() !== 'C') return { tipo: 'NAO_PEDIDO' };
  const em = instanteDaPrefeitura(textoEm(nota, 'DataCancelamento')) ?? pedido.pedidoEm;
  return { tipo: 'CANCELADA', xml: nota.fonte, em };
}

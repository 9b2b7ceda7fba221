import { limparDocumento, lerReaisDecimal, reaisDecimal, somarCentavos } from '@sineta/nucleo';
import { criarAssinante } from '../../assinatura/assinante.js';
import type { ParDeChaves } from '../../assinatura/algoritmos.js';
import { escaparTexto } from '../../xml/escrever.js';
import { lerComFonte, type NoComFonte } from '../../xml/fonte.js';
import { textoEm } from '../../xml/ler.js';
import type { Lote, PedidoDeConsulta } from '../emissor.js';
import { cadeiaDoCancelamento, cadeiaDoRps, camposDaCadeia } from './cadeia.js';
import { ESPACO_SP, type VersaoDeSaoPaulo } from './leiautes.js';

const DECLARACAO = '<?xml version="1.0" encoding="UTF-8"?>';
const ABERTURA = '<RPS xmlns="">';

/** Puts the signature of the RPS where the layout wants it: first of all, over the fields as they are written. */
export function assinarRps(xml: string, par: ParDeChaves, versao: VersaoDeSaoPaulo): string {
  const assinatura = criarAssinante(par).assinarTexto(cadeiaDoRps(camposDaCadeia(lerComFonte(xml), versao), versao));
  return `${ABERTURA}<Assinatura>${assinatura}</Assinatura>${xml.slice(ABERTURA.length)}`;
}

/** The lot as it goes on the wire: header, signed RPS and the signature of the whole message. */
export function montarPedidoDeLote(lote: Lote, par: ParDeChaves, versao: VersaoDeSaoPaulo, transacao: boolean): string {
  const rps = lote.documentos.map(({ xml }) => lerComFonte(xml));
  const datas = rps.map((r) => textoEm(r, 'DataEmissao') ?? '').sort();
  const soma = (campo: string): string =>
    reaisDecimal(somarCentavos(rps.map((r) => lerReaisDecimal(textoEm(r, campo) ?? ''))));
  const totais =
    versao === '2'
      ? ''
      : `<ValorTotalServicos>${soma('ValorServicos')}</ValorTotalServicos>` +
        `<ValorTotalDeducoes>${soma('ValorDeducoes')}</ValorTotalDeducoes>`;
  const cabecalho =
    `${remetente(lote.documentos[0]?.cnpj ?? '')}<transacao>${transacao}</transacao>` +
    `<dtInicio>${datas[0]}</dtInicio><dtFim>${datas.at(-1)}</dtFim><QtdRPS>${rps.length}</QtdRPS>${totais}`;
  return assinada('PedidoEnvioLoteRPS', versao, cabecalho, lote.documentos.map(({ xml }) => xml).join(''), par);
}

/** By the number of the note when it is known, else by the RPS. */
export function montarConsulta(pedido: Omit<PedidoDeConsulta, 'id'>, versao: VersaoDeSaoPaulo): string {
  const inscricao = inscricaoDe(pedido.inscricaoMunicipal, versao);
  const chave = pedido.numeroDaNota
    ? chaveDaNota(inscricao, pedido.numeroDaNota)
    : `<ChaveRPS><InscricaoPrestador>${inscricao}</InscricaoPrestador>` +
      (pedido.serie === '' ? '' : `<SerieRPS>${escaparTexto(pedido.serie)}</SerieRPS>`) +
      `<NumeroRPS>${pedido.numero}</NumeroRPS></ChaveRPS>`;
  return assinada('PedidoConsultaNFe', versao, remetente(pedido.cnpj), detalhe(chave), pedido.par);
}

export function montarCancelamento(
  nota: { cnpj: string; inscricaoMunicipal?: string; numero: string },
  par: ParDeChaves,
  versao: VersaoDeSaoPaulo,
  transacao: boolean,
): string {
  const inscricao = inscricaoDe(nota.inscricaoMunicipal, versao);
  const assinatura = criarAssinante(par).assinarTexto(cadeiaDoCancelamento(inscricao, nota.numero, versao));
  const corpo = chaveDaNota(inscricao, nota.numero) + `<AssinaturaCancelamento>${assinatura}</AssinaturaCancelamento>`;
  const cabecalho = `${remetente(nota.cnpj)}<transacao>${transacao}</transacao>`;
  return assinada('PedidoCancelamentoNFe', versao, cabecalho, detalhe(corpo), par);
}

/** The asynchronous question has no header and no signature (ConsultaSituacaoLoteAsync_v02.xsd). */
export function montarConsultaDeSituacao(cnpj: string, protocolo: string): string {
  const dentro = remetente(cnpj).replace('<CPFCNPJRemetente>', '<CPFCNPJRemetente xmlns="">');
  return (
    `${DECLARACAO}<PedidoConsultaSituacaoLote xmlns="${ESPACO_SP}">${dentro}` +
    `<NumeroProtocolo xmlns="">${escaparTexto(protocolo)}</NumeroProtocolo></PedidoConsultaSituacaoLote>`
  );
}

/** The registration as each version takes it: 8 digits in 1, without padding in 2. */
export function inscricaoDe(inscricao: string | undefined, versao: VersaoDeSaoPaulo): string {
  const digitos = (inscricao ?? '').replace(/\D/g, '');
  return versao === '1' ? digitos.padStart(8, '0') : digitos;
}

function assinada(raiz: string, versao: VersaoDeSaoPaulo, cabecalho: string, corpo: string, par: ParDeChaves): string {
  const xml =
    `${DECLARACAO}<${raiz} xmlns="${ESPACO_SP}"><Cabecalho xmlns="" Versao="${versao}">${cabecalho}</Cabecalho>` +
    `${corpo}</${raiz}>`;
  return criarAssinante(par).assinar(xml, [{ id: null, lugar: 'NA_RAIZ' }]);
}

function remetente(cnpj: string): string {
  return `<CPFCNPJRemetente><CNPJ>${limparDocumento(cnpj)}</CNPJ></CPFCNPJRemetente>`;
}

function detalhe(conteudo: string): string {
  return `<Detalhe xmlns="">${conteudo}</Detalhe>`;
}

function chaveDaNota(inscricao: string, numero: string): string {
  return `<ChaveNFe><InscricaoPrestador>${inscricao}</InscricaoPrestador><NumeroNFe>${escaparTexto(numero)}</NumeroNFe></ChaveNFe>`;
}

/** Registration-series-number: what identifies a RPS at the city. */
export function idDoRps(chave: NoComFonte | undefined): string {
  const texto = (campo: string): string => textoEm(chave, campo)?.trim() ?? '';
  const numero = texto('NumeroRPS').replace(/^0+(?=\d)/, '');
  return [texto('InscricaoPrestador').replace(/^0+(?=\d)/, ''), texto('SerieRPS'), numero].join('-');
}

import { limparDocumento } from '@sineta/nucleo';
import type { ParDeChaves } from '../../assinatura/algoritmos.js';
import { criarAssinante, type Alvo } from '../../assinatura/assinante.js';
import { escaparTexto } from '../../xml/escrever.js';
import type { Lote, PedidoDeBaixa, PedidoDeConsulta } from '../emissor.js';
import { ESPACO_DOS_TIPOS, espacoDaMensagem } from './leiaute.js';
import { DECLARACOES, identificacaoDoPrestador } from './montar.js';

const DECLARACAO = '<?xml version="1.0" encoding="UTF-8"?>';
const INTEIRA: Alvo = { id: null, lugar: 'NA_RAIZ' };

/** Codes of ABRASF 1.0; the city has none for other reasons. */
const MOTIVOS: Readonly<Record<PedidoDeBaixa['motivo'], string>> = {
  ERRO_NA_EMISSAO: '1',
  SERVICO_NAO_PRESTADO: '2',
  DUPLICIDADE: '4',
  OUTROS: '1',
};

/** The lot with its signature beside LoteRps, over RPS that were written for it. */
export function montarPedidoDeLote({ numero, documentos }: Lote, par: ParDeChaves): string {
  const [primeiro] = documentos;
  const id = `L${numero}`;
  const rps = documentos.map(({ xml }) => xml.replace(DECLARACOES, '')).join('');
  const xml =
    `${DECLARACAO}<EnviarLoteRpsEnvio${DECLARACOES}><LoteRps Id="${id}"><tipos:NumeroLote>${numero}</tipos:NumeroLote>` +
    `${doPrestador({ cnpj: primeiro?.cnpj ?? '', inscricaoMunicipal: primeiro?.inscricaoMunicipal })}` +
    `<tipos:QuantidadeRps>${documentos.length}</tipos:QuantidadeRps><tipos:ListaRps>${rps}</tipos:ListaRps></LoteRps>` +
    '</EnviarLoteRpsEnvio>';
  return criarAssinante(par).assinar(xml, [{ id, lugar: 'NO_PAI' }]);
}

export function montarConsultaDeLote(
  prestador: { cnpj: string; inscricaoMunicipal?: string },
  protocolo: string,
  par: ParDeChaves,
): string {
  const corpo = `<Prestador>${doPrestador(prestador)}</Prestador><Protocolo>${escaparTexto(protocolo)}</Protocolo>`;
  return assinada('ConsultarLoteRpsEnvio', 'consultar_lote_rps_envio', corpo, INTEIRA, par);
}

export function montarConsultaPorRps(pedido: Omit<PedidoDeConsulta, 'id'>): string {
  const corpo =
    `<IdentificacaoRps><tipos:Numero>${pedido.numero}</tipos:Numero><tipos:Serie>${escaparTexto(pedido.serie)}` +
    `</tipos:Serie><tipos:Tipo>1</tipos:Tipo></IdentificacaoRps><Prestador>${doPrestador(pedido)}</Prestador>`;
  return assinada('ConsultarNfseRpsEnvio', 'consultar_nfse_rps_envio', corpo, INTEIRA, pedido.par);
}

export function montarConsultaPorNumero(pedido: PedidoDeBaixa, par: ParDeChaves): string {
  const numero = escaparTexto(pedido.nota.numero ?? '');
  const corpo = `<Prestador>${doPrestador(pedido)}</Prestador><NumeroNfse>${numero}</NumeroNfse>`;
  return assinada('ConsultarNfseEnvio', 'consultar_nfse_envio', corpo, INTEIRA, par);
}

/** Layout 3: the signature is of InfPedidoCancelamento, inside Pedido, which the schema qualifies [C]. */
export function montarCancelamento(pedido: PedidoDeBaixa, municipio: string, par: ParDeChaves): string {
  const numero = escaparTexto(pedido.nota.numero ?? '');
  const id = `C${numero}`;
  const corpo =
    `<Pedido><tipos:InfPedidoCancelamento Id="${id}"><tipos:IdentificacaoNfse><tipos:Numero>${numero}</tipos:Numero>` +
    `${doPrestador(pedido)}<tipos:CodigoMunicipio>${municipio}</tipos:CodigoMunicipio></tipos:IdentificacaoNfse>` +
    `<tipos:CodigoCancelamento>${MOTIVOS[pedido.motivo]}</tipos:CodigoCancelamento></tipos:InfPedidoCancelamento></Pedido>`;
  return assinada('CancelarNfseEnvio', 'cancelar_nfse_envio', corpo, { id, lugar: 'NO_PAI' }, par);
}

/** Layout 2, the only one that some cities answer: the number alone, signed whole. */
export function montarCancelamentoV2(pedido: PedidoDeBaixa, par: ParDeChaves): string {
  const espacos =
    'xmlns="http://www.ginfes.com.br/servico_cancelar_nfse_envio" xmlns:tipos="http://www.ginfes.com.br/tipos"';
  const numero = escaparTexto(pedido.nota.numero ?? '');
  const xml =
    `${DECLARACAO}<CancelarNfseEnvio ${espacos}><Prestador>${doPrestador(pedido)}</Prestador>` +
    `<NumeroNfse>${numero}</NumeroNfse></CancelarNfseEnvio>`;
  return criarAssinante(par).assinar(xml, [INTEIRA]);
}

function doPrestador(p: { cnpj: string; inscricaoMunicipal?: string }): string {
  const { InscricaoMunicipal } = identificacaoDoPrestador(p);
  const inscricao =
    typeof InscricaoMunicipal === 'string'
      ? `<tipos:InscricaoMunicipal>${escaparTexto(InscricaoMunicipal)}</tipos:InscricaoMunicipal>`
      : '';
  return `<tipos:Cnpj>${limparDocumento(p.cnpj)}</tipos:Cnpj>${inscricao}`;
}

function assinada(raiz: string, mensagem: string, corpo: string, alvo: Alvo, par: ParDeChaves): string {
  const espacos = `xmlns="${espacoDaMensagem(mensagem)}" xmlns:tipos="${ESPACO_DOS_TIPOS}"`;
  return criarAssinante(par).assinar(`${DECLARACAO}<${raiz} ${espacos}>${corpo}</${raiz}>`, [alvo]);
}

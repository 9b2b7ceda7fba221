import { criarAssinante } from '../../assinatura/assinante.js';
import type { ContextoDeValidacao, Ocorrencia } from '../../nacional/validacao.js';
import { achar, lerComFonte, type NoComFonte } from '../../xml/fonte.js';
import { carga, pedidoSoap } from '../../xml/soap.js';
import type { Emissor, FabricaDeEmissor, Operacao, PedidoHttp, PerfilDoEmissor } from '../emissor.js';
import { examinarLoteDeRps } from '../regras-do-rps.js';
import { idDoRps, type FormaDoItem } from '../rps.js';
import { lerBaixa, lerCancelamento, lerConsulta, lerLote, lerProtocolo } from '../leitura-do-rps.js';
import { canceladaEm } from './leitura.js';
import {
  montarCancelamento,
  montarCancelamentoV2,
  montarConsultaDeLote,
  montarConsultaPorNumero,
  montarConsultaPorRps,
  montarPedidoDeLote,
} from './mensagens.js';
import { montarRps } from './montar.js';
import { examinarInfRps } from './regras.js';

const CABECALHO =
  '<ns2:cabecalho versao="3" xmlns:ns2="http://www.ginfes.com.br/cabecalho_v03.xsd">' +
  '<versaoDados>3</versaoDados></ns2:cabecalho>';

const ESPACOS = { PRODUCAO: 'http://producao.ginfes.com.br', HOMOLOGACAO: 'http://homologacao.ginfes.com.br' } as const;

/**
 * Doubts of this family, in `opcoes` of the profile, each with its default.
 * - `item`: `8.01`; `08.01`; `0801`.
 * - `assinaRps`: `false`, only the lot is signed; `true`, each RPS too.
 * - `cancelamento`: `3`; `2`, for cities that answer only the old layout.
 */
interface Opcoes {
  item: FormaDoItem;
  assinaRps: boolean;
  cancelamentoV2: boolean;
}

function opcoesDe({ opcoes = {} }: PerfilDoEmissor): Opcoes {
  const item = opcoes['item'];
  return {
    item: item === '08.01' || item === '0801' ? item : '8.01',
    assinaRps: opcoes['assinaRps'] === 'true',
    cancelamentoV2: opcoes['cancelamento'] === '2',
  };
}

/** Ginfes 3, of ABRASF 1.0: lots are only asynchronous. Throws for a profile of another family or version. */
export const criarEmissorGinfes: FabricaDeEmissor = (perfil): Emissor => {
  if (perfil.familia !== 'GINFES' || perfil.versao !== '3') {
    throw new Error(`Perfil que não é da Ginfes: ${perfil.familia} ${perfil.versao}`);
  }
  const opcoes = opcoesDe(perfil);
  return {
    perfil,
    capacidades: {
      maximoPorLote: 50,
      maximoDeBytes: 512 * 1024,
      assincrono: true,
      substituicao: 'CANCELAR_E_EMITIR',
      contingencia: true,
    },
    examinar: (dados, contexto) => {
      const rps = lerComFonte(montarRps(dados, opcoes.item));
      return examinarInfRps(rps.filhos[0] as NoComFonte, contexto);
    },
    montar: (dados) => ({ id: idDoRps(dados), xml: montarRps(dados, opcoes.item) }),
    assinar: ({ xml }, par) => {
      if (!opcoes.assinaRps) return xml;
      const id = achar(lerComFonte(xml), 'InfRps')?.atributos['Id'] ?? '';
      return criarAssinante(par).assinar(xml, [{ id, lugar: 'NO_PAI' }]);
    },
    montarLote: (lote, par) => ({ ...lote, xml: montarPedidoDeLote(lote, par) }),
    ...trocas(perfil, opcoes),
    substituir: null,
  };
};

function trocas(
  perfil: PerfilDoEmissor,
  { cancelamentoV2 }: Opcoes,
): Pick<Emissor, 'enviar' | 'consultarLote' | 'consultar' | 'montarBaixa' | 'cancelar' | 'consultarBaixa'> {
  const chamar = (operacao: Operacao, nome: string, xml: string): PedidoHttp =>
    envelopar(perfil, operacao, nome, [CABECALHO, xml]);
  return {
    enviar: { pedido: ({ xml }) => chamar('ENVIAR', 'RecepcionarLoteRpsV3', xml), ler: lerProtocolo },
    consultarLote: {
      pedido: ({ documentos, protocolo, par }) => {
        const [primeiro] = documentos;
        const prestador = { cnpj: primeiro?.cnpj ?? '', inscricaoMunicipal: primeiro?.inscricaoMunicipal };
        const xml = montarConsultaDeLote(prestador, protocolo, par);
        return chamar('CONSULTAR_LOTE', 'ConsultarLoteRpsV3', xml);
      },
      ler: (resposta, lote) => lerLote(resposta, lote),
    },
    consultar: {
      pedido: (pedido) => chamar('CONSULTAR', 'ConsultarNfsePorRpsV3', montarConsultaPorRps(pedido)),
      ler: (resposta, pedido) => lerConsulta(resposta, pedido, canceladaEm),
    },
    montarBaixa: (pedido, par) => ({
      id: `C${pedido.nota.numero ?? ''}`,
      xml: cancelamentoV2 ? montarCancelamentoV2(pedido, par) : montarCancelamento(pedido, perfil.municipio, par),
    }),
    cancelar: {
      // The old operation takes the document alone [C].
      pedido: ({ xml }) =>
        cancelamentoV2
          ? envelopar(perfil, 'CANCELAR', 'CancelarNfse', [xml])
          : chamar('CANCELAR', 'CancelarNfseV3', xml),
      ler: (resposta, { pedidoEm }) => lerCancelamento(resposta, pedidoEm, canceladaEm),
    },
    consultarBaixa: {
      pedido: ({ par, ...pedido }) =>
        chamar('CONSULTAR_CANCELAMENTO', 'ConsultarNfseV3', montarConsultaPorNumero(pedido, par)),
      ler: (resposta, pedido) => lerBaixa(resposta, pedido, 'ConsultarNfseResposta', canceladaEm),
    },
  };
}

/** SOAP 1.1 without action; the arguments are escaped text, not CDATA. */
function envelopar(
  { ambiente, url }: PerfilDoEmissor,
  operacao: Operacao,
  nome: string,
  argumentos: readonly string[],
): PedidoHttp {
  const corpo = argumentos.map((xml, i) => `<arg${i}>${carga(xml, 'TEXTO')}</arg${i}>`).join('');
  return pedidoSoap(operacao, url, {
    versao: '1.1',
    acao: null,
    acaoNoContentType: false,
    espacos: { gin: ESPACOS[ambiente] },
    corpo: `<gin:${nome}>${corpo}</gin:${nome}>`,
  });
}

/** The last look at a lot, as it goes on the wire: layout and the rules of each RPS. */
export function examinarLoteGinfes(xml: string, contexto: ContextoDeValidacao = {}): Ocorrencia[] {
  return examinarLoteDeRps(xml, 'InfRps', (infRps) => examinarInfRps(infRps, contexto));
}

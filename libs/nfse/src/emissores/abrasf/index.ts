import { criarAssinante } from '../../assinatura/assinante.js';
import type { ContextoDeValidacao, Ocorrencia } from '../../nacional/validacao.js';
import { achar, lerComFonte, type NoComFonte } from '../../xml/fonte.js';
import type { Emissor, FabricaDeEmissor, Operacao, PedidoHttp, PerfilDoEmissor } from '../emissor.js';
import { lerBaixa, lerCancelamento, lerConsulta, lerLote, lerNotas, lerProtocolo } from '../leitura-do-rps.js';
import { examinarLoteDeRps } from '../regras-do-rps.js';
import { idDoRps } from '../rps.js';
import { chamar } from './envelope.js';
import { formaDe, type Forma } from './forma.js';
import { canceladaEm, lerSubstituicao } from './leitura.js';
import {
  montarCancelamento,
  montarConsultaDeLote,
  montarConsultaPorNumero,
  montarConsultaPorRps,
  montarPedidoDeLote,
  montarSubstituicao,
} from './mensagens.js';
import { montarRps } from './montar.js';
import { examinarInfDeclaracao } from './regras.js';

/** ABRASF 2.02, 2.03 and 2.04, in the shape of the provider of the city. Throws for a profile of another family or version. */
export const criarEmissorAbrasf: FabricaDeEmissor = (perfil): Emissor => {
  const forma = formaDe(perfil);
  return {
    perfil: { ...perfil, soNoPortal: [...new Set([...perfil.soNoPortal, ...forma.soNoPortal])] },
    capacidades: {
      maximoPorLote: forma.envio === 'GERAR' ? 1 : 50,
      maximoDeBytes: 512 * 1024,
      assincrono: forma.envio === 'LOTE',
      substituicao: forma.substitui ? 'POR_OPERACAO' : 'CANCELAR_E_EMITIR',
      contingencia: true,
    },
    examinar: (dados, contexto) => {
      const rps = lerComFonte(montarRps(dados, forma));
      return examinarInfDeclaracao(rps.filhos[0] as NoComFonte, forma, contexto);
    },
    montar: (dados) => ({ id: idDoRps(dados), xml: montarRps(dados, forma) }),
    assinar: ({ xml }, par) => {
      if (!forma.assina.rps) return xml;
      const id = achar(lerComFonte(xml), 'InfDeclaracaoPrestacaoServico')?.atributos['Id'] ?? '';
      return criarAssinante(par).assinar(xml, [{ id, lugar: 'NO_PAI' }]);
    },
    montarLote: (lote, par) => ({ ...lote, xml: montarPedidoDeLote(lote, forma, par) }),
    ...envio(perfil, forma),
    ...perguntas(perfil, forma),
  };
};

type Chamada = (operacao: Operacao, nome: string, xml: string) => PedidoHttp;

const ENVIOS = {
  SINCRONO: { operacao: 'RecepcionarLoteRpsSincrono', resposta: 'EnviarLoteRpsSincronoResposta' },
  GERAR: { operacao: 'GerarNfse', resposta: 'GerarNfseResposta' },
} as const;

function envio(perfil: PerfilDoEmissor, forma: Forma): Pick<Emissor, 'enviar' | 'consultarLote' | 'substituir'> {
  const pedir: Chamada = (operacao, nome, xml) => chamar(perfil, forma, operacao, nome, xml);
  const substituir: Emissor['substituir'] = forma.substitui
    ? {
        montar: (lote, baixa, par) => {
          return { ...lote, xml: montarSubstituicao(forma, lote.documentos[0]?.xml ?? '', baixa, par) };
        },
        pedido: ({ xml }) => pedir('SUBSTITUIR', 'SubstituirNfse', xml),
        ler: lerSubstituicao,
      }
    : null;
  if (forma.envio === 'LOTE') {
    return {
      enviar: { pedido: ({ xml }) => pedir('ENVIAR', 'RecepcionarLoteRps', xml), ler: lerProtocolo },
      consultarLote: {
        pedido: ({ documentos, protocolo, par }) => {
          const { cnpj = '', inscricaoMunicipal } = documentos[0] ?? {};
          const xml = montarConsultaDeLote(forma, { cnpj, inscricaoMunicipal }, protocolo, par);
          return pedir('CONSULTAR_LOTE', 'ConsultarLoteRps', xml);
        },
        ler: (resposta, lote) => lerLote(resposta, lote, true),
      },
      substituir,
    };
  }
  const { operacao, resposta: raiz } = ENVIOS[forma.envio];
  return {
    enviar: {
      pedido: ({ xml }) => pedir('ENVIAR', operacao, xml),
      ler: (resposta, lote) => lerNotas(resposta, lote, raiz),
    },
    consultarLote: null,
    substituir,
  };
}

function perguntas(
  perfil: PerfilDoEmissor,
  forma: Forma,
): Pick<Emissor, 'consultar' | 'montarBaixa' | 'cancelar' | 'consultarBaixa'> {
  const pedir: Chamada = (operacao, nome, xml) => chamar(perfil, forma, operacao, nome, xml);
  return {
    consultar: {
      pedido: (pedido) => pedir('CONSULTAR', 'ConsultarNfsePorRps', montarConsultaPorRps(forma, pedido)),
      ler: (resposta, pedido) => lerConsulta(resposta, pedido, canceladaEm),
    },
    montarBaixa: (pedido, par) => montarCancelamento(forma, pedido, perfil.municipio, par),
    cancelar: {
      pedido: ({ xml }) => pedir('CANCELAR', 'CancelarNfse', xml),
      ler: (resposta, { pedidoEm }) => lerCancelamento(resposta, pedidoEm, canceladaEm),
    },
    consultarBaixa: {
      pedido: ({ par, ...pedido }) =>
        pedir('CONSULTAR_CANCELAMENTO', 'ConsultarNfsePorFaixa', montarConsultaPorNumero(forma, pedido, par)),
      ler: (resposta, pedido) => lerBaixa(resposta, pedido, 'ConsultarNfseFaixaResposta', canceladaEm),
    },
  };
}

/** The last look at a lot, as it goes on the wire: layout and the rules of each RPS. */
export function examinarLoteAbrasf(
  xml: string,
  perfil: PerfilDoEmissor,
  contexto: ContextoDeValidacao = {},
): Ocorrencia[] {
  const forma = formaDe(perfil);
  return examinarLoteDeRps(xml, 'InfDeclaracaoPrestacaoServico', (no) => examinarInfDeclaracao(no, forma, contexto));
}

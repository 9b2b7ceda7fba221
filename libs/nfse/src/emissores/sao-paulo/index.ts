import { lerComFonte } from '../../xml/fonte.js';
import { escaparTexto } from '../../xml/escrever.js';
import { pedidoSoap } from '../../xml/soap.js';
import type { RegimeTributario } from '../../nacional/dados-dps.js';
import type { ContextoDeValidacao, Ocorrencia } from '../../nacional/validacao.js';
import type { DadosDaNota, Emissor, FabricaDeEmissor, Operacao, PedidoHttp, PerfilDoEmissor } from '../emissor.js';
import { ESPACO_SP, type VersaoDeSaoPaulo } from './leiautes.js';
import { lerBaixa, lerCancelamento, lerConsulta, lerEnvio, lerProtocolo, lerSituacao } from './leitura.js';
import {
  assinarRps,
  inscricaoDe,
  montarCancelamento,
  montarConsulta,
  montarConsultaDeSituacao,
  montarPedidoDeLote,
} from './mensagens.js';
import { montarRps } from './montar.js';
import { examinarRps } from './regras.js';

export { examinarPedido } from './examinar-pedido.js';

const ACOES = 'http://www.prefeitura.sp.gov.br/nfe/ws/';

/**
 * Doubts of this city, in `opcoes` of the profile, each with its default.
 * - `soap`: `1.2` with the header SOAPAction [C]; `1.1`.
 * - `transacao`: `false`, each RPS stands alone; `true`, one error refuses all of them.
 * - `envio`: `SINCRONO`; `ASSINCRONO`, only in layout 2.
 * - `homologacao`: `TESTE`, the city only says whether it would take the note; `COMPLETA`, a government of training.
 * - `naoEncontrada`: codes, with commas, that answer for a RPS that the city never had; none is known.
 */
interface Opcoes {
  soap: '1.1' | '1.2';
  transacao: boolean;
  assincrono: boolean;
  soTeste: boolean;
  naoEncontrada: ReadonlySet<string>;
}

function opcoesDe({ opcoes = {}, ambiente, versao }: PerfilDoEmissor): Opcoes {
  return {
    soap: opcoes['soap'] === '1.1' ? '1.1' : '1.2',
    transacao: opcoes['transacao'] === 'true',
    assincrono: opcoes['envio'] === 'ASSINCRONO' && versao === '2',
    soTeste: ambiente === 'HOMOLOGACAO' && opcoes['homologacao'] !== 'COMPLETA',
    naoEncontrada: new Set((opcoes['naoEncontrada'] ?? '').split(',').filter((codigo) => codigo !== '')),
  };
}

/** Nota Fiscal Paulistana, layouts 1 and 2. Throws for a profile of another family or version. */
export const criarEmissorSaoPaulo: FabricaDeEmissor = (perfil): Emissor => {
  const { versao } = perfil;
  if (perfil.familia !== 'SAO_PAULO' || (versao !== '1' && versao !== '2')) {
    throw new Error(`Perfil que não é de São Paulo: ${perfil.familia} ${versao}`);
  }
  const opcoes = opcoesDe(perfil);
  return {
    perfil,
    capacidades: {
      maximoPorLote: 50,
      maximoDeBytes: 512 * 1024,
      assincrono: opcoes.assincrono,
      substituicao: 'CANCELAR_E_EMITIR',
      contingencia: true,
    },
    examinar: (dados, contexto) => examinar(dados, contexto, versao),
    montar: (dados) => ({ id: idDe(dados), xml: montarRps(dados, versao) }),
    assinar: ({ xml }, par) => assinarRps(xml, par, versao),
    montarLote: (lote, par) => ({ ...lote, xml: montarPedidoDeLote(lote, par, versao, opcoes.transacao) }),
    ...trocas(perfil, versao, opcoes),
    substituir: null,
  };
};

type Chamar = (operacao: Operacao, chamada: Chamada, xml: string) => PedidoHttp;

function trocas(
  perfil: PerfilDoEmissor,
  versao: VersaoDeSaoPaulo,
  opcoes: Opcoes,
): Pick<Emissor, 'enviar' | 'consultarLote' | 'consultar' | 'montarBaixa' | 'cancelar' | 'consultarBaixa'> {
  const chamar: Chamar = (operacao, chamada, xml) => envelopar(perfil, opcoes, versao, operacao, chamada, xml);
  const teste = opcoes.soTeste ? 'TESTE' : 'ENVIO';
  return {
    enviar: {
      pedido: ({ xml }) =>
        chamar('ENVIAR', CHAMADAS[opcoes.assincrono ? (`${teste}_ASSINCRONO` as const) : teste], xml),
      ler: (resposta, lote) => (opcoes.assincrono ? lerProtocolo(resposta) : lerEnvio(resposta, lote, opcoes.soTeste)),
    },
    consultarLote: opcoes.assincrono ? consultaDeLote(chamar, opcoes) : null,
    consultar: {
      pedido: (pedido) => chamar('CONSULTAR', CHAMADAS.CONSULTA, montarConsulta(pedido, versao)),
      ler: (resposta, pedido) => lerConsulta(resposta, pedido, opcoes.naoEncontrada),
    },
    ...baixa(chamar, versao, opcoes),
  };
}

function consultaDeLote(chamar: Chamar, { soTeste }: Opcoes): NonNullable<Emissor['consultarLote']> {
  return {
    pedido: ({ documentos, protocolo }) =>
      chamar('CONSULTAR_LOTE', CHAMADAS.SITUACAO, montarConsultaDeSituacao(documentos[0]?.cnpj ?? '', protocolo)),
    ler: (resposta, lote) => lerSituacao(resposta, lote, soTeste),
  };
}

function baixa(
  chamar: Chamar,
  versao: VersaoDeSaoPaulo,
  { transacao }: Opcoes,
): Pick<Emissor, 'montarBaixa' | 'cancelar' | 'consultarBaixa'> {
  return {
    montarBaixa: ({ nota, cnpj, inscricaoMunicipal }, par) => {
      const numero = nota.numero ?? '';
      const id = `${inscricaoDe(inscricaoMunicipal, versao)}-${numero}`;
      return { id, xml: montarCancelamento({ cnpj, inscricaoMunicipal, numero }, par, versao, transacao) };
    },
    cancelar: {
      pedido: ({ xml }) => chamar('CANCELAR', CHAMADAS.CANCELAMENTO, xml),
      ler: (resposta, { pedidoEm }) => lerCancelamento(resposta, pedidoEm),
    },
    consultarBaixa: {
      pedido: ({ nota, cnpj, inscricaoMunicipal, par }) => {
        const referencia = { cnpj, inscricaoMunicipal, numeroDaNota: nota.numero, serie: '', numero: 0, par };
        return chamar('CONSULTAR_CANCELAMENTO', CHAMADAS.CONSULTA, montarConsulta(referencia, versao));
      },
      ler: lerBaixa,
    },
  };
}

interface Chamada {
  /** Element of the body, with the suffix. */
  elemento: string;
  acao: string;
  assincrona?: boolean;
}

/** TesteEnvioLoteRPS has an action unlike the others (eight independent clients against one text). Async names: [C]. */
const CHAMADAS = {
  ENVIO: { elemento: 'EnvioLoteRPSRequest', acao: 'envioLoteRPS' },
  TESTE: { elemento: 'TesteEnvioLoteRPSRequest', acao: 'testeenvio' },
  ENVIO_ASSINCRONO: { elemento: 'EnvioLoteRPSRequestAsync', acao: 'envioLoteRPSAsync', assincrona: true },
  TESTE_ASSINCRONO: { elemento: 'TesteEnvioLoteRPSRequestAsync', acao: 'testeEnvioLoteRPSAsync', assincrona: true },
  SITUACAO: { elemento: 'ConsultaSituacaoLoteRequest', acao: 'consultaSituacaoLote', assincrona: true },
  CONSULTA: { elemento: 'ConsultaNFeRequest', acao: 'consultaNFe' },
  CANCELAMENTO: { elemento: 'CancelamentoNFeRequest', acao: 'cancelamentoNFe' },
} as const satisfies Record<string, Chamada>;

function envelopar(
  perfil: PerfilDoEmissor,
  { soap }: Opcoes,
  versao: VersaoDeSaoPaulo,
  operacao: Operacao,
  { elemento, acao, assincrona }: Chamada,
  xml: string,
): PedidoHttp {
  const url = assincrona
    ? (perfil.caminhos['ASSINCRONO'] ?? perfil.url.replace('lotenfe.', 'lotenfeasync.'))
    : perfil.url;
  return pedidoSoap(operacao, url, {
    versao: soap,
    acao: ACOES + acao,
    acaoNoContentType: false,
    espacos: {},
    corpo:
      `<${elemento} xmlns="${ESPACO_SP}"><VersaoSchema>${versao}</VersaoSchema>` +
      `<MensagemXML>${escaparTexto(xml)}</MensagemXML></${elemento}>`,
  });
}

const OPCAO_SIMPLES: Partial<Record<RegimeTributario, '2' | '3'>> = { SIMPLES: '3', MEI: '2' };

/** The regime is not written in the RPS: the rule of the Simples needs it from the data. */
function examinar(dados: DadosDaNota, contexto: ContextoDeValidacao, versao: VersaoDeSaoPaulo): Ocorrencia[] {
  const opcaoSimples = OPCAO_SIMPLES[dados.prestador.regime] ?? '1';
  const rps = lerComFonte(montarRps(dados, versao));
  return examinarRps(rps, { ...contexto, prestador: { ...contexto.prestador, opcaoSimples } }, versao);
}

/** Registration-series-number, without zeros on the left: the same that is read in the answers. */
function idDe({ prestador, serie, numero }: DadosDaNota): string {
  return [inscricaoDe(prestador.inscricaoMunicipal, '2').replace(/^0+(?=\d)/, ''), serie, numero].join('-');
}

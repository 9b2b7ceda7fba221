import type { FormaDaCarga } from '../../xml/soap.js';
import type { Operacao } from '../emissor.js';
import type { FormaDoItem } from '../rps.js';

export type VersaoAbrasf = '2.02' | '2.03' | '2.04';

/** How the document of a call is wrapped. */
export interface Envelopamento {
  soap: '1.1' | '1.2';
  /** Of the element of the operation; empty declares the namespace on it, and takes it out of what is inside. */
  prefixo: string;
  espaco: string;
  /** Element of the operation, such as `RecepcionarLoteRps` or `RecepcionarLoteRpsRequest`. */
  elemento: (operacao: string) => string;
  /** Element inside that one, in the providers that wrap twice. */
  dentro: ((operacao: string) => string) | null;
  /** What the action starts with; null sends an empty action. */
  acao: string | null;
  cabecalho: 'PADRAO' | 'GISS' | null;
  /** Element of the document; null when it is a child of the operation itself. */
  dados: string | null;
  carga: FormaDaCarga;
}

/** What differs between the systems that cities bought, all over the same three layouts. */
export interface Provedor {
  envelope: Envelopamento;
  /** One lot answered with its notes, a lot answered with a protocol, or one RPS by itself. */
  envio: 'SINCRONO' | 'LOTE' | 'GERAR';
  assina: { rps: boolean; lote: boolean; consulta: boolean };
  espaco: 'ABRASF' | 'NENHUM' | 'GISS';
  item: FormaDoItem;
  /** The schema takes any text as the item, and not only the list of LC 116. */
  itemLivre: boolean;
  /** Versions whose schema, in this provider, has the elements of another one. */
  leiautes: Partial<Record<VersaoAbrasf, VersaoAbrasf>>;
  /** Decimals of the rate; null is of the layout: four in 2.02, two after it. */
  casas: 2 | 4 | null;
  /** The rate as a fraction of one (`0.0200`) and not as a percentage (`2.00`). */
  fracao: boolean;
  /** The rate is written only by the Simples or when the payer withholds the tax. */
  aliquotaSoSeDevida: boolean;
  cnae: 7 | 9;
  ibsCbs: 'NENHUM' | 'TIPLAN' | 'GISS' | 'WEBISS';
  /** Questions about notes have `Pedido` around them. */
  consultaComPedido: boolean;
  substitui: boolean;
  soNoPortal: readonly Operacao[];
}

const ABRASF = 'http://nfse.abrasf.org.br';
const comRequest = (operacao: string): string => `${operacao}Request`;
const semSufixo = (operacao: string): string => operacao;

const ENVELOPE: Envelopamento = {
  soap: '1.1',
  prefixo: 'nfse',
  espaco: ABRASF,
  elemento: comRequest,
  dentro: null,
  acao: `${ABRASF}/`,
  cabecalho: 'PADRAO',
  dados: 'nfseDadosMsg',
  carga: 'CDATA',
};

/** The document bare inside the operation, as the systems of Java that publish no arguments take it. */
const NU: Envelopamento = {
  ...ENVELOPE,
  elemento: semSufixo,
  acao: null,
  cabecalho: null,
  dados: null,
  carga: 'XML',
};

/** The layout as ABRASF published it: what a provider without a row has. */
export const PADRAO: Provedor = {
  envelope: ENVELOPE,
  envio: 'SINCRONO',
  assina: { rps: true, lote: true, consulta: false },
  espaco: 'ABRASF',
  item: '08.01',
  itemLivre: false,
  leiautes: {},
  casas: null,
  fracao: false,
  aliquotaSoSeDevida: false,
  cnae: 7,
  ibsCbs: 'NENHUM',
  consultaComPedido: false,
  substitui: true,
  soNoPortal: [],
};

/**
 * Rows by the name of the route. Where they come from: the schema of the provider where there is one (A); independent
 * clients of the service (B); [C] where only one says so. PRODAUB (Uberlândia), MODERNIZACAO (Belford Roxo) and
 * DESENVOLVE (Ananindeua) published nothing that was found: they have no row, and are the published layout [C].
 */
export const PROVEDORES: Readonly<Record<string, Provedor>> = {
  ISSNET: {
    ...PADRAO,
    envelope: { ...ENVELOPE, elemento: semSufixo, carga: 'XML' },
    assina: { rps: true, lote: true, consulta: true },
    itemLivre: true,
    consultaComPedido: true,
  },
  GISS: {
    ...PADRAO,
    envelope: { ...ENVELOPE, cabecalho: 'GISS' },
    envio: 'LOTE',
    assina: { rps: true, lote: true, consulta: true },
    espaco: 'GISS',
    aliquotaSoSeDevida: true,
    ibsCbs: 'GISS',
    substitui: false,
  },
  DSF203: {
    ...PADRAO,
    envelope: NU,
    assina: { rps: true, lote: true, consulta: true },
    espaco: 'NENHUM',
    cnae: 9,
  },
  /** The schema has the namespace of ABRASF; a client sends none (`espaco`: `NENHUM`) [C]. */
  IMA: {
    ...PADRAO,
    envelope: { ...NU, prefixo: 'tns' },
    assina: { rps: true, lote: false, consulta: false },
    casas: 4,
    cnae: 9,
    substitui: false,
  },
  SMARAPD: PADRAO,
  /** Vila Velha. */
  SMARAPD_1: {
    ...PADRAO,
    envelope: {
      ...ENVELOPE,
      elemento: (operacao) => operacao.charAt(0).toLowerCase() + operacao.slice(1),
      acao: null,
      cabecalho: null,
      dados: 'xml',
    },
  },
  TIPLAN: {
    ...PADRAO,
    envelope: { ...ENVELOPE, prefixo: '', espaco: `${ABRASF}/` },
    assina: { rps: false, lote: true, consulta: false },
    ibsCbs: 'TIPLAN',
  },
  SIMPLISS: {
    ...PADRAO,
    envelope: {
      ...NU,
      prefixo: 'sis',
      espaco: 'http://www.sistema.com.br/Sistema.Ws.Nfse',
      acao: 'http://www.sistema.com.br/Sistema.Ws.Nfse/INfseService/',
    },
    envio: 'GERAR',
    assina: { rps: true, lote: false, consulta: false },
    casas: 4,
    substitui: false,
    soNoPortal: ['CANCELAR', 'SUBSTITUIR'],
  },
  /** `ibsCbs`: `true` writes the group that its schema does not have [C]. */
  WEBISS: { ...PADRAO, envelope: { ...ENVELOPE, soap: '1.2', prefixo: 'e' } },
  PORTO_VELHO: {
    ...PADRAO,
    envelope: { ...ENVELOPE, elemento: semSufixo, dentro: comRequest },
    envio: 'GERAR',
    assina: { rps: true, lote: false, consulta: false },
    leiautes: { '2.03': '2.02' },
    substitui: false,
  },
};

import type { Ambiente, ValidadorOficial } from '@sineta/nfse';
import type { DataCivil, Percentual } from '@sineta/nucleo';

/** A note as the training government keeps it. */
export interface NotaAutorizada {
  chave: string;
  idDps: string;
  /** CNPJ or CPF of who issued it. */
  emitente: string;
  /** CPF or CNPJ of the payer, when it has one. */
  tomador: string | null;
  numero: number;
  numeroDfe: number;
  autorizadaEm: string;
  nfseXml: string;
}

export interface EventoRegistrado {
  chave: string;
  /** `101101` cancellation, `105102` cancellation by substitution. */
  tipo: string;
  sequencia: number;
  numeroDfe: number;
  registradoEm: string;
  eventoXml: string;
}

/** A note or an event, with who appears in the note. */
export interface DocumentoRegistrado {
  numeroDfe: number;
  chave: string;
  /** Code of the event; null: it is the note. */
  evento: string | null;
  xml: string;
  em: string;
  atores: readonly string[];
}

/** What the registries of CNPJ, CNC and Simples say of a taxpayer; only what was declared is enforced. */
export interface Contribuinte {
  razaoSocial?: string;
  inscricaoMunicipal?: string;
  /** True: the IM is compulsory (E0116); false: it is forbidden (E0120). */
  inscritoNoCnc?: boolean;
  /** opSimpNac according to the Simples registry (E0160). */
  opcaoSimples?: '1' | '2' | '3';
  aberturaDoCnpj?: DataCivil;
  logradouro?: string;
  numero?: string;
  bairro?: string;
  cep?: string;
}

export interface ParametrosDoMunicipio {
  /** Default true. */
  convenioAtivo?: boolean;
  /** Default true. */
  aderenteEmissorNacional?: boolean;
  ativoDesde?: DataCivil;
  exigeCodigoMunicipal?: boolean;
  /** ISS rate in percent; default 2. */
  aliquota?: Percentual;
  exigeCargaMinima?: boolean;
  /** Days after the authorisation in which a note may be cancelled; default: no limit. */
  prazoCancelamentoDias?: number;
  /** Days after the authorisation in which another may take its place (E0050); default: no limit. */
  prazoSubstituicaoDias?: number;
  /** A note of nobody is not replaced (E0056). */
  soSubstituiComTomador?: boolean;
  /** Who pays stays the same in a replacement (E0058). */
  substituicaoMantemTomador?: boolean;
}

/** What a decision needs to know of the world outside the request. */
export interface Mundo {
  agora: Date;
  ambiente: Ambiente;
  notaPorDps(idDps: string): NotaAutorizada | undefined;
  nota(chave: string): NotaAutorizada | undefined;
  eventos(chave: string): readonly EventoRegistrado[];
  proximoNumero(emitente: string): number;
  proximoDfe(): number;
  contribuinte(cnpj: string): Contribuinte;
  municipio(ibge: string): ParametrosDoMunicipio;
  assinar(xml: string, id: string): string;
  /** Official schemas, when the machine has them. */
  oficial: ValidadorOficial | null;
  /** Certificates of trusted authorities; empty: any chain is accepted. */
  autoridadesPem: readonly string[];
}

export interface Requisicao {
  /** The base64 of the gzip of the document. */
  pacote: unknown;
  /** CNPJ of the TLS client certificate; undefined on plain HTTP, null when the certificate carries none. */
  transmissor?: string | null;
}

/** The answer, and what must be kept for it to be true. Nothing is kept when it is a refusal. */
export interface Decisao {
  status: number;
  corpo: CorpoDeResposta;
  nota?: NotaAutorizada;
  eventos: EventoRegistrado[];
}

export interface CorpoDeResposta {
  tipoAmbiente: 1 | 2;
  versaoAplicativo: string;
  dataHoraProcessamento: string;
  [campo: string]: unknown;
}

export const VERSAO_DO_APLICATIVO = 'SinetaSandbox_1.0';
export const ESPACO_DE_NOMES = 'http://www.sped.fazenda.gov.br/nfse';

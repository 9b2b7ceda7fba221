/**
 * The port of every way of issuing an NFS-e: one pure adapter for each family of governments. Data becomes the document,
 * the document becomes an HTTP request, and the answer becomes an outcome; sockets, queues and transactions are of who calls.
 */
import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { ParDeChaves } from '../assinatura/algoritmos.js';
import type { DadosDps, PrestadorDps, ServicoDps } from '../nacional/dados-dps.js';
import type { ContextoDeValidacao, Ocorrencia } from '../nacional/validacao.js';
import type { Ambiente } from '../nacional/vigencias.js';

/** One adapter of this port for each: what differs inside a family is in the profile. */
export type Familia = 'NACIONAL' | 'SAO_PAULO' | 'ABRASF' | 'GINFES';

export type Operacao =
  'ENVIAR' | 'CONSULTAR' | 'CONSULTAR_LOTE' | 'CANCELAR' | 'CONSULTAR_CANCELAMENTO' | 'PEDIR_ANALISE' | 'SUBSTITUIR';

/** Where and how one city receives the notes of one regime, on one date: the outcome of the routing. */
export interface PerfilDoEmissor {
  familia: Familia;
  /** Nacional `1.01`; São Paulo `1` or `2`; ABRASF `2.02`, `2.03`, `2.04`; Ginfes `3`. */
  versao: string;
  /** Row of the table of quirks; null in a family that has none. */
  provedor: string | null;
  /** IBGE. */
  municipio: string;
  ambiente: Ambiente;
  url: string;
  /** Paths that differ in this city, by the name of the operation. */
  caminhos: Readonly<Record<string, string>>;
  /** What this city does only in its portal. */
  soNoPortal: readonly Operacao[];
  /** Doubts of the family that this city answers otherwise than the default, by name (see the options of each family). */
  opcoes?: Readonly<Record<string, string>>;
}

/** A note as every family understands it. Values in centavos; the serie of a RPS may have letters. */
export interface DadosDaNota extends Omit<DadosDps, 'serie' | 'prestador' | 'servico' | 'valores' | 'substituicao'> {
  serie: string;
  /** Civil date of the issue, which municipal layouts write without the hour. */
  dataEmissao: DataCivil;
  prestador: PrestadorDps & { razaoSocial: string; municipio: string };
  servico: ServicoDps & {
    /** São Paulo: 4 or 5 digits. ABRASF: CodigoTributacaoMunicipio, up to 20. */
    codigoMunicipal?: string;
    cnae?: string;
  };
  valores: DadosDps['valores'] & { deducoesCentavos?: Centavos; inssRetidoCentavos?: Centavos };
  substituicao?: ReferenciaDaNota & { motivo: '01' | '02' | '03' | '04' | '05' | '99'; descricao?: string };
}

/** An authorised note as the family names it: the key, or number and code. */
export interface ReferenciaDaNota {
  chave?: string;
  numero?: string;
  codigoVerificacao?: string;
}

/** What identifies the document at the government before there is a note. Unique there: sending twice makes one note. */
export interface ReferenciaDoDocumento {
  /** DPS Id, or `<inscrição>-<série>-<número>` of a RPS. */
  id: string;
  serie: string;
  numero: number;
  cnpj: string;
  inscricaoMunicipal?: string;
}

/** What is known of a document when the government is asked about it; `numero` is of the document, as in its reference. */
export interface PedidoDeConsulta extends ReferenciaDoDocumento, Omit<ReferenciaDaNota, 'numero'> {
  /** Number of the note, when it is known. */
  numeroDaNota?: string;
  par: ParDeChaves;
}

export interface DocumentoMontado {
  id: string;
  /** In canonical form by construction; unsigned. */
  xml: string;
}

export interface Lote {
  /** Gapless in the school; sent only by families that have lots. */
  numero: number;
  documentos: readonly (ReferenciaDoDocumento & { xml: string })[];
}

/** The very bytes that go on the wire, frozen before they go. */
export interface LoteMontado extends Lote {
  xml: string;
}

export interface PedidoHttp {
  operacao: Operacao;
  metodo: 'GET' | 'POST' | 'HEAD';
  url: string;
  cabecalhos: Readonly<Record<string, string>>;
  corpo?: string;
}

export interface RespostaHttp {
  status: number;
  corpo: string;
  /** Header `date`, to measure the clock of the other side. */
  data?: string;
}

/** A refusal or warning as the government wrote it, the code without zero padding of the provider. */
export interface ErroDoGoverno {
  codigo: string;
  descricao: string;
  complemento?: string;
}

export interface NotaAutorizada extends ReferenciaDaNota {
  numero: string;
  /** As it came, byte by byte; in a lot, the element of this note. */
  xml: string;
  autorizadaEm: Date;
  alertas: readonly ErroDoGoverno[];
  /** True when the answer had only the reference: `consultar` brings the document that must be kept. */
  semDocumento?: boolean;
}

export type Desfecho =
  | { tipo: 'AUTORIZADA'; nota: NotaAutorizada }
  | { tipo: 'REJEITADA'; erros: readonly ErroDoGoverno[] }
  /** A refusal that this very document may have caused, when it was taken before: it holds once there is no note of it. */
  | { tipo: 'RECUSA_A_CONFIRMAR'; erros: readonly ErroDoGoverno[] }
  /** A city whose homologation only says whether it would take the note; nothing exists there. */
  | { tipo: 'ACEITA_NO_TESTE'; alertas: readonly ErroDoGoverno[] }
  /** The government has a note of this document: fetch it, do not send. */
  | { tipo: 'JA_EXISTE' }
  /** It must be issued in another system (E1010, L66…): the route is wrong. */
  | { tipo: 'OUTRA_ROTA'; erros: readonly ErroDoGoverno[] }
  /** Nobody knows: ask. */
  | { tipo: 'DUVIDA'; motivo: string };

export type DesfechoDoEnvio =
  | { tipo: 'RESPONDIDO'; porDocumento: ReadonlyMap<string, Desfecho> }
  | { tipo: 'RECEBIDO'; protocolo: string }
  | { tipo: 'EM_PROCESSAMENTO' }
  | { tipo: 'RECUSADO'; erros: readonly ErroDoGoverno[] }
  | { tipo: 'DUVIDA'; motivo: string };

export type DesfechoDaConsulta =
  | { tipo: 'ENCONTRADA'; nota: NotaAutorizada; cancelada: boolean; substituta?: ReferenciaDaNota }
  /** A second question is needed (the national answers only the key). */
  | { tipo: 'SEGUIR'; referencia: ReferenciaDaNota }
  | { tipo: 'NAO_ENCONTRADA' }
  | { tipo: 'EM_PROCESSAMENTO' }
  | { tipo: 'DUVIDA'; motivo: string };

export type DesfechoDoCancelamento =
  | { tipo: 'CANCELADA'; xml: string; em: Date }
  | { tipo: 'EM_ANALISE'; xml: string }
  | { tipo: 'NEGADO'; erros: readonly ErroDoGoverno[]; podePedirAnalise: boolean }
  /** No event and no answer about one: it may be asked again. */
  | { tipo: 'NAO_PEDIDO' }
  | { tipo: 'DUVIDA'; motivo: string };

export interface PedidoDeBaixa {
  nota: ReferenciaDaNota;
  cnpj: string;
  inscricaoMunicipal?: string;
  motivo: 'ERRO_NA_EMISSAO' | 'SERVICO_NAO_PRESTADO' | 'DUPLICIDADE' | 'OUTROS';
  descricao: string;
  pedidoEm: Date;
  /** Asks for the analysis of the tax office, after the deadline (101103). */
  analise?: boolean;
}

/** One question to the government and how its answer is read. Pure. */
export interface Troca<Pedido, Resultado> {
  pedido(pedido: Pedido): PedidoHttp;
  ler(resposta: RespostaHttp, pedido: Pedido): Resultado;
}

/** One note in the place of another in one call: the city does both things or none. */
export interface TrocaDeNota extends Troca<LoteMontado, DesfechoDoEnvio> {
  /** @param lote the new document alone @param baixa the request of cancellation of the old note, signed */
  montar(lote: Lote, baixa: DocumentoMontado, par: ParDeChaves): LoteMontado;
}

export interface Capacidades {
  maximoPorLote: number;
  /** Bytes of the lot, as it goes on the wire. */
  maximoDeBytes: number;
  assincrono: boolean;
  substituicao: 'NO_DOCUMENTO' | 'POR_OPERACAO' | 'CANCELAR_E_EMITIR';
  /** The RPS may be given to the family while the city is down. */
  contingencia: boolean;
}

/** One way of issuing. No clock, no network, no database. */
export interface Emissor {
  readonly perfil: PerfilDoEmissor;
  readonly capacidades: Capacidades;
  /** Every reason known before sending, with the code the government would give. */
  examinar(dados: DadosDaNota, contexto: ContextoDeValidacao): Ocorrencia[];
  montar(dados: DadosDaNota): DocumentoMontado;
  /** Signs what the family signs in each document. */
  assinar(documento: DocumentoMontado, par: ParDeChaves): string;
  /** Puts signed documents together, with the signature of the lot where there is one. */
  montarLote(lote: Lote, par: ParDeChaves): LoteMontado;
  readonly enviar: Troca<LoteMontado, DesfechoDoEnvio>;
  readonly consultarLote: Troca<LoteMontado & { protocolo: string; par: ParDeChaves }, DesfechoDoEnvio> | null;
  readonly consultar: Troca<PedidoDeConsulta, DesfechoDaConsulta>;
  /** Already signed: the caller freezes it before it goes. */
  montarBaixa(pedido: PedidoDeBaixa, par: ParDeChaves): DocumentoMontado;
  readonly cancelar: Troca<DocumentoMontado & PedidoDeBaixa, DesfechoDoCancelamento>;
  readonly consultarBaixa: Troca<PedidoDeBaixa & { par: ParDeChaves }, DesfechoDoCancelamento> | null;
  /** Only with `POR_OPERACAO`. */
  readonly substituir: TrocaDeNota | null;
}

export type FabricaDeEmissor = (perfil: PerfilDoEmissor) => Emissor;

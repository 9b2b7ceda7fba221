import type { Centavos } from '@sineta/nucleo';
import type { ParDeChaves, ValidadorOficial } from '@sineta/nfse';

/** A refusal, with the code that cities give to it. */
export interface Erro {
  codigo: string;
  mensagem: string;
  /** The RPS that it is about; without one it is of the whole message. */
  rps?: ChaveDoRps;
}

export interface ChaveDoRps {
  serie: string;
  numero: string;
}

/** What the rules look at, read from any layout of RPS. Absent texts are empty. */
export interface RpsDeclarado extends ChaveDoRps {
  emissao: string;
  servico: Centavos;
  /** Deductions and both discounts. */
  descontos: Centavos;
  /** Value less deductions and unconditional discount. */
  base: Centavos;
  /** In percent, as text; empty when it was not written. */
  aliquota: string;
  /** Value less discounts and what is withheld of federal taxes. */
  liquido: Centavos;
  item: string;
  retido: boolean;
  tributado: boolean;
  cnpj: string;
  inscricao: string;
  tomador: { cpf: string; cnpj: string; cep: string; municipio: string };
  /** As it came, with the signature that it had. */
  xml: string;
}

export interface NotaMunicipal extends ChaveDoRps {
  numeroDaNota: number;
  codigo: string;
  cnpj: string;
  inscricao: string;
  emitidaEm: string;
  base: Centavos;
  aliquota: string;
  liquido: Centavos;
  /** The declaration as it came. */
  declaracao: string;
  canceladaEm?: string;
  /** The request of cancellation as it came. */
  pedidoDeBaixa?: string;
  substituta?: number;
  substitui?: number;
}

export interface LoteMunicipal {
  protocolo: string;
  cnpj: string;
  recebidoEm: string;
  /** Before it the city answers that it is processing. */
  prontoEm: string;
  notas: number[];
  erros: Erro[];
  /** São Paulo keeps the answer as a synchronous call would have given it. */
  resultado?: string;
}

/** What the training may tell a city about itself. */
export interface ParametrosDaCidade {
  /** Days after the issue during which a note may be cancelled; without it there is no deadline. */
  prazoCancelamentoDias?: number;
  /** How long an asynchronous lot takes. */
  demoraDoLoteMs?: number;
  /** Municipal codes of service; only São Paulo looks. */
  codigosDeServico?: string[];
}

export interface ContribuinteMunicipal {
  inscricaoMunicipal: string;
  simples?: boolean;
}

export interface Mundo {
  agora: Date;
  oficial: ValidadorOficial | null;
  /** Trusted authorities; empty: any chain. */
  autoridadesPem: readonly string[];
  /** Signs the notes. */
  par: ParDeChaves;
}

import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import type { Ambiente } from './vigencias.js';

/** Everything a DPS of a school says. Values in centavos, rates in percent, codes without punctuation. */
export interface DadosDps {
  ambiente: Ambiente;
  /** Instant written as dhEmi with offset −03:00. Must not be after the government's clock (E0008). */
  emitidoEm: Date;
  versaoAplicativo: string;
  serie: number;
  numero: number;
  /** Date of the service (fato gerador), also used to choose the layout. */
  competencia: DataCivil;
  /** IBGE code of the city where the school is registered. */
  municipioEmissor: string;
  substituicao?: { chave: string; motivo: MotivoDeSubstituicao; descricao?: string };
  prestador: PrestadorDps;
  tomador?: PessoaDps;
  servico: ServicoDps;
  valores: {
    /** Gross tuition. */
    servicoCentavos: Centavos;
    /** Bolsa and any discount that does not depend on the payer: reduces the ISS base. */
    descontoIncondicionadoCentavos?: Centavos;
    /** Discount that depends on paying on time: does not reduce the ISS base. */
    descontoCondicionadoCentavos?: Centavos;
  };
  issqn?: IssqnDps;
  federais?: FederaisDps;
  /** Lei 12.741/2012. */
  totalTributos: TotalTributos;
  ibsCbs?: IbsCbsDps;
}

export type MotivoDeSubstituicao = '01' | '02' | '03' | '04' | '05' | '99';

/**
 * LUCRO_PRESUMIDO and LUCRO_REAL are told apart by the accountant, not by the DPS. IMUNE means education without profit
 * (CF art. 150 VI c). ISENTA means a municipal benefit, which must carry its identifier.
 */
export type RegimeTributario = 'SIMPLES' | 'MEI' | 'LUCRO_PRESUMIDO' | 'LUCRO_REAL' | 'IMUNE' | 'ISENTA';

export interface PrestadorDps {
  cnpj: string;
  inscricaoMunicipal?: string;
  telefone?: string;
  email?: string;
  regime: RegimeTributario;
  /** Only for SIMPLES: 1 all in the DAS (default), 2 ISS outside, 3 all outside (above the sublimit). */
  apuracaoSimples?: 1 | 2 | 3;
  /** `0` for schools. */
  regimeEspecial?: '0' | '1' | '2' | '3' | '4' | '5' | '6' | '9';
}

export interface PessoaDps {
  /** CPF or CNPJ; absent for who lives abroad. */
  documento?: string;
  nif?: string;
  /** 1 exempt from NIF, 2 NIF not required. */
  semNif?: '1' | '2';
  inscricaoMunicipal?: string;
  nome: string;
  endereco?: EnderecoDps;
  telefone?: string;
  email?: string;
}

export interface EnderecoDps {
  /** IBGE code and CEP, or the four foreign fields. */
  municipio?: string;
  cep?: string;
  exterior?: { pais: string; codigoPostal: string; cidade: string; estado: string };
  logradouro: string;
  numero: string;
  complemento?: string;
  bairro: string;
}

export interface ServicoDps {
  /** IBGE code of the school unit. */
  municipioPrestacao: string;
  /** cTribNac, such as `080101`. */
  codigoTributacaoNacional: string;
  codigoTributacaoMunicipal?: string;
  descricao: string;
  nbs?: string;
  /** Our id of the movement, 1 to 20 letters or digits. */
  codigoInterno?: string;
  documentoReferencia?: string;
  informacoesComplementares?: string;
}

export interface IssqnDps {
  /** Default: from the regime (IMUNE → IMUNE, else TRIBUTAVEL). */
  tributacao?: 'TRIBUTAVEL' | 'IMUNE' | 'NAO_INCIDENCIA';
  /** Default 3, education without profit. */
  tipoImunidade?: '1' | '2' | '3' | '4' | '5';
  suspensao?: { tipo: '1' | '2'; processo: string };
  beneficio?: { identificador: string; reducaoCentavos?: Centavos; reducaoPercentual?: Percentual };
  /** Only a company may retain, where the city says so. */
  retidoPeloTomador?: boolean;
  aliquota?: Percentual;
}

export interface FederaisDps {
  pisCofins?: {
    cst: string;
    baseCentavos?: Centavos;
    aliquotaPis?: Percentual;
    aliquotaCofins?: Percentual;
    pisCentavos?: Centavos;
    cofinsCentavos?: Centavos;
    /** 0 to 9: what the payer retains of PIS, Cofins and CSLL (NT 007). */
    retencao?: string;
  };
  previdenciaRetidaCentavos?: Centavos;
  irrfRetidoCentavos?: Centavos;
  /** PIS + Cofins + CSLL retained, in one sum (NT 007). */
  csllRetidaCentavos?: Centavos;
}

export type TotalTributos =
  | { tipo: 'SIMPLES'; percentual: Percentual }
  | { tipo: 'PERCENTUAIS'; federal: Percentual; estadual: Percentual; municipal: Percentual }
  | { tipo: 'VALORES'; federalCentavos: Centavos; estadualCentavos: Centavos; municipalCentavos: Centavos }
  | { tipo: 'NAO_INFORMADO' };

export interface IbsCbsDps {
  /** CST of 3 digits and cClassTrib of 6: for education 200 and 200028. */
  cst: string;
  classificacao: string;
  /** cIndOp; default 030101, in the classroom. */
  indicadorOperacao?: string;
  /** Default true for a natural person. */
  consumoPessoal?: boolean;
  /** Only when it is not the payer. */
  destinatario?: PessoaDps;
}

import type { Centavos, Percentual } from '@sineta/nucleo';

/** A note of a city as read from its XML, whatever its layout. What the XML lacks is undefined. */
export interface NotaMunicipalLida {
  numero: string;
  codigoVerificacao?: string;
  /** Of the national repository, where the city shares its notes. */
  chaveNacional?: string;
  /** As the city wrote it: most write no zone. */
  emissao: string;
  /** AAAA-MM. */
  competencia?: string;
  rps?: { serie?: string; numero: string; emissao?: string };
  /** Number of the note that this one replaces, and of the one that replaces it. */
  substitui?: string;
  substituida?: string;
  /** As written; empty when the city says that it is cancelled and not when. */
  canceladaEm?: string;
  prestador: PessoaMunicipal;
  tomador?: PessoaMunicipal;
  servico: ServicoMunicipal;
  valores: ValoresMunicipais;
  /** Words of the layout's codes, in pt-BR. */
  tributacao?: string;
  regimeEspecial?: string;
  optanteSimples?: boolean;
  ibsCbs?: IbsCbsMunicipal;
  outrasInformacoes?: string;
}

export interface PessoaMunicipal {
  nome?: string;
  fantasia?: string;
  documento?: string;
  inscricaoMunicipal?: string;
  /** Street, number, complement and district, in one line. */
  endereco?: string;
  /** IBGE. */
  municipio?: string;
  uf?: string;
  cep?: string;
  telefone?: string;
  email?: string;
}

export interface ServicoMunicipal {
  /** Of LC 116/2003, as written. */
  item?: string;
  codigoMunicipal?: string;
  descricaoDoCodigo?: string;
  cnae?: string;
  nbs?: string;
  discriminacao: string;
  /** IBGE. */
  municipioPrestacao?: string;
  municipioIncidencia?: string;
}

export interface ValoresMunicipais {
  servicos: Centavos;
  deducoes: Centavos;
  descontoIncondicionado: Centavos;
  descontoCondicionado: Centavos;
  base?: Centavos;
  aliquota?: Percentual;
  iss?: Centavos;
  issRetido: boolean;
  pis: Centavos;
  cofins: Centavos;
  inss: Centavos;
  ir: Centavos;
  csll: Centavos;
  outrasRetencoes: Centavos;
  liquido?: Centavos;
  credito?: Centavos;
  /** Approximate taxes of Lei 12.741/2012. */
  tributos?: Centavos;
}

export interface IbsCbsMunicipal {
  cst?: string;
  classificacao?: string;
  indicadorOperacao?: string;
  ibs?: Centavos;
  cbs?: Centavos;
}

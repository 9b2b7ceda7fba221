import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';

/**
 * A DPS as read from its XML. Short names are those of the layout; codes stay codes, money is in centavos, rates in
 * percent, instants as written. What the XML lacks is undefined.
 */
export interface DpsDeclarada {
  idDps: string;
  nDPS: string;
  serie: string;
  dCompet: DataCivil;
  dhEmi: string;
  cLocEmi: string;
  tpAmb: string;
  tpEmit: string;
  substituicao?: { chave: string; cMotivo: string; xMotivo?: string };
  prest: PrestadorLido;
  toma?: PessoaLida;
  interm?: PessoaLida;
  servico: ServicoLido;
  issqn: IssqnLido;
  federal?: FederalLido;
  ibsCbs?: IbsCbsLido;
  total: TotalLido;
  informacoes?: InformacoesLidas;
}

/** An authorised NFS-e: the DPS it carries, and what the government computed and added. */
export interface NfseLida extends DpsDeclarada {
  /** 50 positions: `infNFSe/@Id` without the prefix `NFS`. */
  chave: string;
  nNFSe: string;
  nDFSe: string;
  dhProc: string;
  verAplic: string;
  xLocEmi: string;
  ambGer: string;
  cStat: string;
  emit: PessoaLida & { xFant?: string; UF?: string };
}

export interface PessoaLida {
  CNPJ?: string;
  CPF?: string;
  NIF?: string;
  cNaoNIF?: string;
  IM?: string;
  fone?: string;
  xNome?: string;
  email?: string;
  end?: EnderecoLido;
}

export interface PrestadorLido extends PessoaLida {
  opSimpNac?: string;
  regApTribSN?: string;
  regEspTrib?: string;
}

export interface EnderecoLido {
  cMun?: string;
  CEP?: string;
  cPais?: string;
  xCidade?: string;
  xEstProvReg?: string;
  cEndPost?: string;
  xLgr?: string;
  nro?: string;
  xCpl?: string;
  xBairro?: string;
}

export interface ServicoLido {
  cTribNac: string;
  cTribMun?: string;
  cNBS?: string;
  cIntContrib?: string;
  xTribNac?: string;
  xTribMun?: string;
  xNBS?: string;
  xDescServ: string;
  xLocPrestacao?: string;
  cLocPrestacao?: string;
  cPaisPrestacao?: string;
}

export interface IssqnLido {
  tribISSQN: string;
  xLocIncid?: string;
  cLocIncid?: string;
  cPaisResult?: string;
  tpImunidade?: string;
  tpSusp?: string;
  nProcesso?: string;
  tpBM?: string;
  nBM?: string;
  vCalcBM?: Centavos;
  pRedBCBM?: Percentual;
  vRedBCBM?: Centavos;
  vDR?: Centavos;
  vCalcDR?: Centavos;
  vBC?: Centavos;
  /** Rate declared in the DPS, and the one the government applied. */
  pAliq?: Percentual;
  pAliqAplic?: Percentual;
  vISSQN?: Centavos;
  tpRetISSQN?: string;
}

export interface FederalLido {
  vRetIRRF?: Centavos;
  vRetCP?: Centavos;
  vRetCSLL?: Centavos;
  tpRetPisCofins?: string;
  vPis?: Centavos;
  vCofins?: Centavos;
}

/** The group declared in the DPS and the one computed in infNFSe. */
export interface IbsCbsLido {
  finNFSe?: string;
  indFinal?: string;
  indDest?: string;
  dest?: PessoaLida;
  CST?: string;
  cClassTrib?: string;
  cIndOp?: string;
  cLocalidadeIncid?: string;
  xLocalidadeIncid?: string;
  vCalcReeRepRes?: Centavos;
  vBC?: Centavos;
  pRedAliqUF?: Percentual;
  pRedAliqMun?: Percentual;
  pRedAliqCBS?: Percentual;
  pIBSUF?: Percentual;
  pIBSMun?: Percentual;
  pCBS?: Percentual;
  pAliqEfetUF?: Percentual;
  pAliqEfetMun?: Percentual;
  pAliqEfetCBS?: Percentual;
  vIBSUF?: Centavos;
  vIBSMun?: Centavos;
  vIBSTot?: Centavos;
  vCBS?: Centavos;
  vTotNF?: Centavos;
}

export interface TotalLido {
  vServ: Centavos;
  vDescIncond?: Centavos;
  vDescCond?: Centavos;
  vTotalRet?: Centavos;
  vLiq?: Centavos;
}

export interface InformacoesLidas {
  xInfComp?: string;
  chSubstda?: string;
  docRef?: string;
  cObra?: string;
  inscImobFisc?: string;
  idAtvEvt?: string;
  idDocTec?: string;
  xPed?: string;
  xItemPed?: string[];
  xOutInf?: string;
  vTotTrib?: { fed?: Centavos; est?: Centavos; mun?: Centavos };
  pTotTrib?: { fed?: Percentual; est?: Percentual; mun?: Percentual };
  /** Approximate percentage of the Simples. */
  pTotTribSN?: Percentual;
}

import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';

/**
 * Everything an authorised NFS-e (leiaute 1.01) gives to its DANFSe. Short names are those of the leiaute, so that each
 * field can be found in the table of NT 008 item 2.4.5; codes stay codes (the text comes from `tabelas.ts`), money is in
 * centavos, rates are percent. A field missing in the XML is left undefined and is printed as `-` (nota 12).
 */
export interface DadosDanfse {
  /** 50 positions: `infNFSe/@Id` without the prefix `NFS`; it has letters when the CNPJ of the emitter has. */
  chave: string;
  nNFSe: string;
  nDPS: string;
  serie: string;
  dCompet: DataCivil;
  /** Instants as the XML writes them (ISO 8601); the clock time printed is the one written, whatever the offset. */
  dhProc: string;
  dhEmi: string;
  xLocEmi: string;
  ambGer: string;
  tpAmb: string;
  tpEmit: string;
  cStat: string;
  prest: PrestadorDanfse;
  /** Group `infNFSe/emit`; fills what `prest` lacks when the provider is the emitter (`tpEmit` 1). */
  emit: PessoaDanfse;
  toma?: PessoaDanfse;
  interm?: PessoaDanfse;
  servico: ServicoDanfse;
  issqn: IssqnDanfse;
  federal?: FederalDanfse;
  ibsCbs?: IbsCbsDanfse;
  total: TotalDanfse;
  informacoes?: InformacoesDanfse;
}

/** A person of the document: groups `prest`, `emit`, `toma`, `dest` and `interm`. */
export interface PessoaDanfse {
  CNPJ?: string;
  CPF?: string;
  NIF?: string;
  /** Reason of having no NIF, printed when there is no document at all. */
  cNaoNIF?: string;
  IM?: string;
  fone?: string;
  xNome?: string;
  email?: string;
  end?: EnderecoDanfse;
}

export interface PrestadorDanfse extends PessoaDanfse {
  opSimpNac?: string;
  regApTribSN?: string;
  regEspTrib?: string;
}

/** An address in Brazil (`cMun`, `CEP`) or abroad (`cPais`, `xCidade`, `xEstProvReg`, `cEndPost`). */
export interface EnderecoDanfse {
  cMun?: string;
  /** Name of `cMun` in the IBGE table, which the XML does not carry. */
  municipio?: string;
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

export interface ServicoDanfse {
  cTribNac: string;
  cTribMun?: string;
  cNBS?: string;
  xTribNac?: string;
  xTribMun?: string;
  xDescServ: string;
  xLocPrestacao?: string;
  cLocPrestacao?: string;
  /** Only when the service was rendered abroad. */
  cPaisPrestacao?: string;
}

export interface IssqnDanfse {
  tribISSQN: string;
  xLocIncid?: string;
  cLocIncid?: string;
  cPaisResult?: string;
  tpImunidade?: string;
  tpSusp?: string;
  nProcesso?: string;
  tpBM?: string;
  vCalcBM?: Centavos;
  /** `tribMun/BM`: reduction of the base in percent, or in money. */
  pRedBCBM?: Percentual;
  vRedBCBM?: Centavos;
  /** Declared deduction (`vDedRed/vDR`) or the one computed by the system (`vCalcDR`). */
  vDR?: Centavos;
  vCalcDR?: Centavos;
  /** `infNFSe/valores/vBC`, `pAliqAplic` and `vISSQN`. */
  vBC?: Centavos;
  pAliqAplic?: Percentual;
  vISSQN?: Centavos;
  tpRetISSQN?: string;
}

export interface FederalDanfse {
  vRetIRRF?: Centavos;
  vRetCP?: Centavos;
  vRetCSLL?: Centavos;
  tpRetPisCofins?: string;
  vPis?: Centavos;
  vCofins?: Centavos;
}

/** The two `IBSCBS` groups, the one declared in the DPS and the one computed in `infNFSe`. Absent: block with dashes. */
export interface IbsCbsDanfse {
  finNFSe?: string;
  /** 0: the recipient is the taker; 1: another person, in `dest`. */
  indDest?: string;
  dest?: PessoaDanfse;
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

export interface TotalDanfse {
  vServ: Centavos;
  vDescIncond?: Centavos;
  vDescCond?: Centavos;
  vTotalRet?: Centavos;
  vLiq?: Centavos;
}

export interface InformacoesDanfse {
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
  /** Approximate taxes of Lei 12.741/2012, in money (`vTotTrib`) or in percent (`pTotTrib`). */
  vTotTrib?: TotaisAproximados<Centavos>;
  pTotTrib?: TotaisAproximados<Percentual>;
}

export interface TotaisAproximados<T> {
  fed?: T;
  est?: T;
  mun?: T;
}

/** What the XML cannot tell, or the school chooses. */
export interface OpcoesDanfse {
  /**
   * State of the note by its events (NT 008 items 2.5.1 and 2.5.2), as a watermark: e101101, e105104 and e305101 give
   * CANCELADA; e105102 gives SUBSTITUIDA. Never deduced from `cStat`, which only says how the note was born.
   */
  marca?: 'CANCELADA' | 'SUBSTITUIDA';
  /** Prints the receipt strip at the foot (nota 11). Default false. */
  canhoto?: boolean;
  /** PNG or JPEG of the official horizontal logo of the NFS-e; a drawing of our own takes its place by default. */
  logomarca?: Buffer;
}

import { ehDataCivil, lerReaisDecimal, type Centavos } from '@sineta/nucleo';
import { erroNfse } from '../erros.js';
import { lerXml, noEm, type No } from '../xml/ler.js';
import type {
  DpsDeclarada,
  EnderecoLido,
  FederalLido,
  IbsCbsLido,
  InformacoesLidas,
  IssqnLido,
  NfseLida,
  PessoaLida,
  ServicoLido,
  TotalLido,
} from './nfse-lida.js';

/** Reading of optional texts and values below one element. */
class Leitura {
  constructor(private readonly no: No | undefined) {}

  t(caminho: string): string | undefined {
    return noEm(this.no, caminho)?.texto;
  }

  v(caminho: string): Centavos | undefined {
    const texto = this.t(caminho);
    return texto === undefined ? undefined : lerReaisDecimal(texto);
  }

  em(caminho: string): Leitura {
    return new Leitura(noEm(this.no, caminho));
  }

  get existe(): boolean {
    return this.no !== undefined;
  }

  lista(caminho: string, nome: string): string[] {
    return (
      noEm(this.no, caminho)
        ?.filhos.filter((f) => f.nome === nome)
        .map((f) => f.texto) ?? []
    );
  }
}

/**
 * Reads an authorised NFS-e (layout 1.00 or 1.01), without verifying its signature. Throws `xml-invalido` for what is
 * not a NFS-e, and `valor-invalido` for an amount that is not a decimal number.
 */
export function lerNfse(xml: string): NfseLida {
  const raiz = lerXml(xml);
  const inf = noEm(raiz, 'infNFSe');
  const chave = /^NFS([0-9A-Z]{50})$/.exec(inf?.atributos['Id'] ?? '')?.[1];
  if (raiz.nome !== 'NFSe' || chave === undefined) throw naoReconhecido('NFS-e');
  const n = new Leitura(inf);
  return {
    ...declarada(n, noEm(inf, 'DPS/infDPS')),
    chave,
    nNFSe: n.t('nNFSe') ?? '',
    nDFSe: n.t('nDFSe') ?? '',
    dhProc: n.t('dhProc') ?? '',
    verAplic: n.t('verAplic') ?? '',
    xLocEmi: n.t('xLocEmi') ?? '',
    ambGer: n.t('ambGer') ?? '',
    cStat: n.t('cStat') ?? '',
    emit: {
      ...pessoa(n.em('emit')),
      xFant: n.t('emit/xFant'),
      UF: n.t('emit/enderNac/UF'),
      end: endereco(n.em('emit'), 'enderNac', '/'),
    },
  };
}

/** Reads a DPS, signed or not, without validating it. Throws as {@link lerNfse}. */
export function lerDps(xml: string): DpsDeclarada {
  const raiz = lerXml(xml);
  if (raiz.nome !== 'DPS') throw naoReconhecido('DPS');
  return declarada(new Leitura(undefined), noEm(raiz, 'infDPS'));
}

function declarada(n: Leitura, infDps: No | undefined): DpsDeclarada {
  const d = new Leitura(infDps);
  const dCompet = d.t('dCompet');
  if (!infDps || !ehDataCivil(dCompet)) throw naoReconhecido('DPS');
  return {
    idDps: infDps.atributos['Id'] ?? '',
    nDPS: d.t('nDPS') ?? '',
    serie: d.t('serie') ?? '',
    dCompet,
    dhEmi: d.t('dhEmi') ?? '',
    cLocEmi: d.t('cLocEmi') ?? '',
    tpAmb: d.t('tpAmb') ?? '',
    tpEmit: d.t('tpEmit') ?? '',
    substituicao: substituicao(d.em('subst')),
    prest: { ...pessoa(d.em('prest')), ...regime(d.em('prest/regTrib')) },
    toma: d.em('toma').existe ? pessoa(d.em('toma')) : undefined,
    interm: d.em('interm').existe ? pessoa(d.em('interm')) : undefined,
    servico: servico(n, d),
    issqn: issqn(n, d),
    federal: federal(d.em('valores/trib/tribFed')),
    ibsCbs: ibsCbs(n.em('IBSCBS'), d.em('IBSCBS')),
    total: total(n, d),
    informacoes: informacoes(n, d),
  };
}

function regime(r: Leitura) {
  return { opSimpNac: r.t('opSimpNac'), regApTribSN: r.t('regApTribSN'), regEspTrib: r.t('regEspTrib') };
}

function pessoa(p: Leitura): PessoaLida {
  return {
    CNPJ: p.t('CNPJ'),
    CPF: p.t('CPF'),
    NIF: p.t('NIF'),
    cNaoNIF: p.t('cNaoNIF'),
    IM: p.t('IM'),
    fone: p.t('fone'),
    xNome: p.t('xNome'),
    email: p.t('email'),
    end: endereco(p, 'end', '/endNac/'),
  };
}

/** The issuer's address is flat (`enderNac`); the others keep city and CEP in `end/endNac`. */
function endereco(p: Leitura, grupo: string, nacional: '/' | '/endNac/'): EnderecoLido | undefined {
  const e = p.em(grupo);
  if (!e.existe) return undefined;
  return {
    cMun: p.t(`${grupo}${nacional}cMun`),
    CEP: p.t(`${grupo}${nacional}CEP`),
    cPais: e.t('endExt/cPais'),
    xCidade: e.t('endExt/xCidade'),
    xEstProvReg: e.t('endExt/xEstProvReg'),
    cEndPost: e.t('endExt/cEndPost'),
    xLgr: e.t('xLgr'),
    nro: e.t('nro'),
    xCpl: e.t('xCpl'),
    xBairro: e.t('xBairro'),
  };
}

function substituicao(s: Leitura): DpsDeclarada['substituicao'] {
  if (!s.existe) return undefined;
  return { chave: s.t('chSubstda') ?? '', cMotivo: s.t('cMotivo') ?? '', xMotivo: s.t('xMotivo') };
}

function servico(n: Leitura, d: Leitura): ServicoLido {
  const c = d.em('serv/cServ');
  return {
    cTribNac: c.t('cTribNac') ?? '',
    cTribMun: c.t('cTribMun'),
    cNBS: c.t('cNBS'),
    cIntContrib: c.t('cIntContrib'),
    xTribNac: n.t('xTribNac'),
    xTribMun: n.t('xTribMun'),
    xNBS: n.t('xNBS'),
    xDescServ: c.t('xDescServ') ?? '',
    xLocPrestacao: n.t('xLocPrestacao'),
    cLocPrestacao: d.t('serv/locPrest/cLocPrestacao'),
    cPaisPrestacao: d.t('serv/locPrest/cPaisPrestacao'),
  };
}

function issqn(n: Leitura, d: Leitura): IssqnLido {
  const m = d.em('valores/trib/tribMun');
  const v = n.em('valores');
  return {
    tribISSQN: m.t('tribISSQN') ?? '',
    xLocIncid: n.t('xLocIncid'),
    cLocIncid: n.t('cLocIncid'),
    cPaisResult: m.t('cPaisResult'),
    tpImunidade: m.t('tpImunidade'),
    tpSusp: m.t('exigSusp/tpSusp'),
    nProcesso: m.t('exigSusp/nProcesso'),
    tpBM: v.t('tpBM'),
    nBM: m.t('BM/nBM'),
    vCalcBM: v.v('vCalcBM'),
    pRedBCBM: m.t('BM/pRedBCBM'),
    vRedBCBM: m.v('BM/vRedBCBM'),
    vDR: d.v('valores/vDedRed/vDR'),
    vCalcDR: v.v('vCalcDR'),
    vBC: v.v('vBC'),
    pAliq: m.t('pAliq'),
    pAliqAplic: v.t('pAliqAplic'),
    vISSQN: v.v('vISSQN'),
    tpRetISSQN: m.t('tpRetISSQN'),
  };
}

function federal(f: Leitura): FederalLido | undefined {
  if (!f.existe) return undefined;
  return {
    vRetIRRF: f.v('vRetIRRF'),
    vRetCP: f.v('vRetCP'),
    vRetCSLL: f.v('vRetCSLL'),
    tpRetPisCofins: f.t('piscofins/tpRetPisCofins'),
    vPis: f.v('piscofins/vPis'),
    vCofins: f.v('piscofins/vCofins'),
  };
}

function ibsCbs(calculado: Leitura, declarado: Leitura): IbsCbsLido | undefined {
  if (!calculado.existe && !declarado.existe) return undefined;
  const g = declarado.em('valores/trib/gIBSCBS');
  const v = calculado.em('valores');
  const t = calculado.em('totCIBS');
  return {
    finNFSe: declarado.t('finNFSe'),
    indFinal: declarado.t('indFinal'),
    indDest: declarado.t('indDest'),
    dest: declarado.em('dest').existe ? pessoa(declarado.em('dest')) : undefined,
    CST: g.t('CST'),
    cClassTrib: g.t('cClassTrib'),
    cIndOp: declarado.t('cIndOp'),
    cLocalidadeIncid: calculado.t('cLocalidadeIncid'),
    xLocalidadeIncid: calculado.t('xLocalidadeIncid'),
    vCalcReeRepRes: v.v('vCalcReeRepRes'),
    vBC: v.v('vBC'),
    pRedAliqUF: v.t('uf/pRedAliqUF'),
    pRedAliqMun: v.t('mun/pRedAliqMun'),
    pRedAliqCBS: v.t('fed/pRedAliqCBS'),
    pIBSUF: v.t('uf/pIBSUF'),
    pIBSMun: v.t('mun/pIBSMun'),
    pCBS: v.t('fed/pCBS'),
    pAliqEfetUF: v.t('uf/pAliqEfetUF'),
    pAliqEfetMun: v.t('mun/pAliqEfetMun'),
    pAliqEfetCBS: v.t('fed/pAliqEfetCBS'),
    vIBSUF: t.v('gIBS/gIBSUFTot/vIBSUF'),
    vIBSMun: t.v('gIBS/gIBSMunTot/vIBSMun'),
    vIBSTot: t.v('gIBS/vIBSTot'),
    vCBS: t.v('gCBS/vCBS'),
    vTotNF: t.v('vTotNF'),
  };
}

function total(n: Leitura, d: Leitura): TotalLido {
  return {
    vServ: d.v('valores/vServPrest/vServ') ?? 0,
    vDescIncond: d.v('valores/vDescCondIncond/vDescIncond'),
    vDescCond: d.v('valores/vDescCondIncond/vDescCond'),
    vTotalRet: n.v('valores/vTotalRet'),
    vLiq: n.v('valores/vLiq'),
  };
}

function informacoes(n: Leitura, d: Leitura): InformacoesLidas {
  const c = d.em('serv/infoCompl');
  const t = d.em('valores/trib/totTrib');
  const itens = c.lista('gItemPed', 'xItemPed');
  const v = t.em('vTotTrib');
  const p = t.em('pTotTrib');
  return {
    xInfComp: c.t('xInfComp'),
    chSubstda: d.t('subst/chSubstda'),
    docRef: c.t('docRef'),
    cObra: d.t('serv/obra/cObra'),
    inscImobFisc: d.t('serv/obra/inscImobFisc'),
    idAtvEvt: d.t('serv/atvEvento/idAtvEvt'),
    idDocTec: c.t('idDocTec'),
    xPed: c.t('xPed'),
    xItemPed: itens.length > 0 ? itens : undefined,
    xOutInf: n.t('xOutInf'),
    vTotTrib: v.existe ? { fed: v.v('vTotTribFed'), est: v.v('vTotTribEst'), mun: v.v('vTotTribMun') } : undefined,
    pTotTrib: p.existe ? { fed: p.t('pTotTribFed'), est: p.t('pTotTribEst'), mun: p.t('pTotTribMun') } : undefined,
    pTotTribSN: t.t('pTotTribSN'),
  };
}

function naoReconhecido(documento: 'NFS-e' | 'DPS'): Error {
  const detalhe = `O XML não é uma ${documento} do padrão nacional.`;
  return erroNfse('xml-invalido', detalhe, [
    { campo: 'xml', mensagem: detalhe, acao: `Envie o XML original da ${documento}.` },
  ]);
}

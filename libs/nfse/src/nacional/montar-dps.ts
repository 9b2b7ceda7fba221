import {
  arredondarDivisao,
  competenciaDe,
  instanteIso,
  limparDocumento,
  racional,
  reaisDecimal,
  tipoDeDocumento,
  type Centavos,
  type Percentual,
} from '@sineta/nucleo';
import { escreverFilhos, umaLinha, variasLinhas, type Arvore } from '../xml/escrever.js';
import type { DadosDps, EnderecoDps, PessoaDps, PrestadorDps, TotalTributos } from './dados-dps.js';
import { montarIdDps } from './identificador.js';
import { leiauteDps } from './vigencias.js';

const TRIBUTACAO = { TRIBUTAVEL: '1', IMUNE: '2', NAO_INCIDENCIA: '4' } as const;
const OPCAO_SIMPLES = { SIMPLES: '3', MEI: '2' } as const;

/**
 * Writes the unsigned DPS, in the canonical form that will be signed and sent byte by byte: default namespace, no
 * indentation, order of the layout. It writes what it receives; whether the government accepts it is for `validarDps`.
 */
export function montarDps(dados: DadosDps): { id: string; xml: string } {
  const leiaute = leiauteDps(dados.ambiente, competenciaDe(dados.competencia));
  const id = montarIdDps({
    municipio: dados.municipioEmissor,
    inscricao: dados.prestador.cnpj,
    serie: dados.serie,
    numero: dados.numero,
  });
  const filhos = escreverFilhos(leiaute.raiz, arvoreDps(dados));
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?><DPS xmlns="${leiaute.espacoDeNomes}" versao="${leiaute.versao}">` +
    `<infDPS Id="${id}">${filhos}</infDPS></DPS>`;
  return { id, xml };
}

function arvoreDps(d: DadosDps): Arvore {
  return {
    tpAmb: d.ambiente === 'PRODUCAO' ? '1' : '2',
    dhEmi: instanteIso(d.emitidoEm),
    verAplic: umaLinha(d.versaoAplicativo),
    serie: String(d.serie),
    nDPS: String(d.numero),
    dCompet: d.competencia,
    tpEmit: '1',
    cLocEmi: d.municipioEmissor,
    subst: d.substituicao && {
      chSubstda: d.substituicao.chave,
      cMotivo: d.substituicao.motivo,
      xMotivo: linha(d.substituicao.descricao),
    },
    prest: prestador(d.prestador),
    toma: d.tomador && { ...identificacao(d.tomador), ...pessoa(d.tomador) },
    serv: servico(d),
    valores: valores(d),
    IBSCBS: ibsCbs(d),
  };
}

function prestador(p: PrestadorDps): Arvore {
  const opcao = p.regime === 'SIMPLES' || p.regime === 'MEI' ? OPCAO_SIMPLES[p.regime] : '1';
  return {
    CNPJ: limparDocumento(p.cnpj),
    IM: linha(p.inscricaoMunicipal),
    fone: fone(p.telefone),
    email: linha(p.email),
    regTrib: {
      opSimpNac: opcao,
      regApTribSN: opcao === '3' ? String(p.apuracaoSimples ?? 1) : undefined,
      regEspTrib: p.regimeEspecial ?? '0',
    },
  };
}

function identificacao(p: PessoaDps): Arvore {
  if (p.documento !== undefined) {
    const documento = limparDocumento(p.documento);
    return tipoDeDocumento(documento) === 'CPF' ? { CPF: documento } : { CNPJ: documento };
  }
  return p.nif !== undefined ? { NIF: umaLinha(p.nif) } : { cNaoNIF: p.semNif };
}

function pessoa(p: PessoaDps): Arvore {
  return {
    IM: linha(p.inscricaoMunicipal),
    xNome: umaLinha(p.nome),
    end: p.endereco && endereco(p.endereco),
    fone: fone(p.telefone),
    email: linha(p.email),
  };
}

function endereco(e: EnderecoDps): Arvore {
  const fora = e.exterior;
  return {
    endNac: fora ? undefined : { cMun: e.municipio, CEP: digitos(e.cep) },
    endExt: fora && {
      cPais: fora.pais,
      cEndPost: umaLinha(fora.codigoPostal),
      xCidade: umaLinha(fora.cidade),
      xEstProvReg: umaLinha(fora.estado),
    },
    xLgr: umaLinha(e.logradouro),
    nro: umaLinha(e.numero),
    xCpl: linha(e.complemento),
    xBairro: umaLinha(e.bairro),
  };
}

function servico({ servico: s }: DadosDps): Arvore {
  return {
    locPrest: { cLocPrestacao: s.municipioPrestacao },
    cServ: {
      cTribNac: s.codigoTributacaoNacional,
      cTribMun: linha(s.codigoTributacaoMunicipal),
      xDescServ: variasLinhas(s.descricao),
      cNBS: linha(s.nbs),
      cIntContrib: linha(s.codigoInterno),
    },
    infoCompl: {
      docRef: linha(s.documentoReferencia),
      xInfComp: linha(s.informacoesComplementares),
    },
  };
}

function valores(d: DadosDps): Arvore {
  return {
    vServPrest: { vServ: reaisDecimal(d.valores.servicoCentavos) },
    vDescCondIncond: {
      vDescIncond: reaisSeHouver(d.valores.descontoIncondicionadoCentavos),
      vDescCond: reaisSeHouver(d.valores.descontoCondicionadoCentavos),
    },
    trib: { tribMun: issqn(d), tribFed: federais(d), totTrib: totalTributos(d.totalTributos) },
  };
}

function issqn(d: DadosDps): Arvore {
  const i = d.issqn ?? {};
  const tributacao = i.tributacao ?? (d.prestador.regime === 'IMUNE' ? 'IMUNE' : 'TRIBUTAVEL');
  return {
    tribISSQN: TRIBUTACAO[tributacao],
    tpImunidade: tributacao === 'IMUNE' ? (i.tipoImunidade ?? '3') : undefined,
    exigSusp: i.suspensao && { tpSusp: i.suspensao.tipo, nProcesso: i.suspensao.processo },
    BM: i.beneficio && {
      nBM: i.beneficio.identificador,
      vRedBCBM: reaisSeHouver(i.beneficio.reducaoCentavos),
      pRedBCBM: percentual(i.beneficio.reducaoPercentual),
    },
    tpRetISSQN: i.retidoPeloTomador ? '2' : '1',
    pAliq: percentual(i.aliquota),
  };
}

function federais({ federais: f }: DadosDps): Arvore | undefined {
  if (!f) return undefined;
  const p = f.pisCofins;
  return {
    piscofins: p && {
      CST: p.cst,
      vBCPisCofins: reais(p.baseCentavos),
      pAliqPis: percentual(p.aliquotaPis),
      pAliqCofins: percentual(p.aliquotaCofins),
      vPis: reais(p.pisCentavos),
      vCofins: reais(p.cofinsCentavos),
      tpRetPisCofins: p.retencao,
    },
    vRetCP: reaisSeHouver(f.previdenciaRetidaCentavos),
    vRetIRRF: reaisSeHouver(f.irrfRetidoCentavos),
    vRetCSLL: reaisSeHouver(f.csllRetidaCentavos),
  };
}

function totalTributos(t: TotalTributos): Arvore {
  if (t.tipo === 'SIMPLES') return { pTotTribSN: percentual(t.percentual) };
  if (t.tipo === 'NAO_INFORMADO') return { indTotTrib: '0' };
  if (t.tipo === 'VALORES') {
    const [vTotTribFed, vTotTribEst, vTotTribMun] = [t.federalCentavos, t.estadualCentavos, t.municipalCentavos].map(
      reais,
    );
    return { vTotTrib: { vTotTribFed, vTotTribEst, vTotTribMun } };
  }
  const [pTotTribFed, pTotTribEst, pTotTribMun] = [t.federal, t.estadual, t.municipal].map(percentual);
  return { pTotTrib: { pTotTribFed, pTotTribEst, pTotTribMun } };
}

function ibsCbs(d: DadosDps): Arvore | undefined {
  const i = d.ibsCbs;
  if (!i) return undefined;
  const pessoaFisica = tipoDeDocumento(d.tomador?.documento ?? '') === 'CPF';
  return {
    finNFSe: '0',
    indFinal: (i.consumoPessoal ?? pessoaFisica) ? '1' : '0',
    cIndOp: i.indicadorOperacao ?? '030101',
    indDest: i.destinatario ? '1' : '0',
    dest: i.destinatario && destinatario(i.destinatario),
    valores: { trib: { gIBSCBS: { CST: i.cst, cClassTrib: i.classificacao } } },
  };
}

function destinatario(p: PessoaDps): Arvore {
  const { IM: _semInscricao, ...campos } = pessoa(p);
  return { ...identificacao(p), ...campos };
}

function linha(texto: string | undefined): string | undefined {
  return texto === undefined ? undefined : umaLinha(texto) || undefined;
}

function digitos(texto: string | undefined): string | undefined {
  return texto?.replace(/\D/g, '');
}

function fone(texto: string | undefined): string | undefined {
  return digitos(texto) || undefined;
}

function reais(valor: Centavos | undefined): string | undefined {
  return valor === undefined ? undefined : reaisDecimal(valor);
}

/** Optional values are left out when zero: the rules ask "greater than zero when present" (E0431, E0432, E0699). */
function reaisSeHouver(valor: Centavos | undefined): string | undefined {
  return valor ? reaisDecimal(valor) : undefined;
}

/** Two decimals, rounded half away from zero. */
function percentual(p: Percentual | undefined): string | undefined {
  if (p === undefined) return undefined;
  const { num, den } = racional(p);
  return reaisDecimal(Number(arredondarDivisao(num * 100n, den)));
}

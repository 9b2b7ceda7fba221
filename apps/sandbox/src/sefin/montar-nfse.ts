import { createHash } from 'node:crypto';
import {
  DESCRICAO_NBS,
  DESCRICAO_TRIBUTACAO_NACIONAL,
  escaparTexto,
  montarChaveNfse,
  type DpsDeclarada,
} from '@sineta/nfse';
import { instanteIso, racional, reaisDecimal, type Centavos, type Percentual } from '@sineta/nucleo';
import { calcularIbsCbs, calcularValores, type IbsCbsCalculado, type ValoresDaNota } from './calculo.js';
import { nomeDoMunicipio, ufDoMunicipio } from './municipios.js';
import { ESPACO_DE_NOMES, VERSAO_DO_APLICATIVO, type Contribuinte, type Mundo } from './tipos.js';

/** A DPS already accepted, with its text as received. */
export interface DpsAceita {
  xml: string;
  declarada: DpsDeclarada;
  /** Name in the certificate that signed, for a taxpayer the registry does not know. */
  titular: string;
}

export interface NumerosDaNota {
  numero: number;
  numeroDfe: number;
}

/** Writes and signs the authorised NFS-e: computed values, the issuer's registry data and the DPS as it was received. */
export function montarNfse(dps: DpsAceita, numeros: NumerosDaNota, mundo: Mundo): { chave: string; xml: string } {
  const d = dps.declarada;
  const emitente = d.prest.CNPJ ?? d.prest.CPF ?? '';
  const dhProc = instanteIso(mundo.agora);
  const chave = montarChaveNfse({
    municipio: d.cLocEmi,
    ambienteGerador: '2',
    inscricao: emitente,
    numero: numeros.numero,
    anoMes: dhProc.slice(2, 4) + dhProc.slice(5, 7),
    codigo: codigoNumerico(d.idDps),
  });
  const id = `NFS${chave}`;
  const valores = calcularValores(d, mundo.municipio(d.cLocEmi));
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?><NFSe xmlns="${ESPACO_DE_NOMES}" versao="1.01"><infNFSe Id="${id}">` +
    identificacao(d, numeros, dhProc) +
    blocoEmitente(d, mundo.contribuinte(emitente), dps.titular) +
    blocoValores(valores) +
    blocoIbsCbs(d.cLocEmi, calcularIbsCbs(d, valores)) +
    `${semProlog(dps.xml)}</infNFSe></NFSe>`;
  return { chave, xml: mundo.assinar(xml, id) };
}

/** Nine digits that look random and are the same for the same DPS, so that a training run can be repeated. */
function codigoNumerico(idDps: string): string {
  const resumo = createHash('sha256').update(idDps).digest();
  return String(resumo.readUInt32BE(0) % 1_000_000_000).padStart(9, '0');
}

function identificacao(d: DpsDeclarada, numeros: NumerosDaNota, dhProc: string): string {
  const incide = d.issqn.tribISSQN === '1';
  const { cTribNac, cTribMun, cNBS } = d.servico;
  return (
    el('xLocEmi', nomeDoMunicipio(d.cLocEmi)) +
    el('xLocPrestacao', nomeDoMunicipio(d.servico.cLocPrestacao ?? d.cLocEmi)) +
    el('nNFSe', String(numeros.numero)) +
    (incide ? el('cLocIncid', d.cLocEmi) + el('xLocIncid', nomeDoMunicipio(d.cLocEmi)) : '') +
    el('xTribNac', DESCRICAO_TRIBUTACAO_NACIONAL[cTribNac] ?? `Serviço ${cTribNac} da lista nacional`) +
    el('xTribMun', cTribMun === undefined ? undefined : `Código municipal ${cTribMun}`) +
    el('xNBS', cNBS === undefined ? undefined : (DESCRICAO_NBS[cNBS] ?? `Serviço ${cNBS} da NBS`)) +
    el('verAplic', VERSAO_DO_APLICATIVO) +
    el('ambGer', '2') +
    el('tpEmis', '1') +
    el('procEmi', '1') +
    el('cStat', '100') +
    el('dhProc', dhProc) +
    el('nDFSe', String(numeros.numeroDfe))
  );
}

/** The real government takes name and address from the CNPJ registry; unknown ones get an address that says so. */
function blocoEmitente(d: DpsDeclarada, c: Contribuinte, titular: string): string {
  const endereco =
    el('xLgr', c.logradouro ?? 'Endereço do cadastro CNPJ (treinamento)') +
    el('nro', c.numero ?? 'S/N') +
    el('xBairro', c.bairro ?? 'Centro') +
    el('cMun', d.cLocEmi) +
    el('UF', ufDoMunicipio(d.cLocEmi) ?? 'DF') +
    el('CEP', c.cep ?? '00000000');
  return grupo(
    'emit',
    el('CNPJ', d.prest.CNPJ) +
      el('CPF', d.prest.CPF) +
      el('IM', d.prest.IM ?? c.inscricaoMunicipal) +
      el('xNome', c.razaoSocial ?? titular) +
      grupo('enderNac', endereco) +
      el('fone', d.prest.fone) +
      el('email', d.prest.email),
  );
}

function blocoValores(v: ValoresDaNota): string {
  return grupo(
    'valores',
    el('tpBM', v.tpBM) +
      el('vCalcBM', reais(v.vCalcBM)) +
      el('vBC', reais(v.vBC)) +
      el('pAliqAplic', duasCasas(v.pAliqAplic)) +
      el('vISSQN', reais(v.vISSQN)) +
      el('vTotalRet', reais(v.vTotalRet)) +
      el('vLiq', reais(v.vLiq)),
  );
}

function blocoIbsCbs(municipio: string, c: IbsCbsCalculado | undefined): string {
  if (!c) return '';
  const uf = el('pIBSUF', c.pIBSUF) + el('pRedAliqUF', c.reducao) + el('pAliqEfetUF', c.pAliqEfetUF);
  const mun = el('pIBSMun', c.pIBSMun) + el('pRedAliqMun', c.reducao) + el('pAliqEfetMun', c.pAliqEfetMun);
  const fed = el('pCBS', c.pCBS) + el('pRedAliqCBS', c.reducao) + el('pAliqEfetCBS', c.pAliqEfetCBS);
  const ibs =
    el('vIBSTot', reais(c.vIBSTot)) +
    grupo('gIBSUFTot', el('vIBSUF', reais(c.vIBSUF))) +
    grupo('gIBSMunTot', el('vIBSMun', reais(c.vIBSMun)));
  return grupo(
    'IBSCBS',
    el('cLocalidadeIncid', municipio) +
      el('xLocalidadeIncid', nomeDoMunicipio(municipio)) +
      grupo('valores', el('vBC', reais(c.vBC)) + grupo('uf', uf) + grupo('mun', mun) + grupo('fed', fed)) +
      grupo('totCIBS', el('vTotNF', reais(c.vTotNF)) + grupo('gIBS', ibs) + grupo('gCBS', el('vCBS', reais(c.vCBS)))),
  );
}

/** The document to be carried inside another one. */
export function semProlog(xml: string): string {
  return xml.replace(/^\uFEFF?(<\?xml[^>]*\?>)?\s*/, '').trimEnd();
}

function el(nome: string, valor: string | undefined): string {
  return valor === undefined ? '' : `<${nome}>${escaparTexto(valor)}</${nome}>`;
}

function grupo(nome: string, conteudo: string): string {
  return `<${nome}>${conteudo}</${nome}>`;
}

function reais(valor: Centavos | undefined): string | undefined {
  return valor === undefined ? undefined : reaisDecimal(valor);
}

function duasCasas(p: Percentual | undefined): string | undefined {
  if (p === undefined) return undefined;
  const { num, den } = racional(p);
  return (Number(num) / Number(den)).toFixed(2);
}

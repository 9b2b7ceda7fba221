import type { DpsDeclarada } from '@sineta/nfse';
import { racional, type Centavos, type Percentual } from '@sineta/nucleo';
import type { ParametrosDoMunicipio } from './tipos.js';

/** Values that the government computes. An undefined one is not written. */
export interface ValoresDaNota {
  tpBM?: '1' | '2' | '3';
  vCalcBM?: Centavos;
  vBC?: Centavos;
  pAliqAplic?: Percentual;
  vISSQN?: Centavos;
  vTotalRet: Centavos;
  vLiq: Centavos;
}

export interface IbsCbsCalculado {
  vBC: Centavos;
  pIBSUF: Percentual;
  pIBSMun: Percentual;
  pCBS: Percentual;
  /** Reduction of the three rates, percent; undefined when there is none. */
  reducao?: Percentual;
  pAliqEfetUF: Percentual;
  pAliqEfetMun: Percentual;
  pAliqEfetCBS: Percentual;
  vIBSUF: Centavos;
  vIBSMun: Centavos;
  vIBSTot: Centavos;
  vCBS: Centavos;
  vTotNF: Centavos;
}

const ALIQUOTA_PADRAO = '2';

/** `valor × percentual`, rounded half to even: the government's rounding (NT 007), unlike the rest of the house. */
export function parcelaPercentual(valor: Centavos, percentual: Percentual): Centavos {
  const { num, den } = racional(percentual);
  const dividendo = BigInt(valor) * num;
  const divisor = den * 100n;
  const quociente = dividendo / divisor;
  const dobroDoResto = (dividendo % divisor) * 2n;
  const sobe = dobroDoResto > divisor || (dobroDoResto === divisor && quociente % 2n === 1n);
  return Number(sobe ? quociente + 1n : quociente);
}

/**
 * Base, ISS, retentions and net value. With immunity, no incidence, suspension, MEI or special regime only the net value
 * and the retentions exist (rules E1302, E1303, E1307, E1311). In the Simples inside the DAS there is no rate unless the
 * payer withholds. Source of the formulas: documentation of the fields in the NFS-e schema 1.01.
 */
export function calcularValores(d: DpsDeclarada, municipio: ParametrosDoMunicipio): ValoresDaNota {
  const { vServ, vDescIncond = 0, vDescCond = 0 } = d.total;
  const federais = (d.federal?.vRetCP ?? 0) + (d.federal?.vRetIRRF ?? 0) + (d.federal?.vRetCSLL ?? 0);
  const liquido = (retido: Centavos) => ({
    vTotalRet: federais + retido,
    vLiq: vServ - vDescIncond - vDescCond - federais - retido,
  });
  const semIss = d.issqn.tribISSQN !== '1' || d.issqn.tpSusp !== undefined;
  if (semIss || d.prest.opSimpNac === '2' || d.prest.regEspTrib !== '0') return liquido(0);
  const beneficio = calcularBeneficio(d, vServ - vDescIncond);
  if (beneficio.tpBM === '1') return { ...beneficio, ...liquido(0) };
  const vBC = vServ - vDescIncond - (beneficio.vCalcBM ?? 0);
  const pAliqAplic = aliquotaAplicada(d, municipio);
  const vISSQN = pAliqAplic === undefined ? undefined : parcelaPercentual(vBC, pAliqAplic);
  return { ...beneficio, vBC, pAliqAplic, vISSQN, ...liquido(d.issqn.tpRetISSQN === '2' ? (vISSQN ?? 0) : 0) };
}

function calcularBeneficio({ issqn }: DpsDeclarada, base: Centavos): Pick<ValoresDaNota, 'tpBM' | 'vCalcBM'> {
  if (issqn.nBM === undefined) return {};
  if (issqn.pRedBCBM !== undefined) return { tpBM: '2', vCalcBM: parcelaPercentual(base, issqn.pRedBCBM) };
  if (issqn.vRedBCBM !== undefined) return { tpBM: '3', vCalcBM: issqn.vRedBCBM };
  return { tpBM: '1' };
}

function aliquotaAplicada(d: DpsDeclarada, municipio: ParametrosDoMunicipio): Percentual | undefined {
  const pelaDas = d.prest.opSimpNac === '3' && d.prest.regApTribSN === '1';
  return pelaDas ? d.issqn.pAliq : (d.issqn.pAliq ?? municipio.aliquota ?? ALIQUOTA_PADRAO);
}

/** LC 214/2025: test rates of 2026 (arts. 343, 346); from 2027 IBS 0.05 + 0.05 and, for training, the same CBS. */
const ALIQUOTAS_DE_TESTE = { pIBSUF: '0.10', pIBSMun: '0.00', pCBS: '0.90' };
const ALIQUOTAS_DESDE_2027 = { pIBSUF: '0.05', pIBSMun: '0.05', pCBS: '0.90' };
/** Reduction by classification: education of Anexo II (art. 129) 60 %; CST 410 (immunity) has no charge. */
const REDUCAO_DO_ENSINO = '60.00';

/** IBS and CBS over the value net of discounts, ISS, PIS and Cofins; undefined when the DPS does not classify. */
export function calcularIbsCbs(d: DpsDeclarada, v: ValoresDaNota): IbsCbsCalculado | undefined {
  const classificacao = d.ibsCbs?.cClassTrib;
  if (classificacao === undefined) return undefined;
  const em2026 = d.dCompet < '2027-01-01';
  const proprios = em2026 ? (d.federal?.vPis ?? 0) + (d.federal?.vCofins ?? 0) : 0;
  const vBC = d.total.vServ - (d.total.vDescIncond ?? 0) - (v.vISSQN ?? 0) - proprios;
  const aliquotas = em2026 ? ALIQUOTAS_DE_TESTE : ALIQUOTAS_DESDE_2027;
  const reducao =
    classificacao === '200028' ? REDUCAO_DO_ENSINO : classificacao.startsWith('410') ? '100.00' : undefined;
  const [pAliqEfetUF, pAliqEfetMun, pAliqEfetCBS] = [aliquotas.pIBSUF, aliquotas.pIBSMun, aliquotas.pCBS].map((p) =>
    efetiva(p, reducao),
  ) as [Percentual, Percentual, Percentual];
  const vIBSUF = parcelaPercentual(vBC, pAliqEfetUF);
  const vIBSMun = parcelaPercentual(vBC, pAliqEfetMun);
  const vCBS = parcelaPercentual(vBC, pAliqEfetCBS);
  const vIBSTot = vIBSUF + vIBSMun;
  const vTotNF = em2026 ? v.vLiq : v.vLiq + vIBSTot + vCBS;
  return {
    vBC,
    ...aliquotas,
    reducao,
    pAliqEfetUF,
    pAliqEfetMun,
    pAliqEfetCBS,
    vIBSUF,
    vIBSMun,
    vIBSTot,
    vCBS,
    vTotNF,
  };
}

function efetiva(aliquota: Percentual, reducao: Percentual | undefined): Percentual {
  const centesimos = Math.round(Number(aliquota) * 100);
  const resto = reducao === undefined ? centesimos : centesimos - parcelaPercentual(centesimos, reducao);
  return (resto / 100).toFixed(2);
}

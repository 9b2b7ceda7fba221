import { type DataCivil, somarDias } from '@sineta/nucleo';
import type { Familia, Operacao, PerfilDoEmissor } from '../emissores/emissor.js';
import type { Ambiente } from '../nacional/vigencias.js';
import { type Confianca, type LinhaDeRota, MUNICIPIOS } from './municipios.tabela.js';

/** From this day on, micro and small companies of the Simples issue only in the Emissor Nacional (Res. CGSN 191/2026). */
export const SIMPLES_SO_NO_NACIONAL = '2026-11-01' as DataCivil;
const VALIDADE_DO_CONVENIO_DIAS = 30;
const LEIAUTE_NACIONAL = '1.01';

/** What the city says of itself at `/parametrizacao/{ibge}/convenio`, and when it was asked. */
export interface ConvenioConsultado {
  aderenteEmissorNacional: boolean;
  em: DataCivil;
}

/** A school's own word about its route, between two dates. */
export interface DesvioDeRota {
  familia: Familia;
  versao: string;
  provedor: string | null;
  de: DataCivil;
  ate: DataCivil | null;
  url: string | null;
  motivo: string;
  /** Doubts of the family that the school answers (see `PerfilDoEmissor`). */
  opcoes?: Readonly<Record<string, string>>;
}

export interface PedidoDeRota {
  /** IBGE. */
  municipio: string;
  regime: 'SIMPLES' | 'OUTROS';
  ambiente: Ambiente;
  data: DataCivil;
  convenio?: ConvenioConsultado | null;
  desvios?: readonly DesvioDeRota[];
}

interface Origem {
  sistema: string;
  /** What decided, to be shown to the school. */
  fonte: string;
  confianca: Confianca;
  observacao: string | null;
}

export interface RotaAchada extends Origem {
  tipo: 'ROTA';
  familia: Familia;
  versao: string;
  provedor: string | null;
  /** Null: the addresses of the national system. */
  url: string | null;
  soNoPortal: readonly Operacao[];
}

/**
 * Why nothing can be sent. `SEM_EMISSOR`: the city's system is one that no driver speaks to. `SEM_ENDERECO`: the driver
 * exists and the address of the city was never seen. `DESCONHECIDA`: nobody said which system the city uses.
 */
export interface SemRota extends Origem {
  tipo: 'SEM_ROTA';
  motivo: 'SEM_EMISSOR' | 'SEM_ENDERECO' | 'DESCONHECIDA';
}

export type Rota = RotaAchada | SemRota;

/**
 * Which government receives the notes of a school on a date, in this order: what the school itself says; the city's row
 * for the Simples; the rule of the Simples; a recent agreement of the city; the city's row. `tabela` is for tests.
 */
export function rotaDe(pedido: PedidoDeRota, tabela: readonly LinhaDeRota[] = MUNICIPIOS): Rota {
  const desvio = pedido.desvios?.find((d) => vale(d, pedido.data));
  if (desvio) return doDesvio(desvio);
  const daCidade = (regime: LinhaDeRota['regime']): LinhaDeRota | undefined =>
    tabela.find((l) => l.ibge === pedido.municipio && l.regime === regime && vale(l, pedido.data));
  const doSimples = pedido.regime === 'SIMPLES' ? daCidade('SIMPLES') : undefined;
  if (doSimples) return daLinha(doSimples, pedido.ambiente);
  if (pedido.regime === 'SIMPLES' && pedido.data >= SIMPLES_SO_NO_NACIONAL)
    return noNacional('Resolução CGSN 191/2026: o Simples emite só no Emissor Nacional', 'B');
  if (aderiu(pedido)) return noNacional('Convênio do município com o sistema nacional', 'A');
  const geral = daCidade('TODOS');
  return geral ? daLinha(geral, pedido.ambiente) : DESCONHECIDA;
}

/** The first change of route after the date, until `ate` inclusive; null when there is none. */
export function mudancaDeRota(
  pedido: PedidoDeRota,
  ate: DataCivil,
  tabela: readonly LinhaDeRota[] = MUNICIPIOS,
): { em: DataCivil; rota: Rota } | null {
  const hoje = rotaDe(pedido, tabela);
  const linhas = tabela.filter((l) => l.ibge === pedido.municipio);
  const cortes = [...linhas, ...(pedido.desvios ?? [])].flatMap(({ de, ate: fim }) => [
    ...(de ? [de] : []),
    ...(fim ? [somarDias(fim, 1)] : []),
  ]);
  const fim = pedido.convenio ? [somarDias(pedido.convenio.em, VALIDADE_DO_CONVENIO_DIAS + 1)] : [];
  const dias = [...new Set([...cortes, ...fim, SIMPLES_SO_NO_NACIONAL])]
    .filter((d) => d > pedido.data && d <= ate)
    .sort();
  for (const em of dias) {
    const rota = rotaDe({ ...pedido, data: em }, tabela);
    if (!mesma(rota, hoje)) return { em, rota };
  }
  return null;
}

/** Where a document already made is asked for: by what it keeps of its route. `url` null: nothing is known. */
export function enderecoDaRota(
  { familia, versao, provedor, municipio, ambiente }: Pick<PerfilDoEmissor, ChaveDoDestino>,
  desvios: readonly DesvioDeRota[],
  tabela: readonly LinhaDeRota[] = MUNICIPIOS,
): { url: string | null; soNoPortal: readonly Operacao[] } {
  const igual = mesmoSistema({ familia, versao, provedor });
  const linha = tabela.find((l) => l.ibge === municipio && igual(l));
  const daEscola = desvios.find((d) => igual(d) && d.url !== null);
  return { url: daEscola?.url ?? linha?.url?.[ambiente] ?? null, soNoPortal: linha?.soNoPortal ?? [] };
}

/** What the school answers of the doubts of a system on a date: how a document goes is of the day on which it goes. */
export function opcoesDaRota(
  sistema: Pick<PerfilDoEmissor, ChaveDoSistema>,
  desvios: readonly DesvioDeRota[],
  em: DataCivil,
): Readonly<Record<string, string>> {
  return desvios.find((d) => mesmoSistema(sistema)(d) && vale(d, em))?.opcoes ?? {};
}

const mesmoSistema =
  ({ familia, versao, provedor }: Pick<PerfilDoEmissor, ChaveDoSistema>) =>
  (l: { familia: Familia | null; versao: string; provedor: string | null }): boolean =>
    l.familia === familia && l.versao === versao && l.provedor === provedor;

type ChaveDoSistema = 'familia' | 'versao' | 'provedor';

type ChaveDoDestino = 'familia' | 'versao' | 'provedor' | 'municipio' | 'ambiente';

const vale = ({ de, ate }: { de?: DataCivil | null; ate?: DataCivil | null }, em: DataCivil): boolean =>
  (!de || de <= em) && (!ate || em <= ate);

/** An old answer no longer decides, and one of the future was not given yet. */
function aderiu({ convenio, data }: PedidoDeRota): boolean {
  return !!convenio?.aderenteEmissorNacional && data <= somarDias(convenio.em, VALIDADE_DO_CONVENIO_DIAS);
}

function mesma(a: Rota, b: Rota): boolean {
  if (a.tipo !== 'ROTA' || b.tipo !== 'ROTA') return a.tipo === b.tipo && a.sistema === b.sistema;
  return a.familia === b.familia && a.versao === b.versao && a.provedor === b.provedor && a.url === b.url;
}

function noNacional(fonte: string, confianca: Confianca): RotaAchada {
  return {
    ...{ tipo: 'ROTA', familia: 'NACIONAL', versao: LEIAUTE_NACIONAL, provedor: null, url: null, soNoPortal: [] },
    ...{ sistema: 'Emissor Nacional', fonte, confianca, observacao: null },
  };
}

function doDesvio({ familia, versao, provedor, url, motivo }: DesvioDeRota): RotaAchada {
  return {
    ...{ tipo: 'ROTA', familia, versao, provedor, url, soNoPortal: [] },
    ...{ sistema: provedor ?? familia, fonte: `Escolha da escola: ${motivo}`, confianca: 'C', observacao: null },
  };
}

function daLinha(linha: LinhaDeRota, ambiente: Ambiente): Rota {
  const { familia, versao, provedor, sistema, fonte, confianca } = linha;
  const origem = { sistema, fonte, confianca, observacao: linha.observacao ?? null };
  if (!familia) return { tipo: 'SEM_ROTA', motivo: 'SEM_EMISSOR', ...origem };
  const url = linha.url?.[ambiente] ?? null;
  if (linha.url && url === null) return { tipo: 'SEM_ROTA', motivo: 'SEM_ENDERECO', ...origem };
  return { tipo: 'ROTA', familia, versao, provedor, url, soNoPortal: linha.soNoPortal ?? [], ...origem };
}

const DESCONHECIDA: SemRota = {
  ...{ tipo: 'SEM_ROTA', motivo: 'DESCONHECIDA', sistema: 'não se sabe' },
  ...{ fonte: 'O município não está na tabela, nem se sabe se aderiu ao Emissor Nacional', confianca: 'C' },
  observacao: null,
};

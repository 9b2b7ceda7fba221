import {
  diaNoMes,
  somarCentavos,
  somarCompetencias,
  type Centavos,
  type Competencia,
  type DataCivil,
} from '@sineta/nucleo';
import { erroDeResultados } from '../resultados.erros.js';
import { GRUPOS, type Grupo } from '../plano/contas-do-razao.regras.js';
import { grupoDaLinha, nomeDaLinha, NOMES_DOS_GRUPOS } from '../plano/linhas.regras.js';
import type { Regime } from './fatos.sql.js';

/** Most months in one statement: two years, as columns. */
export const MESES_NO_MAXIMO = 24;

export interface Periodo {
  de: Competencia;
  ate: Competencia;
}

export const primeiroDia = (mes: Competencia): DataCivil => diaNoMes(mes, 1);
export const ultimoDia = (mes: Competencia): DataCivil => diaNoMes(mes, 31);

/** @throws ErroDeNegocio `periodo-do-relatorio` */
export function mesesDe({ de, ate }: Periodo): Competencia[] {
  const meses: Competencia[] = [];
  for (let mes = de; mes <= ate && meses.length <= MESES_NO_MAXIMO; mes = somarCompetencias(mes, 1)) meses.push(mes);
  if (meses.length > 0 && meses.length <= MESES_NO_MAXIMO) return meses;
  const mensagem =
    meses.length === 0 ? 'O último mês é anterior ao primeiro.' : `São mais de ${MESES_NO_MAXIMO} meses.`;
  throw erroDeResultados('periodo-do-relatorio', mensagem, [
    { campo: '/ate', mensagem, acao: `Peça de 1 a ${MESES_NO_MAXIMO} meses, do mais antigo ao mais novo.` },
  ]);
}

/** As many months just before, and the same months of the year before. */
export function periodosDeComparacao(meses: readonly Competencia[]): { anterior: Periodo; anoAnterior: Periodo } {
  const [de = '', ate = ''] = [meses[0], meses.at(-1)];
  return {
    anterior: { de: somarCompetencias(de, -meses.length), ate: somarCompetencias(de, -1) },
    anoAnterior: { de: somarCompetencias(de, -12), ate: somarCompetencias(ate, -12) },
  };
}

export interface Soma {
  linha: string;
  mes: Competencia;
  valorCentavos: Centavos;
}

/** What the school changed of a line. */
export interface LinhaPersonalizada {
  linha: string;
  nome: string | null;
  agrupamento: string | null;
  ordem: number | null;
}

export type TipoDeLinha = 'GRUPO' | 'AGRUPAMENTO' | 'LINHA' | 'TOTAL' | 'SALDO';

export interface LinhaDaDemonstracao {
  tipo: TipoDeLinha;
  /** The line's code to drill down; that of the group or total otherwise. */
  codigo: string;
  nome: string;
  grupo: Grupo | null;
  nivel: number;
  valores: Centavos[];
  totalCentavos: Centavos;
  anteriorCentavos: Centavos | null;
  anoAnteriorCentavos: Centavos | null;
}

export interface Comparacoes {
  anterior: readonly Soma[];
  anoAnterior: readonly Soma[];
}

interface Montagem {
  regime: Regime;
  meses: readonly Competencia[];
  somas: readonly Soma[];
  comparacoes: Comparacoes | null;
  nomes: ReadonlyMap<string, string>;
  personalizadas: readonly LinhaPersonalizada[];
}

/** Lines, groups and totals in reading order; a group with nothing in it does not show. */
export function montarDemonstracao(m: Montagem): LinhaDaDemonstracao[] {
  const mostrados = GRUPOS.filter((g) => m.regime === 'CAIXA' || g !== 'FORA_DO_RESULTADO');
  const doResultado = GRUPOS.filter((g) => g !== 'FORA_DO_RESULTADO');
  const total = (codigo: string, nome: string, grupos: readonly Grupo[]) =>
    somar(m, { tipo: 'TOTAL', codigo, nome, grupo: null, nivel: 0 }, (linha) => grupos.includes(grupoDe(linha)));
  return mostrados.flatMap((grupo) => [
    ...linhasDoGrupo(m, grupo),
    ...(grupo === 'DEDUCOES' ? [total('RECEITA_LIQUIDA', 'Receita líquida', ['RECEITA', 'DEDUCOES'])] : []),
    ...(grupo === 'PROVISAO' ? [total('RESULTADO', nomeDoResultado(m.regime), doResultado)] : []),
    ...(grupo === 'FORA_DO_RESULTADO' ? [total('VARIACAO', 'Variação do dinheiro', GRUPOS)] : []),
  ]);
}

/** A line that nobody classified is shown, in the last place, for somebody to see. */
const grupoDe = (linha: string): Grupo => grupoDaLinha(linha) ?? 'FINANCEIRAS';

const nomeDoResultado = (regime: Regime): string =>
  regime === 'COMPETENCIA' ? 'Resultado do período' : 'Resultado de caixa';

function linhasDoGrupo(m: Montagem, grupo: Grupo): LinhaDaDemonstracao[] {
  const todas = [...m.somas, ...(m.comparacoes?.anterior ?? []), ...(m.comparacoes?.anoAnterior ?? [])];
  const codigos = [...new Set(todas.map((s) => s.linha))].filter((linha) => grupoDe(linha) === grupo);
  if (codigos.length === 0) return [];
  const cabeca = { tipo: 'GRUPO' as const, codigo: grupo, nome: NOMES_DOS_GRUPOS[m.regime][grupo], grupo, nivel: 0 };
  const linhas = codigos.map((codigo) => apresentar(m, codigo)).sort(naOrdem);
  const agrupamentos = [...new Set(linhas.map((l) => l.agrupamento))];
  return [
    somar(m, cabeca, (linha) => grupoDe(linha) === grupo),
    ...agrupamentos.flatMap((agrupamento) => {
      const dele = linhas.filter((l) => l.agrupamento === agrupamento);
      const nivel = agrupamento === null ? 1 : 2;
      const somadas = dele.map(({ codigo, nome }) =>
        somar(m, { tipo: 'LINHA', codigo, nome, grupo, nivel }, (linha) => linha === codigo),
      );
      if (agrupamento === null) return somadas;
      const titulo = {
        tipo: 'AGRUPAMENTO' as const,
        codigo: `${grupo}:${agrupamento}`,
        nome: agrupamento,
        grupo,
        nivel: 1,
      };
      return [somar(m, titulo, (linha) => dele.some((l) => l.codigo === linha)), ...somadas];
    }),
  ];
}

interface Apresentada {
  codigo: string;
  nome: string;
  agrupamento: string | null;
  ordem: number;
}

function apresentar({ nomes, personalizadas }: Montagem, codigo: string): Apresentada {
  const sua = personalizadas.find(({ linha }) => linha === codigo);
  const nome = sua?.nome ?? nomeDaLinha(codigo, nomes);
  return { codigo, nome, agrupamento: sua?.agrupamento ?? null, ordem: sua?.ordem ?? 1_000 };
}

const naOrdem = (a: Apresentada, b: Apresentada): number =>
  a.ordem - b.ordem || a.nome.localeCompare(b.nome, 'pt-BR') || (a.codigo < b.codigo ? -1 : 1);

type Cabeca = Pick<LinhaDaDemonstracao, 'tipo' | 'codigo' | 'nome' | 'grupo' | 'nivel'>;

function somar(m: Montagem, cabeca: Cabeca, entra: (linha: string) => boolean): LinhaDaDemonstracao {
  const soma = (somas: readonly Soma[]): Centavos =>
    somarCentavos(somas.filter((s) => entra(s.linha)).map((s) => s.valorCentavos));
  const valores = m.meses.map((mes) => soma(m.somas.filter((s) => s.mes === mes)));
  return {
    ...{ ...cabeca, valores, totalCentavos: somarCentavos(valores) },
    anteriorCentavos: m.comparacoes ? soma(m.comparacoes.anterior) : null,
    anoAnteriorCentavos: m.comparacoes ? soma(m.comparacoes.anoAnterior) : null,
  };
}

/** Balances of all money at the end of each month, from what there was before the first. */
export function saldosDosMeses(inicial: Centavos, variacoes: readonly Centavos[]): Centavos[] {
  let saldo = inicial;
  return variacoes.map((variacao) => (saldo += variacao));
}

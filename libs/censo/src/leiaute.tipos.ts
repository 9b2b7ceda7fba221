import type { Expressao, Referencia } from './expressao.tipos.js';

/** `A` letters and digits, `N` digits, `D` date DD/MM/AAAA. */
export type Formato = 'A' | 'N' | 'D';

/** `S` always, `C` by a rule, `N` never obliged. */
export type Obrigacao = 'S' | 'C' | 'N';

/** What Inep does with the file when the rule is broken; `null` when the rule only explains what Inep does. */
export type Efeito = 'Recusada' | 'Importada parcialmente' | null;

export interface Campo {
  numero: number;
  nome: string;
  tamanho: number;
  tamanhoFixo: boolean;
  formato: Formato;
  obrigacao: Obrigacao;
  /** The legend of the codes; empty when the field is free or has a table of its own. */
  valores: Readonly<Record<string, string>>;
  regras: readonly Regra[];
}

/** Fields that are one question ("Abastecimento de água", 18 to 23), with the rules that are of all of them. */
export interface Grupo {
  campos: readonly number[];
  nome: string;
  regras: readonly Regra[];
}

export interface Registro {
  tipo: string;
  nome: string;
  campos: readonly Campo[];
  grupos: readonly Grupo[];
}

/** Why a rule cannot be checked without Inep. */
export type MotivoExterno = 'base-do-inep' | 'receita' | 'correios' | 'perfil' | 'ignorado' | 'informativa';

export type Exigencia =
  | { tipo: 'preenchido' | 'vazio' | 'numeros' | 'unico' | 'area-na-etapa' | 'leciona' | 'area-da-turma' }
  | { tipo: 'sem-matricula' | 'pos-distintas' | 'distintos' }
  | { tipo: 'em' | 'fora' | 'tamanho'; valores: readonly string[] }
  | { tipo: 'maximo'; tamanho: number }
  | { tipo: 'formato' | 'caracteres' | 'tabela'; nome: string }
  | { tipo: 'igual' | 'diferente' | 'mesma-uf'; ref: Referencia }
  | { tipo: 'existe'; registro: string; campo: number }
  | { tipo: 'algum'; valor: string | null }
  | { tipo: 'nem-todos' | 'no-maximo-um'; valor: string }
  | { tipo: 'confere'; expressao: Expressao }
  | { tipo: 'externa'; motivo: MotivoExterno; texto: string };

export interface Regra {
  /** `registro.campo.regra`, as numbered in Inep's table: `20.26.10`, and `20.7-13.1` for a group. */
  id: string;
  exigencia: Exigencia;
  /** When the demand holds; absent: always. */
  quando?: Expressao;
  efeito: Efeito;
}

/** A rule of Inep's page "regras gerais" that is one expression about each record of a type. */
export interface RegraGeral extends Regra {
  registro: string;
}

export interface Leiaute {
  ano: number;
  /** `oficial` when it is Inep's workbook; `derivado` when made from other public evidence. */
  origem: 'oficial' | 'derivado';
  fonte: string;
  registros: readonly Registro[];
  gerais: readonly RegraGeral[];
  /** Fields of record 20 that make two classes the same (general rule 21). */
  mesmaTurma: readonly number[];
  /** Rules of the year before that speak of fields that no longer exist: left out until Inep's workbook is read. */
  regrasNaoDerivadas: readonly string[];
}

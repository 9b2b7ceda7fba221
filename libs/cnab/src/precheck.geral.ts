import { documentoValido } from '@sineta/nucleo';
import type { DataCivil, ErroDeCampo } from '@sineta/nucleo';
import { motivo240 } from './cnab240/ocorrencias.js';
import { REGRAS, vazio } from './precheck.regras.js';
import type { Contexto, Regra } from './precheck.regras.js';
import type { BeneficiarioCnab, ContaDeCobranca, TituloRemessa } from './titulo.js';

/** A rejection that the bank would send days later, said before the file exists. */
export interface RecusaPrevista extends ErroDeCampo {
  /** Position of the title in the list given; null when it is the account or the beneficiary that is wrong. */
  indice: number | null;
  nossoNumero: string;
  /** Code of C047 table A that the bank would answer; in CNAB400 the bank's own, or `LAYOUT` for what has no place there. */
  codigo: string;
}

/** Positions of each line of the file. */
export type TamanhoDoLayout = '240' | '400';

export interface OpcoesDePrecheck {
  /** With the account, the check digit of the nosso número and what the bank's layout carries are verified too. */
  conta?: ContaDeCobranca;
  /** Day of the file: with it, dates are compared with the day on which the bank receives them. */
  hoje?: DataCivil;
  /** Default 240. */
  layout?: TamanhoDoLayout;
}

export function recusa(
  { codigo, campo, acao }: { codigo: string; campo: string; acao: string },
  indice: number | null,
  nossoNumero: string,
): RecusaPrevista {
  const mensagem = `${motivo240('03', codigo).significado} (código ${codigo} do banco)`;
  const onde = indice === null ? campo : `titulos[${indice}].${campo}`;
  return { indice, nossoNumero, codigo, campo: onde, mensagem, acao };
}

const acaoDe = ({ acao }: Regra, ctx: Contexto): string => (typeof acao === 'string' ? acao : acao(ctx));

/** What the rules that all banks share say of one title. */
export function recusasDoTitulo(t: TituloRemessa, indice: number, ctx: Contexto): RecusaPrevista[] {
  const quebradas = REGRAS.filter((r) => r.falha(t, ctx));
  return quebradas.map((r) => recusa({ ...r, acao: acaoDe(r, ctx) }, indice, t.nossoNumero));
}

/** Reason 06: whoever collects is not known. */
export function recusasDoBeneficiario({ documento, nome }: BeneficiarioCnab): RecusaPrevista[] {
  const recusas: RecusaPrevista[] = [];
  const falta = (campo: string, acao: string) => recusas.push(recusa({ codigo: '06', campo, acao }, null, ''));
  if (!documentoValido(documento)) falta('beneficiario.documento', 'Corrija o CNPJ da escola no cadastro.');
  if (vazio(nome)) falta('beneficiario.nome', 'Informe a razão social da escola.');
  return recusas;
}

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
  /** Code of C047 table A that the bank would answer. */
  codigo: string;
}

export interface OpcoesDePrecheck {
  /** With the account, the check digit of the nosso número is verified too. */
  conta?: ContaDeCobranca;
  /** Day of the file: with it, dates are compared with the day on which the bank receives them. */
  hoje?: DataCivil;
}

function recusa(regra: Omit<Regra, 'falha'>, indice: number | null, nossoNumero: string): RecusaPrevista {
  const { codigo, campo, acao } = regra;
  const mensagem = `${motivo240('03', codigo).significado} (código ${codigo} do banco)`;
  return {
    indice,
    nossoNumero,
    codigo,
    campo: indice === null ? campo : `titulos[${indice}].${campo}`,
    mensagem,
    acao,
  };
}

/**
 * The rejections (C047 table A) that these titles would get, in the order of the titles. Empty: the bank has no reason
 * to refuse. It looks at one list at a time: what the bank already holds is for the caller to know.
 */
export function precheckRemessa(titulos: readonly TituloRemessa[], opcoes: OpcoesDePrecheck = {}): RecusaPrevista[] {
  const ctx: Contexto = { ...opcoes, entradas: new Set() };
  return titulos.flatMap((t, i) => REGRAS.filter((r) => r.falha(t, ctx)).map((r) => recusa(r, i, t.nossoNumero)));
}

/** The same for whoever collects: reasons 06, 07 and 10. */
export function precheckConta(conta: ContaDeCobranca, beneficiario: BeneficiarioCnab): RecusaPrevista[] {
  const recusas: RecusaPrevista[] = [];
  const falta = (codigo: string, campo: string, acao: string) =>
    recusas.push(recusa({ codigo, campo, acao }, null, ''));
  if (!documentoValido(beneficiario.documento)) {
    falta('06', 'beneficiario.documento', 'Corrija o CNPJ da escola no cadastro.');
  }
  if (vazio(beneficiario.nome)) falta('06', 'beneficiario.nome', 'Informe a razão social da escola.');
  const numeros = [conta.agencia, conta.conta, conta.codigoBeneficiario];
  if (!numeros.every((x) => /^\d+$/.test(x)) || conta.agencia.length > 5 || conta.conta.length > 12) {
    falta('07', 'conta', 'Confira cooperativa, conta e código do beneficiário: só algarismos, sem o dígito.');
  }
  if (!/^[1-9]$/.test(conta.carteira)) falta('10', 'conta.carteira', 'Use a carteira 1 (cobrança simples).');
  return recusas;
}

import { documentoValido } from '@sineta/nucleo';
import type { DataCivil, ErroDeCampo } from '@sineta/nucleo';
import { motivo240 } from './cnab240/ocorrencias.js';
import { layoutDeLeitura } from './layouts.js';
import { recusasDoLayout } from './limites.js';
import { REGRAS, vazio } from './precheck.regras.js';
import type { Contexto, Regra } from './precheck.regras.js';
import type { LayoutCnab } from './layout.js';
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

function recusa(regra: Omit<RegraEscolhida, 'falha'>, indice: number | null, nossoNumero: string): RecusaPrevista {
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

type RegraEscolhida = Omit<Regra, 'acao'> & { acao: string };

const acaoDe = ({ acao }: Regra, ctx: Contexto): string => (typeof acao === 'string' ? acao : acao(ctx));

/** What this bank's own layout does not carry. */
function doLayout(layout: LayoutCnab, t: TituloRemessa, indice: number): RecusaPrevista[] {
  return recusasDoLayout(layout, t).map((r) => ({
    ...r,
    indice,
    nossoNumero: t.nossoNumero,
    campo: `titulos[${indice}].${r.campo}`,
    mensagem: `${r.mensagem} (código ${r.codigo} do banco)`,
  }));
}

/** The bank's own words win over the general rule for the same reason and field. */
function juntar(gerais: readonly RecusaPrevista[], doBanco: readonly RecusaPrevista[]): RecusaPrevista[] {
  const ditas = new Set(doBanco.map((r) => `${r.codigo} ${r.campo}`));
  return [...gerais.filter((r) => !ditas.has(`${r.codigo} ${r.campo}`)), ...doBanco];
}

/**
 * The rejections (C047 table A) that these titles would get, in the order of the titles. Empty: the bank has no reason
 * to refuse. It looks at one list at a time: what the bank already holds is for the caller to know.
 */
export function precheckRemessa(titulos: readonly TituloRemessa[], opcoes: OpcoesDePrecheck = {}): RecusaPrevista[] {
  const layout = opcoes.conta ? layoutDeLeitura(opcoes.conta.banco) : undefined;
  const ctx: Contexto = { ...opcoes, ...(layout ? { layout } : {}), entradas: new Set() };
  return titulos.flatMap((t, i) => {
    const geradas = REGRAS.filter((r) => r.falha(t, ctx)).map((r) =>
      recusa({ ...r, acao: acaoDe(r, ctx) }, i, t.nossoNumero),
    );
    return layout ? juntar(geradas, doLayout(layout, t, i)) : geradas;
  });
}

/** The same for whoever collects: reasons 06 and 07, and what the bank's own rules of the account say (10, A6). */
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
    falta('07', 'conta', 'Confira agência, conta e código do beneficiário: só algarismos, sem o dígito.');
  }
  for (const regra of layoutDeLeitura(conta.banco).remessa?.regrasDaConta ?? []) {
    if (regra.falha(conta)) falta(regra.codigo, `conta.${regra.campo}`, regra.acao);
  }
  return recusas;
}

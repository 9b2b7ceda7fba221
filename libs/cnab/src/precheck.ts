import { contaIncompleta400, precheckConta400, precheckRemessa400 } from './cnab400/precheck.js';
import { bancoNumera, layoutDeLeitura } from './layouts.js';
import { recusasDoLayout } from './limites.js';
import { recusa, recusasDoBeneficiario, recusasDoTitulo } from './precheck.geral.js';
import type { OpcoesDePrecheck, RecusaPrevista, TamanhoDoLayout } from './precheck.geral.js';
import type { Contexto } from './precheck.regras.js';
import type { LayoutCnab } from './layout.js';
import type { BeneficiarioCnab, ContaDeCobranca, TituloRemessa } from './titulo.js';

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
 * @throws ErroDeNegocio `cnab-layout-nao-suportado` for a bank to which we do not write in the layout asked
 */
export function precheckRemessa(titulos: readonly TituloRemessa[], opcoes: OpcoesDePrecheck = {}): RecusaPrevista[] {
  const { conta, hoje } = opcoes;
  if (opcoes.layout === '400' && conta) return precheckRemessa400(titulos, { conta, ...(hoje ? { hoje } : {}) });
  const layout = conta ? layoutDeLeitura(conta.banco) : undefined;
  const semNumero = conta !== undefined && bancoNumera(conta, '240');
  const ctx: Contexto = { ...opcoes, layout, bancoNumera: semNumero, entradas: new Set() };
  return titulos.flatMap((t, i) => {
    const geradas = recusasDoTitulo(t, i, ctx);
    return layout ? juntar(geradas, doLayout(layout, t, i)) : geradas;
  });
}

/** The same for whoever collects: reasons 06 and 07, and what the bank's own rules of the account say (10, A6). */
export function precheckConta(
  conta: ContaDeCobranca,
  beneficiario: BeneficiarioCnab,
  layout: TamanhoDoLayout = '240',
): RecusaPrevista[] {
  if (layout === '400') return precheckConta400(conta, beneficiario);
  return [...recusasDoBeneficiario(beneficiario), ...faltasDaConta(conta, layout)];
}

/** What the account lacks for the bank's layout, whoever collects. */
export function faltasDaConta(conta: ContaDeCobranca, layout: TamanhoDoLayout): RecusaPrevista[] {
  if (layout === '400') return contaIncompleta400(conta);
  const recusas: RecusaPrevista[] = [];
  const falta = (codigo: string, campo: string, acao: string) =>
    recusas.push(recusa({ codigo, campo, acao }, null, ''));
  const numeros = [conta.agencia, conta.conta, conta.codigoBeneficiario];
  if (!numeros.every((x) => /^\d+$/.test(x)) || conta.agencia.length > 5 || conta.conta.length > 12) {
    falta('07', 'conta', 'Confira agência, conta e código do beneficiário: só algarismos, sem o dígito.');
  }
  for (const regra of layoutDeLeitura(conta.banco).remessa?.regrasDaConta ?? []) {
    if (regra.falha(conta)) falta(regra.codigo, `conta.${regra.campo}`, regra.acao);
  }
  return recusas;
}

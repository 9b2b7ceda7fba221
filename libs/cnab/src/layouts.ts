import { bb240 } from './cnab240/001-bb.js';
import { santander240 } from './cnab240/033-santander.js';
import { banrisul240 } from './cnab240/041-banrisul.js';
import { ailos240 } from './cnab240/085-ailos.js';
import { caixa240 } from './cnab240/104-caixa.js';
import { bradesco240 } from './cnab240/237-bradesco.js';
import { itau240 } from './cnab240/341-itau.js';
import { sicredi240 } from './cnab240/748-sicredi.js';
import { sicoob240 } from './cnab240/756-sicoob.js';
import type { CodigoDeMovimento } from './cnab240/codigos.js';
import { febraban240 } from './cnab240/febraban.js';
import { banco400, LAYOUTS_400 } from './cnab400/bancos.js';
import { erroCnab } from './erros.js';
import type { LayoutCnab } from './layout.js';
import type { TamanhoDoLayout } from './precheck.geral.js';
import type { ContaDeCobranca } from './titulo.js';

/** What the school exchanges with the bank. In 400 positions each direction has a table of its own. */
export type ProdutoCnab = 'cobranca-240' | 'cobranca-400-remessa' | 'cobranca-400-retorno';

export interface ChaveDeLayout {
  banco: string;
  produto: ProdutoCnab;
  versao?: string;
}

/** Banks whose collection in 240 positions the school writes and reads. */
export const LAYOUTS_240: readonly LayoutCnab[] = [
  bb240,
  santander240,
  banrisul240,
  ailos240,
  caixa240,
  bradesco240,
  itau240,
  sicredi240,
  sicoob240,
];

const LAYOUTS: readonly LayoutCnab[] = [...LAYOUTS_240, febraban240, ...LAYOUTS_400];

/**
 * The layout of a bank and product, in the version asked for, or the newest one known.
 * @throws ErroDeNegocio `cnab-layout-desconhecido`
 */
export function layoutDe(chave: ChaveDeLayout): LayoutCnab {
  const { banco, produto, versao } = chave;
  const achado = LAYOUTS.find(
    (l) => l.banco === banco && l.produto === produto && (versao === undefined || l.versao === versao),
  );
  if (achado) return achado;
  const qual = versao ? ` na versão ${versao}` : '';
  throw erroCnab('cnab-layout-desconhecido', `Não há layout ${produto} do banco ${banco}${qual}.`, [
    { campo: 'banco', mensagem: 'Layout não cadastrado', acao: 'Use um banco da lista de bancos suportados.' },
  ]);
}

/** The layout that reads a retorno of any bank: its own where it is known, else the positions of FEBRABAN. */
export function layoutDeLeitura(banco: string): LayoutCnab {
  return LAYOUTS.find((l) => l.banco === banco && l.produto === 'cobranca-240') ?? febraban240;
}

/** How the bank counts interest: by a monthly rate, by its thirtieth as a value a day, or as the school prefers. */
export function moraDoLayout(banco: string, layout: TamanhoDoLayout): 'TAXA_MENSAL' | 'VALOR_DIA' | null {
  if (layout === '400') {
    const limites = banco400(banco).escrita?.limites;
    return limites ? (limites.jurosEmValor ? 'VALOR_DIA' : 'TAXA_MENSAL') : null;
  }
  const limites = LAYOUTS_240.find((l) => l.banco === banco)?.remessa?.limites;
  return limites && !limites.taxaMensal ? 'VALOR_DIA' : null;
}

/**
 * Whether the bank numbers the titles of this account, and tells the number in the retorno: Inter always (manual CNAB400,
 * 090-100), BB in carteira 11. What it answers is found by our own key first.
 */
export function bancoNumera(conta: ContaDeCobranca, layout: TamanhoDoLayout): boolean {
  if (layout === '240') return layoutDeLeitura(conta.banco).remessa?.bancoNumera?.(conta) ?? false;
  const { escrita } = banco400(conta.banco);
  return escrita !== undefined && escrita.nossoNumeroConfere === undefined;
}

/** Whether the file that the school sends to this bank has a place for this instruction (C004). */
export function temInstrucao(banco: string, layout: TamanhoDoLayout, movimento: CodigoDeMovimento): boolean {
  const dialeto = layout === '240' ? layoutDeLeitura(banco).remessa : banco400(banco).escrita;
  return dialeto?.movimentos[movimento] !== undefined;
}

/** First and last number of days after which this bank's file may ask a protest; null where it asks none. */
export function prazoDeProtesto(banco: string, layout: TamanhoDoLayout): readonly [number, number] | null {
  if (!temInstrucao(banco, layout, '09')) return null;
  const dialeto = layout === '240' ? layoutDeLeitura(banco).remessa : banco400(banco).escrita;
  return dialeto?.limites.diasDeProtesto ?? null;
}

/** The layouts in which the school writes to a bank, the preferred one first; none for a bank that it only reads. */
export function layoutsDeRemessa(banco: string): TamanhoDoLayout[] {
  const layouts: TamanhoDoLayout[] = LAYOUTS_240.some((l) => l.banco === banco) ? ['240'] : [];
  return banco400(banco).escrita ? [...layouts, '400'] : layouts;
}

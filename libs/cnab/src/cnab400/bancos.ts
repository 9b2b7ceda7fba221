import type { LayoutCnab } from '../layout.js';
import { brasil400 } from './001-brasil.js';
import { nordeste400 } from './004-nordeste.js';
import { santander400 } from './033-santander.js';
import { banrisul400 } from './041-banrisul.js';
import { inter400 } from './077-inter.js';
import { unicred400 } from './136-unicred.js';
import { bradesco400 } from './237-bradesco.js';
import { itau400 } from './341-itau.js';
import { bancoGenerico400, outrosBancos400 } from './outros-bancos.js';
import { sicredi400 } from './748-sicredi.js';
import { sicoob400 } from './756-sicoob.js';
import type { Banco400 } from './tipos.js';

export const BANCOS_400: readonly Banco400[] = [
  ...[brasil400, nordeste400, santander400, banrisul400, inter400],
  ...[unicred400, bradesco400, itau400, sicredi400, sicoob400],
  ...outrosBancos400,
];

const porCodigo = new Map(BANCOS_400.map((b) => [b.banco, b]));
/** Santander's files may still bear the number of the bank it came from. */
const ANTIGOS: Readonly<Record<string, string>> = { '353': '033' };

/** The tables of a bank in CNAB400; for one that is not known, the positions that all share. */
export function banco400(codigo: string): Banco400 {
  return porCodigo.get(ANTIGOS[codigo] ?? codigo) ?? bancoGenerico400(codigo);
}

/** Every layout of CNAB400, one for each direction. */
export const LAYOUTS_400: readonly LayoutCnab[] = BANCOS_400.flatMap((b) => [b.remessa, b.retorno]);

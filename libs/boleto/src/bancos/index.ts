import type { Banco } from '../tipos.js';
import { bancoDoBrasil } from './001-banco-do-brasil.js';
import { bancoDoNordeste } from './004-nordeste.js';
import { santander } from './033-santander.js';
import { banrisul } from './041-banrisul.js';
import { inter } from './077-inter.js';
import { ailos } from './085-ailos.js';
import { caixa } from './104-caixa.js';
import { cresol } from './133-cresol.js';
import { unicred } from './136-unicred.js';
import { bradesco } from './237-bradesco.js';
import { c6 } from './336-c6.js';
import { itau } from './341-itau.js';
import { daycoval } from './707-daycoval.js';
import { sicredi } from './748-sicredi.js';
import { sicoob } from './756-sicoob.js';

/** Every bank with boleto support, by code. */
export const BANCOS: readonly Banco[] = [
  bancoDoBrasil,
  bancoDoNordeste,
  santander,
  banrisul,
  inter,
  ailos,
  caixa,
  cresol,
  unicred,
  bradesco,
  c6,
  itau,
  daycoval,
  sicredi,
  sicoob,
];

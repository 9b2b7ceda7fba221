import { dv11Letra, modulo11 } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';
import { numerarComoBradesco } from './237-bradesco.js';

/** Cresol: Bradesco's layout with carteira 09. Source: laravel-boleto e BoletoNetCore, que concordam. */
export const cresol: Banco = {
  codigo: '133',
  dv: '3',
  nome: 'Cresol',
  carteiras: ['09'],
  especieMensalidade: { sigla: 'OU', cnab400: '99' },
  dvsDaConta: (_, conta) => [dv11Letra(modulo11(conta), 'P')],
  numerar: (campos) => numerarComoBradesco(campos, campos.numero('carteira', 2, '09')),
};

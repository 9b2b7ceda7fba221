import { dv10 } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';

/** Inter; in carteira 112 the bank itself numbers. Source: manual CNAB do Inter e vetores de BoletoNetCore. */
export const inter: Banco = {
  codigo: '077',
  dv: '9',
  nome: 'Banco Inter',
  carteiras: ['110', '112'],
  especieMensalidade: { sigla: 'ME' },
  dvsDaAgencia: () => ['9'],
  numerar(campos) {
    const [agencia, carteira] = [campos.numero('agencia', 4, '0001'), campos.numero('carteira', 3)];
    const numero = campos.numero('nossoNumero', 10);
    const dv = dv10(agencia + carteira + numero);
    return {
      nossoNumero: numero + dv,
      nossoNumeroDv: dv,
      nossoNumeroFormatado: `${numero}-${dv}`,
      campoLivre: agencia + carteira + campos.numero('convenio', 7) + numero + dv,
      agenciaBeneficiario: `${agencia}-${campos.dados.agenciaDv || '9'}/${campos.numero('convenio', 7)}`,
    };
  },
};

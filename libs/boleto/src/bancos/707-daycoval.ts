import { dv10 } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';

/** Daycoval: Inter's layout with the number of the operation that the bank gives. Source: vetores de BoletoNetCore. */
export const daycoval: Banco = {
  codigo: '707',
  dv: '2',
  nome: 'Daycoval',
  carteiras: ['121'],
  especieMensalidade: { sigla: 'ME' },
  numerar(campos) {
    const [agencia, carteira] = [campos.numero('agencia', 4), campos.numero('carteira', 3)];
    const numero = campos.numero('nossoNumero', 10);
    const dv = dv10(agencia + carteira + numero);
    return {
      nossoNumero: numero + dv,
      nossoNumeroDv: dv,
      nossoNumeroFormatado: `${numero}-${dv}`,
      campoLivre: agencia + carteira + campos.numero('operacao', 7) + numero + dv,
      agenciaBeneficiario: `${agencia}/${campos.numero('convenio', 7)}`,
    };
  },
};

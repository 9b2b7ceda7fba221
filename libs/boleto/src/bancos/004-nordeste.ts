import { dv11Zero } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';

/** Banco do Nordeste. Source: vetores publicados de brcobranca; DV por módulo 11 com pesos a partir de 2. */
export const bancoDoNordeste: Banco = {
  codigo: '004',
  dv: '3',
  nome: 'Banco do Nordeste',
  carteiras: ['21', '31', '41'],
  especieMensalidade: { sigla: 'ME', cnab240: '21' },
  numerar(campos) {
    const [agencia, conta] = [campos.numero('agencia', 4), campos.numero('conta', 7)];
    const contaDv = campos.numero('contaDv', 1);
    const numero = campos.numero('nossoNumero', 7);
    const dv = dv11Zero(numero);
    return {
      nossoNumero: numero + dv,
      nossoNumeroDv: dv,
      nossoNumeroFormatado: `${numero}-${dv}`,
      campoLivre: `${agencia}${conta}${contaDv}${numero}${dv}${campos.numero('carteira', 2)}000`,
      agenciaBeneficiario: `${agencia}/${conta}-${contaDv}`,
    };
  },
};

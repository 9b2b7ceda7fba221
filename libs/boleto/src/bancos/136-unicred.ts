import { dv11Zero } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';

/** Unicred. Source: vetores publicados de brcobranca e laravel-boleto. */
export const unicred: Banco = {
  codigo: '136',
  dv: '8',
  nome: 'Unicred',
  carteiras: ['21'],
  especieMensalidade: { sigla: 'ME', cnab240: '21' },
  numerar(campos) {
    const agencia = campos.numero('agencia', 4);
    const [conta, contaDv] = [campos.numero('conta', 9), campos.numero('contaDv', 1)];
    const numero = campos.numero('nossoNumero', 10);
    const dv = dv11Zero(numero);
    return {
      nossoNumero: numero + dv,
      nossoNumeroDv: dv,
      nossoNumeroFormatado: `${numero}-${dv}`,
      campoLivre: agencia + conta + contaDv + numero + dv,
      agenciaBeneficiario: `${agencia}/${conta}-${contaDv}`,
    };
  },
};

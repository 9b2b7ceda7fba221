import { dv11Zero } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';

/**
 * Sicredi, cobrança com registro. The number has 8 digits: year (2), byte (2 to 9 when the school numbers, 1 when the
 * cooperativa does) and sequence (5). Source: manual do Sicredi e vetores de brcobranca.
 */
export const sicredi: Banco = {
  codigo: '748',
  dv: 'X',
  nome: 'Sicredi',
  carteiras: ['1'],
  especieMensalidade: { sigla: 'OU', cnab240: '99' },
  numerar(campos) {
    const conta = campos.numero('agencia', 4) + campos.numero('posto', 2) + campos.numero('convenio', 5);
    const numero = campos.numero('nossoNumero', 8);
    if (numero[2] === '0') {
      campos.errar(
        'nossoNumero',
        `Nosso número ${numero} sem o byte de geração`,
        'Use ano (2), byte 1 a 9 e sequência (5).',
      );
    }
    const dv = dv11Zero(conta + numero);
    const temValor = campos.dados.valorCentavos > 0 ? '1' : '0';
    const livre = `1${campos.umDe('carteira', ['1'], '1')}${numero}${dv}${conta}${temValor}0`;
    return {
      nossoNumero: numero + dv,
      nossoNumeroDv: dv,
      nossoNumeroFormatado: `${numero.slice(0, 2)}/${numero.slice(2)}-${dv}`,
      campoLivre: livre + dv11Zero(livre),
      agenciaBeneficiario: `${conta.slice(0, 4)}.${conta.slice(4, 6)}.${conta.slice(6)}`,
    };
  },
};

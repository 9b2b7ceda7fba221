import { dv11Zero } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';

const PESOS_DA_CONTA = [9, 7, 3, 1, 0, 0, 9, 7, 1, 3, 1, 9, 7, 3];

/** Santander. Source: manuais H7800 e H7815; IOS 0, que só seguradoras mudam. */
export const santander: Banco = {
  codigo: '033',
  dv: '7',
  nome: 'Santander',
  carteiras: ['101', '201', '102'],
  especieMensalidade: { sigla: 'ME', cnab240: '21' },
  dvsDaConta(agencia, conta) {
    const digitos = `${agencia.padStart(4, '0')}00${conta.padStart(8, '0')}`;
    const soma = [...digitos].reduce((s, d, i) => s + ((Number(d) * (PESOS_DA_CONTA[i] ?? 0)) % 10), 0);
    return [String((10 - (soma % 10)) % 10)];
  },
  numerar(campos) {
    const beneficiario = campos.numero('convenio', 7);
    const numero = campos.numero('nossoNumero', 12);
    const dv = dv11Zero(numero);
    return {
      nossoNumero: numero + dv,
      nossoNumeroDv: dv,
      nossoNumeroFormatado: `${numero}-${dv}`,
      campoLivre: `9${beneficiario}${numero}${dv}0${campos.numero('carteira', 3)}`,
      agenciaBeneficiario: `${campos.numero('agencia', 4)}/${beneficiario}`,
    };
  },
};

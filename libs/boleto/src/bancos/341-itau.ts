import { CARTEIRAS_ITAU_SEM_CONTA, dacNossoNumeroItau, dv10 } from '@sineta/nucleo';
import type { Campos } from '../campos.js';
import type { Banco } from '../tipos.js';

/** Carteiras with "seu número" and client code in the bar code. */
const COM_SEU_NUMERO = ['106', '107', '122', '142', '143', '195', '196', '198'];
/** Escriturais: the bank numbers and prints, so the school must not. */
const ESCRITURAIS = ['112', '115', '188'];

/** Itaú. Source: manual CNAB400 jul/2021; 109 is the direct carteira, the only one with Bolecode. */
export const itau: Banco = {
  codigo: '341',
  dv: '7',
  nome: 'Itaú',
  carteiras: ['109', '175', '110', '111', '121', '138', '157', '180', ...CARTEIRAS_ITAU_SEM_CONTA, ...COM_SEU_NUMERO],
  especieMensalidade: { sigla: 'ME', cnab400: '04' },
  dvsDaConta: (agencia, conta) => [dv10(agencia.padStart(4, '0') + conta.padStart(5, '0'))],
  numerar(campos) {
    const [agencia, conta] = [campos.numero('agencia', 4), campos.numero('conta', 5)];
    const [carteira, numero] = [campos.numero('carteira', 3), campos.numero('nossoNumero', 8)];
    if (ESCRITURAIS.includes(carteira)) {
      campos.errar('carteira', `Na carteira ${carteira} o Itaú numera e emite`, 'Use a carteira 109.');
    }
    const dac = dacNossoNumeroItau({ agencia, conta, carteira, numero });
    const forcado = campos.dados.forceContaDv ? campos.numero('contaDv', 1) : '';
    const contaDv = forcado || dv10(agencia + conta);
    return {
      nossoNumero: numero + dac,
      nossoNumeroDv: dac,
      nossoNumeroFormatado: `${carteira}/${numero}-${dac}`,
      campoLivre: COM_SEU_NUMERO.includes(carteira)
        ? comSeuNumero(campos, carteira + numero)
        : `${carteira}${numero}${dac}${agencia}${conta}${contaDv}000`,
      agenciaBeneficiario: `${agencia}/${conta}-${contaDv}`,
    };
  },
};

function comSeuNumero(campos: Campos, inicio: string): string {
  const digitos = inicio + campos.numero('seuNumero', 7) + campos.numero('convenio', 5);
  return `${digitos}${dv10(digitos)}0`;
}

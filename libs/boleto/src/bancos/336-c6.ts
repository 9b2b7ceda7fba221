import { dv11Letra, modulo11Base7 } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';

const CARTEIRAS_DE_LAYOUT_3 = ['10', '30', '60'];

/**
 * C6. The check digit goes in the remessa only (manual, campo D017). The layout indicator is 3 or 4; sources disagree
 * on carteiras 21 and 24, so it can be given: without it, 3 for 10, 30 and 60, as laravel-boleto.
 */
export const c6: Banco = {
  codigo: '336',
  dv: '0',
  nome: 'C6 Bank',
  carteiras: ['10', '20', '21', '24', '30', '40', '60'],
  especieMensalidade: { sigla: 'ME', cnab400: '12' },
  numerar(campos) {
    const [carteira, numero] = [campos.numero('carteira', 2), campos.numero('nossoNumero', 10)];
    const indicador = campos.umDe('layout', ['3', '4'], CARTEIRAS_DE_LAYOUT_3.includes(carteira) ? '3' : '4');
    const beneficiario = campos.numero('convenio', 12);
    return {
      nossoNumero: numero,
      nossoNumeroDv: dv11Letra(modulo11Base7(`0${carteira}${numero}`), 'P'),
      nossoNumeroFormatado: numero,
      campoLivre: beneficiario + numero + carteira + indicador,
      agenciaBeneficiario: `${campos.numero('agencia', 4, '0001')}/${beneficiario}`,
    };
  },
};

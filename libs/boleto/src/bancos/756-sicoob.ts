import { dv11Zero, dvNossoNumeroSicoob } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';

/**
 * Sicoob. `convenio` is the client's code with its digit (up to 7); modalidade 01 is simple, 05 carnê. The digit of the
 * number takes cooperativa (4), client (10) and number (7), weights 3, 1, 9, 7 from the left; remainders 0 and 1 give
 * 0. Source: manual de cobrança do Sicoob; provado pelos vetores publicados.
 */
export const sicoob: Banco = {
  codigo: '756',
  dv: '0',
  nome: 'Sicoob',
  carteiras: ['1', '3'],
  especieMensalidade: { sigla: 'ME', cnab240: '21' },
  dvsDaAgencia: (agencia) => [dv11Zero(agencia)],
  dvsDaConta: (_, conta) => [dv11Zero(conta)],
  numerar(campos) {
    const [cooperativa, cliente] = [campos.numero('agencia', 4), campos.numero('convenio', 7)];
    const carteira = campos.umDe('carteira', ['1', '3'], '1');
    const modalidade = campos.umDe('modalidade', ['01', '02', '03', '05'], '01');
    const numero = campos.numero('nossoNumero', 7);
    const dv = dvNossoNumeroSicoob(cooperativa, cliente, numero);
    return {
      nossoNumero: numero + dv,
      nossoNumeroDv: dv,
      nossoNumeroFormatado: `${numero}-${dv}`,
      campoLivre: carteira + cooperativa + modalidade + cliente + numero + dv + campos.numero('parcela', 3, '001'),
      agenciaBeneficiario: `${cooperativa}/${cliente.replace(/^0+(?=\d)/, '')}`,
    };
  },
};

import { dv11Zero } from '@sineta/nucleo';
import type { Banco } from '../tipos.js';

/** Ailos (antiga Cecred): the nosso número is the account with its digit plus 9, with no digit of its own. */
export const ailos: Banco = {
  codigo: '085',
  dv: '1',
  nome: 'Ailos',
  carteiras: ['1'],
  especieMensalidade: { sigla: 'ME', cnab240: '21' },
  dvsDaAgencia: (agencia) => [dv11Zero(agencia)],
  dvsDaConta: (_, conta) => [dv11Zero(conta)],
  numerar(campos) {
    const conta = campos.numero('conta', 7);
    const contaDv = campos.numero('contaDv', 1, dv11Zero(conta));
    const informado = campos.dados.nossoNumero;
    const prefixo = conta + contaDv;
    const jaCompleto = informado.length === 17 && informado.startsWith(prefixo);
    const numero = jaCompleto ? informado : prefixo + campos.numero('nossoNumero', 9);
    return {
      nossoNumero: numero,
      nossoNumeroDv: '',
      nossoNumeroFormatado: numero,
      campoLivre: campos.numero('convenio', 6) + numero + campos.numero('carteira', 2),
      agenciaBeneficiario: `${campos.numero('agencia', 4)}/${conta}-${contaDv}`,
    };
  },
};

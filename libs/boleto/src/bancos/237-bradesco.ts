import { dv11Letra, dvNossoNumeroBradesco, modulo11, modulo11Base7 } from '@sineta/nucleo';
import type { Campos } from '../campos.js';
import type { Banco, NumeroDoBanco } from '../tipos.js';

/** Layout of Bradesco, which Cresol copies: branch, carteira, 11 digits and account; the digit may be the letter P. */
export function numerarComoBradesco(campos: Campos, carteira: string): NumeroDoBanco {
  const [agencia, conta] = [campos.numero('agencia', 4), campos.numero('conta', 7)];
  const numero = campos.numero('nossoNumero', 11);
  const dv = dvNossoNumeroBradesco(carteira, numero);
  const { agenciaDv, contaDv } = campos.dados;
  const digito = (d: string | undefined): string => (d ? `-${d}` : '');
  return {
    nossoNumero: numero + dv,
    nossoNumeroDv: dv,
    nossoNumeroFormatado: `${carteira}/${numero}-${dv}`,
    campoLivre: `${agencia}${carteira}${numero}${conta}0`,
    agenciaBeneficiario: `${agencia}${digito(agenciaDv)}/${conta}${digito(contaDv)}`,
  };
}

/** Bradesco. Source: manual CNAB400 do Bradesco. Libraries disagree on weights 2–7 or 2–9 for the account: both pass. */
export const bradesco: Banco = {
  codigo: '237',
  dv: '2',
  nome: 'Bradesco',
  carteiras: ['09', '02', '04', '06', '19', '21', '22', '25', '26'],
  especieMensalidade: { sigla: 'ME', cnab240: '21' },
  dvsDaAgencia: (agencia) => [dv11Letra(modulo11(agencia), 'P'), dv11Letra(modulo11(agencia), '0')],
  dvsDaConta: (_, conta) =>
    [modulo11(conta), modulo11Base7(conta)].flatMap((dv) => [dv11Letra(dv, 'P'), dv11Letra(dv, '0')]),
  numerar: (campos) => numerarComoBradesco(campos, campos.numero('carteira', 2)),
};

import { ehDataCivil } from '@sineta/nucleo';
import { bancoPorCodigo } from './banco-por-codigo.js';
import { Campos } from './campos.js';
import { erroBoleto } from './erros.js';
import { fatorDeVencimento } from './fator.js';
import { linhaDigitavelDe, montarCodigoDeBarras } from './linha-digitavel.js';
import type { EntradaDoBoleto, NumeroDoBanco } from './tipos.js';

const VALOR_MAXIMO = 9_999_999_999;

/** The figures of a boleto, ready to be stored, sent in the remessa and printed. */
export interface FigurasDoBoleto extends NumeroDoBanco {
  /** 44 digits. */
  codigoBarras: string;
  /** With dots and spaces, as printed. */
  linhaDigitavel: string;
}

/**
 * Numbers a boleto by the rules of its bank: nosso número, campo livre, bar code and typeable line. It is the same
 * computation for a real boleto and for a trial one.
 * @throws ErroDeNegocio `banco-desconhecido`, `boleto-invalido` with every wrong field
 */
export function simularBoleto(entrada: EntradaDoBoleto): FigurasDoBoleto {
  const banco = bancoPorCodigo(entrada.banco);
  const campos = new Campos(entrada);
  const { vencimento, valorCentavos } = entrada;
  if (!Number.isSafeInteger(valorCentavos) || valorCentavos < 0 || valorCentavos > VALOR_MAXIMO) {
    campos.errar('valorCentavos', 'Valor fora do que cabe em um boleto', 'Use de R$ 0,00 a R$ 99.999.999,99.');
  }
  if (!ehDataCivil(vencimento)) campos.errar('vencimento', 'Data inválida', 'Use o formato AAAA-MM-DD.');
  const numero = banco.numerar(campos);
  campos.conferir();
  if (!ehDataCivil(vencimento)) throw erroBoleto('boleto-invalido', 'Data de vencimento inválida.');
  const fator = fatorDeVencimento(vencimento);
  const codigoBarras = montarCodigoDeBarras({
    banco: banco.codigo,
    fator,
    valorCentavos,
    campoLivre: numero.campoLivre,
  });
  return { ...numero, codigoBarras, linhaDigitavel: linhaDigitavelDe(codigoBarras) };
}

/** Check digits that a stored nosso número may end with: one in most banks, two at Banrisul, none where they are not kept. */
const DIGITOS_DO_NUMERO = [1, 2, 0];

/**
 * The figures of a number that the title already has, with its check digits, as the bank keeps it: given here or by the
 * bank. Only those that give this very number back are taken.
 * @throws ErroDeNegocio `boleto-invalido` when number or digits are not of this account
 */
export function simularDoNossoNumero(entrada: EntradaDoBoleto): FigurasDoBoleto {
  const { nossoNumero } = entrada;
  const banco = bancoPorCodigo(entrada.banco);
  for (const digitos of DIGITOS_DO_NUMERO) {
    const tentativa = { ...entrada, nossoNumero: nossoNumero.slice(0, nossoNumero.length - digitos) };
    const campos = new Campos(tentativa);
    const numero = banco.numerar(campos);
    if (numero.nossoNumero === nossoNumero && campos.semErros()) return simularBoleto(tentativa);
  }
  throw erroBoleto('boleto-invalido', `O nosso número ${nossoNumero} não é desta conta.`, [
    {
      campo: 'nossoNumero',
      mensagem: 'Número, ou dígito verificador, de outra conta ou carteira',
      acao: 'Confira agência, conta, carteira e código do beneficiário com o contrato do banco.',
    },
  ]);
}

/**
 * True when a printed nosso número is the one of these figures. Programs print it with other punctuation, with the
 * carteira or the branch in front and with or without zeros: only its digits at the end count.
 */
export function mesmoNossoNumero(impresso: string, figuras: Pick<NumeroDoBanco, 'nossoNumero'>): boolean {
  const digitos = impresso.replace(/[^0-9A-Z]/gi, '').toUpperCase();
  const significativos = figuras.nossoNumero.replace(/^0+(?=.)/, '');
  return digitos.endsWith(figuras.nossoNumero) || digitos.replace(/^0+(?=.)/, '') === significativos;
}

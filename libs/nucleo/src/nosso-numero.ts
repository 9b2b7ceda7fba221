import { dv10, dv11Letra, modulo11, modulo11Base7, modulo11ComPesos } from './digitos.js';

/* Check digits of the nosso número that the boleto prints and the remessa sends. Banks absent here use `dv11Zero` bare. */

/** Carteiras whose DAC takes only carteira and number (Itaú, manual CNAB400 jul/2021, nota 23). */
export const CARTEIRAS_ITAU_SEM_CONTA: readonly string[] = ['126', '131', '145', '150', '168'];
const PESOS_DO_SICOOB = [3, 1, 9, 7];

/** Banco do Brasil: modulo 11 of the whole number, X for 10. */
export function dvNossoNumeroBb(numero: string): string {
  return dv11Letra(modulo11(numero), 'X');
}

/** Bradesco and Cresol: carteira (2) and number (11), weights 2 to 7, P for 10. */
export function dvNossoNumeroBradesco(carteira: string, numero: string): string {
  return dv11Letra(modulo11Base7(carteira + numero), 'P');
}

/** Itaú: branch (4), account (5), carteira (3) and number (8), modulo 10. */
export function dacNossoNumeroItau(x: { agencia: string; conta: string; carteira: string; numero: string }): string {
  const conta = CARTEIRAS_ITAU_SEM_CONTA.includes(x.carteira)
    ? ''
    : x.agencia.padStart(4, '0') + x.conta.padStart(5, '0');
  return dv10(conta + x.carteira + x.numero.padStart(8, '0'));
}

/**
 * Sicoob: cooperative (4) + client with its digit (10) + number (7), weights 3, 1, 9, 7 from the left, modulo 11;
 * remainder 0 or 1 gives 0. Source: Sicoob's manual of boletos, proven by published vectors.
 */
export function dvNossoNumeroSicoob(cooperativa: string, cliente: string, numero: string): string {
  const texto = `${cooperativa.slice(-4).padStart(4, '0')}${cliente.padStart(10, '0')}${numero.padStart(7, '0')}`;
  const dv = modulo11ComPesos(texto, PESOS_DO_SICOOB);
  return dv > 9 ? '0' : String(dv);
}

import { dv10, modulo11 } from '@sineta/nucleo';
import { erroBoleto } from './erros.js';

/** The 44 digits of the bar code from its parts; `valorCentavos` fits 10 digits (FEBRABAN). */
export function montarCodigoDeBarras(partes: {
  banco: string;
  fator: string;
  valorCentavos: number;
  campoLivre: string;
}): string {
  const inicio = `${partes.banco}9`;
  const fim = `${partes.fator}${String(partes.valorCentavos).padStart(10, '0')}${partes.campoLivre}`;
  return `${inicio}${dvGeral(inicio + fim)}${fim}`;
}

/** Bar code (44 digits) to the typeable line as printed: `AAABC.CCCCX DDDDD.DDDDDY EEEEE.EEEEEZ K UUUUVVVVVVVVVV`. */
export function linhaDigitavelDe(codigoBarras: string): string {
  const campos = [
    codigoBarras.slice(0, 4) + codigoBarras.slice(19, 24),
    codigoBarras.slice(24, 34),
    codigoBarras.slice(34, 44),
  ].map((campo) => `${campo.slice(0, 5)}.${campo.slice(5)}${dv10(campo)}`);
  return `${campos.join(' ')} ${codigoBarras[4]} ${codigoBarras.slice(5, 19)}`;
}

/**
 * Typeable line or bar code, with or without punctuation, to the 44 digits, checking every check digit.
 * @throws ErroDeNegocio `linha-invalida`, saying which group of digits is wrong
 */
export function codigoDeBarrasDe(linhaOuBarras: string): string {
  const digitos = linhaOuBarras.replace(/[\s.-]/g, '');
  if (!/^\d+$/.test(digitos)) recusar('Há letras ou símbolos na linha digitável.', 'Digite só os números.');
  if (digitos.startsWith('8')) {
    recusar('É uma conta de consumo ou tributo (começa com 8), não um boleto de cobrança.', 'Use um boleto bancário.');
  }
  if (digitos.length === 44) return conferirDvGeral(digitos);
  if (digitos.length !== 47) {
    recusar(`Foram lidos ${digitos.length} dígitos.`, 'Digite os 47 dígitos da linha ou os 44 do código de barras.');
  }
  const campos = [digitos.slice(0, 10), digitos.slice(10, 21), digitos.slice(21, 32)];
  campos.forEach((campo, i) => {
    if (dv10(campo.slice(0, -1)) !== campo.at(-1)) {
      recusar(`O ${i + 1}º grupo da linha digitável não confere.`, `Confira os dígitos ${campo}.`);
    }
  });
  const livre = digitos.slice(4, 9) + digitos.slice(10, 20) + digitos.slice(21, 31);
  return conferirDvGeral(digitos.slice(0, 4) + digitos.slice(32) + livre);
}

function conferirDvGeral(codigoBarras: string): string {
  if (codigoBarras[3] !== '9') recusar('A moeda do boleto não é o real.', 'Confira o 4º dígito, que deve ser 9.');
  if (dvGeral(codigoBarras.slice(0, 4) + codigoBarras.slice(5)) !== codigoBarras[4]) {
    recusar('O dígito verificador geral não confere.', 'Confira o valor e o vencimento nos últimos 14 dígitos.');
  }
  return codigoBarras;
}

function recusar(mensagem: string, acao: string): never {
  throw erroBoleto('linha-invalida', mensagem, [{ campo: 'linhaDigitavel', mensagem, acao }]);
}

/** Check digit of the bar code, position 5: modulo 11 over the other 43; 10 and 11 become 1, so it is never 0 (FEBRABAN). */
function dvGeral(outros43: string): string {
  const dv = modulo11(outros43);
  return dv > 9 ? '1' : String(dv);
}

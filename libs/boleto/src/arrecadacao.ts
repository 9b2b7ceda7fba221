import { dv10, dv11Zero } from '@sineta/nucleo';
import type { Centavos } from '@sineta/nucleo';
import { erroBoleto } from './erros.js';

/** Position 2 of a bar code of collection: who receives. */
export const SEGMENTOS_DE_ARRECADACAO: Readonly<Record<string, string>> = {
  '1': 'Prefeitura',
  '2': 'Saneamento',
  '3': 'Energia elétrica ou gás',
  '4': 'Telecomunicações',
  '5': 'Órgão governamental',
  '6': 'Carnês e demais empresas, pelo CNPJ',
  '7': 'Multa de trânsito',
  '9': 'Uso exclusivo do banco',
};

/** What the bar code of a utility bill or tax says. */
export interface ArrecadacaoLida {
  codigoBarras: string;
  linhaDigitavel: string;
  segmento: string;
  nomeDoSegmento: string;
  /** 0 when the code carries a quantity to be multiplied (value identification 7 or 9), not an amount. */
  valorCentavos: Centavos;
  /** Four digits of the company or body; in segment 6, the eight of the root of its CNPJ. */
  orgao: string;
}

/** Value identification 6 and 7 use modulo 10; 8 and 9, modulo 11, where the remainders 0 and 1 give 0. */
function digito(identificacao: string, numero: string): string {
  return '67'.includes(identificacao) ? dv10(numero) : dv11Zero(numero);
}

/**
 * Reads a utility bill or tax (it starts with 8) from its typeable line (48 digits) or bar code (44), checking the four
 * digits of the line and the general one, in position 4. There is no due date in it.
 * Source: FEBRABAN, "Layout padrão de arrecadação/recebimento com utilização do código de barras", v7.
 * @throws ErroDeNegocio `linha-invalida`, saying which digits do not match
 */
export function lerArrecadacao(linhaOuBarras: string): ArrecadacaoLida {
  const codigoBarras = codigoDaArrecadacao(linhaOuBarras);
  const [, segmento = '', identificacao = ''] = codigoBarras;
  const nomeDoSegmento = SEGMENTOS_DE_ARRECADACAO[segmento];
  if (!nomeDoSegmento) recusar(`O segmento ${segmento} não existe.`, 'Confira o 2º dígito.');
  const semDv = codigoBarras.slice(0, 3) + codigoBarras.slice(4);
  if (digito(identificacao, semDv) !== codigoBarras[3]) {
    recusar('O dígito verificador geral não confere.', 'Confira os 48 dígitos da conta.');
  }
  return {
    ...{ codigoBarras, linhaDigitavel: linhaDaArrecadacao(codigoBarras), segmento, nomeDoSegmento },
    valorCentavos: '68'.includes(identificacao) ? Number(codigoBarras.slice(4, 15)) : 0,
    orgao: codigoBarras.slice(15, segmento === '6' ? 23 : 19),
  };
}

/** Bar code (44 digits) to the line of 48: four groups of eleven digits, each with its check digit. */
export function linhaDaArrecadacao(codigoBarras: string): string {
  const identificacao = codigoBarras[2] ?? '';
  const grupos = codigoBarras.match(/.{11}/g) ?? [];
  return grupos.map((grupo) => `${grupo}-${digito(identificacao, grupo)}`).join(' ');
}

function codigoDaArrecadacao(linhaOuBarras: string): string {
  const digitos = linhaOuBarras.replace(/[\s.-]/g, '');
  if (!/^\d+$/.test(digitos)) recusar('Há letras ou símbolos na linha digitável.', 'Digite só os números.');
  if (!digitos.startsWith('8')) recusar('Uma conta ou tributo começa com 8.', 'Para um boleto, digite os 47 dígitos.');
  const identificacao = digitos[2] ?? '';
  if (!'6789'.includes(identificacao)) recusar('A identificação do valor não existe.', 'Confira o 3º dígito.');
  if (digitos.length === 44) return digitos;
  if (digitos.length !== 48) {
    recusar(`Foram lidos ${digitos.length} dígitos.`, 'Digite os 48 dígitos da linha ou os 44 do código de barras.');
  }
  const grupos = digitos.match(/.{12}/g) ?? [];
  grupos.forEach((grupo, i) => {
    if (digito(identificacao, grupo.slice(0, 11)) !== grupo[11]) {
      recusar(`O ${i + 1}º grupo da linha digitável não confere.`, `Confira os dígitos ${grupo}.`);
    }
  });
  return grupos.map((grupo) => grupo.slice(0, 11)).join('');
}

function recusar(mensagem: string, acao: string): never {
  throw erroBoleto('linha-invalida', mensagem, [{ campo: 'linhaDigitavel', mensagem, acao }]);
}

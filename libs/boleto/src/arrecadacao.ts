import { dv10, modulo11 } from '@sineta/nucleo';
import type { Centavos } from '@sineta/nucleo';
import { erroBoleto } from './erros.js';

/** Position 2 of the bar code (FEBRABAN, Layout Padrão de Arrecadação/Recebimento com Código de Barras, 4.1). */
const SEGMENTOS: Readonly<Record<string, string>> = {
  '1': 'Prefeituras',
  '2': 'Saneamento',
  '3': 'Energia elétrica e gás',
  '4': 'Telecomunicações',
  '5': 'Órgãos governamentais',
  '6': 'Carnês e assemelhados ou demais empresas',
  '7': 'Multas de trânsito',
  '9': 'Uso exclusivo do banco',
};

/** A utility bill or tax, as its bar code tells. */
export interface ArrecadacaoLida {
  codigoBarras: string;
  /** Four groups of 11 digits and check digit. */
  linhaDigitavel: string;
  segmento: string;
  nomeDoSegmento: string;
  /** Four digits that FEBRABAN gives to the company; in segment 6, the first 8 of its CNPJ. */
  empresa: string;
  /** `null` when the code carries a quantity of another currency instead of reais. */
  valorCentavos: Centavos | null;
  campoLivre: string;
}

/**
 * Reads the bar code (44 digits) or the typeable line (48) of a utility bill or tax, which begin with 8. Position 3 says
 * whether digits are of modulo 10 (6, 7) or 11 (8, 9), and whether the value is in reais (6, 8).
 * @throws ErroDeNegocio `linha-invalida`, saying which group is wrong
 */
export function lerArrecadacao(linhaOuBarras: string): ArrecadacaoLida {
  const digitos = linhaOuBarras.replace(/[\s.-]/g, '');
  if (!/^8\d+$/.test(digitos)) recusar('Não é uma conta de consumo ou tributo.', 'Digite só números, a começar por 8.');
  const [, segmento = '', moeda = ''] = digitos;
  const nomeDoSegmento = SEGMENTOS[segmento];
  if (!nomeDoSegmento) recusar(`O segmento ${segmento} não existe.`, 'Confira o 2º dígito.');
  if (!'6789'.includes(moeda)) recusar(`O indicador de valor ${moeda} não existe.`, 'Confira o 3º dígito, de 6 a 9.');
  const dv = moeda < '8' ? dv10 : dv11;
  const codigoBarras = digitos.length === 44 ? digitos : daLinha(digitos, dv);
  if (dv(codigoBarras.slice(0, 3) + codigoBarras.slice(4)) !== codigoBarras[3]) {
    recusar('O dígito verificador geral não confere.', 'Confira o 4º dígito e o valor.');
  }
  const inicioLivre = segmento === '6' ? 23 : 19;
  return {
    ...{ codigoBarras, linhaDigitavel: linhaDe(codigoBarras, dv), segmento, nomeDoSegmento },
    empresa: codigoBarras.slice(15, inicioLivre),
    valorCentavos: '68'.includes(moeda) ? Number(codigoBarras.slice(4, 15)) : null,
    campoLivre: codigoBarras.slice(inicioLivre),
  };
}

type Digito = (digitos: string) => string;

function daLinha(digitos: string, dv: Digito): string {
  if (digitos.length !== 48) {
    recusar(`Foram lidos ${digitos.length} dígitos.`, 'Digite os 48 dígitos da linha ou os 44 do código de barras.');
  }
  const grupos = [0, 12, 24, 36].map((i) => digitos.slice(i, i + 12));
  grupos.forEach((grupo, i) => {
    if (dv(grupo.slice(0, 11)) === grupo[11]) return;
    recusar(`O ${i + 1}º grupo da linha digitável não confere.`, `Confira os dígitos ${grupo}.`);
  });
  return grupos.map((grupo) => grupo.slice(0, 11)).join('');
}

function linhaDe(codigoBarras: string, dv: Digito): string {
  const grupos = [0, 11, 22, 33].map((i) => codigoBarras.slice(i, i + 11));
  return grupos.map((grupo) => `${grupo}-${dv(grupo)}`).join(' ');
}

/** Remainders 0 and 1 give 0; the others, 11 less the remainder (the same layout, annex 2). */
function dv11(digitos: string): string {
  const dv = modulo11(digitos);
  return dv > 9 ? '0' : String(dv);
}

function recusar(mensagem: string, acao: string): never {
  throw erroBoleto('linha-invalida', mensagem, [{ campo: 'linhaDigitavel', mensagem, acao }]);
}

import type { DataCivil } from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';

interface ContaQueNumera {
  id: string;
  banco: string;
}

const SICREDI = '748';
/** The school numbers with the bytes 2 to 9; byte 1 is of the cooperativa. */
const [PRIMEIRO_BYTE, ULTIMO_BYTE] = [2, 9];
const POR_BYTE = 99_999;

/**
 * The series that titles of the account are counted in, from 1 and without gaps. At Sicredi the number carries the year
 * and begins again with it.
 */
export function serieDoNossoNumero({ id, banco }: ContaQueNumera, emissao: DataCivil): string {
  return banco === SICREDI ? `nosso-numero:${id}:${emissao.slice(0, 4)}` : `nosso-numero:${id}`;
}

/**
 * The n-th number of the series as the bank has it, without check digit. Sicredi: year (2), byte (1) and sequence (5);
 * source: manual do Sicredi, nosso número.
 * @throws ErroDeNegocio `nosso-numero-esgotado` when the year has no byte left
 */
export function numeroDoTitulo(banco: string, n: number, emissao: DataCivil): number {
  if (banco !== SICREDI) return n;
  const byte = PRIMEIRO_BYTE + Math.floor((n - 1) / POR_BYTE);
  if (byte > ULTIMO_BYTE) {
    throw erroFinanceiro('nosso-numero-esgotado', `Os números de ${emissao.slice(0, 4)} no Sicredi acabaram.`);
  }
  return Number(emissao.slice(2, 4)) * 1_000_000 + byte * 100_000 + ((n - 1) % POR_BYTE) + 1;
}

/** Where a number used in another system stands in its series; 0 for one of another year, which counts no more. */
export function posicaoNaSerie(banco: string, numero: number, emissao: DataCivil): number {
  if (banco !== SICREDI || numero === 0) return numero;
  const [ano, byte] = [Math.floor(numero / 1_000_000), Math.floor(numero / 100_000) % 10];
  if (ano !== Number(emissao.slice(2, 4)) || byte < PRIMEIRO_BYTE) return 0;
  return (byte - PRIMEIRO_BYTE) * POR_BYTE + (numero % 100_000);
}

import type { DataCivil } from '@sineta/nucleo';
import { lerArrecadacao, type ArrecadacaoLida } from './arrecadacao.js';
import { lerBoleto, type BoletoLido } from './ler.js';
import { lerBrCode, type BrCodeLido } from './ler-pix.js';

export type CodigoLido =
  | { tipo: 'BOLETO'; boleto: BoletoLido }
  | { tipo: 'ARRECADACAO'; arrecadacao: ArrecadacaoLida }
  | { tipo: 'PIX'; pix: BrCodeLido };

/**
 * Reads whatever a person has in hand to pay: typeable line or bar code of a boleto, of a utility bill or tax, or a Pix
 * code.
 * @throws ErroDeNegocio `linha-invalida`, `pix-invalido`
 */
export function lerCodigo(codigo: string, hoje: DataCivil): CodigoLido {
  const texto = codigo.trim();
  // A Pix code begins with field 00, of length 02, with 01; no bank has the number 000.
  if (texto.startsWith('000201')) return { tipo: 'PIX', pix: lerBrCode(texto) };
  if (texto.startsWith('8')) return { tipo: 'ARRECADACAO', arrecadacao: lerArrecadacao(texto) };
  return { tipo: 'BOLETO', boleto: lerBoleto(texto, hoje) };
}

import type { ErroDeCampo } from '@sineta/nucleo';
import { erroBoleto } from './erros.js';

/** One element of an EMV payload: two digits of id and the value. */
export interface Elemento {
  id: string;
  valor: string;
}

/** Writes id, length in bytes (two digits) and value. @throws ErroDeNegocio `pix-invalido` over 99 bytes */
export function escreverTlv(elementos: readonly (Elemento | null)[]): string {
  let saida = '';
  for (const elemento of elementos) {
    if (!elemento) continue;
    const tamanho = Buffer.byteLength(elemento.valor);
    if (tamanho > 99) throw recusaDoPix('brCode', `O campo ${elemento.id} do Pix passa de 99 caracteres`, ENCURTE);
    saida += `${elemento.id}${String(tamanho).padStart(2, '0')}${elemento.valor}`;
  }
  return saida;
}

const ENCURTE = 'Encurte a chave, a URL ou a informação adicional.';

/**
 * Reads a sequence of elements; `dentroDe` is the id of the template that holds them.
 * @throws ErroDeNegocio `pix-invalido` when it is cut, has no length or repeats an id
 */
export function lerTlv(texto: string, dentroDe = ''): Elemento[] {
  const bytes = Buffer.from(texto);
  const elementos: Elemento[] = [];
  for (let posicao = 0; posicao < bytes.length;) {
    const cabecalho = bytes.toString('utf8', posicao, posicao + 4);
    const fim = posicao + 4 + Number(cabecalho.slice(2));
    if (!/^\d{4}$/.test(cabecalho) || fim > bytes.length) {
      const onde = dentroDe ? ` no campo ${dentroDe}` : '';
      throw recusaDoPix('brCode', `O código Pix está cortado ou incompleto${onde}`, COPIE);
    }
    const id = cabecalho.slice(0, 2);
    if (elementos.some((e) => e.id === id)) throw recusaDoPix('brCode', `O campo ${dentroDe + id} vem repetido`, COPIE);
    elementos.push({ id, valor: bytes.toString('utf8', posicao + 4, fim) });
    posicao = fim;
  }
  return elementos;
}

export const COPIE = 'Copie o código inteiro outra vez.';

export function recusaDoPix(campo: string, mensagem: string, acao: string) {
  return erroBoleto('pix-invalido', `${mensagem}.`, [{ campo, mensagem, acao } satisfies ErroDeCampo]);
}

/** CRC-16/CCITT-FALSE (poly 0x1021, init 0xFFFF, no reflection) in four upper case hexadecimal digits. */
export function crc16(texto: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(texto)) {
    crc ^= byte << 8;
    for (let i = 0; i < 8; i++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

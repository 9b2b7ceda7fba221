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
    if (tamanho > 99) throw erroBoleto('pix-invalido', `O campo ${elemento.id} do Pix passa de 99 caracteres.`);
    saida += `${elemento.id}${String(tamanho).padStart(2, '0')}${elemento.valor}`;
  }
  return saida;
}

/** Reads a sequence of elements. @throws ErroDeNegocio `pix-invalido` when it is cut or has no length */
export function lerTlv(texto: string): Elemento[] {
  const bytes = Buffer.from(texto);
  const elementos: Elemento[] = [];
  for (let posicao = 0; posicao < bytes.length;) {
    const cabecalho = bytes.toString('utf8', posicao, posicao + 4);
    const fim = posicao + 4 + Number(cabecalho.slice(2));
    if (!/^\d{4}$/.test(cabecalho) || fim > bytes.length) {
      throw erroBoleto('pix-invalido', 'O código Pix está cortado ou incompleto.', [
        { campo: 'brCode', mensagem: 'Código cortado ou incompleto', acao: 'Copie o código inteiro outra vez.' },
      ]);
    }
    elementos.push({ id: cabecalho.slice(0, 2), valor: bytes.toString('utf8', posicao + 4, fim) });
    posicao = fim;
  }
  return elementos;
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

import { lerBrCode, montarBrCode } from '@sineta/boleto';
import type { OcorrenciaDeRetorno } from '@sineta/cnab';
import { ErroDeNegocio, formatarReais, type Centavos } from '@sineta/nucleo';

/** What a boleto keeps of its Pix. Exactly one of `emv` and `erro` is there. */
export interface PixDoBoleto {
  emv: string | null;
  txid: string | null;
  /** Why the slip has no QR code, for a person; the boleto is payable all the same. */
  erro: string | null;
}

export interface RecebedorDoPix {
  nome: string;
  cidade: string;
}

/**
 * The Pix that the bank gave to a boleto, in the three forms that retornos bring: the whole copia e cola (Itaú), the
 * address of the charge with its txid, of which the code is made here (Bradesco, Santander, Banrisul), or nothing. A
 * static code, or a key in the place of the address, is refused: it would be a second payable title, which the bank does
 * not tie to the slip (boleto.md 5.1).
 */
export function pixDoBoleto(
  lido: NonNullable<OcorrenciaDeRetorno['pix']>,
  valorCentavos: Centavos,
  recebedor: RecebedorDoPix,
): PixDoBoleto {
  const { endereco, erro } = lido;
  const txid = lido.txid || null;
  const recusar = (motivo: string): PixDoBoleto => ({ emv: null, txid, erro: motivo });
  if (erro) return recusar(`O banco registrou o boleto e não gerou o Pix (código ${erro}).`);
  if (endereco === '') return recusar('O banco não devolveu o endereço do Pix.');
  try {
    const emv = endereco.startsWith('000201')
      ? endereco
      : montarBrCode({ url: urlDe(endereco), usoUnico: true, ...recebedor });
    const codigo = lerBrCode(emv);
    if (codigo.tipo !== 'DINAMICO') return recusar('O banco devolveu um QR Code estático, que não quita o boleto.');
    if (codigo.valorCentavos !== undefined && codigo.valorCentavos !== valorCentavos) {
      const valores = `${formatarReais(codigo.valorCentavos)}, e o boleto é de ${formatarReais(valorCentavos)}`;
      return recusar(`O Pix que o banco devolveu é de ${valores}.`);
    }
    return { emv, txid, erro: null };
  } catch (e) {
    if (!(e instanceof ErroDeNegocio)) throw e;
    return recusar(`O Pix que o banco devolveu não serve: ${e.detalhe}`);
  }
}

/** An address has a host and a path; a key (CPF, e-mail, telephone, random) has not, and is left to be refused. */
function urlDe(endereco: string): string {
  const url = endereco.replace(/^https?:\/\//, '');
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?\/\S+$/i.test(url)) return url;
  throw new ErroDeNegocio({
    ...{ codigo: 'pix-invalido', status: 422, titulo: 'Código Pix inválido' },
    detalhe: 'veio uma chave no lugar do endereço da cobrança, e uma chave não quita o boleto.',
  });
}

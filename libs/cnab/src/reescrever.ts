import { banco400 } from './cnab400/bancos.js';
import { TAMANHO_400 } from './cnab400/derivar.js';
import type { CampoCnab, LayoutCnab } from './layout.js';
import { layoutDeLeitura } from './layouts.js';
import { formatarPorTipo } from './motor.formato.js';
import { lerRegistro } from './motor.leitura.js';
import type { ValorLido } from './motor.js';
import { reconhecer } from './reconhecer.js';

/** Where a file does not have the form that its layout asks for. */
export interface DesvioDeForma {
  /** From 1. */
  linha: number;
  mensagem: string;
}

export interface ArquivoReescrito {
  conteudo: Buffer;
  /** Empty for a well-formed file: then `conteudo` has the same bytes that came in. */
  desvios: DesvioDeForma[];
}

/** A field that came blank goes back blank, and text goes back in the case and with the accents that it had. */
function escreverValor(campo: CampoCnab, bruto: string, valor: ValorLido): string {
  if (bruto.trim() === '') return bruto;
  if (campo.tipo === 'A') return String(valor).padEnd(bruto.length);
  if (valor === null) return '0'.repeat(bruto.length);
  const formatado = formatarPorTipo(campo, valor);
  return typeof formatado === 'string' ? formatado : '';
}

/** Positions after the layout's that some banks use: the 44 digits of the NF-e at the end of a detail of 400 (Itaú). */
const COM_NOTA_FISCAL = 444;

function reescreverLinha(layout: LayoutCnab, linha: string): { linha: string; desvios: string[] } {
  const { tamanho } = layout;
  const aceita = linha.length === tamanho || (tamanho === TAMANHO_400 && linha.length === COM_NOTA_FISCAL);
  if (!aceita) return { linha, desvios: [`tem ${linha.length} posições`] };
  const lido = lerRegistro(layout, linha);
  if (!lido) return { linha, desvios: ['registro de um tipo que o layout não tem'] };
  const desvios: string[] = [];
  const partes = (layout.registros[lido.registro] ?? []).map((campo) => {
    const bruto = linha.slice(campo.de - 1, campo.ate);
    const escrito = escreverValor(campo, bruto, lido.valores[campo.nome] ?? null);
    if (escrito !== bruto) desvios.push(`posições ${campo.de}-${campo.ate} (${campo.significado}): "${bruto}"`);
    return escrito;
  });
  return { linha: partes.join('') + linha.slice(tamanho), desvios };
}

const EOF_DO_DOS = String.fromCharCode(0x1a);

/**
 * Reads a collection file, in 240 or 400 positions, into values and writes the values again. Line ends and the mark of
 * end of file stay as they were.
 * @throws ErroDeNegocio `cnab-nao-reconhecido`
 */
export function reescrever(bytes: Buffer): ArquivoReescrito {
  const { layout: tamanho, banco, tipo } = reconhecer(bytes);
  const layout = tamanho === '240' ? layoutDeLeitura(banco) : banco400(banco)[tipo];
  const desvios: DesvioDeForma[] = [];
  const escritas = bytes
    .toString('latin1')
    .split('\n')
    .map((crua, i) => {
      const fim = crua.endsWith('\r') ? '\r' : '';
      const linha = fim === '' ? crua : crua.slice(0, -1);
      if (linha === '' || linha === EOF_DO_DOS) return crua;
      const reescrita = reescreverLinha(layout, linha);
      desvios.push(
        ...reescrita.desvios.map((mensagem) => ({ linha: i + 1, mensagem: `Linha ${i + 1}: ${mensagem}.` })),
      );
      return reescrita.linha + fim;
    });
  return { conteudo: Buffer.from(escritas.join('\n'), 'latin1'), desvios };
}

import type { LayoutCnab } from '../layout.js';
import { ajustarLinha, escreverRegistro, lerRegistro } from '../motor.js';
import type { ValorLido } from '../motor.js';

/** A line that does not come back the same, and where it differs. */
export interface Divergencia {
  /** Number of the line, from 1. */
  linha: number;
  porque: string;
}

export interface ArquivoRegravado {
  bytes: Buffer;
  divergencias: Divergencia[];
}

const LATIN1 = 'latin1';
const EOF_DO_DOS = String.fromCharCode(0x1a);

/** Values as they go back in: an empty field is the same whether blanks or zeros fill it. */
function regravada(layout: LayoutCnab, crua: string): string | null {
  const linha = ajustarLinha(layout, crua);
  const lido = lerRegistro(layout, linha);
  if (!lido) return null;
  const campos = layout.registros[lido.registro] ?? [];
  const valores: Record<string, ValorLido> = { ...lido.valores };
  const escrita = escreverRegistro(layout, lido.registro, valores);
  const partes = campos.map((c) => {
    const bruto = linha.slice(c.de - 1, c.ate);
    const vazio = bruto.trim() === '' || (c.tipo !== 'A' && /^0+$/.test(bruto));
    return vazio && !c.regra.fixo ? bruto : escrita.slice(c.de - 1, c.ate);
  });
  return partes.join('') + crua.slice(layout.tamanho);
}

function diferenca(layout: LayoutCnab, crua: string, nova: string): string {
  if (crua.length < layout.tamanho) return `a linha tem ${crua.length} posições, não ${layout.tamanho}`;
  const campos = layout.registros[layout.identificar(crua) ?? ''] ?? [];
  const campo = campos.find((c) => crua.slice(c.de - 1, c.ate) !== nova.slice(c.de - 1, c.ate));
  const bruto = campo ? crua.slice(campo.de - 1, campo.ate) : crua;
  const onde = campo ? `${campo.significado} (${campo.de}-${campo.ate})` : 'linha';
  return `${onde}: "${bruto}" não é como se escreve este campo`;
}

function regravarLinha(layout: LayoutCnab, crua: string): { texto: string; porque: string | null } {
  if (crua === '' || crua === EOF_DO_DOS) return { texto: crua, porque: null };
  try {
    const nova = regravada(layout, crua);
    if (nova === null) return { texto: crua, porque: `registro "${crua.slice(0, 1)}" que o layout não tem` };
    return nova === crua ? { texto: crua, porque: null } : { texto: nova, porque: diferenca(layout, crua, nova) };
  } catch (erro) {
    return { texto: crua, porque: erro instanceof Error ? erro.message : String(erro) };
  }
}

/**
 * Reads every line into values and writes it again from them. A well-formed file comes back with the same bytes; of
 * another, `divergencias` says which lines did not and why. Line ends and what follows the last line are kept.
 */
export function regravar(layout: LayoutCnab, bytes: Buffer): ArquivoRegravado {
  const divergencias: Divergencia[] = [];
  const linhas = bytes.toString(LATIN1).split('\n');
  const novas = linhas.map((linha, i) => {
    const fim = linha.endsWith('\r') ? '\r' : '';
    const { texto, porque } = regravarLinha(layout, fim === '' ? linha : linha.slice(0, -1));
    if (porque !== null) divergencias.push({ linha: i + 1, porque });
    return texto + fim;
  });
  return { bytes: Buffer.from(novas.join('\n'), LATIN1), divergencias };
}

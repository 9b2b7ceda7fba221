import { erroCnab } from './erros.js';
import type { CampoCnab, LayoutCnab } from './layout.js';
import { layoutDeLeitura } from './layouts.js';
import { formatarPorTipo, lerRegistro } from './motor.js';
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

function reescreverLinha(layout: LayoutCnab, linha: string): { linha: string; desvios: string[] } {
  if (linha.length !== layout.tamanho) return { linha, desvios: [`tem ${linha.length} posições`] };
  const lido = lerRegistro(layout, linha);
  if (!lido) return { linha, desvios: ['registro de um tipo que o layout não tem'] };
  const desvios: string[] = [];
  const partes = (layout.registros[lido.registro] ?? []).map((campo) => {
    const bruto = linha.slice(campo.de - 1, campo.ate);
    const escrito = escreverValor(campo, bruto, lido.valores[campo.nome] ?? null);
    if (escrito !== bruto) desvios.push(`posições ${campo.de}-${campo.ate} (${campo.significado}): "${bruto}"`);
    return escrito;
  });
  return { linha: partes.join(''), desvios };
}

/**
 * Reads a CNAB240 collection file into values and writes the values again. Line ends stay as they were, CR LF or LF.
 * @throws ErroDeNegocio `cnab-nao-reconhecido`; `cnab-layout-nao-suportado` for CNAB400
 */
export function reescrever(bytes: Buffer): ArquivoReescrito {
  const { layout: tamanho, banco } = reconhecer(bytes);
  if (tamanho !== '240') throw erroCnab('cnab-layout-nao-suportado', 'Só arquivos CNAB 240 são reescritos.');
  const layout = layoutDeLeitura(banco);
  const texto = bytes.toString('latin1');
  const quebra = texto.includes('\r\n') ? '\r\n' : '\n';
  const linhas = texto.split(quebra);
  const desvios: DesvioDeForma[] = [];
  const escritas = linhas.map((linha, i) => {
    if (linha === '' && i === linhas.length - 1) return '';
    const reescrita = reescreverLinha(layout, linha);
    desvios.push(...reescrita.desvios.map((mensagem) => ({ linha: i + 1, mensagem: `Linha ${i + 1}: ${mensagem}.` })));
    return reescrita.linha;
  });
  return { conteudo: Buffer.from(escritas.join(quebra), 'latin1'), desvios };
}

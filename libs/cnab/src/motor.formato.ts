import { ehDataCivil, paraCnab, racional } from '@sineta/nucleo';
import { seculo } from './datas.js';
import type { CampoCnab } from './layout.js';
import type { Recusa, ValorDeCampo } from './motor.js';

/** The text of the field, or why it cannot be written. */
export type Formatado = string | Recusa;

const recusar = (mensagem: string, acao: string): Recusa => ({ mensagem, acao });

const SO_DIGITOS = /^\d*$/;
const DIGITOS_E_LETRAS = /^[0-9A-Z]*$/;

function formatarNumero(campo: CampoCnab, valor: string | number): Formatado {
  const tamanho = campo.ate - campo.de + 1;
  const texto = typeof valor === 'number' ? String(valor) : valor.trim();
  const forma = campo.regra.alfanumerico ? DIGITOS_E_LETRAS : SO_DIGITOS;
  if (!forma.test(texto)) return recusar(`"${texto}" não é um número`, 'Informe só algarismos, sem pontuação.');
  if (texto.length > tamanho) return recusar(`"${texto}" não cabe em ${tamanho} posições`, 'Confira o cadastro.');
  return texto;
}

/** Printable ASCII without lower case needs no conversion. */
const JA_EM_CNAB = /^[\x20-\x60\x7b-\x7e]*$/;

const IMPRIMIVEL = /^[\x20-\x7e]*$/;

function formatarTexto(campo: CampoCnab, valor: string | number): Formatado {
  const tamanho = campo.ate - campo.de + 1;
  const cru = String(valor);
  if (campo.regra.literal && !IMPRIMIVEL.test(cru))
    return recusar(`"${cru}" tem caracteres inválidos`, 'Confira o campo.');
  const texto = (campo.regra.literal || JA_EM_CNAB.test(cru) ? cru : paraCnab(cru)).trimEnd();
  if (texto.length <= tamanho) return texto;
  if (campo.regra.truncar) return texto.slice(0, tamanho);
  return recusar(`"${texto}" não cabe em ${tamanho} posições`, `Use no máximo ${tamanho} caracteres.`);
}

/** A file repeats few dates; each form of date field has its own memory. */
const datasEscritas = new Map<string, Map<string, string>>();
const LEMBRADOS = 4096;

function formatarData(campo: CampoCnab, valor: string | number): Formatado {
  const forma = `${campo.tipo}${campo.ate - campo.de}`;
  const lembradas = datasEscritas.get(forma) ?? new Map<string, string>();
  const lembrada = typeof valor === 'string' ? lembradas.get(valor) : undefined;
  if (lembrada !== undefined) return lembrada;
  const escrita = escreverData(campo, valor);
  if (typeof escrita !== 'string') return escrita;
  if (lembradas.size >= LEMBRADOS) lembradas.clear();
  datasEscritas.set(forma, lembradas.set(String(valor), escrita));
  return escrita;
}

function escreverData(campo: CampoCnab, valor: string | number): Formatado {
  if (!ehDataCivil(valor)) return recusar(`"${valor}" não é uma data`, 'Use uma data existente, AAAA-MM-DD.');
  const [ano, mes, dia] = [valor.slice(0, 4), valor.slice(5, 7), valor.slice(8, 10)];
  if (campo.tipo === 'dataAmd') return `${ano}${mes}${dia}`;
  if (campo.ate - campo.de !== 5) return `${dia}${mes}${ano}`;
  if (seculo(ano.slice(2)) === ano.slice(0, 2)) return `${dia}${mes}${ano.slice(2)}`;
  return recusar(`o ano ${ano} não cabe em duas posições`, 'Use uma data de 1990 a 2089.');
}

const taxasEscaladas = new Map<string, string | null>();

/** A remessa repeats the same two or three rates in every title. */
function taxaEscalada(texto: string, decimais: number): string | null {
  const chave = `${decimais} ${texto}`;
  const lembrada = taxasEscaladas.get(chave);
  if (lembrada !== undefined) return lembrada;
  const escalada = escalar(texto, decimais)?.toString() ?? null;
  if (taxasEscaladas.size >= LEMBRADOS) taxasEscaladas.clear();
  taxasEscaladas.set(chave, escalada);
  return escalada;
}

/** A rate as text is scaled by the implied decimals exactly; one that needs more decimals does not fit and is refused. */
function escalar(texto: string, decimais: number): bigint | null {
  if (!/^\d+(\.\d+)?$/.test(texto)) return null;
  const { num, den } = racional(texto);
  const escala = num * 10n ** BigInt(decimais);
  return escala % den === 0n ? escala / den : null;
}

function formatarValor(campo: CampoCnab, valor: string | number): Formatado {
  const tamanho = campo.ate - campo.de + 1;
  if (typeof valor === 'number' && (!Number.isSafeInteger(valor) || valor < 0)) {
    return recusar(`${valor} não é um valor em centavos`, 'Informe um inteiro de centavos maior ou igual a zero.');
  }
  const texto = typeof valor === 'number' ? String(valor) : taxaEscalada(valor, campo.decimais);
  if (texto === null) {
    return recusar(`"${valor}" não cabe com ${campo.decimais} casas`, 'Use uma taxa com até duas casas decimais.');
  }
  if (texto.length > tamanho) return recusar(`${texto} não cabe em ${tamanho} posições`, 'Confira o valor.');
  return texto;
}

/** Zeros on the left of numbers, amounts and dates; blanks on the right of a text. */
export function preencher({ tipo, de, ate }: CampoCnab, formatado: Formatado): Formatado {
  if (typeof formatado !== 'string') return formatado;
  const tamanho = ate - de + 1;
  return tipo === 'A' ? formatado.padEnd(tamanho, ' ') : formatado.padStart(tamanho, '0');
}

export const formatar = (campo: CampoCnab, valor: ValorDeCampo): Formatado =>
  preencher(campo, conteudoDe(campo, valor));

/** What goes in the field, still without what fills it. */
export function conteudoDe(campo: CampoCnab, valor: ValorDeCampo): Formatado {
  const { padrao, fixo, dominio } = campo.regra;
  const usado = fixo || valor === null || valor === undefined ? padrao : valor;
  if (usado === undefined) return '';
  if (dominio && !Object.hasOwn(dominio, String(usado))) {
    return recusar(`"${usado}" não é um código deste campo`, `Use um destes: ${Object.keys(dominio).join(', ')}.`);
  }
  return conteudoPorTipo(campo, usado);
}

/** The text of a field by its type alone: no default, no fixed content, no table of codes. */
export const formatarPorTipo = (campo: CampoCnab, valor: string | number): Formatado =>
  preencher(campo, conteudoPorTipo(campo, valor));

function conteudoPorTipo(campo: CampoCnab, valor: string | number): Formatado {
  if (campo.tipo === 'data' || campo.tipo === 'dataAmd') return formatarData(campo, valor);
  if (campo.tipo === 'valor') return formatarValor(campo, valor);
  return campo.tipo === 'N' ? formatarNumero(campo, valor) : formatarTexto(campo, valor);
}

import { ehDataCivil, paraCnab, racional } from '@sineta/nucleo';
import type { DataCivil, ErroDeCampo } from '@sineta/nucleo';
import { erroCnab } from './erros.js';
import { conferirTabela } from './layout.js';
import type { CampoCnab, CamposDoRegistro, LayoutCnab } from './layout.js';

/** What goes in: digits, text, `AAAA-MM-DD`, a safe integer (centavos in a `valor`), or a rate as decimal text. */
export type ValorDeCampo = string | number | null | undefined;
export type ValoresDoRegistro = Readonly<Record<string, ValorDeCampo>>;

/** What comes out: text (N keeps its zeros), `DataCivil` or null, integer of centavos (or of hundredths of a percent). */
export type ValorLido = string | number | DataCivil | null;

export interface ProblemaDeCampo extends ErroDeCampo {
  registro: string;
  de: number;
  ate: number;
}

export interface RegistroLido {
  registro: string;
  valores: Readonly<Record<string, ValorLido>>;
  problemas: ProblemaDeCampo[];
}

export interface CampoExplicado {
  campo: string;
  de: number;
  ate: number;
  significado: string;
  fonte: string;
  bruto: string;
  valor: ValorLido;
  /** Meaning of the code, when the field has a table of codes. */
  leitura: string | null;
  problema: string | null;
}

type Recusa = { mensagem: string; acao: string };
/** The text of the field, or why it cannot be written. */
type Formatado = string | Recusa;

interface LayoutCompilado {
  campos: Map<string, CamposDoRegistro>;
  nomes: Map<string, Set<string>>;
}

const compilados = new WeakMap<LayoutCnab, LayoutCompilado>();

function compilar(layout: LayoutCnab): LayoutCompilado {
  let pronto = compilados.get(layout);
  if (!pronto) {
    conferirTabela(layout);
    const campos = new Map(Object.entries(layout.registros));
    const nomes = new Map([...campos].map(([r, cs]) => [r, new Set(cs.map((c) => c.nome))]));
    pronto = { campos, nomes };
    compilados.set(layout, pronto);
  }
  return pronto;
}

function camposDe(layout: LayoutCnab, registro: string): CamposDoRegistro {
  const campos = compilar(layout).campos.get(registro);
  if (!campos) {
    throw erroCnab('cnab-layout-desconhecido', `O layout ${layout.banco}/${layout.produto} não tem "${registro}".`);
  }
  return campos;
}

/** Fields of one record, in order. @throws ErroDeNegocio `cnab-layout-desconhecido` */
export function campoDe(layout: LayoutCnab, registro: string, nome: string): CampoCnab {
  const campo = camposDe(layout, registro).find((c) => c.nome === nome);
  if (!campo) throw erroCnab('cnab-layout-desconhecido', `O registro ${registro} não tem o campo "${nome}".`);
  return campo;
}

const recusar = (mensagem: string, acao: string): Recusa => ({ mensagem, acao });

function formatarNumero(campo: CampoCnab, valor: string | number): Formatado {
  const tamanho = campo.ate - campo.de + 1;
  const texto = String(valor).trim();
  const forma = campo.regra.alfanumerico ? /^[0-9A-Z]*$/ : /^\d*$/;
  if (!forma.test(texto)) return recusar(`"${texto}" não é um número`, 'Informe só algarismos, sem pontuação.');
  if (texto.length > tamanho) return recusar(`"${texto}" não cabe em ${tamanho} posições`, 'Confira o cadastro.');
  return texto.padStart(tamanho, '0');
}

/** Printable ASCII without lower case needs no conversion. */
const JA_EM_CNAB = /^[\x20-\x60\x7b-\x7e]*$/;

function formatarTexto(campo: CampoCnab, valor: string | number): Formatado {
  const tamanho = campo.ate - campo.de + 1;
  const cru = String(valor);
  const texto = (campo.regra.literal || JA_EM_CNAB.test(cru) ? cru : paraCnab(cru)).trimEnd();
  if (texto.length <= tamanho) return texto.padEnd(tamanho, ' ');
  if (campo.regra.truncar) return texto.slice(0, tamanho);
  return recusar(`"${texto}" não cabe em ${tamanho} posições`, `Use no máximo ${tamanho} caracteres.`);
}

/** Two digits of year: 90 to 99 are of the last century (CNAB400 is of that time), the others of this one. */
const PRIMEIRO_ANO_CURTO = 1990;
const seculo = (aa: string): string => (Number(aa) >= PRIMEIRO_ANO_CURTO % 100 ? '19' : '20');

function formatarData(campo: CampoCnab, valor: string | number): Formatado {
  if (!ehDataCivil(valor)) return recusar(`"${valor}" não é uma data`, 'Use uma data existente, AAAA-MM-DD.');
  const [ano, mes, dia] = [valor.slice(0, 4), valor.slice(5, 7), valor.slice(8, 10)];
  if (campo.tipo === 'dataAmd') return `${ano}${mes}${dia}`;
  if (campo.ate - campo.de !== 5) return `${dia}${mes}${ano}`;
  if (seculo(ano.slice(2)) === ano.slice(0, 2)) return `${dia}${mes}${ano.slice(2)}`;
  return recusar(`o ano ${ano} não cabe em duas posições`, 'Use uma data de 1990 a 2089.');
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
  const inteiro = typeof valor === 'number' ? BigInt(valor) : escalar(valor, campo.decimais);
  if (inteiro === null) {
    return recusar(`"${valor}" não cabe com ${campo.decimais} casas`, 'Use uma taxa com até duas casas decimais.');
  }
  const texto = inteiro.toString();
  if (texto.length > tamanho) return recusar(`${texto} não cabe em ${tamanho} posições`, 'Confira o valor.');
  return texto.padStart(tamanho, '0');
}

function formatar(campo: CampoCnab, valor: ValorDeCampo): Formatado {
  const { padrao, fixo, dominio } = campo.regra;
  const usado = fixo || valor === null || valor === undefined ? padrao : valor;
  if (usado === undefined) return (campo.tipo === 'A' ? ' ' : '0').repeat(campo.ate - campo.de + 1);
  if (dominio && !Object.hasOwn(dominio, String(usado))) {
    return recusar(`"${usado}" não é um código deste campo`, `Use um destes: ${Object.keys(dominio).join(', ')}.`);
  }
  if (campo.tipo === 'data' || campo.tipo === 'dataAmd') return formatarData(campo, usado);
  if (campo.tipo === 'valor') return formatarValor(campo, usado);
  return campo.tipo === 'N' ? formatarNumero(campo, usado) : formatarTexto(campo, usado);
}

function problema(registro: string, campo: CampoCnab, recusa: Recusa): ProblemaDeCampo {
  const posicoes = campo.de === campo.ate ? `${campo.de}` : `${campo.de}-${campo.ate}`;
  return {
    registro,
    campo: `${registro}.${campo.nome}`,
    de: campo.de,
    ate: campo.ate,
    mensagem: `${campo.significado} (posições ${posicoes}): ${recusa.mensagem}`,
    acao: recusa.acao,
  };
}

function desconhecidos(layout: LayoutCnab, registro: string, valores: ValoresDoRegistro): string[] {
  const nomes = compilar(layout).nomes.get(registro);
  const sobrando: string[] = [];
  for (const nome in valores) if (!nomes?.has(nome)) sobrando.push(nome);
  return sobrando;
}

/** What keeps these values from being written, one by one; empty when the record can be written. */
export function validarRegistro(layout: LayoutCnab, registro: string, valores: ValoresDoRegistro): ProblemaDeCampo[] {
  const problemas: ProblemaDeCampo[] = [];
  for (const campo of camposDe(layout, registro)) {
    const formatado = formatar(campo, valores[campo.nome]);
    if (typeof formatado !== 'string') problemas.push(problema(registro, campo, formatado));
  }
  return problemas;
}

/**
 * One line, without CRLF, of exactly `layout.tamanho` positions.
 * @throws ErroDeNegocio `cnab-registro-invalido` with one item for each field that does not fit
 * @throws TypeError for a value whose field does not exist (a programming error)
 */
export function escreverRegistro(layout: LayoutCnab, registro: string, valores: ValoresDoRegistro): string {
  const sobrando = desconhecidos(layout, registro, valores);
  if (sobrando.length > 0) throw new TypeError(`${registro} não tem: ${sobrando.join(', ')}`);
  const partes: string[] = [];
  for (const campo of camposDe(layout, registro)) {
    const formatado = formatar(campo, valores[campo.nome]);
    if (typeof formatado !== 'string') {
      const problemas = validarRegistro(layout, registro, valores);
      throw erroCnab('cnab-registro-invalido', problemas[0]?.mensagem ?? formatado.mensagem, problemas);
    }
    partes.push(formatado);
  }
  return partes.join('');
}

function emIso(tipo: CampoCnab['tipo'], bruto: string): string {
  if (tipo === 'dataAmd') return `${bruto.slice(0, 4)}-${bruto.slice(4, 6)}-${bruto.slice(6, 8)}`;
  const ano = bruto.length === 6 ? `${seculo(bruto.slice(4))}${bruto.slice(4)}` : bruto.slice(4, 8);
  return `${ano}-${bruto.slice(2, 4)}-${bruto.slice(0, 2)}`;
}

/** A date as it stands in a line; null when empty, `undefined` when it is not a date. */
export function lerData(tipo: CampoCnab['tipo'], bruto: string): DataCivil | null | undefined {
  if (/^[0 ]*$/.test(bruto)) return null;
  const texto = emIso(tipo, bruto);
  return ehDataCivil(texto) ? texto : undefined;
}

/** `undefined` means that the field holds something that cannot be read. */
function interpretar(campo: CampoCnab, bruto: string): ValorLido | undefined {
  if (campo.tipo === 'A') return bruto.trimEnd();
  if (campo.tipo === 'data' || campo.tipo === 'dataAmd') return lerData(campo.tipo, bruto);
  const texto = bruto.trim();
  if (campo.tipo === 'valor') return /^\d*$/.test(texto) ? Number(texto) : undefined;
  return (campo.regra.alfanumerico ? /^[0-9A-Z]*$/ : /^\d*$/).test(texto) ? texto : undefined;
}

function explicarCampo(campo: CampoCnab, bruto: string): CampoExplicado {
  const lido = interpretar(campo, bruto);
  const valor = lido === undefined ? null : lido;
  const { dominio, fixo, padrao } = campo.regra;
  const divergente = fixo && bruto.trim() !== padrao ? `deveria ser "${padrao}"` : null;
  const base = { campo: campo.nome, de: campo.de, ate: campo.ate, significado: campo.significado, fonte: campo.fonte };
  const leitura = dominio ? (dominio[bruto.trim()] ?? null) : null;
  return { ...base, bruto, valor, leitura, problema: lido === undefined ? 'conteúdo ilegível' : divergente };
}

/** Pads a line to the length of the layout (banks leave out the trailing blanks) and cuts what exceeds it. */
export function ajustarLinha(layout: LayoutCnab, linha: string): string {
  return linha.length === layout.tamanho ? linha : linha.slice(0, layout.tamanho).padEnd(layout.tamanho, ' ');
}

/** Reads a line into values. The record is known by its type and segment; null when the layout does not know it. */
export function lerRegistro(layout: LayoutCnab, linhaCrua: string): RegistroLido | null {
  const linha = ajustarLinha(layout, linhaCrua);
  const registro = layout.identificar(linha);
  if (registro === null) return null;
  const valores: Record<string, ValorLido> = {};
  const problemas: ProblemaDeCampo[] = [];
  for (const campo of camposDe(layout, registro)) {
    const bruto = linha.slice(campo.de - 1, campo.ate);
    const lido = interpretar(campo, bruto);
    valores[campo.nome] = lido ?? null;
    if (lido === undefined) {
      const acao = 'Peça ao banco o arquivo de novo, ou confira este campo com o extrato.';
      problemas.push(problema(registro, campo, { mensagem: `conteúdo ilegível "${bruto}"`, acao }));
    }
  }
  return { registro, valores, problemas };
}

/** Every field of a line, with its meaning and source, for a person to read. Null when the record is unknown. */
export function explicarLinha(layout: LayoutCnab, linhaCrua: string): CampoExplicado[] | null {
  const linha = ajustarLinha(layout, linhaCrua);
  const registro = layout.identificar(linha);
  if (registro === null) return null;
  return camposDe(layout, registro).map((c) => explicarCampo(c, linha.slice(c.de - 1, c.ate)));
}

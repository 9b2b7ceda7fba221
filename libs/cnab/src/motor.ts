import { ehDataCivil, paraCnab, racional } from '@sineta/nucleo';
import type { DataCivil, ErroDeCampo } from '@sineta/nucleo';
import { lerData, lerDataEm, seculo } from './datas.js';
import { erroCnab } from './erros.js';
import { conferirTabela } from './layout.js';
import type { CampoCnab, CamposDoRegistro, LayoutCnab } from './layout.js';
import type { Saida } from './saida.js';

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
export type Formatado = string | Recusa;

interface RegistroCompilado {
  campos: CamposDoRegistro;
  porNome: ReadonlyMap<string, CampoCnab>;
  /** Place of each field in the record, by name. */
  indices: ReadonlyMap<string, number>;
  /** The line when no value is given, and a place to write one over it. */
  modelo: Buffer;
  rascunho: Buffer;
  /** Fields that cannot be left without a value. */
  semPadrao: readonly number[];
  /** Fields that may hold something unreadable: any byte is good in a text. */
  conferiveis: CamposDoRegistro;
  datas: CamposDoRegistro;
  /** Positions (from 0, the end excluded) of the numbers, those side by side together: in a sound line, all are digits. */
  algarismos: readonly (readonly [de: number, ate: number])[];
}

type LayoutCompilado = ReadonlyMap<string, RegistroCompilado>;

const compilados = new WeakMap<LayoutCnab, LayoutCompilado>();

function compilar(layout: LayoutCnab): LayoutCompilado {
  let pronto = compilados.get(layout);
  if (!pronto) {
    conferirTabela(layout);
    pronto = new Map(Object.entries(layout.registros).map(([nome, campos]) => [nome, compilarRegistro(campos)]));
    compilados.set(layout, pronto);
  }
  return pronto;
}

function compilarRegistro(campos: CamposDoRegistro): RegistroCompilado {
  const porNome = new Map(campos.map((campo) => [campo.nome, campo]));
  const padroes = campos.map((campo) => formatar(campo, undefined));
  const modelo = Buffer.from(
    padroes.map((p, i) => (typeof p === 'string' ? p : preencher(campos[i] as CampoCnab, ''))).join(''),
    'latin1',
  );
  return {
    ...{ campos, porNome, conferiveis: campos.filter(({ tipo }) => tipo !== 'A') },
    ...{ datas: campos.filter(ehData), algarismos: trechosDeAlgarismos(campos) },
    indices: new Map(campos.map(({ nome }, i) => [nome, i])),
    ...{ modelo, rascunho: Buffer.alloc(modelo.length) },
    semPadrao: padroes.flatMap((p, i) => (typeof p === 'string' ? [] : [i])),
  };
}

const ehData = ({ tipo }: CampoCnab): boolean => tipo === 'data' || tipo === 'dataAmd';

function trechosDeAlgarismos(campos: CamposDoRegistro): [number, number][] {
  const trechos: [number, number][] = [];
  for (const { tipo, de, ate } of campos) {
    if (tipo !== 'N' && tipo !== 'valor') continue;
    const ultimo = trechos.at(-1);
    if (ultimo?.[1] === de - 1) ultimo[1] = ate;
    else trechos.push([de - 1, ate]);
  }
  return trechos;
}

function registroDe(layout: LayoutCnab, registro: string): RegistroCompilado {
  const compilado = compilar(layout).get(registro);
  if (compilado) return compilado;
  throw erroCnab('cnab-layout-desconhecido', `O layout ${layout.banco}/${layout.produto} não tem "${registro}".`);
}

const camposDe = (layout: LayoutCnab, registro: string): CamposDoRegistro => registroDe(layout, registro).campos;

/** Fields of one record, in order. @throws ErroDeNegocio `cnab-layout-desconhecido` */
export function campoDe(layout: LayoutCnab, registro: string, nome: string): CampoCnab {
  const campo = registroDe(layout, registro).porNome.get(nome);
  if (!campo) throw erroCnab('cnab-layout-desconhecido', `O registro ${registro} não tem o campo "${nome}".`);
  return campo;
}

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
function preencher({ tipo, de, ate }: CampoCnab, formatado: Formatado): Formatado {
  if (typeof formatado !== 'string') return formatado;
  const tamanho = ate - de + 1;
  return tipo === 'A' ? formatado.padEnd(tamanho, ' ') : formatado.padStart(tamanho, '0');
}

const formatar = (campo: CampoCnab, valor: ValorDeCampo): Formatado => preencher(campo, conteudoDe(campo, valor));

/** What goes in the field, still without what fills it. */
function conteudoDe(campo: CampoCnab, valor: ValorDeCampo): Formatado {
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
 * One line, without CRLF, of exactly `layout.tamanho` positions. Of several sets of values the last that names a field wins,
 * as if they were spread one over the other, which no record needs to pay for.
 * @throws ErroDeNegocio `cnab-registro-invalido` with one item for each field that does not fit
 * @throws TypeError for a value whose field does not exist (a programming error)
 */
export function escreverRegistro(
  layout: LayoutCnab,
  registro: string,
  ...camadas: readonly ValoresDoRegistro[]
): string {
  const { rascunho } = registroDe(layout, registro);
  escreverEm(rascunho, 0, layout, registro, camadas);
  return rascunho.toString('latin1');
}

/** The same, straight into the bytes of a file, which are of no use when this throws. */
export function escreverNaSaida(
  saida: Saida,
  layout: LayoutCnab,
  registro: string,
  camadas: readonly ValoresDoRegistro[],
): void {
  const inicio = saida.abrirLinha(layout.tamanho);
  escreverEm(saida.bytes, inicio, layout, registro, camadas);
}

function escreverEm(
  destino: Buffer,
  inicio: number,
  layout: LayoutCnab,
  registro: string,
  camadas: readonly ValoresDoRegistro[],
): void {
  const compilado = registroDe(layout, registro);
  const { campos, modelo, semPadrao } = compilado;
  const valores = porIndice(compilado, registro, camadas);
  if (semPadrao.some((i) => ausente(valores[i]))) throw registroInvalido(layout, registro, camadas);
  modelo.copy(destino, inicio);
  for (let i = 0; i < campos.length; i++) {
    const valor = valores[i];
    if (ausente(valor)) continue;
    const campo = campos[i] as CampoCnab;
    const conteudo = conteudoDe(campo, valor);
    if (typeof conteudo !== 'string') throw registroInvalido(layout, registro, camadas);
    porNaLinha(destino, inicio, campo, conteudo);
  }
}

const ausente = (valor: ValorDeCampo): boolean => valor === undefined || valor === null;

/** Byte by byte: no text is made for what fills the field. */
function porNaLinha(destino: Buffer, inicio: number, { tipo, de, ate }: CampoCnab, conteudo: string): void {
  const [primeira, fim] = [inicio + de - 1, inicio + ate];
  const texto = tipo === 'A';
  const comeco = texto ? primeira : fim - conteudo.length;
  const depois = comeco + conteudo.length;
  for (let i = primeira; i < comeco; i++) destino[i] = ZERO;
  for (let i = 0; i < conteudo.length; i++) destino[comeco + i] = conteudo.charCodeAt(i);
  for (let i = depois; i < fim; i++) destino[i] = BRANCO;
}

const semValor = (): ValorDeCampo => undefined;

function porIndice(
  { campos, indices }: RegistroCompilado,
  registro: string,
  camadas: readonly ValoresDoRegistro[],
): ValorDeCampo[] {
  const valores = campos.map(semValor);
  for (const camada of camadas) {
    for (const nome in camada) {
      const indice = indices.get(nome);
      if (indice === undefined) throw desconhecidos(indices, registro, camadas);
      valores[indice] = camada[nome];
    }
  }
  return valores;
}

function desconhecidos(indices: ReadonlyMap<string, number>, registro: string, camadas: readonly ValoresDoRegistro[]) {
  const nomes = camadas.flatMap((camada) => Object.keys(camada)).filter((nome) => !indices.has(nome));
  return new TypeError(`${registro} não tem: ${[...new Set(nomes)].join(', ')}`);
}

function registroInvalido(layout: LayoutCnab, registro: string, camadas: readonly ValoresDoRegistro[]) {
  const valores = Object.assign({}, ...camadas) as ValoresDoRegistro;
  const problemas = validarRegistro(layout, registro, valores);
  return erroCnab('cnab-registro-invalido', problemas[0]?.mensagem ?? `${registro} inválido`, problemas);
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

/** A line known by its type and segment, every field checked. */
export class RegistroNaLinha {
  constructor(
    readonly registro: string,
    private readonly linha: string,
    private readonly compilado: RegistroCompilado,
    readonly problemas: readonly ProblemaDeCampo[],
  ) {}

  /** null when the field is unreadable, or a date that was not filled. @throws TypeError for a field that does not exist */
  valor(nome: string): ValorLido {
    if (!this.compilado.porNome.has(nome)) throw new TypeError(`${this.registro} não tem: ${nome}`);
    return this.valorSeHouver(nome);
  }

  /** The same for a field that only some banks have: null where this one has no such field. */
  valorSeHouver(nome: string): ValorLido {
    const campo = this.compilado.porNome.get(nome);
    return campo ? (interpretar(campo, this.linha.slice(campo.de - 1, campo.ate)) ?? null) : null;
  }

  /** A field as text, without the blanks around it; empty when unreadable or where the bank has none. */
  texto(nome: string): string {
    const campo = this.compilado.porNome.get(nome);
    if (!campo) return '';
    if (campo.tipo !== 'A' && !soAlgarismos(this.linha, campo.de - 1, campo.ate))
      return String(this.valorSeHouver(nome) ?? '').trim();
    if (campo.tipo === 'A' || campo.tipo === 'N') return aparado(this.linha, campo.de - 1, campo.ate);
    return String(this.valorSeHouver(nome) ?? '').trim();
  }

  /** A number or an amount; zero when unreadable or where the bank has none. */
  inteiro(nome: string): number {
    const campo = this.compilado.porNome.get(nome);
    if (!campo) return 0;
    const lido = algarismosDe(this.linha, campo);
    return lido === null ? Number(this.valorSeHouver(nome) ?? 0) : lido;
  }

  /** A date; null when unreadable, not filled, or where the bank has none. */
  data(nome: string): DataCivil | null {
    const campo = this.compilado.porNome.get(nome);
    if (campo?.tipo !== 'data' && campo?.tipo !== 'dataAmd') return this.valorSeHouver(nome) as DataCivil | null;
    return lerDataEm(campo.tipo, this.linha, campo.de - 1, campo.ate) ?? null;
  }
}

/** Checks every field of a line and reads none yet. Null when the layout does not know the record. */
export function conferirRegistro(layout: LayoutCnab, linhaCrua: string): RegistroNaLinha | null {
  const linha = ajustarLinha(layout, linhaCrua);
  const registro = layout.identificar(linha);
  if (registro === null) return null;
  const compilado = registroDe(layout, registro);
  return new RegistroNaLinha(registro, linha, compilado, problemasDaLinha(registro, compilado, linha));
}

function problemasDaLinha(registro: string, compilado: RegistroCompilado, linha: string): readonly ProblemaDeCampo[] {
  if (semDefeito(compilado, linha)) return SEM_PROBLEMAS;
  const acao = 'Peça ao banco o arquivo de novo, ou confira este campo com o extrato.';
  const problemas: ProblemaDeCampo[] = [];
  for (const campo of compilado.conferiveis) {
    const bruto = linha.slice(campo.de - 1, campo.ate);
    if (interpretar(campo, bruto) !== undefined) continue;
    problemas.push(problema(registro, campo, { mensagem: `conteúdo ilegível "${bruto}"`, acao }));
  }
  return problemas;
}

const SEM_PROBLEMAS: readonly ProblemaDeCampo[] = [];

/** Only digits in the numbers and a date in each date, as most lines are: known without cutting the line in fields. */
function semDefeito({ algarismos, datas }: RegistroCompilado, linha: string): boolean {
  for (const [de, ate] of algarismos) if (!soAlgarismos(linha, de, ate)) return false;
  for (const { tipo, de, ate } of datas) {
    if (lerDataEm(tipo as 'data' | 'dataAmd', linha, de - 1, ate) === undefined) return false;
  }
  return true;
}

const [BRANCO, ZERO, NOVE] = [0x20, 0x30, 0x39];
/** Digits whose value a number of JavaScript holds exactly. */
const ALGARISMOS_EXATOS = 15;

/** Positions from 0, the end excluded. */
function soAlgarismos(linha: string, de: number, ate: number): boolean {
  for (let i = de; i < ate; i++) {
    const codigo = linha.charCodeAt(i);
    if (codigo < ZERO || codigo > NOVE) return false;
  }
  return true;
}

/** The number that the digits of a field make; null when it holds anything else, or more than fit. */
function algarismosDe(linha: string, { de, ate, tipo }: CampoCnab): number | null {
  if ((tipo !== 'N' && tipo !== 'valor') || ate - de >= ALGARISMOS_EXATOS) return null;
  let numero = 0;
  for (let i = de - 1; i < ate; i++) {
    const codigo = linha.charCodeAt(i);
    if (codigo < ZERO || codigo > NOVE) return null;
    numero = numero * 10 + codigo - ZERO;
  }
  return numero;
}

/** A piece of the line without the blanks around it, cut once. */
function aparado(linha: string, inicio: number, fim: number): string {
  let [de, ate] = [inicio, fim];
  while (ate > de && linha.charCodeAt(ate - 1) <= BRANCO) ate--;
  while (de < ate && linha.charCodeAt(de) <= BRANCO) de++;
  return linha.slice(de, ate);
}

/** Reads a line into values. The record is known by its type and segment; null when the layout does not know it. */
export function lerRegistro(layout: LayoutCnab, linha: string): RegistroLido | null {
  const conferido = conferirRegistro(layout, linha);
  if (!conferido) return null;
  const { registro, problemas } = conferido;
  const valores = camposDe(layout, registro).map(({ nome }) => [nome, conferido.valor(nome)] as const);
  return { registro, valores: Object.fromEntries(valores), problemas: [...problemas] };
}

/** Every field of a line, with its meaning and source, for a person to read. Null when the record is unknown. */
export function explicarLinha(layout: LayoutCnab, linhaCrua: string): CampoExplicado[] | null {
  const linha = ajustarLinha(layout, linhaCrua);
  const registro = layout.identificar(linha);
  if (registro === null) return null;
  return camposDe(layout, registro).map((c) => explicarCampo(c, linha.slice(c.de - 1, c.ate)));
}

import type { DataCivil } from '@sineta/nucleo';
import { lerData, lerDataEm } from './datas.js';
import type { CampoCnab, CamposDoRegistro, LayoutCnab } from './layout.js';
import { camposDe, problema, registrosProntos } from './motor.js';
import type { ProblemaDeCampo, ValorLido } from './motor.js';

export interface RegistroLido {
  registro: string;
  valores: Readonly<Record<string, ValorLido>>;
  problemas: ProblemaDeCampo[];
}

/** A field, with its positions in the line: from 0, the end excluded. */
interface CampoALer {
  campo: CampoCnab;
  inicio: number;
  fim: number;
  /** Only digits, and no more than a number of JavaScript holds exactly. */
  exato: boolean;
}

interface RegistroALer {
  porNome: ReadonlyMap<string, CampoALer>;
  datas: readonly CampoALer[];
  /** Fields that may hold something unreadable: any byte is good in a text. */
  conferiveis: CamposDoRegistro;
  /** A sound line: a digit (or, where the field takes it, a capital) in each position of each number. */
  integro: RegExp;
}

const ALGARISMOS_EXATOS = 15;

const registroALer = registrosProntos((campos): RegistroALer => {
  const aLer = campos.map(campoALer);
  return {
    porNome: new Map(aLer.map((c) => [c.campo.nome, c])),
    datas: aLer.filter(({ campo }) => ehData(campo)),
    conferiveis: campos.filter(({ tipo }) => tipo !== 'A'),
    integro: formaIntegra(campos),
  };
});

function campoALer(campo: CampoCnab): CampoALer {
  const exato = posicaoDe(campo) === ALGARISMO && campo.ate - campo.de < ALGARISMOS_EXATOS;
  return { campo, inicio: campo.de - 1, fim: campo.ate, exato };
}

const ehData = ({ tipo }: CampoCnab): boolean => tipo === 'data' || tipo === 'dataAmd';

const [ALGARISMO, ALGARISMO_OU_LETRA, QUALQUER] = ['\\d', '[0-9A-Z]', '[^]'];

/** What each position of a sound field holds. */
function posicaoDe({ tipo, regra }: CampoCnab): string {
  if (tipo !== 'N' && tipo !== 'valor') return QUALQUER;
  return tipo === 'N' && regra.alfanumerico ? ALGARISMO_OU_LETRA : ALGARISMO;
}

/** One item for each position: the engine of regular expressions makes of a repetition a loop, several times slower. */
function formaIntegra(campos: CamposDoRegistro): RegExp {
  const posicoes = campos.map((campo) => posicaoDe(campo).repeat(campo.ate - campo.de + 1));
  return new RegExp(`^${posicoes.join('')}`);
}

/** `undefined` means that the field holds something that cannot be read. */
export function interpretar(campo: CampoCnab, bruto: string): ValorLido | undefined {
  if (campo.tipo === 'A') return bruto.trimEnd();
  if (campo.tipo === 'data' || campo.tipo === 'dataAmd') return lerData(campo.tipo, bruto);
  const texto = bruto.trim();
  if (campo.tipo === 'valor') return /^\d*$/.test(texto) ? Number(texto) : undefined;
  return (campo.regra.alfanumerico ? /^[0-9A-Z]*$/ : /^\d*$/).test(texto) ? texto : undefined;
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
    private readonly porNome: RegistroALer['porNome'],
    /** All numbers are of digits and all dates can be read, as in most lines. */
    private readonly integra: boolean,
    readonly problemas: readonly ProblemaDeCampo[],
  ) {}

  /** null when the field is unreadable, or a date that was not filled. @throws TypeError for a field that does not exist */
  valor(nome: string): ValorLido {
    if (!this.porNome.has(nome)) throw new TypeError(`${this.registro} não tem: ${nome}`);
    return this.valorSeHouver(nome);
  }

  /** The same for a field that only some banks have: null where this one has no such field. */
  valorSeHouver(nome: string): ValorLido {
    const aLer = this.porNome.get(nome);
    return aLer ? (interpretar(aLer.campo, this.linha.slice(aLer.inicio, aLer.fim)) ?? null) : null;
  }

  /** A field as text, without the blanks around it; empty when unreadable or where the bank has none. */
  texto(nome: string): string {
    const aLer = this.porNome.get(nome);
    if (aLer === undefined) return '';
    const { tipo } = aLer.campo;
    if (tipo === 'A') return aparado(this.linha, aLer.inicio, aLer.fim);
    if (tipo === 'N' && this.integra) return this.linha.slice(aLer.inicio, aLer.fim);
    return String(this.valorSeHouver(nome) ?? '').trim();
  }

  /** A number or an amount; zero when unreadable or where the bank has none. */
  inteiro(nome: string): number {
    const aLer = this.porNome.get(nome);
    if (aLer === undefined) return 0;
    if (this.integra && aLer.exato) return numeroEm(this.linha, aLer.inicio, aLer.fim);
    return Number(this.valorSeHouver(nome) ?? 0);
  }

  /** A date; null when unreadable, not filled, or where the bank has none. */
  data(nome: string): DataCivil | null {
    const aLer = this.porNome.get(nome);
    if (aLer === undefined) return null;
    const { tipo } = aLer.campo;
    if (tipo !== 'data' && tipo !== 'dataAmd') return this.valorSeHouver(nome) as DataCivil | null;
    return lerDataEm(tipo, this.linha, aLer.inicio, aLer.fim) ?? null;
  }
}

/** Checks every field of a line and reads none yet. Null when the layout does not know the record. */
export function conferirRegistro(layout: LayoutCnab, linhaCrua: string): RegistroNaLinha | null {
  const linha = ajustarLinha(layout, linhaCrua);
  const registro = layout.identificar(linha);
  if (registro === null) return null;
  const aLer = registroALer(layout, registro);
  const integra = ehIntegra(aLer, linha);
  const problemas = integra ? SEM_PROBLEMAS : problemasDaLinha(registro, aLer, linha);
  return new RegistroNaLinha(registro, linha, aLer.porNome, integra, problemas);
}

const SEM_PROBLEMAS: readonly ProblemaDeCampo[] = [];

/** As most lines are: known without cutting the line in fields. */
function ehIntegra({ integro, datas }: RegistroALer, linha: string): boolean {
  if (!integro.test(linha)) return false;
  for (let i = 0; i < datas.length; i++) {
    const { campo, inicio, fim } = datas[i] as CampoALer;
    if (lerDataEm(campo.tipo as 'data' | 'dataAmd', linha, inicio, fim) === undefined) return false;
  }
  return true;
}

function problemasDaLinha(registro: string, { conferiveis }: RegistroALer, linha: string): ProblemaDeCampo[] {
  const acao = 'Peça ao banco o arquivo de novo, ou confira este campo com o extrato.';
  const problemas: ProblemaDeCampo[] = [];
  for (const campo of conferiveis) {
    const bruto = linha.slice(campo.de - 1, campo.ate);
    if (interpretar(campo, bruto) !== undefined) continue;
    problemas.push(problema(registro, campo, { mensagem: `conteúdo ilegível "${bruto}"`, acao }));
  }
  return problemas;
}

const [BRANCO, ZERO] = [0x20, 0x30];

/** The number that these digits make. */
function numeroEm(linha: string, inicio: number, fim: number): number {
  let numero = 0;
  for (let i = inicio; i < fim; i++) numero = numero * 10 + linha.charCodeAt(i) - ZERO;
  return numero;
}

/** A piece of the line without the blanks around it, cut once. */
function aparado(linha: string, inicio: number, fim: number): string {
  let de = inicio;
  let ate = fim;
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

import type { DataCivil } from '@sineta/nucleo';
import type { CodigoDeMovimento } from './cnab240/codigos.js';
import { erroCnab } from './erros.js';
import type { ValoresDoRegistro } from './motor.js';
import type { ContaDeCobranca, TituloRemessa } from './titulo.js';

/**
 * What a field holds: N digits (right-aligned, zeros), A text (left-aligned, blanks), data DDMMAAAA (DDMMAA in a field of
 * six positions), dataAmd AAAAMMDD, valor a number with implied decimals. Source of the forms: FEBRABAN CNAB240 v10.6,
 * "Regras gerais"; the date backwards is Sicredi's in CNAB400.
 */
export type TipoDeCampo = 'N' | 'A' | 'data' | 'dataAmd' | 'valor';

/** Codes a field may take, with the meaning a person reads. */
export type Dominio = Readonly<Record<string, string>>;

export interface RegraDeCampo {
  /** Written when no value is given; without it, zeros (N, data, valor) or blanks (A). */
  padrao?: string;
  /** The field always holds `padrao`. */
  fixo?: boolean;
  dominio?: Dominio;
  /** Inscription fields: the alphanumeric CNPJ (IN RFB 2.229/2024) goes into an N field, zeros on the left. */
  alfanumerico?: boolean;
  /** A text longer than the field loses its end instead of being refused (names and addresses, never identifiers). */
  truncar?: boolean;
  /** Upper and lower case and symbols matter (Pix key, URL, e-mail, what the bank itself wrote): printable ASCII, as given. */
  literal?: boolean;
}

export interface CampoCnab {
  nome: string;
  /** First and last position, counted from 1, as the manuals do. */
  de: number;
  ate: number;
  tipo: TipoDeCampo;
  /** Implied decimals of a `valor`. */
  decimais: number;
  regra: RegraDeCampo;
  /** pt-BR, for the person who reads the explanation of a line. */
  significado: string;
  /** Code of the FEBRABAN dictionary (G…, C…), or the page of the bank's manual. */
  fonte: string;
}

export type CamposDoRegistro = readonly CampoCnab[];

/** What of a title a bank's layout can carry. What does not fit is refused before anything is written. */
export interface LimitesDoLayout {
  /** Interest as a rate a month; false: only an amount a day. */
  taxaMensal: boolean;
  descontoPercentual: boolean;
  /** How many discounts fit. */
  descontos: number;
  /** Fine as an amount; false: only a percentage. */
  multaEmValor: boolean;
  /** Lines of message that fit. */
  mensagens: number;
  /** First and last number of days to protest. */
  diasDeProtesto: readonly [number, number];
  /** Largest number of days to withdraw a title that was not paid. */
  diasDeBaixa: number;
  /** Kinds of title that the bank takes (C015). */
  especies: Dominio;
}

/** A fact of the account without which the bank refuses the file, with the reason of C047 that it would answer. */
export interface RegraDaConta {
  codigo: string;
  campo: keyof ContaDeCobranca;
  acao: string;
  falha: (conta: ContaDeCobranca) => boolean;
}

export interface DadosDoRegistro {
  conta: ContaDeCobranca;
  /** The title of the record; none in the headers and trailers. */
  titulo?: TituloRemessa;
}

/** What only this bank does when the school writes to it. A layout without it only reads. */
export interface DialetoDeRemessa {
  /** The bank's code for each movement of C004 that it takes. */
  movimentos: Readonly<Partial<Record<CodigoDeMovimento, string>>>;
  limites: LimitesDoLayout;
  /** C015 for a school's monthly fee. */
  especieMensalidade: string;
  /** C018 when there is no interest: 0 or 3, as the bank's manual says. */
  semJuros: string;
  /** C026: protest after some days, and no protest. */
  protesto: Readonly<{ com: string; sem: string }>;
  /** In words, what the nosso número must be. */
  formaDoNossoNumero: string;
  /** Fields of segment P that say which title it is. */
  identificacao: (conta: ContaDeCobranca, titulo: TituloRemessa) => ValoresDoRegistro;
  /** The bank numbers the titles of this account: an entry goes without number. Absent: the school does. */
  bancoNumera?: (conta: ContaDeCobranca) => boolean;
  /** Whether number and check digit belong to this account. */
  nossoNumeroConfere: (conta: ContaDeCobranca, nossoNumero: string) => boolean;
  regrasDaConta: readonly RegraDaConta[];
  /** By record: what this bank writes over the values that all banks share. */
  ajustes: Readonly<Record<string, (x: DadosDoRegistro) => ValoresDoRegistro>>;
  /** Record that carries the Pix key of a hybrid boleto; absent: the layout has none. */
  pix?: string;
  /** False: the bank leaves the quantities and sums of the lot's trailer in zeros. */
  totaisNoTrailer: boolean;
  nomeDoArquivo?: (x: { conta: ContaDeCobranca; data: DataCivil }) => string;
}

export interface LayoutCnab {
  banco: string;
  nomeDoBanco: string;
  produto: string;
  versao: string;
  tamanho: number;
  fonte: string;
  registros: Readonly<Record<string, CamposDoRegistro>>;
  /** Name of the record that a line holds, or null when the layout does not know it. */
  identificar: (linha: string) => string | null;
  remessa?: DialetoDeRemessa;
}

export type Fabrica = (
  nome: string,
  de: number,
  ate: number,
  fonte: string,
  significado: string,
  regra?: RegraDeCampo,
) => CampoCnab;

function fabrica(tipo: TipoDeCampo, decimais = 0): Fabrica {
  return (nome, de, ate, fonte, significado, regra = {}) => ({
    nome,
    de,
    ate,
    tipo,
    decimais,
    regra,
    significado,
    fonte,
  });
}

/** Numeric field. */
export const n = fabrica('N');
/** Text field. */
export const a = fabrica('A');
/** Date field, DDMMAAAA; DDMMAA where the field has six positions. */
export const d = fabrica('data');
/** Date field, AAAAMMDD. */
export const dAmd = fabrica('dataAmd');
/** Amount or rate with two implied decimals. */
export const v = fabrica('valor', 2);
/** Amount or rate with other implied decimals. */
export const vCom = (decimais: number): Fabrica => fabrica('valor', decimais);

/** Replaces, in a base record, every field that the new ones touch. The rest of the base stays. */
export function substituir(base: CamposDoRegistro, novos: CamposDoRegistro): CampoCnab[] {
  const livres = base.filter((b) => !novos.some((x) => x.de <= b.ate && x.ate >= b.de));
  return [...livres, ...novos].sort((x, y) => x.de - y.de);
}

export interface Diferencas extends Pick<LayoutCnab, 'banco' | 'nomeDoBanco' | 'versao' | 'fonte' | 'remessa'> {
  registros: Readonly<Record<string, CamposDoRegistro>>;
  /** Only where the bank's records are told apart otherwise. */
  identificar?: (linha: string) => string | null;
}

/** A bank's layout is the base plus only what differs. */
export function derivar(base: LayoutCnab, dif: Diferencas): LayoutCnab {
  const registros: Record<string, CamposDoRegistro> = { ...base.registros };
  for (const [nome, novos] of Object.entries(dif.registros)) {
    registros[nome] = substituir(base.registros[nome] ?? [], novos);
  }
  return { ...base, ...dif, registros };
}

/** Throws when a record has a hole, an overlap, a repeated name or another length: a mistake of whoever wrote the table. */
export function conferirTabela(layout: LayoutCnab): void {
  for (const [registro, campos] of Object.entries(layout.registros)) {
    let proxima = 1;
    const nomes = new Set<string>();
    for (const campo of campos) {
      if (campo.de !== proxima || campo.ate < campo.de || nomes.has(campo.nome)) {
        throw erroCnab('cnab-layout-desconhecido', `Tabela ${layout.banco}/${registro} quebrada em ${campo.nome}.`);
      }
      nomes.add(campo.nome);
      proxima = campo.ate + 1;
    }
    if (proxima !== layout.tamanho + 1) {
      throw erroCnab('cnab-layout-desconhecido', `Tabela ${layout.banco}/${registro} termina em ${proxima - 1}.`);
    }
  }
}

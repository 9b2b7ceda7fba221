import { dacNossoNumeroItau, duploDigito, dv11Zero, dvNossoNumeroBb, dvNossoNumeroBradesco } from '@sineta/nucleo';
import type { Encargo, PedidoDoCliente } from './tipos.js';

/*
 * Where each bank looks, position by position, and how it answers. Written by hand from the manuals: nothing here comes
 * from the tables with which the school writes, so that a mistake in one of them shows.
 */

export type Faixa = readonly [de: number, ate: number];

/** Places of branch and account; 0 where the bank has no digit. */
export interface LugarDaConta {
  agencia: Faixa;
  agenciaDv: number;
  conta: Faixa;
  contaDv: number;
}

export interface PerfilDoBanco {
  arquivo: readonly string[];
  /** Positions 9 to 16 of the lot's header. */
  lote: readonly string[];
  /** Position of the kind of inscription in the file's header, and how long the number after it is. */
  inscricao: { posicao: number; largura: number };
  /** Null: the header does not name the account, and the first title does. */
  contaNoHeader: LugarDaConta | null;
  contaNoP: LugarDaConta;
  /** Where the header says the convênio, when the nosso número must begin with it. */
  convenio: Faixa | null;
  nossoNumero: Faixa;
  /** What the field must hold, blanks of the end apart. */
  formaDoNossoNumero: RegExp;
  digitoConfere: (p: PedidoDoCliente, conta: { agencia: string; conta: string; convenio: string }) => boolean;
  carteira: Faixa;
  carteiras: RegExp;
  seuNumero: Faixa;
  especies: ReadonlySet<string>;
  moeda: string | null;
  /** The lot's trailer brings quantity and sum of the titles. */
  totais: boolean;
  /** Interest and discounts have no code: what has an amount is an amount. */
  semCodigos: boolean;
  /** Decimals of a monthly rate. */
  casasDaTaxa: 2 | 5;
  /** The bank's own codes, for the movement of C004 that they ask for. */
  movimentos: Readonly<Record<string, string>>;
  /** 31 changes interest, discounts and amount too. */
  mudaTudo: boolean;
  /** The bank's occurrence for C044, where it is another. */
  ocorrencias: Readonly<Record<string, string>>;
  /** The bank's reason for C047, where it is another. */
  motivos: Readonly<Record<string, string>>;
  retorno: { arquivo: string; lote: string };
  /** Nosso número as the retorno brings it, from what the remessa had. */
  noRetorno: (nossoNumero: string) => string;
  /** The number that the bank gives to the n-th title of the account; null for one that comes with its own. */
  numera?: (p: PedidoDoCliente, convenio: string, n: number) => string | null;
  /** How the bank keeps a number that comes as the slip prints it. */
  chave: (impresso: string) => string;
}

const POR_PADRAO = new Set([...Array.from({ length: 24 }, (_, i) => String(i + 1).padStart(2, '0')), '99']);

const CONTA_NO_HEADER: LugarDaConta = { agencia: [53, 57], agenciaDv: 58, conta: [59, 70], contaDv: 71 };
const CONTA_NO_P: LugarDaConta = { agencia: [18, 22], agenciaDv: 23, conta: [24, 35], contaDv: 36 };
const comLargura =
  (largura: number) =>
  (impresso: string): string =>
    impresso
      .replace(/[^0-9A-Za-z]/g, '')
      .toUpperCase()
      .replace(/^0+(?=.)/, '')
      .padStart(largura, '0');

const FEBRABAN: Omit<
  PerfilDoBanco,
  'arquivo' | 'lote' | 'retorno' | 'nossoNumero' | 'formaDoNossoNumero' | 'digitoConfere' | 'chave'
> = {
  inscricao: { posicao: 18, largura: 14 },
  contaNoHeader: CONTA_NO_HEADER,
  contaNoP: CONTA_NO_P,
  convenio: null,
  carteira: [58, 58],
  carteiras: /^1$/,
  seuNumero: [63, 77],
  especies: POR_PADRAO,
  moeda: '09',
  totais: true,
  semCodigos: false,
  casasDaTaxa: 2,
  movimentos: {},
  mudaTudo: false,
  ocorrencias: {},
  motivos: {},
  noRetorno: (nossoNumero) => nossoNumero,
};

const sempre = (): boolean => true;

const BB: PerfilDoBanco = {
  ...FEBRABAN,
  ...{ arquivo: ['084', '083', '000'], lote: ['R01  043', 'R01  042'], retorno: { arquivo: '084', lote: '043' } },
  nossoNumero: [38, 57],
  formaDoNossoNumero: /^(\d{17}|\d{11}[\dX])$/,
  digitoConfere: ({ nossoNumero: n }, { convenio }) =>
    n.startsWith(convenio) && (n.length === 17 || dvNossoNumeroBb(n.slice(0, 11)) === n.slice(11)),
  convenio: [33, 41],
  carteiras: /^[12347]$/,
  totais: false,
  movimentos: { '10': '11' },
  // Carteira 11 (code 1 in 58): zeros ask for a number, which begins with the convênio.
  numera: ({ carteira, nossoNumero }, convenio, n) =>
    carteira === '1' && /^0+$/.test(nossoNumero) ? convenio + String(n).padStart(17 - convenio.length, '0') : null,
  chave: (impresso) => impresso.replace(/[^0-9A-Za-z]/g, '').toUpperCase(),
};

const SANTANDER: PerfilDoBanco = {
  ...FEBRABAN,
  ...{ arquivo: ['040'], lote: ['R01  030'], retorno: { arquivo: '040', lote: '040' } },
  inscricao: { posicao: 17, largura: 15 },
  contaNoHeader: null,
  contaNoP: { agencia: [18, 21], agenciaDv: 22, conta: [23, 31], contaDv: 32 },
  nossoNumero: [45, 57],
  formaDoNossoNumero: /^\d{13}$/,
  digitoConfere: ({ nossoNumero: n }) => dv11Zero(n.slice(0, 12)) === n.slice(12),
  carteiras: /^[1-7]$/,
  moeda: '00',
  totais: false,
  casasDaTaxa: 5,
  movimentos: { '07': '22', '08': '21', '10': '07', '11': '08', '18': '11', '98': '41' },
  chave: comLargura(13),
};

const BANRISUL: PerfilDoBanco = {
  ...FEBRABAN,
  ...{ arquivo: ['040', '103'], lote: ['R01  020', 'R01  060'], retorno: { arquivo: '040', lote: '020' } },
  nossoNumero: [38, 57],
  formaDoNossoNumero: /^\d{10}$/,
  digitoConfere: ({ nossoNumero: n }) => duploDigito(n.slice(0, 8)) === n.slice(8),
  movimentos: { '15': '03' },
  chave: comLargura(10),
};

const AILOS: PerfilDoBanco = {
  ...FEBRABAN,
  ...{ arquivo: ['087'], lote: ['R01  045'], retorno: { arquivo: '087', lote: '045' } },
  nossoNumero: [38, 57],
  formaDoNossoNumero: /^\d{17}$/,
  digitoConfere: ({ nossoNumero, contaDv }, { conta }) => nossoNumero.startsWith(conta.padStart(7, '0') + contaDv),
  chave: comLargura(17),
};

const beneficiarioDaCaixa = (agencia: Faixa, agenciaDv: number, inicio: number): LugarDaConta => ({
  ...{ agencia, agenciaDv, contaDv: 0 },
  conta: [inicio, inicio + 6],
});

const CAIXA: PerfilDoBanco = {
  ...FEBRABAN,
  ...{ arquivo: ['101', '107'], lote: ['R0100060', 'R0100067'], retorno: { arquivo: '101', lote: '060' } },
  contaNoHeader: beneficiarioDaCaixa([53, 57], 58, 59),
  contaNoP: beneficiarioDaCaixa([18, 22], 23, 24),
  nossoNumero: [41, 57],
  formaDoNossoNumero: /^14\d{15}$/,
  digitoConfere: sempre,
  seuNumero: [63, 73],
  motivos: { '79': 'YA', '80': 'YB' },
  noRetorno: (nossoNumero) => nossoNumero + dv11Zero(nossoNumero),
  chave: (impresso) => comLargura(17)(impresso).slice(0, 17),
};

const BRADESCO: PerfilDoBanco = {
  ...FEBRABAN,
  ...{ arquivo: ['084'], lote: ['R01  042'], retorno: { arquivo: '084', lote: '042' } },
  nossoNumero: [46, 57],
  formaDoNossoNumero: /^\d{11}[\dP]$/,
  digitoConfere: ({ nossoNumero: n, carteira }) =>
    dvNossoNumeroBradesco(carteira.slice(-2), n.slice(0, 11)) === n.slice(11),
  carteira: [38, 40],
  carteiras: /^0\d\d$/,
  chave: comLargura(12),
};

/** Itaú answers to almost every change with 04, and to a refused one with 16 or 17. */
const ALTERACAO_ACATADA = ['07', '08', '27', '40', '41', '42', '55', '56', '57', '58', '60', '61'];

const ITAU: PerfilDoBanco = {
  ...FEBRABAN,
  ...{ arquivo: ['040'], lote: ['R0100030'], retorno: { arquivo: '040', lote: '030' } },
  contaNoHeader: { agencia: [53, 57], agenciaDv: 0, conta: [66, 70], contaDv: 72 },
  contaNoP: { agencia: [18, 22], agenciaDv: 0, conta: [31, 35], contaDv: 37 },
  nossoNumero: [41, 49],
  formaDoNossoNumero: /^\d{9}$/,
  digitoConfere: ({ nossoNumero, carteira }, conta) =>
    dacNossoNumeroItau({ ...conta, carteira, numero: nossoNumero.slice(0, 8) }) === nossoNumero.slice(8),
  carteira: [38, 40],
  carteiras: /^1\d\d$/,
  seuNumero: [63, 72],
  moeda: null,
  semCodigos: true,
  movimentos: { '10': '41', '18': '11', '38': '30', '49': '14', '66': '45' },
  mudaTudo: true,
  ocorrencias: { ...Object.fromEntries(ALTERACAO_ACATADA.map((c) => [c, '04'])), '17': '06', '26': '16', '28': '38' },
  motivos: {
    ...{ '05': '01', '07': '26', '08': '42', '09': '15', '10': '22', '16': '66', '17': '05', '18': '05', '20': '67' },
    ...{ '24': '64', '25': '64', '27': '61', '28': '62', '29': '62', '30': '62', '34': '60', '45': '08', '46': '37' },
    ...{ '47': '10', '48': '11', '49': '11', '51': '13', '52': '04', '58': '61', '59': '61', '60': '61', '63': '14' },
    ...{ '79': '61', '80': '62', A5: '22', A7: '22', '33': '19' },
  },
  chave: comLargura(9),
};

const SICREDI: PerfilDoBanco = {
  ...FEBRABAN,
  ...{ arquivo: ['081'], lote: ['R01  040'], retorno: { arquivo: '081', lote: '040' } },
  nossoNumero: [38, 57],
  formaDoNossoNumero: /^\d{2}[1-9]\d{6}$/,
  // The digit takes the posto, which no record of the remessa brings.
  digitoConfere: sempre,
  especies: new Set(['03', '05', '06', '07', '12', '13', '16', '17', '19', '99']),
  totais: false,
  chave: comLargura(9),
};

const SICOOB: PerfilDoBanco = {
  ...FEBRABAN,
  ...{ arquivo: ['081'], lote: ['R01  040'], retorno: { arquivo: '085', lote: '043' } },
  nossoNumero: [38, 47],
  formaDoNossoNumero: /^\d{10}$/,
  // Needs the client's code, which the school says apart: see validar.ts.
  digitoConfere: sempre,
  chave: comLargura(10),
};

const PERFIS: Readonly<Record<string, PerfilDoBanco>> = {
  '001': BB,
  '033': SANTANDER,
  '041': BANRISUL,
  '085': AILOS,
  '104': CAIXA,
  '237': BRADESCO,
  '341': ITAU,
  '748': SICREDI,
  '756': SICOOB,
};

/** Banks that the training bank plays. */
export const BANCOS: readonly string[] = Object.keys(PERFIS).sort();

/** Null for a bank that the training bank does not play. */
export function perfilDo(banco: string): PerfilDoBanco | null {
  return PERFIS[banco] ?? null;
}

/** Interest or discount of a bank without codes: what has an amount is an amount. */
export function comCodigo(perfil: PerfilDoBanco, x: Encargo): Encargo {
  return perfil.semCodigos && x.codigo === '0' && x.valor > 0 ? { ...x, codigo: '1' } : x;
}

/** How a bank keeps the number that the slip prints. */
export const chaveNoBanco = (banco: string, nossoNumero: string): string =>
  perfilDo(banco)?.chave(nossoNumero) ?? nossoNumero;

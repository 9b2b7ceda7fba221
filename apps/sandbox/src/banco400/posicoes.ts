/*
 * Where each bank's manual puts what the training bank reads and writes in 400 positions. Written from the manuals by
 * another hand than the tables of libs/cnab: a mistake in one of them must show.
 */

/** First and last position, from 1. */
export type Trecho = readonly [de: number, ate: number];

export interface PosicoesDaRemessa {
  nossoNumero: Trecho;
  identificacao: Trecho;
  abatimento: Trecho;
  inscricao: Trecho;
  nome: Trecho;
  cep: Trecho;
  /** Branch and account of the company in the detail, which the retorno repeats in the same place. */
  empresa?: Trecho;
  /** Check digit that the file does not bring and the bank puts in the retorno. */
  digito?: (linha: string) => string;
}

export interface PosicoesDoRetorno {
  nossoNumero: Trecho;
  ocorrencia: Trecho;
  /** Right after the occurrence, DDMMAA. */
  data: Trecho;
  seuNumero: Trecho;
  vencimento: Trecho;
  valor: Trecho;
  tarifa: Trecho | null;
  pago: Trecho;
  credito: Trecho;
  creditoAmd?: boolean;
  motivos: Trecho;
}

/** Codes of the reasons that the training bank can give. */
export interface MotivosDeTreino {
  repetido: string;
  naoExiste: string;
  /** Of a write-off, where it is another (Itaú, occurrence 15). */
  baixaNaoExiste?: string;
  vencimento: string;
  valor: string;
  inscricao: string;
  cep: string;
}

export interface BancoDeTreino {
  remessa: PosicoesDaRemessa;
  retorno: PosicoesDoRetorno;
  /** Occurrences of an entry confirmed and refused, of a payment and of an instruction refused. */
  entrada: string;
  rejeitada: string;
  liquidacao: string;
  /** Occurrence that confirms each instruction; one that is not here is not known to the bank. */
  confirmacoes: Readonly<Record<string, string>>;
  recusada: (instrucao: string) => string;
  motivos: MotivosDeTreino;
  /** Reasons are the position of a 1 (Banco do Nordeste), not codes. */
  motivosEmMapa?: boolean;
  /** 254-266 is net of the tariff (Itaú). */
  pagoLiquido?: boolean;
  /** Inter numbers the titles itself: the n-th of the account, with its digit. */
  numera?: (empresa: string, n: number) => string;
}

const REMESSA: PosicoesDaRemessa = {
  nossoNumero: [63, 70],
  identificacao: [38, 62],
  abatimento: [206, 218],
  inscricao: [221, 234],
  nome: [235, 274],
  cep: [327, 334],
};
const RETORNO: PosicoesDoRetorno = {
  nossoNumero: [63, 70],
  ocorrencia: [109, 110],
  data: [111, 116],
  seuNumero: [117, 126],
  vencimento: [147, 152],
  valor: [153, 165],
  tarifa: [176, 188],
  pago: [254, 266],
  credito: [296, 301],
  motivos: [319, 328],
};
/** Itaú's DAC: modulo 10 of branch, account, carteira and number. */
const dacDoItau = (linha: string): string =>
  modulo10(linha.slice(17, 21) + linha.slice(23, 28) + linha.slice(83, 86) + linha.slice(62, 70));

/** Inter: ten digits and the modulo 10 of branch, carteira and number; the company is carteira, branch and account. */
function numeroDoInter(empresa: string, n: number): string {
  const numero = String(n).padStart(10, '0');
  return numero + modulo10(empresa.slice(3, 7) + empresa.slice(0, 3) + numero);
}

/** Weights 2 and 1 from the right; the digits of each product are added. */
function modulo10(base: string): string {
  const soma = [...base].reverse().reduce((s, c, i) => {
    const produto = Number(c) * (i % 2 === 0 ? 2 : 1);
    return s + Math.floor(produto / 10) + (produto % 10);
  }, 0);
  return String((10 - (soma % 10)) % 10);
}

const DE_FEBRABAN: MotivosDeTreino = {
  ...{ repetido: '63', naoExiste: '60', vencimento: '16', valor: '20', inscricao: '46', cep: '48' },
};
const CONFIRMACOES = { '02': '09', '04': '12', '05': '13', '06': '14', '09': '19' };
const COMUNS = { entrada: '02', rejeitada: '03', liquidacao: '06' };

export const BANCOS_DE_TREINO: Readonly<Record<string, BancoDeTreino>> = {
  '341': {
    ...COMUNS,
    remessa: { ...REMESSA, nome: [235, 264], digito: dacDoItau },
    retorno: { ...RETORNO, nossoNumero: [86, 94], motivos: [378, 385] },
    confirmacoes: {
      ...CONFIRMACOES,
      '10': '21',
      '18': '20',
      '31': '04',
      '49': '04',
      '07': '04',
      '08': '04',
      '47': '04',
    },
    recusada: (i) => (i === '02' ? '15' : '16'),
    motivos: {
      repetido: '15',
      naoExiste: '21',
      baixaNaoExiste: '06',
      vencimento: '66',
      valor: '67',
      inscricao: '37',
      cep: '11',
    },
    pagoLiquido: true,
  },
  '237': {
    ...COMUNS,
    remessa: { ...REMESSA, nossoNumero: [71, 82] },
    retorno: { ...RETORNO, nossoNumero: [71, 82] },
    confirmacoes: { ...CONFIRMACOES, '07': '21', '08': '33', '18': '20', '19': '20', '20': '33', '31': '33' },
    recusada: (i) => (i === '02' ? '27' : '32'),
    motivos: DE_FEBRABAN,
  },
  '033': {
    ...COMUNS,
    remessa: REMESSA,
    retorno: { ...RETORNO, motivos: [137, 145] },
    confirmacoes: { ...CONFIRMACOES, '02': '10', '09': '25', '18': '26' },
    recusada: () => '03',
    motivos: { repetido: '092', naoExiste: '051', vencimento: '016', valor: '093', inscricao: '108', cep: '124' },
  },
  '748': {
    ...COMUNS,
    remessa: { ...REMESSA, nossoNumero: [48, 56], identificacao: [111, 120] },
    retorno: { ...RETORNO, nossoNumero: [48, 62], credito: [329, 336], creditoAmd: true },
    confirmacoes: { ...CONFIRMACOES, '18': '20', '19': '20', '31': '33' },
    recusada: (i) => ({ '02': '27', '31': '30' })[i] ?? '32',
    motivos: DE_FEBRABAN,
  },
  '077': {
    ...COMUNS,
    remessa: {
      ...REMESSA,
      empresa: [21, 37],
      nossoNumero: [90, 100],
      abatimento: [208, 220],
      inscricao: [223, 236],
      nome: [237, 276],
      cep: [317, 324],
    },
    retorno: {
      ...{ nossoNumero: [71, 81], ocorrencia: [90, 91], data: [92, 97], seuNumero: [98, 107], vencimento: [119, 124] },
      ...{ valor: [125, 137], tarifa: null, pago: [160, 172], credito: [173, 178], motivos: [241, 380] },
    },
    confirmacoes: {},
    recusada: () => '03',
    motivos: {
      repetido: 'TITULO JA EXISTE',
      naoExiste: 'TITULO NAO ENCONTRADO',
      vencimento: 'DATA DE VENCIMENTO INVALIDA',
      valor: 'VALOR DO TITULO INVALIDO',
      inscricao: 'CPF OU CNPJ DO PAGADOR INVALIDO',
      cep: 'CEP INVALIDO',
    },
    numera: numeroDoInter,
  },
  '041': {
    ...COMUNS,
    remessa: { ...REMESSA, empresa: [18, 30], nossoNumero: [63, 72], nome: [235, 269] },
    retorno: { ...RETORNO, nossoNumero: [63, 72], motivos: [383, 392] },
    confirmacoes: { ...CONFIRMACOES, '02': '10', '07': '16', '08': '16', '10': '20', '11': '18', '17': '19' },
    // The table of the bank has one refusal, of the entry and of anything else.
    recusada: () => '03',
    motivos: DE_FEBRABAN,
  },
  '004': {
    ...COMUNS,
    rejeitada: '51',
    remessa: REMESSA,
    retorno: { ...RETORNO, motivos: [280, 356] },
    confirmacoes: { '02': '09', '04': '12', '06': '14', '07': '21', '08': '22', '09': '19', '10': '20', '31': '04' },
    recusada: (i) => String(Number(i) + 50),
    motivos: { repetido: '36', naoExiste: '42', vencimento: '18', valor: '17', inscricao: '56', cep: '72' },
    motivosEmMapa: true,
  },
  '756': {
    ...COMUNS,
    remessa: { ...REMESSA, empresa: [18, 31], nossoNumero: [63, 74] },
    retorno: { ...RETORNO, nossoNumero: [63, 74], tarifa: [182, 188], credito: [176, 181], motivos: [81, 82] },
    confirmacoes: {
      ...CONFIRMACOES,
      '02': '10',
      '04': '27',
      '05': '27',
      '08': '27',
      '09': '23',
      '10': '10',
      '11': '27',
      '12': '27',
      '31': '27',
    },
    recusada: () => '03',
    motivos: { ...DE_FEBRABAN, naoExiste: '08', inscricao: '07', cep: '50' },
  },
};

import type { CodigoComSignificado } from './cnab240/ocorrencias.js';
import type { Natureza } from './natureza.js';
import type { TamanhoDoLayout } from './precheck.geral.js';

/**
 * What an occurrence says of the protest of a title, whatever its bank's code.
 *
 * - `ACEITO`: the bank took the order to protest. `EM_CARTORIO`: the title is at the notary.
 * - `SUSTADO`: the protest was stayed, by the school or by a judge, or the title came back from the notary.
 * - `PROTESTADO`: the protest was done, and the bank took the title down. `PAGO_EM_CARTORIO`: the debtor paid at the notary.
 */
export type FatoDoProtesto = 'ACEITO' | 'EM_CARTORIO' | 'SUSTADO' | 'PROTESTADO' | 'PAGO_EM_CARTORIO';

type FatosDoBanco = Readonly<Record<string, FatoDoProtesto>>;

/** FEBRABAN v10.6, C044. */
const FEBRABAN: FatosDoBanco = {
  ...{ '19': 'ACEITO', '20': 'SUSTADO', '23': 'EM_CARTORIO', '24': 'SUSTADO', '25': 'PROTESTADO', '46': 'SUSTADO' },
  '63': 'SUSTADO',
};

/** Itaú, in both layouts: 24 in 400 positions may be a refusal or a wait too, and says nothing there. */
const ITAU: FatosDoBanco = {
  ...{ '08': 'PAGO_EM_CARTORIO', '19': 'ACEITO', '20': 'SUSTADO', '21': 'SUSTADO', '23': 'EM_CARTORIO' },
  ...{ '32': 'PROTESTADO', '63': 'SUSTADO' },
};

/** Bradesco and Sicredi, CNAB400. */
const COM_34: FatosDoBanco = {
  ...{ '15': 'PAGO_EM_CARTORIO', '19': 'ACEITO', '20': 'SUSTADO', '23': 'EM_CARTORIO', '34': 'SUSTADO' },
};

/** Caixa calls 46 a payment, in 240 positions. */
const DE_240: Readonly<Record<string, FatosDoBanco>> = {
  '104': Object.fromEntries(Object.entries(FEBRABAN).filter(([codigo]) => codigo !== '46')),
  '341': { ...ITAU, '24': 'SUSTADO' },
};

/** The tables of `cnab400/tabelas`, bank by bank: of a bank that is not here the layout tells nothing that is read. */
const DE_400: Readonly<Record<string, FatosDoBanco>> = {
  '001': { '15': 'PAGO_EM_CARTORIO', '19': 'ACEITO', '23': 'EM_CARTORIO', '24': 'SUSTADO' },
  '004': { '08': 'PAGO_EM_CARTORIO', '10': 'PROTESTADO', '19': 'ACEITO', '20': 'SUSTADO' },
  // 10 is a write-off by order or by protest: which of them, the file does not say.
  '033': {
    ...{ '15': 'EM_CARTORIO', '17': 'PAGO_EM_CARTORIO', '21': 'EM_CARTORIO', '22': 'SUSTADO', '19': 'ACEITO' },
    ...{ '20': 'SUSTADO', '25': 'ACEITO', '26': 'SUSTADO' },
  },
  '041': {
    ...{ '15': 'PAGO_EM_CARTORIO', '19': 'ACEITO', '20': 'SUSTADO', '22': 'SUSTADO', '23': 'EM_CARTORIO' },
    ...{ '26': 'SUSTADO', '40': 'PROTESTADO' },
  },
  '104': { '22': 'PAGO_EM_CARTORIO', '25': 'PROTESTADO', '27': 'SUSTADO' },
  '237': { ...COM_34, '55': 'SUSTADO' },
  '341': ITAU,
  '748': COM_34,
  '756': { '15': 'PAGO_EM_CARTORIO', '19': 'ACEITO', '20': 'SUSTADO', '23': 'EM_CARTORIO' },
};

/** Reasons (C047 C, and Bradesco's of 10): how a title was paid or taken down. */
const [PELO_CARTORIO, POR_PROTESTO] = ['08', '14'];

/** Undefined: the occurrence is not of a protest. */
export function fatoDoProtesto(
  layout: TamanhoDoLayout,
  banco: string,
  dados: { codigo: string; natureza: Natureza; motivos: readonly CodigoComSignificado[] },
): FatoDoProtesto | undefined {
  const { codigo, natureza, motivos } = dados;
  const fato = layout === '240' ? (DE_240[banco] ?? FEBRABAN)[codigo] : DE_400[banco]?.[codigo];
  if (fato) return fato;
  const tem = (motivo: string) => motivos.some((m) => m.codigo === motivo);
  if (natureza === 'BAIXA' && (layout === '240' || banco === '237') && banco !== '341' && tem(POR_PROTESTO)) {
    return 'PROTESTADO';
  }
  return natureza === 'LIQUIDACAO' && layout === '240' && banco !== '341' && tem(PELO_CARTORIO)
    ? 'PAGO_EM_CARTORIO'
    : undefined;
}

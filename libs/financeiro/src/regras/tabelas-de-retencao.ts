import { dataCivil, type Centavos, type DataCivil, type Percentual } from '@sineta/nucleo';
import type { TipoDeServicoTomado } from './contas-a-pagar.regras.js';

/** Rates of what a company withholds when it pays a service, valid from a day until the next table. */
export interface TabelaDeRetencao {
  desde: DataCivil;
  irrf: Readonly<Record<TipoDeServicoTomado, Percentual>>;
  csrf: Readonly<{ pis: Percentual; cofins: Percentual; csll: Percentual }>;
  inss: Percentual;
  /** IRRF of up to this much is not withheld (Lei 9.430/1996 art. 67). */
  dispensaIrrf: Centavos;
  /** CSRF is not withheld when the three together come to this much or less… */
  dispensaCsrf: Centavos;
  /** …or, in the older rule, when the payment does. */
  dispensaCsrfPorPagamento: Centavos;
  fonte: string;
}

const ALIQUOTAS = {
  irrf: { PROFISSIONAL: '1.5', CESSAO_DE_MAO_DE_OBRA: '1', OUTRO: '0' },
  csrf: { pis: '0.65', cofins: '3', csll: '1' },
  inss: '11',
  dispensaIrrf: 1000,
} as const;

const LEIS =
  'Lei 7.450/1985 art. 52 (IRRF 1,5%), Lei 7.713/1988 art. 55 (IRRF 1%), Lei 8.212/1991 art. 31 (INSS 11%), ' +
  'Lei 9.430/1996 art. 67 (dispensa do IRRF até R$ 10,00)';

/** Oldest first. A change of the law is a new table here, never an edit of one that was in force. */
export const TABELAS_DE_RETENCAO: readonly TabelaDeRetencao[] = [
  {
    ...ALIQUOTAS,
    desde: dataCivil('2004-07-26'),
    ...{ dispensaCsrf: 0, dispensaCsrfPorPagamento: 500_000 },
    fonte: `${LEIS}, Lei 10.833/2003 arts. 30 e 31 na redação da Lei 10.925/2004 (CSRF dispensada até R$ 5.000,00 no mês)`,
  },
  {
    ...ALIQUOTAS,
    desde: dataCivil('2015-06-22'),
    ...{ dispensaCsrf: 1000, dispensaCsrfPorPagamento: 0 },
    fonte: `${LEIS}, Lei 10.833/2003 arts. 30 e 31 na redação da Lei 13.137/2015 (CSRF dispensada até R$ 10,00)`,
  },
];

/** The table in force on a day; before the first one, the first. */
export function tabelaDeRetencaoEm(data: DataCivil): TabelaDeRetencao {
  const vigente = TABELAS_DE_RETENCAO.findLast(({ desde }) => desde <= data) ?? TABELAS_DE_RETENCAO[0];
  if (!vigente) throw new RangeError('não há tabela de retenção');
  return vigente;
}

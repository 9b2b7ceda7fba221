/**
 * What an occurrence means for whoever keeps the titles, whatever the bank's code: each bank of CNAB400 has its own (17 is
 * a late payment in FEBRABAN and a payment at the notary in Santander; 02 is an entry in all but Caixa, where it is a
 * write-off). `COMANDO_RECUSADO`: the bank refused something and the layout does not say what: the entry, or an
 * instruction about a title that stands.
 */
export type Natureza = 'ENTRADA' | 'REJEICAO' | 'COMANDO_RECUSADO' | 'LIQUIDACAO' | 'BAIXA' | 'TARIFA' | 'OUTRA';

const NATUREZAS_240: Readonly<Record<string, Natureza>> = {
  '02': 'ENTRADA',
  '03': 'REJEICAO',
  '06': 'LIQUIDACAO',
  '09': 'BAIXA',
  '10': 'BAIXA',
  '17': 'LIQUIDACAO',
  '28': 'TARIFA',
};

/** Nature of a code of C044 (CNAB240). */
export function natureza240(codigo: string): Natureza {
  return NATUREZAS_240[codigo] ?? 'OUTRA';
}

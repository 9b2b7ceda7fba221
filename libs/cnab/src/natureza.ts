/**
 * What an occurrence of a retorno means, whatever its bank's code; the same code is different things: 17 is a late payment
 * in FEBRABAN (C044), a payment at the notary in Santander's CNAB400 and a refused change in Itaú's CNAB240; 02 is an entry
 * in all but Caixa's CNAB400, where it is a write-off. Whoever applies a retorno decides by this alone.
 *
 * - `ENTRADA`: the bank registered the title. `REJEICAO`: it refused to.
 * - `LIQUIDACAO`: money was paid, in whatever situation the title was.
 * - `BAIXA`: the title was withdrawn and can no longer be paid.
 * - `TARIFA`: the bank charged for something; it is not money of the payer.
 * - `INSTRUCAO_RECUSADA`: an instruction about a title was refused; the title stands as it was.
 * - `COMANDO_RECUSADO`: something was refused and the layout does not say what: the entry, if the title was not registered
 *   yet, or else an instruction.
 * - `OUTRA`: information, which changes nothing by itself.
 */
export type Natureza =
  'ENTRADA' | 'REJEICAO' | 'COMANDO_RECUSADO' | 'INSTRUCAO_RECUSADA' | 'LIQUIDACAO' | 'BAIXA' | 'TARIFA' | 'OUTRA';

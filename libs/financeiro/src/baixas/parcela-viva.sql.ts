/**
 * The columns of `ParcelaViva`, of `p` (parcela) and `c` (its contrato). One list for all who compute what a parcel owes:
 * without its rebates, or with the contract's terms in place of its agreement's, the value is another one.
 */
export const PARCELA_VIVA = `p.id, p.versao, p.pagador_id, p.vencimento, p.nominal_centavos, p.bolsas_centavos,
  p.abatimentos_centavos, p.saldo_centavos, p.multa_cobrada, p.mora_ate, p.multa_pendente_centavos,
  p.juros_pendentes_centavos, p.desconto_dado_centavos, p.situacao, p.liquidada_em, p.avulsa, coalesce(p.condicoes, c.condicoes) as condicoes,
  p.acordo_id`;

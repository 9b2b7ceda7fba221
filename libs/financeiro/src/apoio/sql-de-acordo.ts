/**
 * Condition on `p` (parcela), for what is owed today: not a parcel of an agreement that does not hold yet on `dia`. While it waits for its first
 * payment the originals are still what is owed, and its parcel would be the same debt twice.
 * @param dia placeholder of the day, `$1::date`
 */
export function foraDeAcordoPendente(dia: string): string {
  return `(p.acordo_id is null or exists (select 1 from acordo ea where ea.escola_id = p.escola_id and ea.id = p.acordo_id
    and ea.efetivo_em <= ${dia}))`;
}

/**
 * The same at the end of a past day, by the ledger, which is not changed: as many postings of the agreement's effect as their
 * reversals say that it did not hold. The agreement itself only knows what it is today.
 */
export function foraDeAcordoPendenteEm(dia: string): string {
  return `(p.acordo_id is null or coalesce((select sum(case when e.estorna_id is null then 1 else -1 end) from transferencia e
    where e.escola_id = p.escola_id and e.origem_tipo = 'acordo' and e.origem_id = p.acordo_id and e.data_efeito <= ${dia}
      and e.tipo in ('NEGOCIACAO', 'MULTA_NEGOCIADA', 'JUROS_NEGOCIADOS')), 0) > 0)`;
}

/** Due date that `p` had at the end of a past day: `parcela_passada` keeps what was before each change. */
export function vencimentoEm(dia: string): string {
  return `coalesce((select h.vencimento from parcela_passada h where h.escola_id = p.escola_id and h.parcela_id = p.id
    and h.ate > ${dia} order by h.ate limit 1), p.vencimento)`;
}

/**
 * Condition on `p` (parcela): not a parcel of an agreement that does not hold yet on `dia`. While it waits for its first
 * payment the originals are still what is owed, and its parcel would be the same debt twice.
 * @param dia placeholder of the day, `$1::date`
 */
export function foraDeAcordoPendente(dia: string): string {
  return `(p.acordo_id is null or exists (select 1 from acordo ea where ea.escola_id = p.escola_id and ea.id = p.acordo_id
    and ea.efetivo_em <= ${dia}))`;
}

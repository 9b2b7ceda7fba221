import { porSql, type Invariante } from './invariante.js';

export const ACORDO: readonly Invariante[] = [
  porSql(
    'I10',
    'a conta de cada acordo fica em zero, salvo a do que espera o primeiro pagamento, e o calendário amortiza o total',
    `select a.numero, a.situacao, s.creditos_centavos - s.debitos_centavos as saldo, l.amortizado, a.total_centavos
       from acordo a
       left join conta_saldo s on s.escola_id = a.escola_id and s.conta = 'acordo:' || a.id
       left join lateral (select sum(valor_centavos - juros_centavos) as amortizado from acordo_parcela x
         where x.escola_id = a.escola_id and x.acordo_id = a.id) l on true
      where a.escola_id = $1 and ((a.situacao <> 'ACEITO' and coalesce(s.creditos_centavos - s.debitos_centavos, 0) <> 0)
        or l.amortizado is distinct from a.total_centavos)`,
  ),
  porSql(
    'I10',
    'uma parcela está negociada se, e só se, um acordo que não a devolveu a tem',
    `select p.id, p.situacao, d.acordo_id from parcela p
       left join (select x.escola_id, x.parcela_id, x.acordo_id from acordo_debito x
           join acordo a on a.escola_id = x.escola_id and a.id = x.acordo_id
          where x.vigente and a.situacao <> 'ACEITO') d on d.escola_id = p.escola_id and d.parcela_id = p.id
      where p.escola_id = $1 and (p.situacao = 'NEGOCIADA') <> (d.acordo_id is not null)`,
  ),
];

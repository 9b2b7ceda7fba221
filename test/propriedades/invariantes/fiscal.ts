import { porSql, type Invariante } from './invariante.js';

const doXml = (campo: string): string =>
  `coalesce((replace(substring(n.xml_documento from '<${campo}>([0-9.]+)</${campo}>'), '.', ''))::bigint, 0)`;

/** Notes that stand: neither given up nor cancelled. */
const DE_PE = `n.situacao not in ('CANCELADA', 'SUBSTITUIDA', 'DESCARTADA', 'APROVADA_NO_TESTE')`;

export const FISCAL: readonly Invariante[] = [
  porSql(
    'I9',
    'o documento da nota diz o valor do movimento, e a base é ele menos os descontos incondicionais',
    `select n.id, n.valor_centavos, m.servico_centavos, m.desconto_incondicional_centavos,
            ${doXml('vServ')} as no_xml, ${doXml('vDescIncond')} as desconto_no_xml
       from nota_fiscal n join movimento m on m.escola_id = n.escola_id and m.id = n.movimento_id
      where n.escola_id = $1 and (n.valor_centavos <> m.servico_centavos or ${doXml('vServ')} <> m.servico_centavos
        or ${doXml('vDescIncond')} <> m.desconto_incondicional_centavos)`,
  ),
  porSql(
    'I9',
    'nenhuma parcela está em duas notas de pé, e uma nota desfeita solta as suas',
    `select i.parcela_id, count(*) from movimento_parcela i
       join nota_fiscal n on n.escola_id = i.escola_id and n.movimento_id = i.movimento_id and ${DE_PE}
      where i.escola_id = $1 group by 1 having count(*) > 1
     union all
     select i.parcela_id, 0 from movimento_parcela i
       join movimento m on m.escola_id = i.escola_id and m.id = i.movimento_id
      where i.escola_id = $1 and i.vigente <> (m.situacao = 'ATIVO')`,
  ),
  porSql(
    'I9',
    'as notas de pé não passam do que foi cobrado das suas parcelas',
    `select n.id, n.valor_centavos, f.faturado from nota_fiscal n
      cross join lateral (select coalesce(sum(p.nominal_centavos), 0) as faturado from movimento_parcela i
         join parcela p on p.escola_id = i.escola_id and p.id = i.parcela_id
        where i.escola_id = n.escola_id and i.movimento_id = n.movimento_id) f
      where n.escola_id = $1 and ${DE_PE} and n.valor_centavos > f.faturado`,
  ),
];

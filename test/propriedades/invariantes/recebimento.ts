import { porSql, type Invariante } from './invariante.js';

/** What each receipt of the counter that stands moved in each account: its own postings, without those of a reversal. */
const ENTRADAS = `(select r.id, l.conta, sum(l.valor) as valor from recebimento r
  join transferencia t on t.escola_id = r.escola_id and t.origem_tipo = 'recebimento' and t.origem_id = r.id
   and t.estorna_id is null
  cross join lateral (values (t.conta_debito, t.valor_centavos), (t.conta_credito, -t.valor_centavos)) l (conta, valor)
 where r.escola_id = $1 and r.origem = 'BALCAO' and r.estornado_em is null
   and (l.valor > 0 or not starts_with(l.conta, 'credito:')) group by 1, 2)`;

/** Where money of a way of paying goes, as loosely as both sides can be read. */
const LUGAR_DO_MEIO = `case m ->> 'meio' when 'PIX' then 'CONTA' when 'TRANSFERENCIA' then 'CONTA'
  when 'CARTAO_DEBITO' then 'CARTAO' when 'CARTAO_CREDITO' then 'CARTAO' else m ->> 'meio' end`;

const LUGAR_DA_CONTA = `case when x.conta ~ '^(gaveta:|caixa:dinheiro)' then 'DINHEIRO'
  when x.conta ~ '^(cartao:|caixa:cartao)' then 'CARTAO' when x.conta ~ '^(cheque:|caixa:cheque)' then 'CHEQUE'
  when x.conta ~ '^credito:' then 'CREDITO' else 'CONTA' end`;

const caixaDo = (meio: string): string => `'caixa:' || replace(lower(${meio}), '_', '-')`;

export const RECEBIMENTO: readonly Invariante[] = [
  porSql(
    'I6',
    'o valor do recebimento = o que ele pagou + o crédito que gerou',
    `select r.id, r.valor_centavos, coalesce(sum(i.juros_centavos + i.multa_centavos + i.principal_centavos), 0)
            + r.credito_gerado_centavos as usado
       from recebimento r left join recebimento_item i on i.escola_id = r.escola_id and i.recebimento_id = r.id
      where r.escola_id = $1 group by r.id, r.valor_centavos, r.credito_gerado_centavos
     having r.valor_centavos <> coalesce(sum(i.juros_centavos + i.multa_centavos + i.principal_centavos), 0)
            + r.credito_gerado_centavos`,
  ),
  porSql(
    'I6',
    'cada recebimento de boleto de pé vem de exatamente uma linha de retorno',
    `select r.id, count(l.linha) as linhas from recebimento r
       left join retorno_linha l on l.escola_id = r.escola_id and l.recebimento_id = r.id
      where r.escola_id = $1 and r.estornado_em is null group by r.id, r.origem
     having count(l.linha) <> (r.origem = 'RETORNO')::int`,
  ),
  porSql(
    'I6',
    'o lote do recebimento é um só, e o estorno dele também',
    `select origem_id from transferencia where escola_id = $1 and origem_tipo = 'recebimento'
        and tipo not in ('CANCELAMENTO', 'ENCARGOS_DEVOLVIDOS')
      group by origem_id, estorna_id is null having count(distinct lote_id) > 1`,
  ),
  // Lots of their own, which stand only on the payment that they give back of and on the sale that won.
  porSql(
    'I6',
    'os encargos devolvidos são de uma contestação ganha, e de recebimentos de pé',
    `select t.lote_id, t.origem_id from transferencia t
       join recebimento r on r.escola_id = t.escola_id and r.id = t.origem_id
       left join contestacao_de_cartao n on n.escola_id = t.escola_id and t.lote_id = any(n.encargos_lotes)
        and n.situacao = 'GANHA'
       left join recebimento v on v.escola_id = n.escola_id and v.id = n.novo_recebimento_id
      where t.escola_id = $1 and t.tipo = 'ENCARGOS_DEVOLVIDOS' and t.estorna_id is null and not exists (
        select 1 from transferencia e where e.escola_id = t.escola_id and e.estorna_id = t.id)
      group by t.lote_id, t.origem_id having count(distinct v.id) filter (where v.estornado_em is null) <> 1
        or bool_or(r.estornado_em is not null)`,
  ),
  porSql(
    'I15',
    'cada recebimento de pé do balcão pôs em cada lugar o que os seus meios dizem',
    `select coalesce(d.id, l.id) as id, coalesce(d.lugar, l.lugar) as lugar, d.valor as dito, l.valor as lancado
       from (select r.id, ${LUGAR_DO_MEIO} as lugar, sum((m ->> 'valorCentavos')::bigint) as valor
               from recebimento r cross join jsonb_array_elements(r.meios) m
              where r.escola_id = $1 and r.origem = 'BALCAO' and r.estornado_em is null group by 1, 2) d
       full join (select x.id, ${LUGAR_DA_CONTA} as lugar, sum(x.valor) as valor from ${ENTRADAS} x
                   where x.conta !~ '^(transito|despesa|a-receber|receita|deducao):' group by 1, 2) l
         on l.id = d.id and l.lugar = d.lugar
      where coalesce(d.valor, 0) <> coalesce(l.valor, 0)`,
  ),
  porSql(
    'I15',
    'cada meio fora das gavetas tem o que os recebimentos de pé trouxeram, menos o que saiu dele',
    `with movimentos as (
       select x.conta, x.valor from ${ENTRADAS} x where starts_with(x.conta, 'caixa:')
       union all
       select ${caixaDo('meio')}, -valor_centavos from devolucao where escola_id = $1 and sessao_id is null
       union all
       select ${caixaDo('meio')}, -valor_centavos from movimento_de_caixa where escola_id = $1 and conta_bancaria_id is null
          and tipo in ('FUNDO', 'SUPRIMENTO', 'SANGRIA', 'FECHAMENTO')
       union all
       select 'caixa:dinheiro', -e.valor_centavos from movimento_de_caixa e
         join recebimento r on r.escola_id = e.escola_id and r.id = e.recebimento_id
        where e.escola_id = $1 and e.tipo = 'RECEBIMENTO' and e.meio = 'DINHEIRO' and r.estornado_em is not null
          and not exists (select 1 from movimento_de_caixa x where x.escola_id = e.escola_id
            and x.recebimento_id = e.recebimento_id and x.tipo = 'ESTORNO')
       union all
       select conta_destino, valor_centavos from movimento_de_tesouraria
        where escola_id = $1 and estornado_em is null and starts_with(conta_destino, 'caixa:')
       union all
       select conta_origem, -valor_centavos from movimento_de_tesouraria
        where escola_id = $1 and estornado_em is null and starts_with(conta_origem, 'caixa:')
       union all
       select conta, -(principal_centavos + juros_centavos + multa_centavos) from baixa_a_pagar
        where escola_id = $1 and estornada_em is null and starts_with(conta, 'caixa:')),
     meios as (select conta, sum(valor) as valor from movimentos group by 1)
     select coalesce(m.conta, s.conta) as conta, m.valor, s.debitos_centavos - s.creditos_centavos as saldo
       from meios m full join (select * from conta_saldo where escola_id = $1 and starts_with(conta, 'caixa:')) s
         on s.conta = m.conta
      where coalesce(m.valor, 0) <> coalesce(s.debitos_centavos - s.creditos_centavos, 0)`,
  ),
  porSql(
    'I15',
    'a gaveta de cada sessão tem a soma dos seus movimentos, e a da fechada fica em zero',
    `select s.numero, s.situacao, m.soma, c.debitos_centavos - c.creditos_centavos as saldo
       from sessao_de_caixa s
       left join (select sessao_id, sum(valor_centavos) as soma from movimento_de_caixa
                   where escola_id = $1 and meio = 'DINHEIRO' group by 1) m on m.sessao_id = s.id
       left join conta_saldo c on c.escola_id = s.escola_id and c.conta = 'gaveta:' || s.id
      where s.escola_id = $1 and (coalesce(m.soma, 0) <> coalesce(c.debitos_centavos - c.creditos_centavos, 0)
        or (s.situacao = 'FECHADA' and coalesce(m.soma, 0) <> 0))`,
  ),
  porSql(
    'I15',
    'a sessão fechada não aceita nada depois do seu fechamento',
    `select m.sessao_id, m.tipo from movimento_de_caixa m
       join sessao_de_caixa s on s.escola_id = m.escola_id and s.id = m.sessao_id
      where m.escola_id = $1 and s.situacao = 'FECHADA' and m.criado_em > s.fechada_em`,
  ),
  porSql(
    'I16',
    'os meios de um recebimento se encontram e não sobra nada em trânsito',
    `select conta from conta_saldo
      where escola_id = $1 and conta like 'transito:%' and debitos_centavos <> creditos_centavos`,
  ),
  porSql(
    'I16',
    'os recibos são numerados de 1 em diante, sem falta',
    `select count(*), max(recibo_numero) from recebimento where escola_id = $1 and recibo_numero is not null
     having count(*) <> max(recibo_numero) or min(recibo_numero) <> 1`,
  ),
  porSql(
    'I16',
    'as devoluções são numeradas de 1 em diante, sem falta',
    `select count(*), max(numero) from devolucao where escola_id = $1
     having count(*) <> coalesce(max(numero), 0) or min(numero) <> 1`,
  ),
];

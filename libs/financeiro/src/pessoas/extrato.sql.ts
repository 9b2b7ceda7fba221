import { EM_SESSAO_ABERTA } from '../apoio/sql-de-sessao.js';

/** Both sides of a posting, in the account that each is of: positive is owed. */
export const LADOS =
  'cross join lateral (values (t.conta_debito, t.valor_centavos), (t.conta_credito, -t.valor_centavos)) l(conta, valor)';

/** What the parcel `p` said at the end of day $3, when it changed afterwards. */
export const PASSADO = `left join lateral (
  select x.vencimento, x.memoria, true as mudou from parcela_passada x
   where x.escola_id = $1 and x.parcela_id = p.id and x.ate > $3::date order by x.ate limit 1) h on true`;

/**
 * Postings that change what payer $2 owes, up to day $3: in the accounts of the payer's parcels and in the payer's credit.
 * A posting names one parcel, and may have another's account on its other side (a debt in the place of another, a change
 * of payer): of the same payer or of the same contract. Parcels of an agreement count from the day it takes effect: until
 * then the originals are what is owed.
 */
const MOVIMENTOS = `
  minhas as (
    select p.id, p.contrato_id, a.efetivo_em, p.acordo_id from parcela p
      left join acordo a on a.escola_id = p.escola_id and a.id = p.acordo_id
     where p.escola_id = $1 and p.pagador_id = $2::uuid),
  perto as (
    select id from minhas
    union select y.id from minhas x join parcela y on y.escola_id = $1 and y.contrato_id = x.contrato_id),
  todos as (
    select t.id, t.lote_id, t.tipo, t.origem_tipo, t.origem_id, t.estorna_id, m.id as conta_de, m.id as parcela_id, l.valor,
           case when m.acordo_id is null then t.data_efeito else greatest(t.data_efeito, m.efetivo_em) end as data
      from perto x
      join transferencia t on t.escola_id = $1 and t.parcela_id = x.id and t.data_efeito <= $3::date ${LADOS}
      join minhas m on l.conta = 'a-receber:' || m.id
     where m.acordo_id is null or m.efetivo_em is not null
    union all
    select id, lote_id, tipo, origem_tipo, origem_id, estorna_id, null, parcela_id, valor_centavos, data_efeito
      from transferencia where escola_id = $1 and conta_debito = 'credito:' || $2::text
       and starts_with(conta_debito, 'credito:') and data_efeito <= $3::date
    union all
    select id, lote_id, tipo, origem_tipo, origem_id, estorna_id, null, parcela_id, -valor_centavos, data_efeito
      from transferencia where escola_id = $1 and conta_credito = 'credito:' || $2::text
       and starts_with(conta_credito, 'credito:') and data_efeito <= $3::date),
  movimentos as materialized (select * from todos where data <= $3::date)`;

/** A charge, a scholarship, a rebate are of one parcel; a payment and what undoes it, one line whatever it paid. */
const LINHAS = `
  linhas as (
    select (array_agg(id order by id))[1] as id, data, parcela, origem_tipo, origem_id, sum(valor)::bigint as valor,
           bool_or(estorna_id is not null) as estorno,
           case when bool_or(tipo = 'COBRANCA') then 'COBRANCA' else (array_agg(tipo order by id))[1] end as lancamento
      from (select *, case when origem_tipo in ('contrato', 'bolsa', 'abatimento', 'cancelamento', 'acordo')
                or tipo = 'DIVIDA_REABERTA' then conta_de
              end as parcela from movimentos) x
     group by lote_id, data, parcela, origem_tipo, origem_id)`;

const soma = (...tipos: string[]): string =>
  `coalesce(sum(valor) filter (where tipo in (${tipos.map((t) => `'${t}'`).join(', ')})), 0)`;

/** State of each parcel at the end of the day, by what was posted to it. */
const ESTADOS = `
  estados as (
    select dona as parcela_id, falta, case when falta > 0 then 'ABERTA' when negociado < 0 then 'NEGOCIADA'
             when cancelado < 0 or cobrado <= 0 then 'CANCELADA' when pago < 0 then 'LIQUIDADA'
             else 'LIQUIDADA_POR_BOLSA' end as situacao
      from (select dona, coalesce(sum(valor) filter (where conta_de is not null), 0)::bigint as falta,
                   ${soma('NEGOCIACAO')} as negociado, ${soma('CANCELAMENTO', 'CREDITO_DE_CANCELAMENTO')} as cancelado,
                   ${soma('COBRANCA', 'TROCA_DE_PAGADOR', 'DIVIDA_REABERTA')} as cobrado,
                   ${soma('PRINCIPAL', 'PRINCIPAL_DE_ACORDO', 'PONTUALIDADE', 'TOLERANCIA', 'REIMPUTACAO')} as pago
              from (select *, coalesce(conta_de, parcela_id) as dona from movimentos) m
             where dona is not null group by dona) s)`;

const NASCE = `l.lancamento in ('COBRANCA', 'TROCA_DE_PAGADOR', 'DIVIDA_REABERTA') and not l.estorno and l.valor >= 0`;

const TIPO = `case when ${NASCE} then 'COBRANCA'
  when l.origem_tipo in ('recebimento', 'retorno') then case when l.estorno then 'ESTORNO' else 'PAGAMENTO' end
  when l.origem_tipo = 'devolucao' then 'DEVOLUCAO' when l.lancamento = 'TROCA_DE_PAGADOR' then 'TROCA_DE_PAGADOR'
  when l.origem_tipo in ('bolsa', 'abatimento', 'cancelamento', 'acordo') then upper(l.origem_tipo) else 'OUTRO' end`;

/** The receipt was undone by what the PSP gave back: its reason is the bank's, and the family's to read. */
const DO_BANCO = `(l.estorno and exists (select 1 from devolucao_do_psp v where v.escola_id = $1 and v.recebimento_id = r.id))`;

const cego = (de: string): string => `coalesce(${de}.id is not null and ${EM_SESSAO_ABERTA(de)}, false)`;

/** Lines in the order of posting, each with what is owed after it. $4: who asks does not see an open drawer. */
export const LINHAS_DO_EXTRATO = `(with ${MOVIMENTOS}, ${LINHAS}, ${ESTADOS}
  select l.id, ${TIPO} as tipo, l.data, l.lancamento, l.estorno, l.origem_tipo, l.parcela as parcela_id, r.origem, d.meio,
         case when ${NASCE} then l.parcela else l.origem_id end as referencia_id,
         coalesce(case when l.estorno then r.estornado_em else r.data end, d.data,
           (x.enviada_em at time zone 'America/Sao_Paulo')::date, l.data) as documento_em,
         s.nome || ' ' || substr(p.competencia, 6) || '/' || left(p.competencia, 4)
           || case when p.avulsa = 'DEVOLVIDA' then ' (pagamento devolvido pelo banco)' else '' end as parcela_nome,
         coalesce(case when l.estorno then r.motivo_estorno end, d.motivo, x.motivo) as detalhe,
         x.id is not null as por_pix, ${DO_BANCO} as do_banco,
         case when c.cego then null else l.valor end as valor_centavos,
         case when c.cego then null else coalesce(r.valor_centavos, d.valor_centavos, x.valor_centavos) end as documento_centavos,
         case when bool_or(c.cego) over w then null else (sum(l.valor) over w)::bigint end as saldo_centavos,
         case when ${NASCE} then case when h.mudou then h.vencimento else p.vencimento end end as vencimento,
         case when ${NASCE} then case when h.mudou then h.memoria else p.memoria end end as memoria,
         case when ${NASCE} then e.falta end as falta_centavos,
         case when ${NASCE} then e.situacao when l.origem_tipo in ('recebimento', 'retorno') then
           case when exists (select 1 from linhas z where z.origem_id = l.origem_id and z.estorno) then 'ESTORNADO'
             else 'RECEBIDO' end
           when l.origem_tipo = 'devolucao' then case when l.estorno then 'NAO_REALIZADA' else 'DEVOLVIDO' end end as situacao
    from linhas l
    left join parcela p on p.escola_id = $1 and p.id = l.parcela
    left join servico s on s.escola_id = $1 and s.id = p.servico_id
    left join estados e on e.parcela_id = l.parcela
    left join recebimento r on r.escola_id = $1 and r.id = l.origem_id and l.origem_tipo = 'recebimento'
    left join devolucao d on d.escola_id = $1 and d.id = l.origem_id and l.origem_tipo = 'devolucao'
    left join devolucao_pix x on x.escola_id = $1 and x.id = l.origem_id and l.origem_tipo = 'devolucao'
    ${PASSADO}
    cross join lateral (select $4 and (${cego('r')} or ${cego('d')}) as cego) c
  window w as (order by l.data, l.id))`;

/** What each parcel of the payer owed at the end of the day, with the due date that it had. */
export const SALDOS_EM = `with ${MOVIMENTOS}
  select p.id, case when h.mudou then h.vencimento else p.vencimento end as vencimento, f.falta::bigint as saldo_centavos
    from (select conta_de, sum(valor) as falta from movimentos where conta_de is not null group by conta_de) f
    join parcela p on p.escola_id = $1 and p.id = f.conta_de ${PASSADO}
   order by 2, 1`;

/** Postings of parcel $2 up to day $3, each with what was owed after it. */
export const LINHAS_DA_PARCELA = `(
  with esta as (select pagador_id, contrato_id from parcela where escola_id = $1 and id = $2::uuid),
       perto as (select x.id from esta join parcela x on x.escola_id = $1 and x.pagador_id = esta.pagador_id
                 union select x.id from esta join parcela x on x.escola_id = $1 and x.contrato_id = esta.contrato_id)
  select t.id, t.data_efeito as data, t.tipo, t.estorna_id is not null as estorno, l.valor as valor_centavos,
         coalesce(case when t.estorna_id is null then r.data else r.estornado_em end, t.data_efeito) as documento_em,
         (sum(l.valor) over (order by t.data_efeito, t.id))::bigint as saldo_centavos
    from perto p
    join transferencia t on t.escola_id = $1 and t.parcela_id = p.id and t.data_efeito <= $3::date ${LADOS}
    left join recebimento r on r.escola_id = $1 and r.id = t.origem_id and t.origem_tipo = 'recebimento'
   where l.conta = 'a-receber:' || $2::text)`;

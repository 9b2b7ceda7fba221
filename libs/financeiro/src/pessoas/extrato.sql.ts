import { EM_SESSAO_ABERTA } from '../apoio/sql-de-sessao.js';

/** Both sides of a posting, in the account that each is of: positive is owed. */
export const LADOS =
  'cross join lateral (values (t.conta_debito, t.valor_centavos), (t.conta_credito, -t.valor_centavos)) l(conta, valor)';

/** What the parcel `p` said at the end of day $3, when it changed afterwards. */
export const PASSADO = `left join lateral (
  select x.vencimento, x.memoria, true as mudou from parcela_passada x
   where x.escola_id = $1 and x.parcela_id = p.id and x.ate > $3::date order by x.ate limit 1) h on true`;

/** When an agreement took effect, and when it ceased to (`estorna_id`), on any day: by the ledger, which is not changed. */
const EFEITOS = `
  efeitos as (
    select t.origem_id as acordo_id, t.lote_id, t.data_efeito as data, (array_agg(t.id order by t.id))[1] as id,
           (array_agg(t.estorna_id))[1] as estorna_id
      from (select distinct acordo_id from minhas where acordo_id is not null) a
      join transferencia t on t.escola_id = $1 and t.origem_tipo = 'acordo' and t.origem_id = a.acordo_id
       and t.tipo in ('NEGOCIACAO', 'MULTA_NEGOCIADA', 'JUROS_NEGOCIADOS')
     group by t.origem_id, t.lote_id, t.data_efeito)`;

/** The charge of a parcel that was born before its agreement took effect: that of its first payment. */
const ANTES_DO_EFEITO = `(t.tipo = 'COBRANCA' and t.origem_tipo = 'acordo'
  and not exists (select 1 from efeitos e where e.lote_id = t.lote_id))`;

/** Number of the agreement that holds what was paid, for it was not in force at the end of that day. */
const GUARDADO = `case when m.acordo_id is not null and t.origem_tipo <> 'acordo' and coalesce((
  select sum(case when e.estorna_id is null then 1 else -1 end) from efeitos e
   where e.acordo_id = m.acordo_id and e.data <= t.data_efeito), 0) <= 0 then m.acordo_numero end`;

const DO_CREDITO = 'id, lote_id, tipo, origem_tipo, origem_id, estorna_id, null, parcela_id';

/**
 * Postings that change what payer $2 owes, up to day $3: in the accounts of the payer's parcels and in the payer's credit.
 * A posting names one parcel, and may have another's account on its other side (a debt in the place of another, a change
 * of payer): of the same payer or of the same contract. The first parcel of an agreement that waits for its payment is
 * owed with the lot of each effect, and no more with that effect's reversal: meanwhile the originals are what is owed, and
 * what was paid of it is held. Its line has the instant of that lot and the tail of the charge's own id.
 */
const MOVIMENTOS = `
  minhas as (
    select p.id, p.contrato_id, p.acordo_id, a.numero as acordo_numero from parcela p
      left join acordo a on a.escola_id = p.escola_id and a.id = p.acordo_id
     where p.escola_id = $1 and p.pagador_id = $2::uuid),
  perto as (
    select id from minhas
    union select y.id from minhas x join parcela y on y.escola_id = $1 and y.contrato_id = x.contrato_id),
  ${EFEITOS},
  movimentos as materialized (
    select t.id, t.lote_id, t.tipo, t.origem_tipo, t.origem_id, t.estorna_id, m.id as conta_de, m.id as parcela_id, l.valor,
           t.data_efeito as data, ${GUARDADO} as guardado
      from perto x
      join transferencia t on t.escola_id = $1 and t.parcela_id = x.id and t.data_efeito <= $3::date ${LADOS}
      join minhas m on l.conta = 'a-receber:' || m.id
     where not ${ANTES_DO_EFEITO}
    union all
    select (left(e.id::text, 26) || right(t.id::text, 10))::uuid, e.lote_id, t.tipo, t.origem_tipo, t.origem_id, e.estorna_id,
           m.id, m.id, case when e.estorna_id is null then t.valor_centavos else -t.valor_centavos end, e.data, null
      from efeitos e
      join minhas m on m.acordo_id = e.acordo_id
      join transferencia t on t.escola_id = $1 and t.parcela_id = m.id and t.estorna_id is null and ${ANTES_DO_EFEITO}
     where e.data <= $3::date
    union all
    select ${DO_CREDITO}, valor_centavos, data_efeito, null
      from transferencia where escola_id = $1 and conta_debito = 'credito:' || $2::text
       and starts_with(conta_debito, 'credito:') and data_efeito <= $3::date
    union all
    select ${DO_CREDITO}, -valor_centavos, data_efeito, null
      from transferencia where escola_id = $1 and conta_credito = 'credito:' || $2::text
       and starts_with(conta_credito, 'credito:') and data_efeito <= $3::date)`;

/**
 * A charge, a scholarship, a rebate are of one parcel; a payment and what undoes it, one line whatever it paid. The fine of
 * a cancelling and what a won dispute gives back are lines of their own.
 */
const LINHAS = `
  linhas as (
    select (array_agg(id order by id))[1] as id, data, parcela, origem_tipo, origem_id, sum(valor)::bigint as valor,
           bool_or(estorna_id is not null) as estorno, max(guardado) as guardado,
           case when bool_or(tipo = 'COBRANCA') then 'COBRANCA' else (array_agg(tipo order by id))[1] end as lancamento
      from (select *, case when origem_tipo in ('contrato', 'bolsa', 'abatimento', 'pontualidade', 'cancelamento', 'acordo')
                or tipo = 'DIVIDA_REABERTA' then conta_de
              end as parcela,
              case when tipo in ('MULTA_DE_CANCELAMENTO', 'ENCARGOS_DEVOLVIDOS') then tipo end as parte from movimentos) x
     group by lote_id, data, parcela, parte, origem_tipo, origem_id)`;

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

/** What is given back after a payment is not the payment: its receipt is not this line's document. */
const DE_RECIBO = `l.origem_tipo in ('recebimento', 'retorno') and l.lancamento <> 'ENCARGOS_DEVOLVIDOS'`;

const TIPO = `case when ${NASCE} then 'COBRANCA'
  when ${DE_RECIBO} then case when l.estorno then 'ESTORNO' else 'PAGAMENTO' end
  when l.origem_tipo = 'devolucao' then 'DEVOLUCAO' when l.lancamento = 'TROCA_DE_PAGADOR' then 'TROCA_DE_PAGADOR'
  when l.origem_tipo in ('bolsa', 'abatimento', 'cancelamento', 'acordo') then upper(l.origem_tipo) else 'OUTRO' end`;

/** The receipt was undone by what the PSP gave back: its reason is the bank's, and the family's to read. */
const DO_BANCO = `(l.estorno and exists (select 1 from devolucao_do_psp v where v.escola_id = $1 and v.recebimento_id = r.id))`;

const cego = (de: string): string => `coalesce(${de}.id is not null and ${EM_SESSAO_ABERTA(de)}, false)`;

/** Lines in the order of posting, each with what is owed after it. $4: who asks does not see an open drawer. */
export const LINHAS_DO_EXTRATO = `(with ${MOVIMENTOS}, ${LINHAS}, ${ESTADOS}
  select l.id, ${TIPO} as tipo, l.data, l.lancamento, l.estorno, l.origem_tipo, l.parcela as parcela_id, r.origem, d.meio,
         case when not l.estorno then l.guardado end as acordo_guardado,
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
         case when row_number() over u = 1 and ${NASCE} then e.falta end as falta_centavos,
         case when ${NASCE} then e.situacao when ${DE_RECIBO} then case when exists (
             select 1 from linhas z where z.origem_id = l.origem_id and z.estorno and z.lancamento <> 'ENCARGOS_DEVOLVIDOS') then 'ESTORNADO'
             else 'RECEBIDO' end
           when l.origem_tipo = 'devolucao' then case when l.estorno then 'NAO_REALIZADA' else 'DEVOLVIDO' end end as situacao
    from linhas l
    left join parcela p on p.escola_id = $1 and p.id = l.parcela
    left join servico s on s.escola_id = $1 and s.id = p.servico_id
    left join estados e on e.parcela_id = l.parcela
    left join recebimento r on r.escola_id = $1 and r.id = l.origem_id and ${DE_RECIBO}
    left join devolucao d on d.escola_id = $1 and d.id = l.origem_id and l.origem_tipo = 'devolucao'
    left join devolucao_pix x on x.escola_id = $1 and x.id = l.origem_id and l.origem_tipo = 'devolucao'
    ${PASSADO}
    cross join lateral (select $4 and (${cego('r')} or ${cego('d')}) as cego) c
  window w as (order by l.data, l.id),
         u as (partition by l.parcela, ${NASCE} order by l.data desc, l.id desc))`;

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

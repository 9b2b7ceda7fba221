import { ehConta } from '../plano/contas-do-razao.regras.js';

/**
 * The facts behind a statement: one row for each part of a posting that stands in one line. `$1` is the school, `$2` and
 * `$3` the first and the last day. Columns: transferencia_id, parte, mes (AAAA-MM), data, linha, valor (positive improves
 * the result or brings cash), centro_id, parcela_id, tipo, origem_tipo, origem_id.
 */

const COLUNAS = 't.id as transferencia_id, t.data_efeito as data, t.tipo, t.origem_tipo, t.origem_id, t.parcela_id';

/** Both sides of a posting: a debit of a result account takes from the result, a credit adds to it. */
const LADOS = `cross join lateral (values (t.conta_debito, -1, 1), (t.conta_credito, 1, 2)) l(conta, sinal, lado)`;

/** Line of an account of a receivable: the service, and the agreements in one, for they mix services, fine and interest. */
const LINHA_DA_PARCELA = `case when p.acordo_id is null then 'servico:' || p.servico_id else 'acordos' end`;

const LINHA_DE_SERVICO = `case when ${ehConta('receitaDeServico', 'l.conta')} and p.servico_id is not null
  then 'servico:' || p.servico_id else l.conta end`;

/**
 * The part [lo, hi) of a total, of a value that may be part of that total: the parts of a value add up to it, whatever the
 * rounding.
 */
const parteDe = (valor: string, r: string): string =>
  `coalesce(round(${valor}::numeric * ${r}.hi / ${r}.total) - round(${valor}::numeric * ${r}.lo / ${r}.total), ${valor})`;

/** Lines of apportionment of bill `b`, each with its place in the total. */
const rateio = (condicao: string): string => `left join lateral (
  select 'despesa:' || n.codigo as linha, r.centro_de_custo_id as centro_id, r.linha as parte,
         sum(r.valor_centavos) over (order by r.linha) - r.valor_centavos as lo,
         sum(r.valor_centavos) over (order by r.linha) as hi, nullif(sum(r.valor_centavos) over (), 0) as total
    from titulo_rateio r join natureza n on n.escola_id = r.escola_id and n.id = r.natureza_id
   where r.escola_id = $1 and r.titulo_id = b.id and ${condicao}) r on true`;

/** What is of a parcel goes in its month, whenever it was posted: a cancelling takes away the months that it cancels. */
const DAS_PARCELAS = `
  select ${COLUNAS}, l.lado as parte, p.competencia as mes, ${LINHA_DE_SERVICO} as linha,
         l.sinal * t.valor_centavos as valor, null::uuid as centro_id
    from parcela p
    join transferencia t on t.escola_id = $1 and t.parcela_id = p.id ${LADOS}
   where p.escola_id = $1 and p.competencia between left($2::date::text, 7) and left($3::date::text, 7)
     and ${ehConta('porParcela', 'l.conta')}`;

/** An expense goes in the month of its bill, in the cost centres of its apportionment. */
const DOS_TITULOS = `
  select ${COLUNAS}, 10 * l.lado + coalesce(r.parte, 0) as parte, b.competencia as mes, l.conta as linha,
         l.sinal * (${parteDe('t.valor_centavos', 'r')})::bigint as valor, r.centro_id
    from titulo_a_pagar b
    join transferencia t on t.escola_id = $1 and t.origem_tipo = 'titulo-a-pagar' and t.origem_id = b.id ${LADOS}
    ${rateio("'despesa:' || n.codigo = l.conta")}
   where b.escola_id = $1 and b.competencia between left($2::date::text, 7) and left($3::date::text, 7)
     and ${ehConta('despesa', 'l.conta')}`;

/** Whether this side goes by its own day, and by neither parcel nor bill. */
const PELO_DIA = `not (t.parcela_id is not null and ${ehConta('porParcela', 'l.conta')})
     and not (t.origem_tipo = 'titulo-a-pagar' and ${ehConta('despesa', 'l.conta')})`;

const DO_DIA = `
  select ${COLUNAS}, l.lado as parte, left(t.data_efeito::text, 7) as mes, l.conta as linha,
         l.sinal * t.valor_centavos as valor, null::uuid as centro_id
    from transferencia t ${LADOS}
   where t.escola_id = $1 and t.data_efeito between $2::date and $3::date and ${ehConta('resultado', 'l.conta')}
     and ${PELO_DIA}`;

/** Revenue in the month of the parcel, expense in that of the bill, the rest on its day, whoever paid or will pay. */
export const FATOS_POR_COMPETENCIA = `${DAS_PARCELAS} union all ${DOS_TITULOS} union all ${DO_DIA}`;

const temLado = (qual: Parameters<typeof ehConta>[0]): string =>
  `(${ehConta(qual, 't.conta_debito')} or ${ehConta(qual, 't.conta_credito')})`;

/** Postings of the days that bring or take cash, or what is neither cash nor result yet. */
const MOVIMENTOS = `select t.* from transferencia t where t.escola_id = $1 and t.data_efeito between $2::date and $3::date
    and (t.origem_tipo in ('recebivel-de-cartao', 'cheque') or ${temLado('caixaOuDiferido')})`;

/**
 * Each side of them that is not cash, in its line: what pays a parcel in its service, what pays a bill in the lines of its
 * apportionment. Cards, cheques and receipts in transit are left to `CHEGADAS`.
 */
const LADOS_SIMPLES = `
  select ${COLUNAS}, 100 * l.lado + coalesce(r.parte, 0) as parte,
         case split_part(l.conta, ':', 1)
           when 'a-receber' then ${LINHA_DA_PARCELA} when 'acordo' then 'acordos' when 'credito' then 'creditos'
           when 'devolucao-pix' then 'creditos' when 'a-identificar' then 'a-identificar'
           when 'adiantamento' then 'adiantamentos' when 'adiantamento-a-pagar' then 'adiantamentos'
           when 'a-pagar' then case when b.tipo = 'ADIANTAMENTO' then 'adiantamentos'
             when b.tributo is not null then 'retencao:' || lower(b.tributo) else coalesce(r.linha, l.conta) end
           else l.conta end as linha,
         l.sinal * (${parteDe('t.valor_centavos', 'r')})::bigint as valor, r.centro_id
    from movimentos t ${LADOS}
    left join parcela p on p.escola_id = $1 and p.id = t.parcela_id and starts_with(l.conta, 'a-receber:')
    left join titulo_a_pagar b on b.escola_id = $1 and starts_with(l.conta, 'a-pagar:')
      and b.id = case when starts_with(l.conta, 'a-pagar:') then substr(l.conta, 9)::uuid end
    ${rateio("b.tipo <> 'ADIANTAMENTO' and b.tributo is null")}
   where not ${ehConta('dinheiro', 'l.conta')} and not ${ehConta('passagem', 'l.conta')}
     and (t.origem_tipo in ('recebivel-de-cartao', 'cheque') or not ${temLado('passagem')} or t.tipo = 'ENTRADA')`;

const VALOR_DA_CHEGADA = `case when ${ehConta('passagem', 't.conta_credito')} then t.valor_centavos else -t.valor_centavos end`;

const CHEGA = `${temLado('passagem')} and not (${ehConta('passagem', 't.conta_debito')} and ${ehConta('passagem', 't.conta_credito')})
     and (t.origem_tipo in ('recebivel-de-cartao', 'cheque') or t.tipo = 'ENTRADA')`;

/**
 * Money that reaches a receipt of several ways, at once or when the acquirer or the cheque pays: it takes the lines of the
 * receipt in proportion. Until then nothing of the card or cheque is revenue by cash. One that passed to another receipt
 * later keeps the lines of that day, for a month that was told does not change; it changes lines on the day it passed.
 */
const CHEGADAS = `
  select t.id, t.data_efeito, t.tipo, t.origem_tipo, t.origem_id, 1000 as grupo,
         coalesce(h.recebimento_id, k.recebimento_id, q.recebimento_id, t.origem_id) as recebimento_id,
         ${VALOR_DA_CHEGADA} as valor
    from movimentos t
    left join recebivel_de_cartao k on t.origem_tipo = 'recebivel-de-cartao' and k.escola_id = $1 and k.id = t.origem_id
    left join cheque q on t.origem_tipo = 'cheque' and q.escola_id = $1 and q.id = t.origem_id
    left join lateral (
      select x.recebimento_id from recebimento_anterior x
       where x.escola_id = $1 and x.item_id = t.origem_id and x.em > t.criado_em order by x.em limit 1) h on true
   where ${CHEGA}
  union all
  select t.id, h.dia, t.tipo, t.origem_tipo, t.origem_id, x.grupo, x.recebimento_id, x.sinal * ${VALOR_DA_CHEGADA}
    from (select a.*, 2000 * row_number() over (partition by a.item_id order by a.em)::int as grupo
            from recebimento_anterior a where a.escola_id = $1) h
    join transferencia t on t.escola_id = $1 and t.origem_tipo in ('recebivel-de-cartao', 'cheque')
      and t.origem_id = h.item_id and t.criado_em < h.em
    cross join lateral (values (h.recebimento_id, -1, h.grupo), (h.novo_recebimento_id, 1, h.grupo + 1000))
      x(recebimento_id, sinal, grupo)
   where h.dia between $2::date and $3::date and ${CHEGA}`;

const PARTES_DAS_CHEGADAS = `
  select g.id as transferencia_id, g.data_efeito as data, g.tipo, g.origem_tipo, g.origem_id, i.parcela_id,
         g.grupo + coalesce(i.parte, 0) as parte, coalesce(i.linha, 'a-classificar') as linha,
         (sign(g.valor) * (${parteDe('abs(g.valor)', 'i')}))::bigint as valor, null::uuid as centro_id
    from chegadas g
    left join lateral (
      select u.parcela_id, u.parte, u.linha, sum(u.valor) over (order by u.parte) - u.valor as lo,
             sum(u.valor) over (order by u.parte) as hi, nullif(sum(u.valor) over (), 0) as total
        from (select t.parcela_id, split_part(t.chave, ':', 2)::int as parte, t.valor_centavos as valor,
                     case split_part(t.conta_credito, ':', 1) when 'a-receber' then ${LINHA_DA_PARCELA}
                       when 'credito' then 'creditos' else t.conta_credito end as linha
                from transferencia t
                left join parcela p on p.escola_id = $1 and p.id = t.parcela_id
               where t.escola_id = $1 and t.origem_tipo = 'recebimento' and t.origem_id = g.recebimento_id
                 and t.tipo in ('PRINCIPAL', 'JUROS', 'MULTA', 'CREDITO') and t.estorna_id is null) u) i on true`;

/** Revenue when the money came, expense when it left; what is held for others or advanced, outside the result. */
export const FATOS_POR_CAIXA = `with movimentos as materialized (${MOVIMENTOS}), chegadas as materialized (${CHEGADAS})
  select f.*, left(f.data::text, 7) as mes from (${LADOS_SIMPLES} union all ${PARTES_DAS_CHEGADAS}) f`;

export type Regime = 'COMPETENCIA' | 'CAIXA';

export const FATOS: Readonly<Record<Regime, string>> = { COMPETENCIA: FATOS_POR_COMPETENCIA, CAIXA: FATOS_POR_CAIXA };

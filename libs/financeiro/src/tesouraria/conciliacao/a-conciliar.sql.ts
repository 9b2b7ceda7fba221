/** A placeholder of the statement that uses it: of the account, and of the day of a position. */
interface Lugares {
  conta?: string;
  em?: string;
}

/** The first condition is that of the partial indexes on `transferencia`, word for word. Petty cash has no statement. */
const comExtrato = (coluna: string) => `t.${coluna} ~ '^(banco|caixa|gaveta|dinheiro|cartao):'
  and (starts_with(t.${coluna}, 'banco:') or exists (select 1 from conta_de_dinheiro d
        where d.escola_id = t.escola_id and d.tipo <> 'FUNDO_FIXO'
          and d.id = case when starts_with(t.${coluna}, 'dinheiro:') then substr(t.${coluna}, 10)::uuid end))`;

/** Whether a line of a statement answers for something of the lot, or of that of its other half. */
const VISTO = (metade: string) => `exists (select 1 from transferencia e
       join transferencia r on r.escola_id = e.escola_id and r.lote_id in (t.lote_id, e.lote_id)
       join conciliacao_lancamento c on c.escola_id = r.escola_id and c.lancamento_id = r.id
      where e.escola_id = t.escola_id and ${metade})`;

/**
 * A posting and its reversal, no part of either seen by the bank, are nothing to reconcile; the opening balance neither.
 * Once it saw a part, all of both is to be seen: what it gave and took back, and what it charged.
 */
const aVer = (em?: string) => `t.tipo <> 'SALDO_INICIAL' and (
    (t.estorna_id is null and not exists (
      select 1 from transferencia e where e.escola_id = t.escola_id and e.estorna_id = t.id
       ${em ? `and e.data_efeito <= ${em}` : ''}))
    or ${VISTO('e.estorna_id = t.id')} or ${VISTO('e.id = t.estorna_id')})`;

/** What a bank charged is a line of its own, and so is each credit that nobody knows. */
const lado = (esta: string, outra: string, sinal: string, { conta, em }: Lugares) => `
  select t.escola_id, t.id, t.lote_id, t.${esta} as conta, t.data_efeito, ${sinal}t.valor_centavos as valor, t.origem_tipo, t.origem_id,
         t.tipo = 'TARIFA' and t.origem_tipo <> 'tesouraria' as tarifa,
         case when t.tipo = 'A_IDENTIFICAR' then t.${outra} end as avulso
    from transferencia t where ${comExtrato(esta)} and ${aVer(em)} ${conta ? `and t.${esta} = ${conta}` : ''}
         ${em ? `and t.data_efeito <= ${em}` : ''}`;

const REFERENCIAS = `array_remove(array[b.nosso_numero, p.e2eid, m.documento, q.numero], null)`;

/** When the bank credits it: the receipt says, and of what nobody knows (and its tariff), the line of the retorno. */
const ESPERADA = `coalesce(r.credito_em, n.credito_em, l.data)`;

/** Those that a bank credits as one line: the retornos' of the same day of credit, an acquirer's of the same day. */
const GRUPO = `case when r.origem = 'RETORNO' or l.origem_tipo = 'retorno' then 'retorno:' || ${ESPERADA}
       when k.id is not null then 'cartao:' || k.adquirente_id || ':' || l.data end`;

const LINHA_DO_RETORNO = `select min((x.dados->>'dataCredito')::date) as credito_em from retorno_linha x
      where l.origem_tipo = 'retorno' and x.escola_id = l.escola_id and x.retorno_id = l.origem_id
        and x.valor_pago_centavos > 0
        and (l.avulso is null or l.avulso = 'a-identificar:' || x.retorno_id || ':' || x.linha)`;

/**
 * The postings of bank accounts that no line of a statement answers for, a lot at a time: what a receipt brings is one
 * credit. With `em`, as it was at the end of that day: what both sides had by then is reconciled.
 */
export const aConciliar = (lugares: Lugares = {}): string => `(
  select l.*, ${ESPERADA} as esperada_em, ${REFERENCIAS} as referencias, ${GRUPO} as grupo from (
    select escola_id, min(x.id::text)::uuid as id, lote_id, conta, min(data_efeito) as data, sum(valor)::bigint as valor_centavos,
           tarifa, avulso, min(origem_tipo) as origem_tipo, min(origem_id::text)::uuid as origem_id
      from (${lado('conta_debito', 'conta_credito', '', lugares)}
            union all ${lado('conta_credito', 'conta_debito', '-', lugares)}) x
     group by escola_id, lote_id, conta, tarifa, avulso having sum(valor) <> 0) l
    left join recebimento r on l.origem_tipo = 'recebimento' and r.escola_id = l.escola_id and r.id = l.origem_id
    left join boleto b on b.escola_id = r.escola_id and b.id = r.boleto_id
    left join pix_recebido p on p.escola_id = r.escola_id and p.recebimento_id = r.id
    left join movimento_de_tesouraria m on l.origem_tipo = 'tesouraria' and m.escola_id = l.escola_id and m.id = l.origem_id
    left join cheque q on l.origem_tipo = 'cheque' and q.escola_id = l.escola_id and q.id = l.origem_id
    left join recebivel_de_cartao k
      on l.origem_tipo = 'recebivel-de-cartao' and k.escola_id = l.escola_id and k.id = l.origem_id
    left join lateral (${LINHA_DO_RETORNO}) n on true
   where not exists (select 1 from conciliacao_lancamento c join conciliacao_bancaria o
                          on o.escola_id = c.escola_id and o.id = c.conciliacao_id
                      where c.escola_id = l.escola_id and c.conta = l.conta and c.lancamento_id = l.id
                        ${lugares.em ? `and o.ultima_data <= ${lugares.em}` : ''}))`;

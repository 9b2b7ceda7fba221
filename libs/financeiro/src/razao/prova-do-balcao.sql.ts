/** How many differences of each proof are shown. */
export const MAXIMO = 100;

const daConta = (prova: string, prefixo: string) =>
  `select '${prova}' as prova, substr(conta, ${prefixo.length + 1}) as item, 0::bigint as dito,
          debitos_centavos - creditos_centavos as lancado
     from conta_saldo where escola_id = $1 and starts_with(conta, '${prefixo}')`;

/**
 * The moves of each session against its drawer, and against what it said when it closed; the card sales still to come and
 * the cheques still in hand against their accounts; what the acquirer paid of each sale against what its lot brought to the
 * bank; and what it took back against the receivables.
 */
export const PROVA_DO_BALCAO = `
  select prova, item, sum(dito)::bigint as esperado_centavos, sum(lancado)::bigint as encontrado_centavos
    from (${daConta('CAIXAS', 'gaveta:')} union all ${daConta('CARTOES', 'cartao:')}
          union all ${daConta('CHEQUES', 'cheque:')}
          union all
          select 'CAIXAS', sessao_id::text, valor_centavos, 0 from movimento_de_caixa
           where escola_id = $1 and meio = 'DINHEIRO'
          union all
          select 'CAIXAS', s.numero || ' no fechamento', s.esperado_centavos, m.esperado
            from sessao_de_caixa s
            join (select sessao_id, sum(valor_centavos) as esperado from movimento_de_caixa
                   where escola_id = $1 and meio = 'DINHEIRO' and tipo not in ('SOBRA', 'FALTA', 'FECHAMENTO')
                   group by sessao_id) m on m.sessao_id = s.id
           where s.escola_id = $1 and s.situacao = 'FECHADA'
          union all
          select 'CARTOES', adquirente_id::text, bruto_centavos, 0 from recebivel_de_cartao
           where escola_id = $1 and situacao = 'PREVISTO'
          union all
          select 'CARTOES', 'crédito do recebível ' || k.id, k.liquidado_centavos, t.valor from recebivel_de_cartao k
            cross join lateral (select coalesce(sum(valor_centavos), 0) as valor from transferencia
                                 where escola_id = $1 and lote_id = k.lote_id and starts_with(conta_debito, 'banco:')) t
           where k.escola_id = $1 and k.situacao = 'LIQUIDADO'
          union all
          select 'CARTOES', 'contestação ' || id, bruto_centavos, 0 from contestacao_de_cartao
           where escola_id = $1 and situacao <> 'GANHA'
          union all
          select 'CARTOES', 'contestação ' || contestacao_id, 0, bruto_centavos from recebivel_de_cartao
           where escola_id = $1 and situacao = 'CONTESTADO'
          union all
          select 'CHEQUES', id::text, valor_centavos, 0 from cheque
           where escola_id = $1 and situacao in ('RECEBIDO', 'EM_CUSTODIA', 'DEPOSITADO')) m
   group by prova, item having sum(dito) <> sum(lancado) order by 1, 2 limit ${MAXIMO}`;

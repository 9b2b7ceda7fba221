import { Injectable } from '@nestjs/common';
import { Consulta, contextoAtual, escolaAtual, novoId, UnidadeDeTrabalho } from '@sineta/plataforma';
import { inserirEmLote } from '../apoio/lote.js';
import { MAXIMO, PROVA_DO_BALCAO } from './prova-do-balcao.sql.js';
import type { Lancamento, MovimentoDaConta } from './razao.regras.js';

export interface Transferencia extends Lancamento {
  id: string;
  estornaId: string | null;
}

/** A posting in its lot; the key makes the same lot impossible to post twice. */
export type LancamentoDoLote = Lancamento & { loteId: string; chave: string; estornaId?: string };

/** A difference that the proof found. */
export interface Diferenca {
  prova:
    | 'PARTIDAS'
    | 'SALDOS'
    | 'PARCELAS'
    | 'RECEBIMENTOS'
    | 'A_PAGAR'
    | 'CAIXAS'
    | 'CARTOES'
    | 'CHEQUES'
    | 'DEVOLUCOES_PIX'
    | 'ACORDOS'
    | 'TESOURARIA';
  item: string;
  esperadoCentavos: number;
  encontradoCentavos: number;
}

const ehBanco = (coluna: string): string => `starts_with(t.${coluna}, 'banco:')`;

const SAIU_DO_BANCO = `t.valor_centavos
  * (case when ${ehBanco('conta_credito')} then 1 else 0 end - case when ${ehBanco('conta_debito')} then 1 else 0 end)`;

@Injectable()
export class RazaoRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  async inserir(lancamentos: readonly LancamentoDoLote[]): Promise<void> {
    const autor = contextoAtual().usuarioId;
    const linhas = lancamentos.map((lancamento) => ({ ...lancamento, id: novoId() }));
    await inserirEmLote(
      this.unidade.gerente,
      'transferencia',
      [
        ['id', 'uuid', (l) => l.id],
        ['lote_id', 'uuid', (l) => l.loteId],
        ['conta_debito', 'text', (l) => l.debito],
        ['conta_credito', 'text', (l) => l.credito],
        ['valor_centavos', 'bigint', (l) => l.valorCentavos],
        ['data_efeito', 'date', (l) => l.dataEfeito],
        ['tipo', 'text', (l) => l.tipo],
        ['origem_tipo', 'text', (l) => l.origemTipo],
        ['origem_id', 'uuid', (l) => l.origemId],
        ['parcela_id', 'uuid', (l) => l.parcelaId],
        ['estorna_id', 'uuid', (l) => l.estornaId],
        ['chave', 'text', (l) => l.chave],
        ['autor_id', 'uuid', () => autor],
      ],
      linhas,
    );
  }

  /**
   * With the commit, so that the balance of a busy account (the cash desk's) is held for as short as can be. The rows
   * are taken in the order given, so that two units never wait for each other in a circle.
   */
  somarSaldos(movimentos: readonly MovimentoDaConta[]): void {
    this.unidade.adiar(
      `insert into conta_saldo (escola_id, conta, debitos_centavos, creditos_centavos)
       select $1::int, d.* from unnest($2::text[], $3::bigint[], $4::bigint[]) as d(conta, debitos, creditos)
       on conflict (escola_id, conta) do update set
         debitos_centavos = conta_saldo.debitos_centavos + excluded.debitos_centavos,
         creditos_centavos = conta_saldo.creditos_centavos + excluded.creditos_centavos`,
      [
        escolaAtual(),
        movimentos.map((m) => m.conta),
        movimentos.map((m) => m.debitos),
        movimentos.map((m) => m.creditos),
      ],
    );
  }

  /** Transfers of a lot that are not reversals; `estornada` tells those already reversed. */
  doLote(loteId: string): Promise<(Transferencia & { estornada: boolean })[]> {
    return this.consulta.linhas(
      `select t.id, t.conta_debito as debito, t.conta_credito as credito, t.valor_centavos, t.data_efeito, t.tipo,
              t.origem_tipo, t.origem_id, t.parcela_id, t.estorna_id, e.id is not null as estornada
         from transferencia t
         left join transferencia e on e.escola_id = t.escola_id and e.estorna_id = t.id
        where t.escola_id = $1 and t.lote_id = $2 and t.estorna_id is null order by t.id`,
      [escolaAtual(), loteId],
    );
  }

  /** Credit balance of an account (credits − debits), in centavos, with what this unit posted: its row is then locked. */
  async saldoCredor(conta: string): Promise<number> {
    await this.unidade.descarregar();
    const linha = await this.consulta.linha<{ saldo: number }>(
      `select creditos_centavos - debitos_centavos as saldo from conta_saldo where escola_id = $1 and conta = $2`,
      [escolaAtual(), conta],
    );
    return linha?.saldo ?? 0;
  }

  async totais(): Promise<{ transferencias: number; debitosCentavos: number; creditosCentavos: number }> {
    const linha = await this.consulta.linha<{
      transferencias: number;
      debitosCentavos: number;
      creditosCentavos: number;
    }>(
      `select (select count(*) from transferencia where escola_id = $1) as transferencias,
              coalesce(sum(debitos_centavos), 0)::bigint as debitos_centavos,
              coalesce(sum(creditos_centavos), 0)::bigint as creditos_centavos from conta_saldo where escola_id = $1`,
      [escolaAtual()],
    );
    return linha ?? { transferencias: 0, debitosCentavos: 0, creditosCentavos: 0 };
  }

  /**
   * Balances stored against balances rebuilt from the transfers. The proofs add both sides with opposite signs and keep
   * what does not cancel: one pass over each table, whatever the planner knows of them, and no join.
   */
  saldosDiferentes(): Promise<Diferenca[]> {
    return this.consulta.linhas(
      `select 'SALDOS' as prova, conta as item, sum(refeito)::bigint as esperado_centavos,
              sum(guardado)::bigint as encontrado_centavos
         from (select conta_debito as conta, valor_centavos as refeito, 0::bigint as guardado from transferencia
                where escola_id = $1
               union all select conta_credito, -valor_centavos, 0 from transferencia where escola_id = $1
               union all select conta, 0, debitos_centavos - creditos_centavos from conta_saldo where escola_id = $1) m
        group by conta having sum(refeito) <> sum(guardado) order by 2 limit ${MAXIMO}`,
      [escolaAtual()],
    );
  }

  /** What each parcel says is owed against its account. */
  parcelasDiferentes(): Promise<Diferenca[]> {
    return this.consulta.linhas(
      `select 'PARCELAS' as prova, item, sum(conta)::bigint as esperado_centavos,
              sum(parcela)::bigint as encontrado_centavos
         from (select id as item, 0::bigint as conta, saldo_centavos as parcela from parcela where escola_id = $1
               union all
               select substr(conta, length('a-receber:') + 1)::uuid, debitos_centavos - creditos_centavos, 0
                 from conta_saldo where escola_id = $1 and starts_with(conta, 'a-receber:')) m
        group by item having sum(conta) <> sum(parcela) order by 2 limit ${MAXIMO}`,
      [escolaAtual()],
    );
  }

  /** What each parcel says was discounted of it for paying on time, or of interest that did not run, against the ledger. */
  descontosDiferentes(): Promise<Diferenca[]> {
    return this.consulta.linhas(
      `select 'DESCONTOS' as prova, item, sum(lancado)::bigint as esperado_centavos, sum(dito)::bigint as encontrado_centavos
         from (select id as item, 0::bigint as lancado, desconto_dado_centavos as dito from parcela
                where escola_id = $1 and desconto_dado_centavos <> 0
               union all
               select parcela_id, case when estorna_id is null then valor_centavos else -valor_centavos end, 0
                 from transferencia where escola_id = $1
                  and (tipo in ('PONTUALIDADE', 'CREDITO_DE_PONTUALIDADE')
                    or tipo = 'JUROS_NAO_EXIGIDOS' and origem_tipo = 'recebimento')) m
        group by item having sum(lancado) <> sum(dito) order by 2 limit ${MAXIMO}`,
      [escolaAtual()],
    );
  }

  /**
   * Agreements (I10): the calendar amortises the total, the account of each comes to zero (or holds the parcel that waits
   * to make it effective), and a parcel is NEGOCIADA exactly when an agreement in force, or novated, holds it.
   */
  acordosDiferentes(): Promise<Diferenca[]> {
    return this.consulta.linhas(
      `select 'ACORDOS' as prova, item, esperado::bigint as esperado_centavos, encontrado::bigint as encontrado_centavos
         from (select 'calendário do acordo ' || a.numero as item, a.total_centavos as esperado,
                      coalesce((select sum(l.valor_centavos - l.juros_centavos) from acordo_parcela l
                        where l.escola_id = a.escola_id and l.acordo_id = a.id), 0) as encontrado
                 from acordo a where a.escola_id = $1
               union all
               select 'conta do acordo ' || a.numero,
                      case when a.situacao = 'ACEITO' then coalesce((select min(l.valor_centavos - l.juros_centavos)
                          from acordo_parcela l where l.escola_id = a.escola_id and l.acordo_id = a.id
                           and l.parcela_id is not null), 0) else 0 end,
                      coalesce(s.creditos_centavos - s.debitos_centavos, 0)
                 from acordo a left join conta_saldo s on s.escola_id = a.escola_id and s.conta = 'acordo:' || a.id
                where a.escola_id = $1
               union all
               select 'parcela ' || p.id, case when d.parcela_id is null then 0 else 1 end,
                      case when p.situacao = 'NEGOCIADA' then 1 else 0 end
                 from parcela p left join (select d.escola_id, d.parcela_id from acordo_debito d
                      join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id
                       and a.situacao in ('EFETIVO', 'CUMPRIDO', 'QUEBRADO') where d.vigente) d
                   on d.escola_id = p.escola_id and d.parcela_id = p.id
                where p.escola_id = $1 and (p.situacao = 'NEGOCIADA' or d.parcela_id is not null)) m
        where esperado <> encontrado order by item limit ${MAXIMO}`,
      [escolaAtual()],
    );
  }

  /** What each receipt says came in against what it posted; a reversed one must come to nothing. */
  recebimentosDiferentes(): Promise<Diferenca[]> {
    return this.consulta.linhas(
      `select 'RECEBIMENTOS' as prova, item, sum(dito)::bigint as esperado_centavos,
              sum(lancado)::bigint as encontrado_centavos
         from (select id as item, case when estornado_em is null then valor_centavos else 0 end as dito,
                      0::bigint as lancado from recebimento where escola_id = $1
               union all
               select origem_id, 0, case when estorna_id is null then valor_centavos else -valor_centavos end
                 from transferencia where escola_id = $1 and origem_tipo = 'recebimento'
                  and tipo in ('PRINCIPAL', 'JUROS', 'MULTA', 'CREDITO')) m
        group by item having sum(dito) <> sum(lancado) order by 2 limit ${MAXIMO}`,
      [escolaAtual()],
    );
  }

  /** What each bill says is owed against its account. */
  titulosAPagarDiferentes(): Promise<Diferenca[]> {
    return this.consulta.linhas(
      `select 'A_PAGAR' as prova, item, sum(conta)::bigint as esperado_centavos, sum(titulo)::bigint as encontrado_centavos
         from (select id as item, 0::bigint as conta, saldo_centavos as titulo from titulo_a_pagar where escola_id = $1
               union all
               select substr(conta, length('a-pagar:') + 1)::uuid, creditos_centavos - debitos_centavos, 0
                 from conta_saldo where escola_id = $1 and starts_with(conta, 'a-pagar:')) m
        group by item having sum(conta) <> sum(titulo) order by 2 limit ${MAXIMO}`,
      [escolaAtual()],
    );
  }

  /** The counter: drawers, cards and cheques against what their own tables say. */
  balcaoDiferente(): Promise<Diferenca[]> {
    return this.consulta.linhas(PROVA_DO_BALCAO, [escolaAtual()]);
  }

  /**
   * What each devolution by Pix has on its way against the account where the credit waits; and what the PSP gave back by
   * itself against what the bank accounts lost with it: the reversal of the receipt, less what stands, and its own postings.
   */
  devolucoesPixDiferentes(): Promise<Diferenca[]> {
    return this.consulta.linhas(
      `select 'DEVOLUCOES_PIX' as prova, item, sum(dito)::bigint as esperado_centavos,
              sum(lancado)::bigint as encontrado_centavos
         from (select id as item, case when situacao in ('A_ENVIAR', 'ENVIANDO', 'INDETERMINADA', 'EM_PROCESSAMENTO')
                      then valor_centavos else 0 end as dito, 0::bigint as lancado from devolucao_pix where escola_id = $1
               union all
               select id, valor_centavos, 0 from devolucao_do_psp where escola_id = $1 and desfecho <> 'SEM_LANCAMENTO'
               union all
               select m.id, 0, ${SAIU_DO_BANCO} from devolucao_do_psp m
                 join transferencia t on t.escola_id = m.escola_id and t.origem_tipo = 'devolucao' and t.origem_id = m.id
                where m.escola_id = $1
               union all
               select m.id, 0, ${SAIU_DO_BANCO} from devolucao_do_psp m
                 join transferencia o on o.escola_id = m.escola_id and o.lote_id = m.recebimento_id and o.estorna_id is null
                 join transferencia t on t.escola_id = o.escola_id and t.estorna_id = o.id
                where m.escola_id = $1
               union all
               select m.id, 0, ${SAIU_DO_BANCO} from devolucao_do_psp m
                 join recebimento r on r.escola_id = m.escola_id and r.origem_chave = 'devolucao-do-psp:' || m.id
                 join transferencia t on t.escola_id = r.escola_id and t.lote_id = r.id and t.estorna_id is null
                where m.escola_id = $1
               union all
               select substr(conta, length('devolucao-pix:') + 1)::uuid, 0, creditos_centavos - debitos_centavos
                 from conta_saldo where escola_id = $1 and starts_with(conta, 'devolucao-pix:')) m
        group by item having sum(dito) <> sum(lancado) order by 2 limit ${MAXIMO}`,
      [escolaAtual()],
    );
  }

  /** What each movement of the treasury says against its postings, and each reconciliation against the lines of the bank. */
  tesourariaDiferente(): Promise<Diferenca[]> {
    return this.consulta.linhas(
      `select 'TESOURARIA' as prova, item, sum(dito)::bigint as esperado_centavos, sum(lancado)::bigint as encontrado_centavos
         from (select id as item, case when estornado_em is null then valor_centavos else 0 end as dito, 0::bigint as lancado
                 from movimento_de_tesouraria where escola_id = $1
               union all
               select origem_id, 0, case when estorna_id is null then valor_centavos else -valor_centavos end
                 from transferencia where escola_id = $1 and origem_tipo = 'tesouraria' and tipo <> 'IDENTIFICACAO'
               union all select id, valor_centavos, 0 from conciliacao_bancaria where escola_id = $1
               union all select conciliacao_id, 0, valor_centavos from transacao_bancaria
                where escola_id = $1 and conciliacao_id is not null) m
        group by item having sum(dito) <> sum(lancado) order by 2 limit ${MAXIMO}`,
      [escolaAtual()],
    );
  }
}

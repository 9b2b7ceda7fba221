import { Injectable } from '@nestjs/common';
import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import { foraDeAcordoPendente } from '../apoio/sql-de-acordo.js';
import type { AcordoDeclarado, PagamentoDeclarado } from './informe.regras.js';

export interface ParcelaDeclarada {
  parcelaId: string;
  descricao: string;
  competencia: Competencia;
  vencimento: DataCivil;
  saldoCentavos: Centavos;
  situacao: string;
  liquidadaEm: DataCivil | null;
}

const SERVICO_DECLARADO = `s.tipo as servico_tipo, s.nome as servico_nome, p.competencia, p.aluno_id,
  pa.nome as aluno_nome, pa.documento as aluno_documento`;

const DO_SERVICO = `join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
  join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
  join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id`;

const NO_ANO = `between make_date($3, 1, 1) and make_date($3, 12, 31)`;

/** Given back (positive) by a cancelling, a scholarship or a completed discount, less what was taken back when these were undone. */
const DEVOLVIDO = `case when (t.tipo = 'FIM_DE_CREDITO_DE_BOLSA') = (t.estorna_id is null) then -1 else 1 end * t.valor_centavos`;

/**
 * A debt inside an agreement is settled when nothing is owed any more of what took its place, through one agreement or
 * through those that negotiated its parcels again, and owed until then (CC art. 361).
 */
const DA_NEGOCIADA = `left join lateral (
    with recursive cadeia(acordo_id, principal) as (
      select d.acordo_id, d.principal_centavos from acordo_debito d
       where p.situacao = 'NEGOCIADA' and d.escola_id = p.escola_id and d.parcela_id = p.id and d.vigente
      union
      select d.acordo_id, k.principal from cadeia k
        join acordo_parcela l on l.escola_id = p.escola_id and l.acordo_id = k.acordo_id
        join acordo_debito d on d.escola_id = l.escola_id and d.parcela_id = l.parcela_id and d.vigente)
    select max(x.liquidada_em) as cumprido_em,
           case when bool_or(x.situacao = 'ABERTA') then max(k.principal) else 0 end as devido
      from cadeia k
      join acordo_parcela l on l.escola_id = p.escola_id and l.acordo_id = k.acordo_id
      join parcela x on x.escola_id = l.escola_id and x.id = l.parcela_id
     having count(*) > 0) n on true`;

@Injectable()
export class DeclaracoesRepository {
  constructor(private readonly consulta: Consulta) {}

  /** Parcels of a payer due in the interval, or all that are open. */
  parcelas(
    pagadorId: string,
    filtro: { de: DataCivil; ate: DataCivil } | { abertasEm: DataCivil },
  ): Promise<ParcelaDeclarada[]> {
    const aberto = 'abertasEm' in filtro;
    const onde = aberto
      ? `p.situacao = 'ABERTA' and ${foraDeAcordoPendente('$3::date')}`
      : `p.situacao <> 'CANCELADA' and p.vencimento between $3 and $4`;
    return this.consulta.linhas(
      `select p.id as parcela_id, s.nome || ' ' || substr(p.competencia, 6, 2) || '/' || substr(p.competencia, 1, 4)
                || ', ' || pa.nome as descricao,
              p.competencia, p.vencimento, coalesce(n.devido, p.saldo_centavos) as saldo_centavos, p.situacao,
              coalesce(n.cumprido_em, p.liquidada_em) as liquidada_em
         from parcela p
         ${DA_NEGOCIADA}
         join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
         join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
         join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
        where p.escola_id = $1 and p.pagador_id = $2 and ${onde} order by p.vencimento, p.id`,
      [escolaAtual(), pagadorId, ...(aberto ? [filtro.abertasEm] : [filtro.de, filtro.ate])],
    );
  }

  /**
   * What the payer paid in the year, by the date of the payment, without what was reversed; what was given back comes
   * negative, on its day. What was paid of agreements is in `acordos`.
   */
  pagamentos(pagadorId: string, ano: number): Promise<PagamentoDeclarado[]> {
    return this.consulta.linhas(
      `select * from (
         select r.data as pago_em, ${SERVICO_DECLARADO}, i.principal_centavos,
                i.multa_centavos + i.juros_centavos as acrescimos_centavos
           from recebimento r
           join recebimento_item i on i.escola_id = r.escola_id and i.recebimento_id = r.id
           join parcela p on p.escola_id = i.escola_id and p.id = i.parcela_id and p.acordo_id is null
           ${DO_SERVICO}
          where r.escola_id = $1 and r.pagador_id = $2 and r.estornado_em is null and r.data ${NO_ANO}
         union all
         select t.data_efeito, ${SERVICO_DECLARADO}, -(${DEVOLVIDO}), 0
           from parcela p
           join transferencia t on t.escola_id = p.escola_id and t.parcela_id = p.id
            and t.tipo in ('CREDITO_DE_CANCELAMENTO', 'CREDITO_DE_BOLSA', 'FIM_DE_CREDITO_DE_BOLSA', 'CREDITO_DE_PONTUALIDADE')
           ${DO_SERVICO}
          where p.escola_id = $1 and p.pagador_id = $2 and t.data_efeito ${NO_ANO}) x
        order by aluno_nome, pago_em, competencia, principal_centavos desc`,
      [escolaAtual(), pagadorId, ano],
    );
  }

  /**
   * Agreements of the payer, in the order in which they were made, with what was paid up to the end of the year; one undone
   * was given back. The interest of a parcel is what is left of the calendar's: what did not run left the ledger.
   */
  acordos(pagadorId: string, ano: number): Promise<AcordoDeclarado[]> {
    return this.consulta.linhas(
      `select c.id, c.situacao = 'QUEBRADO' and c.condicoes->>'regime' = 'RETORNO' as retornou, c.total_centavos,
              c.principal_dispensado_centavos, coalesce(g.pagamentos, '[]') as pagamentos,
              (select jsonb_object_agg(l.parcela_id, l.juros_centavos - coalesce((select sum(t.valor_centavos
                    * case when t.estorna_id is null then 1 else -1 end) from transferencia t
                   where t.escola_id = l.escola_id and t.parcela_id = l.parcela_id and t.tipo = 'JUROS_NAO_EXIGIDOS'), 0))
                 from acordo_parcela l where l.escola_id = c.escola_id and l.acordo_id = c.id and l.parcela_id is not null)
                as juros_das_parcelas,
              (select jsonb_agg(jsonb_build_object('parcelaId', p.id, 'acordoId', p.acordo_id, 'vencimento', p.vencimento,
                  'principalCentavos', d.principal_centavos, 'multaCentavos', d.multa_centavos,
                  'jurosCentavos', d.juros_centavos, 'servicoTipo', s.tipo, 'servicoNome', s.nome,
                  'competencia', p.competencia, 'alunoId', p.aluno_id, 'alunoNome', pa.nome,
                  'alunoDocumento', pa.documento) order by p.vencimento, p.id)
                 from acordo_debito d join parcela p on p.escola_id = d.escola_id and p.id = d.parcela_id
                 ${DO_SERVICO}
                where d.escola_id = c.escola_id and d.acordo_id = c.id) as debitos
         from acordo c
         cross join lateral (select jsonb_agg(jsonb_build_object('pagoEm', r.data, 'parcelaId', l.parcela_id,
               'principalCentavos', i.principal_centavos,
               'acrescimosCentavos', i.multa_centavos + i.juros_centavos) order by r.data, r.criado_em, l.numero)
               as pagamentos
             from acordo_parcela l
             join recebimento_item i on i.escola_id = l.escola_id and i.parcela_id = l.parcela_id
             join recebimento r on r.escola_id = i.escola_id and r.id = i.recebimento_id and r.estornado_em is null
            where l.escola_id = c.escola_id and l.acordo_id = c.id and r.data <= make_date($3, 12, 31)) g
        where c.escola_id = $1 and c.pagador_id = $2 and c.situacao in ('ACEITO', 'EFETIVO', 'CUMPRIDO', 'QUEBRADO')
        order by c.numero`,
      [escolaAtual(), pagadorId, ano],
    );
  }
}

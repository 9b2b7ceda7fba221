import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { foraDeAcordoPendente, foraDeAcordoPendenteEm, vencimentoEm } from '../apoio/sql-de-acordo.js';
import { LADOS } from '../pessoas/extrato.sql.js';
import type { FaixaDeAtraso } from '../regras/inadimplencia.regras.js';
import type {
  ConsultaDeInadimplentesDto,
  ConsultaPorTurmaDto,
  FaixasDto,
  InadimplenciaDaTurmaDto,
  InadimplenteDto,
} from './inadimplencia.dto.js';

/** Position at the end of `data`; `hoje` tells whether the stored balances serve or the ledger must be added up. */
export interface Posicao {
  data: DataCivil;
  hoje: DataCivil;
}

export interface ParcelaVencida {
  parcelaId: string;
  pagadorId: string;
  vencimento: DataCivil;
  saldoCentavos: Centavos;
  /** It left the ageing for an agreement that is in force. */
  emAcordoVigente: boolean;
}

/**
 * What was owed at the end of a past day is in the ledger: `$1` is the day. By account, and not by the parcel that a posting
 * names: a debt in the place of another leaves one and enters the other.
 */
const SALDOS_NO_DIA = `(select substr(l.conta, length('a-receber:') + 1)::uuid as parcela_id, sum(l.valor)::bigint as saldo
  from transferencia t ${LADOS}
  where t.parcela_id is not null and t.data_efeito <= $1 and starts_with(l.conta, 'a-receber:') group by l.conta)`;

/** What was charged of `p`, up to the end of day $1, and not forgiven, cancelled or taken into an agreement since. */
const COBRADO_NO_DIA = `(select coalesce(sum(l.valor), 0)
  from transferencia t ${LADOS}
  where t.escola_id = p.escola_id and t.parcela_id = p.id and t.data_efeito <= $1 and l.conta = 'a-receber:' || p.id
    and t.tipo in ('COBRANCA', 'TROCA_DE_PAGADOR', 'DIVIDA_REABERTA', 'BOLSA', 'FIM_DE_BOLSA', 'ABATIMENTO',
      'FIM_DE_ABATIMENTO', 'CANCELAMENTO', 'NEGOCIACAO'))`;

function abertas({ data, hoje }: Posicao): string {
  const campos = (vencimento: string) => `p.escola_id, p.id, p.pagador_id, p.aluno_id, p.contrato_id,
    ${vencimento} as vencimento, $1::date - ${vencimento} as dias`;
  return data >= hoje
    ? `(select ${campos('p.vencimento')}, p.saldo_centavos as saldo from parcela p where p.situacao = 'ABERTA' and p.saldo_centavos > 0
         and ${foraDeAcordoPendente('$1::date')})`
    : `(select ${campos('v.vencimento')}, r.saldo from parcela p join ${SALDOS_NO_DIA} r on r.parcela_id = p.id
         cross join lateral (select ${vencimentoEm('$1::date')} as vencimento) v
         where r.saldo > 0 and ${foraDeAcordoPendenteEm('$1::date')})`;
}

/** Bands of `regras/inadimplencia.regras.ts`, added up by the database. */
const FAIXAS = `coalesce(sum(x.saldo) filter (where x.dias <= 0), 0)::bigint as a_vencer_centavos,
  coalesce(sum(x.saldo) filter (where x.dias between 1 and 30), 0)::bigint as de1a30_centavos,
  coalesce(sum(x.saldo) filter (where x.dias between 31 and 60), 0)::bigint as de31a60_centavos,
  coalesce(sum(x.saldo) filter (where x.dias between 61 and 90), 0)::bigint as de61a90_centavos,
  coalesce(sum(x.saldo) filter (where x.dias > 90), 0)::bigint as acima_de90_centavos,
  coalesce(sum(x.saldo) filter (where x.dias > 0), 0)::bigint as vencido_centavos`;

const COLUNA_DA_FAIXA: Readonly<Partial<Record<FaixaDeAtraso, string>>> = {
  '1_30': 'f.de1a30_centavos',
  '31_60': 'f.de31a60_centavos',
  '61_90': 'f.de61a90_centavos',
  '90+': 'f.acima_de90_centavos',
};

@Injectable()
export class InadimplenciaRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  async faixas(posicao: Posicao): Promise<FaixasDto> {
    const linha = await this.consulta.linha<FaixasDto>(`select ${FAIXAS} from ${abertas(posicao)} x`, [posicao.data]);
    if (!linha) throw new Error('A soma por faixa não voltou.');
    return linha;
  }

  /** One line a family, the greatest debt first. */
  inadimplentes(filtro: ConsultaDeInadimplentesDto, posicao: Posicao): Promise<Pagina<InadimplenteDto>> {
    const filtros = new Filtros();
    filtros.parametros.push(posicao.data);
    const daTurma = filtro.turmaId
      ? `join contrato c on c.escola_id = x.escola_id and c.id = x.contrato_id
         join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
          and m.turma_id = $${filtros.parametros.push(filtro.turmaId)}`
      : '';
    const de = `(select x.escola_id, x.pagador_id, count(*) filter (where x.dias > 0)::int as parcelas,
          min(x.vencimento) as vencimento_mais_antigo, greatest(max(x.dias), 0) as dias_de_atraso, ${FAIXAS}
        from ${abertas(posicao)} x ${daTurma} group by x.escola_id, x.pagador_id) f
      join pessoa p on p.escola_id = f.escola_id and p.id = f.pagador_id
      left join lateral (select c.data, c.promessa_em, c.promessa_centavos from contato_de_cobranca c
        where c.escola_id = f.escola_id and c.pagador_id = f.pagador_id order by c.data desc, c.id desc limit 1) u on true
      left join lateral (select sum(q.saldo_centavos)::bigint as saldo from parcela q
        where q.escola_id = f.escola_id and q.situacao = 'ABERTA' and q.id in (select bp.parcela_id from boleto b
          join boleto_parcela bp on bp.escola_id = b.escola_id and bp.boleto_id = b.id
         where b.escola_id = f.escola_id and b.pagador_id = f.pagador_id
           and b.protesto in ('PEDIDO', 'ACEITO', 'EM_CARTORIO', 'PROTESTADO'))) t on true`;
    const faixa = filtro.faixa && COLUNA_DA_FAIXA[filtro.faixa];
    const onde = [...(faixa ? [`${faixa} > 0`] : []), ...(filtro.aVencer || faixa ? [] : ['f.vencido_centavos > 0'])];
    return this.consulta.pagina<InadimplenteDto>(
      {
        campos: `f.pagador_id, p.nome as pagador_nome, p.telefone, p.email, f.parcelas, f.vencimento_mais_antigo,
          f.dias_de_atraso, f.a_vencer_centavos, f.de1a30_centavos, f.de31a60_centavos, f.de61a90_centavos,
          f.acima_de90_centavos, f.vencido_centavos, u.data as ultimo_contato_em, u.promessa_em, u.promessa_centavos,
          coalesce(t.saldo, 0)::bigint as em_protesto_centavos`,
        ...{ de, onde, parametros: filtros.parametros, id: 'f.pagador_id' },
        ordens: {
          vencido: { sql: 'f.vencido_centavos', tipo: 'bigint' },
          atraso: { sql: 'f.dias_de_atraso', tipo: 'integer' },
          nome: { sql: 'lower(p.nome)', tipo: 'text' },
        },
        ordemPadrao: '-vencido',
      },
      filtro,
    );
  }

  turmas(filtro: ConsultaPorTurmaDto, posicao: Posicao): Promise<Pagina<InadimplenciaDaTurmaDto>> {
    const de = `(select m.escola_id, m.turma_id, count(distinct x.pagador_id) filter (where x.dias > 0)::int as familias,
          ${FAIXAS}
        from ${abertas(posicao)} x
        join contrato c on c.escola_id = x.escola_id and c.id = x.contrato_id
        join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
       group by m.escola_id, m.turma_id) f
      join turma t on t.escola_id = f.escola_id and t.id = f.turma_id
      cross join lateral (select coalesce(sum(${COBRADO_NO_DIA}), 0)::bigint as cobrado
        from matricula m join contrato c on c.escola_id = m.escola_id and c.matricula_id = m.id
        join parcela p on p.escola_id = c.escola_id and p.contrato_id = c.id
         and ${vencimentoEm('$1::date')} < $1::date and ${foraDeAcordoPendenteEm('$1::date')}
       where m.escola_id = f.escola_id and m.turma_id = f.turma_id) v`;
    return this.consulta.pagina<InadimplenciaDaTurmaDto>(
      {
        campos: `f.turma_id, t.nome as turma_nome, f.familias, f.a_vencer_centavos, f.de1a30_centavos,
          f.de31a60_centavos, f.de61a90_centavos, f.acima_de90_centavos, f.vencido_centavos,
          case when v.cobrado = 0 then '0' else round(100.0 * f.vencido_centavos / v.cobrado, 2)::text end
            as taxa_percentual`,
        ...{ de, onde: [], parametros: [posicao.data], id: 'f.turma_id' },
        ordens: {
          turma: { sql: 'lower(t.nome)', tipo: 'text' },
          vencido: { sql: 'f.vencido_centavos', tipo: 'bigint' },
        },
        ordemPadrao: 'turma',
      },
      filtro,
    );
  }

  matriz(): Promise<{ faixa: FaixaDeAtraso; percentual: Percentual }[]> {
    return this.consulta.linhas(
      `select faixa, trim_scale(percentual)::text as percentual from matriz_de_provisao where escola_id = $1`,
      [escolaAtual()],
    );
  }

  async gravarMatriz(linhas: readonly { faixa: FaixaDeAtraso; percentual: Percentual }[]): Promise<void> {
    await this.unidade.gerente.query(
      `insert into matriz_de_provisao (escola_id, faixa, percentual)
       select $1::int, d.* from unnest($2::text[], $3::numeric[]) as d(faixa, percentual)
       on conflict (escola_id, faixa) do update set percentual = excluded.percentual`,
      [escolaAtual(), linhas.map((l) => l.faixa), linhas.map((l) => l.percentual)],
    );
  }

  /**
   * Overdue parcels of a student: those open; those that an agreement in force took in, with what they were worth; and
   * the late parcels of an agreement that has a debt of this student, which are debts like the others.
   */
  vencidasDoAluno(alunoId: string, hoje: DataCivil): Promise<ParcelaVencida[]> {
    return this.consulta.linhas(
      `select p.id as parcela_id, p.pagador_id, p.vencimento, p.saldo_centavos, false as em_acordo_vigente from parcela p
        where p.escola_id = $1 and p.situacao = 'ABERTA' and p.saldo_centavos > 0 and p.vencimento < $3::date
          and ((p.acordo_id is null and p.aluno_id = $2) or exists (select 1 from acordo_debito d
            join parcela o on o.escola_id = d.escola_id and o.id = d.parcela_id
           where d.escola_id = p.escola_id and d.acordo_id = p.acordo_id and o.aluno_id = $2))
          and ${foraDeAcordoPendente('$3::date')}
       union all
       select p.id, p.pagador_id, p.vencimento, d.principal_centavos, true from parcela p
         join acordo_debito d on d.escola_id = p.escola_id and d.parcela_id = p.id and d.vigente
         join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id and a.situacao = 'EFETIVO'
        where p.escola_id = $1 and p.aluno_id = $2 and p.situacao = 'NEGOCIADA' and p.vencimento < $3::date
        order by vencimento, parcela_id`,
      [escolaAtual(), alunoId, hoje],
    );
  }
}

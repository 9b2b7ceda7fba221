import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { EM_CURSO } from '../protestos/protesto.regras.js';
import type { ConsultaDeRestricoesDto, RestricaoDto, SituacaoDaRestricao } from './restricoes.dto.js';

export interface ParcelaDaRestricao {
  id: string;
  pagadorId: string;
  vencimento: DataCivil;
  saldoCentavos: number;
  situacao: string;
  /** Already in another restriction that stands. */
  restrita: boolean;
}

/** A restriction as stored; what the law adds to it is computed by the service. */
export type RestricaoGravada = Omit<RestricaoDto, 'incluirAPartirDe' | 'removerAte'> & { quitadaEm: DataCivil | null };

const CAMPOS = `r.id, r.versao, r.pagador_id, p.nome as pagador_nome, r.tipo, r.orgao, r.situacao, r.notificado_em,
  r.notificacao, r.incluida_em, r.removida_em, r.motivo, v.valor_centavos, v.em_aberto_centavos, v.quitada_em`;

const DE = `restricao_de_credito r
  join pessoa p on p.escola_id = r.escola_id and p.id = r.pagador_id
  cross join lateral (select sum(rp.valor_centavos)::bigint as valor_centavos,
      sum(case when x.situacao = 'ABERTA' then x.saldo_centavos else 0 end)::bigint as em_aberto_centavos,
      case when bool_and(x.situacao <> 'ABERTA')
        then max(coalesce(x.liquidada_em, (x.atualizado_em at time zone 'America/Sao_Paulo')::date)) end as quitada_em
    from restricao_parcela rp join parcela x on x.escola_id = rp.escola_id and x.id = rp.parcela_id
   where rp.escola_id = r.escola_id and rp.restricao_id = r.id) v`;

@Injectable()
export class RestricoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  listar(filtro: ConsultaDeRestricoesDto): Promise<Pagina<RestricaoGravada>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.pagadorId, 'r.pagador_id = ?')
      .se(filtro.situacao, 'r.situacao = ?');
    return this.consulta.pagina<RestricaoGravada>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'r.id', ordemPadrao: '-notificadoEm' },
        ordens: { notificadoEm: { sql: 'r.notificado_em', tipo: 'date' } },
      },
      filtro,
    );
  }

  obter(id: string): Promise<RestricaoGravada | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where r.escola_id = $1 and r.id = $2`, [escolaAtual(), id]);
  }

  /** Locked, so that two people do not include and give up at once. */
  async travar(id: string): Promise<RestricaoGravada | null> {
    await this.consulta.linhas(`select 1 as t from restricao_de_credito where escola_id = $1 and id = $2 for update`, [
      escolaAtual(),
      id,
    ]);
    return this.obter(id);
  }

  travarParcelas(ids: readonly string[]): Promise<ParcelaDaRestricao[]> {
    return this.consulta.linhas(
      `select p.id, p.pagador_id, p.vencimento, p.saldo_centavos, p.situacao,
              exists (select 1 from restricao_parcela rp where rp.escola_id = p.escola_id and rp.parcela_id = p.id
                and rp.vigente) as restrita
         from parcela p where p.escola_id = $1 and p.id = any($2::uuid[]) order by p.id for update`,
      [escolaAtual(), ids],
    );
  }

  vencimentos(id: string): Promise<{ vencimento: DataCivil }[]> {
    return this.consulta.linhas(
      `select x.vencimento from restricao_parcela rp
         join parcela x on x.escola_id = rp.escola_id and x.id = rp.parcela_id
        where rp.escola_id = $1 and rp.restricao_id = $2`,
      [escolaAtual(), id],
    );
  }

  /** The boleto of a parcel of this notice whose protest is under way; null: none. */
  emProtesto(id: string): Promise<{ id: string; nossoNumero: string | null } | null> {
    return this.consulta.linha(
      `select b.id, b.nosso_numero from restricao_parcela rp
         join boleto_parcela bp on bp.escola_id = rp.escola_id and bp.parcela_id = rp.parcela_id and bp.vigente
         join boleto b on b.escola_id = bp.escola_id and b.id = bp.boleto_id and b.protesto = any($3::text[])
        where rp.escola_id = $1 and rp.restricao_id = $2 limit 1`,
      [escolaAtual(), id, EM_CURSO],
    );
  }

  async inserir(restricao: {
    id: string;
    pagadorId: string;
    tipo: string;
    orgao: string;
    notificadoEm: DataCivil;
    notificacao: string;
    parcelas: readonly ParcelaDaRestricao[];
  }): Promise<void> {
    const { id, pagadorId, tipo, orgao, notificadoEm, notificacao, parcelas } = restricao;
    await this.unidade.gerente.query(
      `insert into restricao_de_credito (escola_id, id, pagador_id, tipo, orgao, situacao, notificado_em, notificacao)
       values ($1, $2, $3, $4, $5, 'NOTIFICADA', $6, $7)`,
      [escolaAtual(), id, pagadorId, tipo, orgao, notificadoEm, notificacao],
    );
    await this.unidade.gerente.query(
      `insert into restricao_parcela (escola_id, restricao_id, parcela_id, valor_centavos)
       select $1::int, $2::uuid, d.* from unnest($3::uuid[], $4::bigint[]) as d(parcela_id, valor_centavos)`,
      [escolaAtual(), id, parcelas.map((p) => p.id), parcelas.map((p) => p.saldoCentavos)],
    );
  }

  async mudar(
    id: string,
    situacao: SituacaoDaRestricao,
    datas: { incluidaEm?: DataCivil; removidaEm?: DataCivil; motivo?: string },
  ): Promise<void> {
    const { incluidaEm = null, removidaEm = null, motivo = null } = datas;
    await this.unidade.gerente.query(
      `update restricao_de_credito set situacao = $3, incluida_em = coalesce($4, incluida_em),
              removida_em = coalesce($5, removida_em), motivo = coalesce($6, motivo), versao = versao + 1,
              atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, situacao, incluidaEm, removidaEm, motivo],
    );
    if (situacao === 'ATIVA') return;
    await this.unidade.gerente.query(
      `update restricao_parcela set vigente = false where escola_id = $1 and restricao_id = $2`,
      [escolaAtual(), id],
    );
  }
}

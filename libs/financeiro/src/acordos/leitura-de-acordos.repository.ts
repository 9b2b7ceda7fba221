import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, type ConsultaDeLista, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { AcordoDetalhadoDto, AcordoDto, ConsultaDeAcordosDto } from './acordos.dto.js';
import { VALORES } from './acordos.repository.js';
import type { ModeloDeAcordoGravado } from './modelo-de-acordo.entity.js';
import type { Termo } from './termo.regras.js';

const CAMPOS = `a.id, a.versao, a.numero, a.pagador_id, pp.nome as pagador_nome, a.modelo_id,
  a.condicoes->>'modeloNome' as modelo_nome, a.data, a.validade, a.situacao, ${VALORES}, a.exige_aprovacao, a.aceito_em,
  a.efetivo_em, a.quebra_avisada_em, a.tolerado_ate, a.encerrado_em, a.motivo, v.parcelas, v.pago_centavos, v.em_aberto_centavos,
  v.proximo_vencimento`;

/** What was paid is what the parcels no longer owe; of an agreement undone nothing is. */
const DE = `acordo a
  join pessoa pp on pp.escola_id = a.escola_id and pp.id = a.pagador_id
  cross join lateral (select count(*) filter (where l.numero > 0)::int as parcelas,
      coalesce(sum(x.saldo_centavos) filter (where x.situacao = 'ABERTA'), 0)::bigint as em_aberto_centavos,
      coalesce((select sum(i.principal_centavos + i.multa_centavos + i.juros_centavos)
        from acordo_parcela o
        join recebimento_item i on i.escola_id = o.escola_id and i.parcela_id = o.parcela_id
        join recebimento r on r.escola_id = i.escola_id and r.id = i.recebimento_id and r.estornado_em is null
       where o.escola_id = a.escola_id and o.acordo_id = a.id), 0)::bigint as pago_centavos,
      min(x.vencimento) filter (where x.situacao = 'ABERTA') as proximo_vencimento
    from acordo_parcela l left join parcela x on x.escola_id = l.escola_id and x.id = l.parcela_id
   where l.escola_id = a.escola_id and l.acordo_id = a.id) v`;

/** What is shown of agreements, and what the nightly job looks for. */
@Injectable()
export class LeituraDeAcordos {
  constructor(private readonly consulta: Consulta) {}

  modelos(filtro: ConsultaDeLista, soDoPortal: boolean): Promise<Pagina<ModeloDeAcordoGravado>> {
    return this.consulta.pagina<ModeloDeAcordoGravado>(
      {
        ...{ campos: 'm.*', de: 'modelo_de_acordo m', id: 'm.id', ordemPadrao: 'nome' },
        onde: soDoPortal ? ['m.ativo and m.no_portal'] : [],
        ordens: { nome: { sql: 'lower(m.nome)', tipo: 'text' } },
      },
      filtro,
    );
  }

  /** Past their term and never accepted. */
  vencidos(hoje: DataCivil): Promise<{ id: string }[]> {
    return this.consulta.linhas(
      `select id from acordo where escola_id = $1 and situacao in ('RASCUNHO', 'PROPOSTO') and validade < $2 order by id`,
      [escolaAtual(), hoje],
    );
  }

  /** Accepted, to take effect on a first payment that did not come by `limite`; nothing of it was paid. */
  semPrimeiroPagamento(limite: DataCivil): Promise<{ id: string }[]> {
    return this.consulta.linhas(
      `select a.id from acordo a
         join acordo_parcela l on l.escola_id = a.escola_id and l.acordo_id = a.id
         join parcela p on p.escola_id = l.escola_id and p.id = l.parcela_id
        where a.escola_id = $1 and a.situacao = 'ACEITO' and p.situacao = 'ABERTA' and p.vencimento < $2
          and p.saldo_centavos = p.nominal_centavos order by a.id`,
      [escolaAtual(), limite],
    );
  }

  /** In force and not tolerated, with the oldest delay of their parcels; null: up to date. */
  atrasos(hoje: DataCivil): Promise<
    {
      id: string;
      numero: number;
      pagadorId: string;
      quebraAvisadaEm: DataCivil | null;
      diasParaQuebra: number;
      maisAntigo: DataCivil | null;
    }[]
  > {
    return this.consulta.linhas(
      `select a.id, a.numero, a.pagador_id, a.quebra_avisada_em, (a.condicoes->>'diasParaQuebra')::int as dias_para_quebra,
              min(p.vencimento) filter (where p.situacao = 'ABERTA' and p.vencimento < $2) as mais_antigo
         from acordo a
         join acordo_parcela l on l.escola_id = a.escola_id and l.acordo_id = a.id
         join parcela p on p.escola_id = l.escola_id and p.id = l.parcela_id
        where a.escola_id = $1 and a.situacao = 'EFETIVO' and (a.tolerado_ate is null or a.tolerado_ate < $2) group by a.escola_id, a.id order by a.id`,
      [escolaAtual(), hoje],
    );
  }

  listar(filtro: ConsultaDeAcordosDto, pagadorId: string | null): Promise<Pagina<AcordoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.pagadorId, 'a.pagador_id = ?')
      .se(pagadorId, `a.pagador_id = ? and a.situacao <> 'RASCUNHO'`)
      .se(filtro.situacao, 'a.situacao = ?')
      .se(filtro.de, 'a.data >= ?')
      .se(filtro.ate, 'a.data <= ?');
    if (filtro.aQuebrar) onde.push('a.quebra_avisada_em is not null');
    return this.consulta.pagina<AcordoDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'a.id', ordemPadrao: '-numero' },
        ordens: { numero: { sql: 'a.numero', tipo: 'bigint' }, data: { sql: 'a.data', tipo: 'date' } },
      },
      filtro,
    );
  }

  obter(id: string): Promise<Omit<AcordoDetalhadoDto, 'quebra'> | null> {
    return this.consulta.linha(
      `select ${CAMPOS}, a.condicoes, a.solicitante_id, a.aprovacao, a.termo - 'conteudo' as termo, a.aceite,
          (select jsonb_agg(jsonb_build_object('parcelaId', d.parcela_id, 'alunoNome', pa.nome,
              'descricao', s.nome || ' ' || substr(p.competencia, 6, 2) || '/' || substr(p.competencia, 1, 4),
              'vencimento', p.vencimento, 'principalCentavos', d.principal_centavos, 'multaCentavos', d.multa_centavos,
              'jurosCentavos', d.juros_centavos,
              'totalCentavos', d.principal_centavos + d.multa_centavos + d.juros_centavos, 'situacao', p.situacao)
              order by p.vencimento, p.id)
             from acordo_debito d
             join parcela p on p.escola_id = d.escola_id and p.id = d.parcela_id
             join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
             join aluno al on al.escola_id = p.escola_id and al.id = p.aluno_id
             join pessoa pa on pa.escola_id = al.escola_id and pa.id = al.pessoa_id
            where d.escola_id = a.escola_id and d.acordo_id = a.id) as debitos,
          (select jsonb_agg(jsonb_build_object('numero', l.numero, 'vencimento', l.vencimento,
              'valorCentavos', l.valor_centavos, 'jurosCentavos', l.juros_centavos,
              'amortizacaoCentavos', l.valor_centavos - l.juros_centavos, 'parcelaId', l.parcela_id,
              'situacao', p.situacao, 'saldoCentavos', p.saldo_centavos) order by l.numero)
             from acordo_parcela l left join parcela p on p.escola_id = l.escola_id and p.id = l.parcela_id
            where l.escola_id = a.escola_id and l.acordo_id = a.id) as calendario
        from ${DE} where a.escola_id = $1 and a.id = $2`,
      [escolaAtual(), id],
    );
  }

  /** Whether one of these parcels was born of an agreement that already gave up something of the debt. */
  async jaDispensadas(ids: readonly string[]): Promise<boolean> {
    const linhas = await this.consulta.linhas(
      `select 1 as t from parcela p join acordo a on a.escola_id = p.escola_id and a.id = p.acordo_id
        where p.escola_id = $1 and p.id = any($2::uuid[])
          and a.principal_dispensado_centavos + a.multa_dispensada_centavos + a.juros_dispensados_centavos > 0 limit 1`,
      [escolaAtual(), ids],
    );
    return linhas.length > 0;
  }

  /** The term as it was proposed, piece by piece, to be drawn again as it was signed; null in a draft. */
  async termo(id: string): Promise<Termo | null> {
    const linha = await this.consulta.linha<{ conteudo: Termo | null }>(
      `select termo->'conteudo' as conteudo from acordo where escola_id = $1 and id = $2`,
      [escolaAtual(), id],
    );
    return linha?.conteudo ?? null;
  }
}

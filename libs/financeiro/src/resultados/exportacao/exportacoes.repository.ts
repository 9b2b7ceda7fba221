import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, contextoAtual, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { inserirEmLote } from '../../apoio/lote.js';
import { ehConta } from '../plano/contas-do-razao.regras.js';
import type { LancamentoAExportar, LancamentoContabil } from './contabil.regras.js';
import type { ConsultaDeExportacoesDto, ExportacaoDto } from './exportacoes.dto.js';

/** What is charged, discounted or cancelled of a parcel before its month waits for it: revenue is of its month. */
const DO_MES_DA_PARCELA = `((${ehConta('porParcela', 't.conta_debito')} and starts_with(t.conta_credito, 'a-receber:'))
  or (${ehConta('porParcela', 't.conta_credito')} and starts_with(t.conta_debito, 'a-receber:'))
  or (${ehConta('porParcela', 't.conta_debito')} and ${ehConta('porParcela', 't.conta_credito')}))`;

const DATA = `case when p.id is not null and ${DO_MES_DA_PARCELA}
  then greatest(t.data_efeito, (p.competencia || '-01')::date) else t.data_efeito end`;

/** Postings of the days, and those of months of the period that were posted before it. */
const DO_PERIODO = `
  select t.* from transferencia t where t.escola_id = $1 and t.data_efeito between $2::date and $3::date
  union all
  select t.* from parcela p join transferencia t on t.escola_id = $1 and t.parcela_id = p.id
   where p.escola_id = $1 and p.competencia between left($2::date::text, 7) and left($3::date::text, 7)
     and t.data_efeito < $2::date and ${DO_MES_DA_PARCELA}`;

/** An expense in the parts of its cost centres; what is left of the rounding falls on the last. */
const PARTES = `left join lateral (
  select cc.codigo, r.linha as parte, sum(r.valor_centavos) over (order by r.linha) - r.valor_centavos as lo,
         sum(r.valor_centavos) over (order by r.linha) as hi, nullif(sum(r.valor_centavos) over (), 0) as total
    from titulo_rateio r
    join natureza n on n.escola_id = r.escola_id and n.id = r.natureza_id
    join centro_de_custo cc on cc.escola_id = r.escola_id and cc.id = r.centro_de_custo_id
   where t.origem_tipo = 'titulo-a-pagar' and r.escola_id = $1 and r.titulo_id = t.origem_id
     and 'despesa:' || n.codigo in (t.conta_debito, t.conta_credito)) r on true`;

const TITULO = `case when t.origem_tipo = 'titulo-a-pagar' then t.origem_id
  when starts_with(t.conta_debito, 'a-pagar:') then substr(t.conta_debito, 9)::uuid
  when starts_with(t.conta_credito, 'a-pagar:') then substr(t.conta_credito, 9)::uuid end`;

const CAMPOS =
  'x.id, x.numero, x.de, x.ate, x.diferencas, x.formato, x.lancamentos, x.total_centavos, x.sha256, x.criado_em';

@Injectable()
export class ExportacoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** What of the period went to the accountant in no export. */
  pendentes(de: DataCivil, ate: DataCivil): Promise<LancamentoAExportar[]> {
    return this.consulta.linhas(
      `select * from (
         select t.id as transferencia_id, coalesce(r.parte, 0) as parte, t.lote_id, t.conta_debito, t.conta_credito,
                coalesce(round(t.valor_centavos::numeric * r.hi / r.total) - round(t.valor_centavos::numeric * r.lo / r.total),
                  t.valor_centavos)::bigint as valor_centavos, ${DATA} as data, t.tipo, p.servico_id, s.nome as servico_nome,
                p.competencia, pe.nome as aluno_nome, b.descricao, r.codigo as centro_de_custo, t.chave,
                coalesce(b.documento, 'CT ' || c.numero || '/' || p.numero, '') as documento
           from (${DO_PERIODO}) t
           left join parcela p on p.escola_id = $1 and p.id = t.parcela_id
           left join servico s on s.escola_id = $1 and s.id = p.servico_id
           left join contrato c on c.escola_id = $1 and c.id = p.contrato_id
           left join aluno a on a.escola_id = $1 and a.id = p.aluno_id
           left join pessoa pe on pe.escola_id = $1 and pe.id = a.pessoa_id
           left join titulo_a_pagar b on b.escola_id = $1 and b.id = ${TITULO}
           ${PARTES}
          where not exists (select 1 from lancamento_exportado e where e.escola_id = $1 and e.transferencia_id = t.id)) l
        where l.data between $2::date and $3::date and l.valor_centavos > 0
        order by l.data, l.lote_id, l.chave, l.parte`,
      [escolaAtual(), de, ate],
    );
  }

  /** Numbers of the exports that took something of the period. */
  async doPeriodo(de: DataCivil, ate: DataCivil): Promise<number[]> {
    const linhas = await this.consulta.linhas<{ numero: number }>(
      'select numero from exportacao_contabil where escola_id = $1 and de <= $3 and ate >= $2 order by numero',
      [escolaAtual(), de, ate],
    );
    return linhas.map(({ numero }) => numero);
  }

  async inserir(nova: Omit<ExportacaoDto, 'criadoEm'>, lancamentos: readonly LancamentoContabil[]): Promise<void> {
    const { id, numero, de, ate, diferencas, formato, totalCentavos, sha256 } = nova;
    await this.unidade.gerente.query(
      `insert into exportacao_contabil (escola_id, id, numero, de, ate, diferencas, formato, lancamentos, total_centavos, sha256, autor_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[escolaAtual(), id, numero, de, ate, diferencas, formato, lancamentos.length, totalCentavos, sha256],
        contextoAtual().usuarioId,
      ],
    );
    await inserirEmLote(
      this.unidade.gerente,
      'lancamento_exportado',
      [
        ['transferencia_id', 'uuid', (l) => l.transferenciaId],
        ['parte', 'integer', (l) => l.parte],
        ['exportacao_id', 'uuid', () => id],
        ['ordem', 'integer', (l) => l.ordem],
        ['lote', 'integer', (l) => l.lote],
        ['data', 'date', (l) => l.data],
        ['conta_debito', 'text', (l) => l.contaDebito],
        ['conta_credito', 'text', (l) => l.contaCredito],
        ['valor_centavos', 'bigint', (l) => l.valorCentavos],
        ['historico', 'text', (l) => l.historico],
        ['documento', 'text', (l) => l.documento],
        ['centro_de_custo', 'text', (l) => l.centroDeCusto],
      ],
      lancamentos,
    );
  }

  lancamentos(exportacaoId: string): Promise<LancamentoContabil[]> {
    return this.consulta.linhas(
      `select transferencia_id, parte, ordem, lote, data, conta_debito, conta_credito, valor_centavos, historico, documento,
              centro_de_custo
         from lancamento_exportado where escola_id = $1 and exportacao_id = $2 order by ordem`,
      [escolaAtual(), exportacaoId],
    );
  }

  obter(id: string): Promise<ExportacaoDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from exportacao_contabil x where x.escola_id = $1 and x.id = $2`, [
      ...[escolaAtual(), id],
    ]);
  }

  listar(filtro: ConsultaDeExportacoesDto): Promise<Pagina<ExportacaoDto>> {
    return this.consulta.pagina(
      {
        ...{ campos: CAMPOS, de: 'exportacao_contabil x', id: 'x.id', ordemPadrao: '-de' },
        ordens: { de: { sql: 'x.de', tipo: 'date' }, numero: { sql: 'x.numero', tipo: 'bigint' } },
      },
      filtro,
    );
  }
}

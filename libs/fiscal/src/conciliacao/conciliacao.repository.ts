import { Injectable } from '@nestjs/common';
import type { Competencia } from '@sineta/nucleo';
import { Consulta, type Pagina } from '@sineta/plataforma';
import { CANCELADA_NO_ADN } from '../adn/documentos-adn.repository.js';
import { DE_SERVICO } from '../movimentos/fontes.repository.js';
import type { ConciliacaoFiscalDto, ConsultaDeDiferencasDto, DiferencaFiscalDto } from './conciliacao.dto.js';

/** Situations of a note that is in force at the government. */
const EM_VIGOR = `('AUTORIZADA', 'CANCELANDO', 'CANCELAMENTO_NEGADO', 'EM_ANALISE_FISCAL')`;

const COBRADO = 'p.nominal_centavos - p.bolsas_centavos - p.abatimentos_centavos';
const NA_NOTA = 'mp.servico_centavos - mp.desconto_incondicional_centavos';
const DO_MOVIMENTO = 'm.servico_centavos - m.desconto_incondicional_centavos';

/** What of a month should have a note: goods have none, nor does a scholarship of the whole (E0431). */
const DEVIDAS = `parcela p left join servico_fiscal sf on sf.escola_id = p.escola_id and sf.servico_id = p.servico_id
  where ($1::text is null or p.competencia = $1) and ${DE_SERVICO} and p.situacao <> 'CANCELADA' and coalesce(sf.emite_nota, true)
    and ${COBRADO} > 0`;

const NOTAS = `nota_fiscal n join movimento m on m.escola_id = n.escola_id and m.id = n.movimento_id
  where ($1::text is null or n.competencia = $1)`;

const A_CAMINHO = `('RASCUNHO', 'VALIDADA', 'ASSINADA', 'ENVIANDO', 'INDETERMINADA', 'REJEITADA')`;

const SEM_ADN = 'null::uuid as documento_id, 0::bigint as adn_centavos';

const SEM_MOVIMENTO = `select 'PARCELA_SEM_MOVIMENTO' as tipo, p.id, p.id as parcela_id, null::uuid as movimento_id,
    null::uuid as nota_id, p.situacao, p.pagador_id as tomador_id, ${COBRADO} as cobrado_centavos, 0::bigint as nota_centavos,
    ${SEM_ADN}
  from ${DEVIDAS}
    and not exists (select 1 from movimento_parcela x where x.escola_id = p.escola_id and x.parcela_id = p.id and x.vigente)`;

/** Each instalment of a note in force, beside what is charged of it today; two notes of one are told as such. */
const DAS_PARCELAS = `select * from (
  select case when count(*) over (partition by mp.parcela_id) > 1 then 'DUAS_NOTAS'
      when p.situacao = 'CANCELADA' then 'NOTA_DE_PARCELA_CANCELADA'
      when ${COBRADO} <> ${NA_NOTA} then 'VALOR_MUDOU' end as tipo,
    case when count(*) over (partition by mp.parcela_id) > 1 then n.id else p.id end as id, p.id as parcela_id,
    m.id as movimento_id, n.id as nota_id, n.situacao, m.tomador_id, ${COBRADO} as cobrado_centavos, ${NA_NOTA} as nota_centavos,
    ${SEM_ADN}
  from movimento_parcela mp
    join movimento m on m.escola_id = mp.escola_id and m.id = mp.movimento_id
    join nota_fiscal n on n.escola_id = m.escola_id and n.movimento_id = m.id and n.situacao in ${EM_VIGOR}
    join parcela p on p.escola_id = mp.escola_id and p.id = mp.parcela_id
  where $1::text is null or m.competencia = $1) x where x.tipo is not null`;

/** The documents of the school's own notes, in the environment in which it issues now. */
const DO_ADN = `documento_adn d join configuracao_fiscal cf on cf.escola_id = d.escola_id and cf.ambiente = d.ambiente
  where d.tipo = 'NFSE' and d.papel = 'EMITENTE' and d.situacao = 'LIDO' and ($1::text is null or d.competencia = $1)`;

/** Who issued the note is not here: there is no payer of ours to name. */
const EMITIDAS_FORA = `select 'EMITIDA_FORA' as tipo, d.id, null::uuid as parcela_id, null::uuid as movimento_id, null::uuid as nota_id,
    null::text as situacao, null::uuid as tomador_id, 0::bigint as cobrado_centavos, 0::bigint as nota_centavos,
    d.id as documento_id, d.valor_centavos as adn_centavos
  from ${DO_ADN} and d.nota_id is null and d.aplicado_em is not null and not ${CANCELADA_NO_ADN}`;

/** A day for the document to go from the issuer to the ADN; what was read before then says nothing of it. */
const HA_UM_DIA = (instante: string): string => `${instante} < c.em_dia_desde - interval '1 day'`;

/** Another system replaced it: the substitute is none of ours. */
const SUBSTITUIDA_FORA = `n.situacao = 'SUBSTITUIDA' and exists (select 1 from documento_adn e
  where e.escola_id = n.escola_id and e.chave = n.chave_acesso and e.tipo = 'EVENTO' and e.evento = '105102' and e.situacao = 'LIDO'
    and not exists (select 1 from nota_fiscal s where s.escola_id = n.escola_id and s.chave_acesso = e.chave_substituta))`;

/** Each note beside its document, and a national one beside what the ADN shows of it, once that was read to the end. */
const DAS_NOTAS = `select * from (
  select case when n.situacao in ${A_CAMINHO} then 'MOVIMENTO_SEM_NOTA'
      when n.situacao in ${EM_VIGOR} and n.xml_nfse is null then 'NOTA_SEM_DOCUMENTO'
      when n.familia <> 'NACIONAL' or c.ambiente is null then null
      when ${SUBSTITUIDA_FORA} then 'SUBSTITUIDA_FORA'
      when n.situacao in ${EM_VIGOR} and d.id is null and ${HA_UM_DIA('n.autorizada_em')} then 'NOTA_FORA_DO_ADN'
      when n.situacao in ('AUTORIZADA', 'CANCELAMENTO_NEGADO') and ${CANCELADA_NO_ADN} then 'CANCELADA_SO_NO_ADN'
      when n.situacao = 'CANCELADA' and d.id is not null and not ${CANCELADA_NO_ADN} and ${HA_UM_DIA('n.atualizado_em')}
        then 'CANCELADA_SO_AQUI' end as tipo,
    n.id, null::uuid as parcela_id, m.id as movimento_id, n.id as nota_id, n.situacao, m.tomador_id,
    ${DO_MOVIMENTO} as cobrado_centavos, ${DO_MOVIMENTO} as nota_centavos, d.id as documento_id,
    case when d.id is null or ${CANCELADA_NO_ADN} then 0 else d.valor_centavos end as adn_centavos
  from nota_fiscal n join movimento m on m.escola_id = n.escola_id and m.id = n.movimento_id
    left join cursor_adn c on c.escola_id = n.escola_id and c.ambiente = n.ambiente
    left join documento_adn d on d.escola_id = n.escola_id and d.nota_id = n.id and d.tipo = 'NFSE'
  where ($1::text is null or n.competencia = $1)) x where x.tipo is not null`;

/** Each way of disagreeing, as rows of one shape; each table is read once or twice. */
const DIFERENCAS = [SEM_MOVIMENTO, DAS_PARCELAS, DAS_NOTAS, EMITIDAS_FORA].join(' union all ');

const DE = `(${DIFERENCAS}) d left join pessoa pe on pe.id = d.tomador_id`;

/** Reads the tables of Financeiro beside those of the notes; writes none. */
@Injectable()
export class ConciliacaoRepository {
  constructor(private readonly consulta: Consulta) {}

  async somas(competencia: Competencia): Promise<Omit<ConciliacaoFiscalDto, 'competencia' | 'diferencas'>> {
    const linha = await this.consulta.linha<Omit<ConciliacaoFiscalDto, 'competencia' | 'diferencas'>>(
      `select p.*, m.*, n.*, a.*
         from (select count(*)::int as parcelas, coalesce(sum(${COBRADO}), 0)::bigint as parcelas_centavos from ${DEVIDAS}) p,
              (select count(*)::int as movimentos, coalesce(sum(${DO_MOVIMENTO}), 0)::bigint as movimentos_centavos
                 from movimento m where m.competencia = $1 and m.situacao = 'ATIVO') m,
              (select count(*)::int as notas, coalesce(sum(${DO_MOVIMENTO}), 0)::bigint as notas_centavos
                 from ${NOTAS} and n.situacao in ${EM_VIGOR}) n,
              (select count(*)::int as adn, coalesce(sum(d.valor_centavos), 0)::bigint as adn_centavos,
                  (select em_dia_desde from cursor_adn c join configuracao_fiscal f on f.escola_id = c.escola_id and f.ambiente = c.ambiente) as adn_em_dia_desde
                 from ${DO_ADN} and not ${CANCELADA_NO_ADN}) a`,
      [competencia],
    );
    if (!linha) throw new Error('A conciliação não respondeu.');
    return linha;
  }

  porTipo(competencia: Competencia): Promise<ConciliacaoFiscalDto['diferencas']> {
    return this.consulta.linhas(
      `select tipo, count(*)::int as quantidade from (${DIFERENCAS}) d group by tipo order by tipo`,
      [competencia],
    );
  }

  listar(filtro: ConsultaDeDiferencasDto): Promise<Pagina<Omit<DiferencaFiscalDto, 'acao'>>> {
    return this.consulta.pagina(
      {
        campos: `d.id, d.tipo, d.parcela_id, d.movimento_id, d.nota_id, d.situacao, pe.nome as tomador_nome,
          d.documento_id, d.cobrado_centavos, d.nota_centavos, d.adn_centavos`,
        ...{ de: DE, id: 'd.id', onde: ['($2::text is null or d.tipo = $2)'] },
        parametros: [filtro.competencia ?? null, filtro.tipo ?? null],
        ordens: { tipo: { sql: 'd.tipo', tipo: 'text' } },
        ordemPadrao: 'tipo',
      },
      filtro,
    );
  }
}

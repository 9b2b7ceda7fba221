import { Injectable } from '@nestjs/common';
import type { Competencia, DataCivil } from '@sineta/nucleo';
import { Consulta, Relogio } from '@sineta/plataforma';
import { ConfiguracaoFiscalRepository } from '../configuracao/configuracao-fiscal.repository.js';
import type { LinhaDaFatura, MotivoDeExclusao, TomadorDaFatura } from './fatura.regras.js';
import { SITUACOES_PADRAO, type Criterio, type PedidoDeMovimentosDto } from './movimentos.dto.js';

/**
 * What a note is about: not the parcel of an agreement, nor what a cheque sent back had paid (invoiced, or not, with the
 * first parcel), nor its fee, which pays back the bank's and is no service (LC 116/2003 art. 1).
 */
export const DE_SERVICO = `p.acordo_id is null and coalesce(p.avulsa, '') not in ('TARIFA', 'DEVOLVIDA')`;

/** The boleto of the parcel: the one that was asked for, the one in force, or the last that was paid. */
const BOLETO = `left join lateral (
    select bo.id, coalesce(bo.nosso_numero, bo.seu_numero) as nosso_numero, bo.situacao, bo.emissao
      from boleto_parcela bp join boleto bo on bo.escola_id = bp.escola_id and bo.id = bp.boleto_id
     where bp.escola_id = p.escola_id and bp.parcela_id = p.id
       and (bp.vigente or bo.situacao = 'PAGO' or bo.id = any($1::uuid[]))
     order by coalesce(bo.id = any($1::uuid[]), false) desc, bp.vigente desc, bo.emissao desc, bo.id limit 1) b on true`;

const DE = `parcela p
  join servico s on s.escola_id = p.escola_id and s.id = p.servico_id
  left join servico_fiscal sf on sf.escola_id = p.escola_id and sf.servico_id = p.servico_id
  left join competencia_fiscal cf on cf.escola_id = p.escola_id and cf.competencia = p.competencia
  left join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
  left join matricula m on m.escola_id = c.escola_id and m.id = c.matricula_id
  left join turma t on t.escola_id = m.escola_id and t.id = m.turma_id
  left join serie se on se.escola_id = t.escola_id and se.id = t.serie_id
  ${BOLETO}`;

const SITUACAO = `case p.situacao when 'LIQUIDADA' then 'PAGO' when 'NEGOCIADA' then 'NEGOCIADO'
  when 'LIQUIDADA_POR_BOLSA' then 'BOLSA_INTEGRAL' when 'CANCELADA' then 'CANCELADO'
  else coalesce(b.situacao, 'SEM_BOLETO') end`;

const DATA: Readonly<Record<Criterio, string>> = {
  VENCIMENTO: 'p.vencimento between $2 and $3',
  EMISSAO: 'b.emissao between $2 and $3',
  COMPETENCIA: `p.competencia between to_char($2::date, 'YYYY-MM') and to_char($3::date, 'YYYY-MM')`,
  PAGAMENTO: 'p.liquidada_em between $2 and $3',
};

/** Why a parcel has no note now, the first reason that holds; null when it may have one. */
const motivoSql = (criterio: Criterio): string => `case
  when exists (select 1 from movimento_parcela mp
     where mp.escola_id = p.escola_id and mp.parcela_id = p.id and mp.vigente) then 'JA_FATURADA'
  when exists (select 1 from parcela o
      join movimento_parcela mp on mp.escola_id = o.escola_id and mp.parcela_id = o.id and mp.vigente
     where o.escola_id = p.escola_id and o.contrato_id = p.contrato_id and o.servico_id = p.servico_id
       and o.competencia = p.competencia and o.numero = p.numero and o.id <> p.id
       and (o.situacao = 'CANCELADA' or mp.servico_centavos > o.nominal_centavos)) then 'NOTA_DE_OUTRO_PAGADOR'
  when not coalesce(sf.emite_nota, true) then 'NAO_EMITE_NOTA'
  when cf.situacao = 'FECHADA' then 'COMPETENCIA_FECHADA'
  when p.nominal_centavos = 0 then 'SEM_VALOR'
  when p.nominal_centavos <= p.bolsas_centavos + p.abatimentos_centavos then 'BOLSA_INTEGRAL'
  when not (${SITUACAO} = any($4::text[])
    or ('VENCIDO' = any($4) and p.situacao = 'ABERTA' and p.vencimento < $5::date)) then 'SITUACAO'
  when not coalesce(${DATA[criterio]}, false) then 'FORA_DO_PERIODO' end`;

const FILTROS = `($6::text is null or p.competencia = $6) and ($7::uuid is null or p.pagador_id = $7)
  and ($8::uuid is null or p.aluno_id = $8) and ($9::uuid is null or p.servico_id = $9)
  and ($10::uuid is null or t.id = $10) and ($11::uuid is null or se.id = $11) and ($12::uuid is null or se.curso_id = $12)`;

const DOS_BOLETOS = `exists (select 1 from boleto_parcela x
  where x.escola_id = p.escola_id and x.parcela_id = p.id and x.boleto_id = any($1::uuid[]))`;

const TOMADOR = `json_build_object('id', pa.id, 'nome', pa.nome, 'documento', pa.documento, 'email', pa.email,
  'telefone', pa.telefone, 'logradouro', pa.logradouro, 'numero', pa.numero, 'complemento', pa.complemento,
  'bairro', pa.bairro, 'municipioIbge', pa.municipio_ibge, 'municipio', pa.municipio, 'uf', pa.uf, 'cep', pa.cep)`;

/** The discount that was given in the receipts in force. */
const DESCONTO_DADO = `(select sum(ri.desconto_centavos)::bigint from recebimento_item ri
    join recebimento r on r.escola_id = ri.escola_id and r.id = ri.recebimento_id and r.estornado_em is null
   where ri.escola_id = p.escola_id and ri.parcela_id = p.id)`;

const CAMPOS = `p.id as parcela_id, p.numero, p.servico_id, s.nome as servico_nome, p.competencia, p.vencimento,
  p.nominal_centavos, p.bolsas_centavos + p.abatimentos_centavos as incondicional_centavos,
  case when p.avulsa is null then coalesce(p.condicoes, c.condicoes) end as condicoes, p.situacao = 'LIQUIDADA' as paga, ${SITUACAO} as situacao,
  coalesce(${DESCONTO_DADO}, 0) as desconto_dado_centavos, b.id as boleto_id, b.nosso_numero,
  al.nome as aluno_nome, se.nome as serie_nome, t.nome as turma_nome, ${TOMADOR} as tomador`;

/** What a request is about, before any document is made of it. */
export interface ParcelaEscolhida {
  parcelaId: string;
  pagadorId: string;
  boletoId: string | null;
  /** Pays with a CNPJ. */
  empresa: boolean | null;
  competencia: Competencia;
  vencimento: DataCivil;
  motivo: MotivoDeExclusao | null;
}

/** Parcels as the notes see them. Reads the tables of Financeiro; writes none. */
@Injectable()
export class FontesRepository {
  constructor(
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
    private readonly configuracao: ConfiguracaoFiscalRepository,
  ) {}

  /**
   * Every parcel of the period, or of the boletos asked for, with the reason why it has no note now; in the order in
   * which they fall due.
   */
  escolher(pedido: PedidoDeMovimentosDto): Promise<ParcelaEscolhida[]> {
    const { boletos, criterio = 'VENCIMENTO' } = pedido;
    return this.consulta.linhas<ParcelaEscolhida>(
      `select p.id as parcela_id, p.pagador_id, length(pg.documento) = 14 as empresa, b.id as boleto_id, p.competencia,
          p.vencimento, ${motivoSql(criterio)} as motivo
         from ${DE} join pessoa pg on pg.escola_id = p.escola_id and pg.id = p.pagador_id
        where ${DE_SERVICO} and ${FILTROS}
          and ${boletos ? DOS_BOLETOS : `p.situacao <> 'CANCELADA' and ${DATA[criterio]}`}
        order by p.vencimento, p.id`,
      this.parametros(pedido),
    );
  }

  /** @param parcelas ids; the lines come in the order in which the parcels fall due */
  linhas(pedido: PedidoDeMovimentosDto, parcelas: readonly string[]): Promise<LinhaDaFatura[]> {
    return this.consulta.linhas<LinhaDaFatura>(
      `select ${CAMPOS}, ${motivoSql(pedido.criterio ?? 'VENCIMENTO')} as motivo
         from ${DE}
         join pessoa pa on pa.escola_id = p.escola_id and pa.id = p.pagador_id
         join aluno a on a.escola_id = p.escola_id and a.id = p.aluno_id
         join pessoa al on al.escola_id = a.escola_id and al.id = a.pessoa_id
        where p.id = any($13::uuid[]) and ${FILTROS}
        order by p.vencimento, p.numero, p.id`,
      [...this.parametros(pedido), parcelas],
    );
  }

  /** Two generations of the same parcel wait for each other here; no month is closed meanwhile. */
  async travar(parcelas: readonly string[]): Promise<void> {
    await this.configuracao.segurarCompetencias();
    await this.consulta.linhas(`select id from parcela where id = any($1::uuid[]) order by id for update`, [parcelas]);
  }

  async tomador(id: string): Promise<TomadorDaFatura | null> {
    const linha = await this.consulta.linha<{ tomador: TomadorDaFatura }>(
      `select ${TOMADOR} as tomador from pessoa pa where pa.id = $1`,
      [id],
    );
    return linha?.tomador ?? null;
  }

  private parametros(pedido: PedidoDeMovimentosDto): unknown[] {
    const { boletos = null, periodoInicio, periodoFim, situacoes = SITUACOES_PADRAO, competencia = null } = pedido;
    const {
      pagadorId = null,
      alunoId = null,
      servicoId = null,
      turmaId = null,
      serieId = null,
      cursoId = null,
    } = pedido;
    return [
      ...[boletos, periodoInicio, periodoFim, situacoes, this.relogio.hoje(), competencia],
      ...[pagadorId, alunoId, servicoId, turmaId, serieId, cursoId],
    ];
  }
}

import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, contemTexto, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../../apoio/filtros.js';
import { inserirEmLote } from '../../apoio/lote.js';
import type { MudancaDeTitulo, TituloGravado, TituloNovo } from './titulo-gravado.js';
import type { RateioCalculado, Retencao, SituacaoDoTitulo } from './titulo.regras.js';
import type {
  AprovacaoDeTituloDto,
  RateioDoTituloDto,
  RetencaoDoTituloDto,
  TituloDto,
  TotaisDeTitulosDto,
} from './titulo.dto.js';
import type { FiltroDeTitulosDto } from './titulos.dto.js';

/** "NF 1" and "nf-1" are one document of the supplier; the unique index is over the same. */
const mesmoDocumento = (sql: string): string => `upper(regexp_replace(${sql}, '[^A-Za-z0-9]', '', 'g'))`;

const CAMPOS = `t.id, t.versao, t.numero, t.fornecedor_id, f.nome as fornecedor_nome, t.tipo, t.origem, t.documento,
  t.parcela, t.parcelas, t.descricao, t.emissao, t.competencia, t.vencimento, t.bruto_centavos, t.retido_centavos,
  t.saldo_centavos, t.situacao, t.aprovacoes_exigidas, t.motivo_da_alcada,
  (select count(*) from titulo_aprovacao a where a.escola_id = t.escola_id and a.titulo_id = t.id
     and a.rodada = t.rodada)::int as aprovacoes,
  exists (select 1 from pagamento p where p.escola_id = t.escola_id and p.titulo_id = t.id
     and p.situacao in ('PREPARADO', 'ENVIADO', 'AGENDADO')) as em_pagamento,
  t.forma, t.dados_bancarios_id, t.codigo_barras, t.codigo_receita, t.periodo_apuracao, t.tributo, t.titulo_origem_id,
  t.recorrencia_id, t.pago_em, t.motivo`;

const INTERNOS = 't.nota_centavos, t.rodada, t.solicitante_id, t.editores, t.lote_id';

const DE = 'titulo_a_pagar t left join fornecedor f on f.escola_id = t.escola_id and f.id = t.fornecedor_id';

/** A node of a tree and all that is below it: of the school of the transaction, found once and not for each title. */
const abaixo = (tabela: string): string => `with recursive a as (
  select escola_id, id from ${tabela} where id = ?
  union all select n.escola_id, n.id from ${tabela} n join a on n.escola_id = a.escola_id and n.pai_id = a.id)
  select escola_id, id from a`;

const noRateio = (coluna: string, tabela: string): string =>
  `(t.escola_id, t.id) in (select r.escola_id, r.titulo_id from titulo_rateio r
     where (r.escola_id, r.${coluna}) in (${abaixo(tabela)}))`;

function condicoes(filtro: FiltroDeTitulosDto, hoje: DataCivil): Filtros {
  const emAberto = `t.situacao in ('PENDENTE', 'APROVADO') and t.vencimento`;
  const emCurso = `exists (select 1 from pagamento p where p.escola_id = t.escola_id and p.titulo_id = t.id
     and p.situacao in ('PREPARADO', 'ENVIADO', 'AGENDADO')) = ?`;
  return new Filtros()
    .se(filtro.situacao, 't.situacao = ?')
    .se(filtro.tipo, 't.tipo = ?')
    .se(filtro.prazo === 'VENCIDOS' ? hoje : null, `${emAberto} < ?`)
    .se(filtro.prazo === 'A_VENCER' ? hoje : null, `${emAberto} >= ?`)
    .se(filtro.fornecedorId, 't.fornecedor_id = ?')
    .se(filtro.centroDeCustoId, noRateio('centro_de_custo_id', 'centro_de_custo'))
    .se(filtro.naturezaId, noRateio('natureza_id', 'natureza'))
    .se(filtro.competencia, 't.competencia = ?')
    .se(filtro.vencimentoDe, 't.vencimento >= ?')
    .se(filtro.vencimentoAte, 't.vencimento <= ?')
    .se(filtro.emPagamento, emCurso)
    .se(filtro.texto, `(${contemTexto('t.documento', '?')} or ${contemTexto('t.descricao', '?')})`);
}

@Injectable()
export class TitulosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  listar(filtro: FiltroDeTitulosDto, hoje: DataCivil): Promise<Pagina<TituloDto>> {
    const { onde, parametros } = condicoes(filtro, hoje);
    return this.consulta.pagina<TituloDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 't.id' },
        ordens: { vencimento: { sql: 't.vencimento', tipo: 'date' }, numero: { sql: 't.numero', tipo: 'bigint' } },
        ordemPadrao: 'vencimento',
      },
      filtro,
    );
  }

  async totais(filtro: FiltroDeTitulosDto, hoje: DataCivil): Promise<TotaisDeTitulosDto> {
    const { onde, parametros } = condicoes(filtro, hoje);
    const lugar = (valor: unknown) => `$${parametros.push(valor)}`;
    const [escola, dia] = [lugar(escolaAtual()), lugar(hoje)];
    const linha = await this.consulta.linha<TotaisDeTitulosDto>(
      `select count(*)::int as quantidade, coalesce(sum(t.bruto_centavos), 0)::bigint as bruto_centavos,
              coalesce(sum(t.saldo_centavos), 0)::bigint as saldo_centavos,
              coalesce(sum(t.saldo_centavos) filter (where t.vencimento < ${dia}), 0)::bigint as vencido_centavos,
              coalesce(sum(t.saldo_centavos) filter (where t.vencimento >= ${dia}), 0)::bigint as a_vencer_centavos
         from titulo_a_pagar t where ${[`t.escola_id = ${escola}`, ...onde].join(' and ')}`,
      parametros,
    );
    return linha ?? { quantidade: 0, brutoCentavos: 0, saldoCentavos: 0, vencidoCentavos: 0, aVencerCentavos: 0 };
  }

  obter(id: string): Promise<TituloGravado | null> {
    return this.consulta.linha(`select ${CAMPOS}, ${INTERNOS} from ${DE} where t.escola_id = $1 and t.id = $2`, [
      escolaAtual(),
      id,
    ]);
  }

  /** Locked in the order of their ids, as whoever pays does. */
  async travar(ids: readonly string[]): Promise<TituloGravado[]> {
    await this.consulta.linhas(
      `select 1 as t from titulo_a_pagar where escola_id = $1 and id = any($2::uuid[]) order by id for update`,
      [escolaAtual(), ids],
    );
    return this.consulta.linhas(
      `select ${CAMPOS}, ${INTERNOS} from ${DE} where t.escola_id = $1 and t.id = any($2::uuid[]) order by t.id`,
      [escolaAtual(), ids],
    );
  }

  porCodigoDeBarras(codigo: string): Promise<{ id: string } | null> {
    return this.consulta.linha(
      `select id from titulo_a_pagar where escola_id = $1 and codigo_barras = $2
          and situacao not in ('RECUSADO', 'CANCELADO')`,
      [escolaAtual(), codigo],
    );
  }

  documentoExiste(fornecedorId: string, documento: string, exceto: string | null): Promise<{ numero: number } | null> {
    return this.consulta.linha(
      `select numero from titulo_a_pagar where escola_id = $1 and fornecedor_id = $2
          and ${mesmoDocumento('documento')} = ${mesmoDocumento('$3')}
          and situacao not in ('RECUSADO', 'CANCELADO') and id is distinct from $4::uuid limit 1`,
      [escolaAtual(), fornecedorId, documento, exceto],
    );
  }

  /** Taxes withheld from these bills that still stand. */
  async tributosDe(ids: readonly string[]): Promise<TituloGravado[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from titulo_a_pagar where escola_id = $1 and titulo_origem_id = any($2::uuid[])
          and situacao not in ('RECUSADO', 'CANCELADO')`,
      [escolaAtual(), ids],
    );
    return this.travar(linhas.map(({ id }) => id));
  }

  rateio(id: string): Promise<(RateioDoTituloDto & { naturezaCodigo: string })[]> {
    return this.consulta.linhas(
      `select r.centro_de_custo_id, r.natureza_id, trim_scale(r.percentual)::text as percentual, r.valor_centavos,
              c.nome as centro_de_custo_nome, n.codigo || ' ' || n.nome as natureza_nome, n.codigo as natureza_codigo
         from titulo_rateio r
         join centro_de_custo c on c.escola_id = r.escola_id and c.id = r.centro_de_custo_id
         join natureza n on n.escola_id = r.escola_id and n.id = r.natureza_id
        where r.escola_id = $1 and r.titulo_id = $2 order by r.linha`,
      [escolaAtual(), id],
    );
  }

  retencoes(id: string): Promise<RetencaoDoTituloDto[]> {
    return this.consulta.linhas(
      `select tributo, base_centavos, valor_centavos, detalhe from titulo_retencao
        where escola_id = $1 and titulo_id = $2 order by array_position(array['IRRF', 'CSRF', 'INSS', 'ISS'], tributo)`,
      [escolaAtual(), id],
    );
  }

  aprovadores(id: string): Promise<AprovacaoDeTituloDto[]> {
    return this.consulta.linhas(
      `select a.usuario_id, a.criado_em from titulo_aprovacao a
         join titulo_a_pagar t on t.escola_id = a.escola_id and t.id = a.titulo_id and t.rodada = a.rodada
        where a.escola_id = $1 and a.titulo_id = $2 order by a.criado_em`,
      [escolaAtual(), id],
    );
  }

  async aprovar(
    aprovacoes: readonly { tituloId: string; rodada: number; usuarioId: string; em: Date }[],
  ): Promise<void> {
    await inserirEmLote(
      this.unidade.gerente,
      'titulo_aprovacao',
      [
        ['titulo_id', 'uuid', (a) => a.tituloId],
        ['rodada', 'integer', (a) => a.rodada],
        ['usuario_id', 'uuid', (a) => a.usuarioId],
        ['criado_em', 'timestamptz', (a) => a.em],
      ],
      aprovacoes,
    );
  }

  async inserir(titulos: readonly TituloNovo[]): Promise<void> {
    await inserirEmLote<TituloNovo>(
      this.unidade.gerente,
      'titulo_a_pagar',
      [
        ['id', 'uuid', (t) => t.id],
        ['numero', 'bigint', (t) => t.numero],
        ['fornecedor_id', 'uuid', (t) => t.fornecedorId],
        ['tipo', 'text', (t) => t.tipo],
        ['origem', 'text', (t) => t.origem],
        ['documento', 'text', (t) => t.documento],
        ['parcela', 'integer', (t) => t.parcela],
        ['parcelas', 'integer', (t) => t.parcelas],
        ['descricao', 'text', (t) => t.descricao],
        ['emissao', 'date', (t) => t.emissao],
        ['competencia', 'text', (t) => t.competencia],
        ['vencimento', 'date', (t) => t.vencimento],
        ['bruto_centavos', 'bigint', (t) => t.brutoCentavos],
        ['retido_centavos', 'bigint', (t) => retido(t)],
        ['nota_centavos', 'bigint', (t) => t.notaCentavos],
        ['saldo_centavos', 'bigint', (t) => t.brutoCentavos - retido(t)],
        ['situacao', 'text', () => 'PENDENTE' satisfies SituacaoDoTitulo],
        ['aprovacoes_exigidas', 'integer', (t) => t.aprovacoesExigidas],
        ['motivo_da_alcada', 'text', (t) => t.motivoDaAlcada],
        ['lancado_em', 'date', (t) => t.lancadoEm],
        ['solicitante_id', 'uuid', (t) => t.solicitanteId],
        ['forma', 'text', (t) => t.forma],
        ['dados_bancarios_id', 'uuid', (t) => t.dadosBancariosId],
        ['codigo_barras', 'text', (t) => t.codigoBarras],
        ['codigo_receita', 'text', (t) => t.codigoReceita],
        ['periodo_apuracao', 'date', (t) => t.periodoApuracao],
        ['tributo', 'text', (t) => t.tributo],
        ['titulo_origem_id', 'uuid', (t) => t.tituloOrigemId],
        ['recorrencia_id', 'uuid', (t) => t.recorrenciaId],
        ['lote_id', 'uuid', (t) => t.loteId],
      ],
      titulos,
    );
    for (const { id, rateio, retencoes } of titulos) await this.detalhar(id, rateio, retencoes);
  }

  /** Replaces apportionment and withholdings. */
  async refazerDetalhes(id: string, rateio: readonly RateioCalculado[], retencoes: readonly Retencao[]): Promise<void> {
    for (const tabela of ['titulo_rateio', 'titulo_retencao']) {
      await this.unidade.gerente.query(`delete from ${tabela} where escola_id = $1 and titulo_id = $2`, [
        escolaAtual(),
        id,
      ]);
    }
    await this.detalhar(id, rateio, retencoes);
  }

  async mudar(id: string, mudanca: MudancaDeTitulo): Promise<void> {
    const campos = Object.entries(mudanca).filter(([, valor]) => valor !== undefined);
    const sql = campos.map(([campo], i) => `${paraSnake(campo)} = $${i + 3}`).join(', ');
    await this.unidade.gerente.query(
      `update titulo_a_pagar set ${sql}, versao = versao + 1, atualizado_em = now() where escola_id = $1 and id = $2`,
      [escolaAtual(), id, ...campos.map(([, valor]) => valor)],
    );
  }

  private async detalhar(
    id: string,
    rateio: readonly RateioCalculado[],
    retencoes: readonly Retencao[],
  ): Promise<void> {
    await inserirEmLote(
      this.unidade.gerente,
      'titulo_rateio',
      [
        ['titulo_id', 'uuid', () => id],
        ['linha', 'integer', (r) => r.linha],
        ['centro_de_custo_id', 'uuid', (r) => r.centroDeCustoId],
        ['natureza_id', 'uuid', (r) => r.naturezaId],
        ['percentual', 'numeric', (r) => r.percentual],
        ['valor_centavos', 'bigint', (r) => r.valorCentavos],
      ],
      rateio.map((r, i) => ({ ...r, linha: i + 1 })),
    );
    await inserirEmLote(
      this.unidade.gerente,
      'titulo_retencao',
      [
        ['titulo_id', 'uuid', () => id],
        ['tributo', 'text', (r) => r.tributo],
        ['base_centavos', 'bigint', (r) => r.baseCentavos],
        ['valor_centavos', 'bigint', (r) => r.valorCentavos],
        ['detalhe', 'jsonb', (r) => r.detalhe],
      ],
      retencoes,
    );
  }
}

const retido = ({ retencoes }: TituloNovo): Centavos => retencoes.reduce((s, r) => s + r.valorCentavos, 0);

const paraSnake = (nome: string): string => nome.replace(/[A-Z]/g, (letra) => `_${letra.toLowerCase()}`);

import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../../apoio/filtros.js';
import { inserirEmLote } from '../../apoio/lote.js';
import type {
  ConsultaDeLotesDto,
  ConsultaDePagamentosDto,
  ConvenioDePagamentoDto,
  LoteDto,
  PagamentoDto,
  SituacaoDoLote,
} from './lotes-de-pagamento.dto.js';
import type { ItemDoLote, SituacaoDoPagamento } from './pagamento.regras.js';

export interface PagamentoNovo extends ItemDoLote {
  tituloId: string;
  tituloVersao: number;
  dadosBancariosId: string | null;
  dadosVersao: number | null;
}

/** A payment with what it was prepared on. */
export type PagamentoGravado = PagamentoDto & {
  tituloVersao: number;
  contaBancariaId: string;
  dadosBancariosId: string | null;
  dadosVersao: number | null;
};

const CAMPOS = `p.id, p.seu_numero, p.lote_id, p.titulo_id, t.numero as titulo_numero, f.nome as fornecedor_nome, p.forma,
  p.data, p.principal_centavos, p.desconto_centavos, p.juros_centavos, p.multa_centavos,
  p.principal_centavos + p.juros_centavos + p.multa_centavos as total_centavos, p.situacao, p.ocorrencias, p.autenticacao,
  p.exclusao_pedida_em`;
const INTERNOS = 'p.titulo_versao, p.conta_bancaria_id, p.dados_bancarios_id, p.dados_versao';
const DE = `pagamento p join titulo_a_pagar t on t.escola_id = p.escola_id and t.id = p.titulo_id
  left join fornecedor f on f.escola_id = t.escola_id and f.id = t.fornecedor_id`;

const LOTE = `l.id, l.versao, l.numero, l.conta_bancaria_id, l.data, l.situacao, l.criado_por, l.liberado_por, l.nsa, l.nome,
  l.arquivo_id, v.quantidade, v.total_centavos`;
const DO_LOTE = `lote_de_pagamento l cross join lateral (
  select count(*)::int as quantidade,
         coalesce(sum(p.principal_centavos + p.juros_centavos + p.multa_centavos), 0)::bigint as total_centavos
    from pagamento p where p.escola_id = l.escola_id and p.lote_id = l.id and p.situacao <> 'CANCELADO') v`;

@Injectable()
export class LotesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  convenio(contaId: string): Promise<ConvenioDePagamentoDto | null> {
    return this.consulta.linha(
      `select conta_bancaria_id, versao, convenio from convenio_de_pagamento
        where escola_id = $1 and conta_bancaria_id = $2`,
      [escolaAtual(), contaId],
    );
  }

  async gravarConvenio(contaId: string, convenio: string): Promise<void> {
    await this.unidade.gerente.query(
      `insert into convenio_de_pagamento (escola_id, conta_bancaria_id, convenio) values ($1, $2, $3)
       on conflict (escola_id, conta_bancaria_id) do update set convenio = excluded.convenio,
         versao = convenio_de_pagamento.versao + 1`,
      [escolaAtual(), contaId, convenio],
    );
  }

  async inserir(lote: { id: string; numero: number; contaBancariaId: string; data: string; criadoPor: string }) {
    await this.unidade.gerente.query(
      `insert into lote_de_pagamento (escola_id, id, numero, conta_bancaria_id, data, situacao, criado_por)
       values ($1, $2, $3, $4, $5, 'ABERTO', $6)`,
      [escolaAtual(), lote.id, lote.numero, lote.contaBancariaId, lote.data, lote.criadoPor],
    );
  }

  inserirPagamentos(loteId: string, contaId: string, pagamentos: readonly PagamentoNovo[]): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'pagamento',
      [
        ['id', 'uuid', (p) => p.id],
        ['seu_numero', 'text', (p) => p.seuNumero],
        ['lote_id', 'uuid', () => loteId],
        ['titulo_id', 'uuid', (p) => p.tituloId],
        ['titulo_versao', 'integer', (p) => p.tituloVersao],
        ['conta_bancaria_id', 'uuid', () => contaId],
        ['dados_bancarios_id', 'uuid', (p) => p.dadosBancariosId],
        ['dados_versao', 'integer', (p) => p.dadosVersao],
        ['forma', 'text', (p) => p.forma],
        ['data', 'date', (p) => p.data],
        ['principal_centavos', 'bigint', (p) => p.principalCentavos],
        ['desconto_centavos', 'bigint', (p) => p.descontoCentavos],
        ['juros_centavos', 'bigint', (p) => p.jurosCentavos],
        ['multa_centavos', 'bigint', (p) => p.multaCentavos],
        ['situacao', 'text', () => 'PREPARADO' satisfies SituacaoDoPagamento],
      ],
      pagamentos,
    );
  }

  lote(id: string): Promise<LoteDto | null> {
    return this.consulta.linha(`select ${LOTE} from ${DO_LOTE} where l.escola_id = $1 and l.id = $2`, [
      escolaAtual(),
      id,
    ]);
  }

  async travar(id: string): Promise<LoteDto | null> {
    await this.consulta.linhas(`select 1 as t from lote_de_pagamento where escola_id = $1 and id = $2 for update`, [
      escolaAtual(),
      id,
    ]);
    return this.lote(id);
  }

  pagamentosDo(loteId: string): Promise<PagamentoGravado[]> {
    return this.consulta.linhas(
      `select ${CAMPOS}, ${INTERNOS} from ${DE} where p.escola_id = $1 and p.lote_id = $2 order by p.seu_numero`,
      [escolaAtual(), loteId],
    );
  }

  /** By the number that the file carried, locked. */
  async travarPorNumero(contaId: string, numeros: readonly string[]): Promise<PagamentoGravado[]> {
    await this.consulta.linhas(
      `select 1 as t from pagamento where escola_id = $1 and conta_bancaria_id = $2 and seu_numero = any($3::text[])
        order by id for update`,
      [escolaAtual(), contaId, numeros],
    );
    return this.consulta.linhas(
      `select ${CAMPOS}, ${INTERNOS} from ${DE}
        where p.escola_id = $1 and p.conta_bancaria_id = $2 and p.seu_numero = any($3::text[]) order by p.id`,
      [escolaAtual(), contaId, numeros],
    );
  }

  async mudarLote(
    id: string,
    mudanca: { situacao: SituacaoDoLote; liberadoPor?: string; nsa?: number; arquivoId?: string; nome?: string },
  ): Promise<void> {
    const { situacao, liberadoPor = null, nsa = null, arquivoId = null, nome = null } = mudanca;
    await this.unidade.gerente.query(
      `update lote_de_pagamento set situacao = $3, liberado_por = coalesce($4, liberado_por), nsa = coalesce($5, nsa),
              arquivo_id = coalesce($6, arquivo_id), nome = coalesce($7, nome), versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, situacao, liberadoPor, nsa, arquivoId, nome],
    );
  }

  /** Asked of the bank: they stay as they are until its answer. */
  async pedirExclusao(ids: readonly string[], hoje: DataCivil): Promise<void> {
    await this.unidade.gerente.query(
      `update pagamento set exclusao_pedida_em = $3, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = any($2::uuid[])`,
      [escolaAtual(), ids, hoje],
    );
  }

  /** All the prepared payments of a lot. */
  async mudarPreparados(loteId: string, situacao: SituacaoDoPagamento): Promise<void> {
    await this.unidade.gerente.query(
      `update pagamento set situacao = $3, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and lote_id = $2 and situacao = 'PREPARADO'`,
      [escolaAtual(), loteId, situacao],
    );
  }

  async mudarPagamento(
    id: string,
    mudanca: { situacao: SituacaoDoPagamento; ocorrencias: readonly unknown[]; autenticacao: string | null },
  ): Promise<void> {
    await this.unidade.gerente.query(
      `update pagamento set situacao = $3, ocorrencias = $4, autenticacao = coalesce($5, autenticacao),
              versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, mudanca.situacao, JSON.stringify(mudanca.ocorrencias), mudanca.autenticacao],
    );
  }

  listar(filtro: ConsultaDeLotesDto): Promise<Pagina<LoteDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'l.situacao = ?')
      .se(filtro.contaBancariaId, 'l.conta_bancaria_id = ?');
    return this.consulta.pagina<LoteDto>(
      {
        ...{ campos: LOTE, de: DO_LOTE, onde, parametros, id: 'l.id' },
        ordens: { data: { sql: 'l.data', tipo: 'date' } },
        ordemPadrao: '-data',
      },
      filtro,
    );
  }

  pagamentos(filtro: ConsultaDePagamentosDto): Promise<Pagina<PagamentoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.situacao, 'p.situacao = ?')
      .se(filtro.tituloId, 'p.titulo_id = ?')
      .se(filtro.loteId, 'p.lote_id = ?')
      .se(filtro.de, 'p.data >= ?')
      .se(filtro.ate, 'p.data <= ?');
    return this.consulta.pagina<PagamentoDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'p.id' },
        ordens: { data: { sql: 'p.data', tipo: 'date' } },
        ordemPadrao: '-data',
      },
      filtro,
    );
  }
}

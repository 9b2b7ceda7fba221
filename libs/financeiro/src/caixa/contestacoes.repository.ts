import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import type { Lancamento } from '../razao/razao.regras.js';
import type { ConsultaDeContestacoesDto, ContestacaoDto, SituacaoDaContestacao } from './contestacoes.dto.js';
import type { PagamentoDuranteADisputa } from './encargos-evitados.regras.js';

const CAMPOS = `n.id, n.versao, n.adquirente_id, a.nome as adquirente_nome, n.recebimento_id, x.recibo_numero,
  x.pagador_id, p.nome as pagador_nome, n.data, n.motivo, n.bruto_centavos, n.debitado_centavos, n.conta_bancaria_id,
  to_jsonb(n.parcelas) as parcelas, n.situacao, n.resolvida_em, n.novo_recebimento_id,
  n.encargos_devolvidos_centavos`;

const DE = `contestacao_de_cartao n
  join adquirente a on a.escola_id = n.escola_id and a.id = n.adquirente_id
  join recebimento x on x.escola_id = n.escola_id and x.id = n.recebimento_id
  join pessoa p on p.escola_id = x.escola_id and p.id = x.pagador_id`;

export type NovaContestacao = Pick<
  ContestacaoDto,
  'id' | 'adquirenteId' | 'recebimentoId' | 'data' | 'motivo' | 'brutoCentavos' | 'debitadoCentavos' | 'contaBancariaId'
> & {
  /** What the acquirer took beyond or short of what it had paid, when one person registered it alone. */
  deUmSoCentavos: Centavos;
};

@Injectable()
export class ContestacoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  listar(filtro: ConsultaDeContestacoesDto): Promise<Pagina<ContestacaoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.adquirenteId, 'n.adquirente_id = ?')
      .se(filtro.situacao, 'n.situacao = ?');
    return this.consulta.pagina<ContestacaoDto>(
      {
        ...{ campos: CAMPOS, de: DE, onde, parametros, id: 'n.id', ordemPadrao: '-data' },
        ordens: { data: { sql: 'n.data', tipo: 'date' } },
      },
      filtro,
    );
  }

  obter(id: string, travar = false): Promise<ContestacaoDto | null> {
    return this.consulta.linha(
      `select ${CAMPOS} from ${DE} where n.escola_id = $1 and n.id = $2 ${travar ? 'for update of n' : ''}`,
      [escolaAtual(), id],
    );
  }

  /** Before what is owed again is known. */
  async inserir(n: NovaContestacao): Promise<void> {
    await this.unidade.gerente.query(
      `insert into contestacao_de_cartao (escola_id, id, adquirente_id, recebimento_id, data, motivo, bruto_centavos,
         debitado_centavos, conta_bancaria_id, de_um_so_centavos, parcelas)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '{}')`,
      [
        ...[escolaAtual(), n.id, n.adquirenteId, n.recebimentoId, n.data, n.motivo, n.brutoCentavos],
        ...[n.debitadoCentavos, n.contaBancariaId, n.deUmSoCentavos],
      ],
    );
  }

  async gravarParcelas(id: string, parcelas: readonly string[]): Promise<void> {
    await this.unidade.gerente.query(
      'update contestacao_de_cartao set parcelas = $3 where escola_id = $1 and id = $2',
      [escolaAtual(), id, parcelas],
    );
  }

  async resolver(
    id: string,
    situacao: SituacaoDaContestacao,
    resolvidaEm: DataCivil,
    novoRecebimentoId: string | null,
  ): Promise<void> {
    await this.unidade.gerente.query(
      `update contestacao_de_cartao set situacao = $3, resolvida_em = $4, novo_recebimento_id = $5,
              versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, situacao, resolvidaEm, novoRecebimentoId],
    );
  }

  /** The receivables taken back in it, in the order of the ids. */
  async recebiveis(id: string): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from recebivel_de_cartao
        where escola_id = $1 and contestacao_id = $2 and situacao = 'CONTESTADO' order by id`,
      [escolaAtual(), id],
    );
    return linhas.map((linha) => linha.id);
  }

  async contestar(id: string, recebiveis: readonly string[]): Promise<void> {
    await this.unidade.gerente.query(
      `update recebivel_de_cartao set situacao = 'CONTESTADO', contestacao_id = $2, versao = versao + 1,
              atualizado_em = now() where escola_id = $1 and id = any($3::uuid[])`,
      [escolaAtual(), id, recebiveis],
    );
  }

  /**
   * What was paid of its parcels since the sale was taken back, by receipts that stand, in the order in which they were
   * imputed; not what was paid with the sale itself, which kept its day.
   */
  pagosDuranteADisputa(id: string): Promise<PagamentoDuranteADisputa[]> {
    return this.consulta.linhas(
      `select i.recebimento_id, r.pagador_id, i.parcela_id, p.acordo_id is not null as de_acordo, r.data,
              i.juros_centavos, i.multa_centavos, i.desconto_centavos, i.principal_centavos, i.memoria->'antes' as antes
         from contestacao_de_cartao n
         join parcela p on p.escola_id = n.escola_id and p.id = any(n.parcelas) and p.situacao in ('ABERTA', 'LIQUIDADA')
         join recebimento_item i on i.escola_id = n.escola_id and i.parcela_id = p.id
         join recebimento r on r.escola_id = i.escola_id and r.id = i.recebimento_id and r.estornado_em is null
          and r.origem_chave <> 'contestacao:' || n.id
        where n.escola_id = $1 and n.id = $2 and not exists (select 1 from recebimento_item s
          where s.escola_id = i.escola_id and s.parcela_id = i.parcela_id and s.recebimento_id = n.recebimento_id
            and s.parcela_versao >= i.parcela_versao)
        order by i.parcela_id, i.parcela_versao, i.recebimento_id`,
      [escolaAtual(), id],
    );
  }

  /** What had gone back to the payers when the same sale was won before: of the payments that still stand, by lot. */
  encargosDeAntes(recebimentoId: string): Promise<(Lancamento & { loteId: string })[]> {
    return this.consulta.linhas(
      `select t.lote_id, t.conta_debito as debito, t.conta_credito as credito, t.valor_centavos, t.data_efeito, t.tipo,
              t.origem_tipo, t.origem_id, t.parcela_id
         from contestacao_de_cartao n
         join transferencia t on t.escola_id = n.escola_id and t.lote_id = any(n.encargos_lotes) and t.estorna_id is null
         join recebimento r on r.escola_id = t.escola_id and r.id = t.origem_id and r.estornado_em is null
        where n.escola_id = $1 and n.novo_recebimento_id = $2 order by t.id`,
      [escolaAtual(), recebimentoId],
    );
  }

  async gravarEncargos(id: string, lotes: readonly string[], devolvidos: Centavos): Promise<void> {
    await this.unidade.gerente.query(
      `update contestacao_de_cartao set encargos_lotes = $3, encargos_devolvidos_centavos = $4
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, lotes, devolvidos],
    );
  }

  /** To the schedule again, in the receipt of the money that came back. */
  async devolver(recebiveis: readonly string[], recebimentoId: string, previsao: DataCivil): Promise<void> {
    await this.unidade.gerente.query(
      `update recebivel_de_cartao set situacao = 'PREVISTO', recebimento_id = $3, previsao = greatest(previsao, $4::date),
              versao = versao + 1, atualizado_em = now() where escola_id = $1 and id = any($2::uuid[])`,
      [escolaAtual(), recebiveis, recebimentoId, previsao],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho, type Pagina } from '@sineta/plataforma';
import { Filtros } from '../apoio/filtros.js';
import { EM_SESSAO_ABERTA } from '../apoio/sql-de-sessao.js';
import type { EstadoDaParcela } from '../baixas/baixa.regras.js';
import type { ConsultaDeRecebimentosDto, RecebimentoDto, RecebimentoVistoDto } from './recebimentos.dto.js';

export interface ItemDoRecebimento {
  parcelaId: string;
  servicoNome: string;
  deAcordo: boolean;
  competencia: string;
  alunoNome: string;
  jurosCentavos: number;
  multaCentavos: number;
  descontoCentavos: number;
  principalCentavos: number;
  memoria: { antes: EstadoDaParcela; passos: string[]; toleranciaCentavos: number };
}

const CAMPOS = `r.id, r.origem, r.pagador_id, p.nome as pagador_nome, r.boleto_id, r.data, r.credito_em, r.valor_centavos,
  r.tarifa_centavos, r.credito_gerado_centavos, r.troco_centavos, r.meios, r.recibo_numero, r.sessao_id, r.estornado_em, r.motivo_estorno`;

const cego = (coluna: string, vazio = 'null'): string =>
  `case when ${EM_SESSAO_ABERTA('r')} then ${vazio} else r.${coluna} end as ${coluna}`;

/** The same, for whoever must not add up a drawer that is still open. */
const CAMPOS_AS_CEGAS = CAMPOS.replace('r.valor_centavos', cego('valor_centavos'))
  .replace('r.credito_gerado_centavos', cego('credito_gerado_centavos'))
  .replace('r.troco_centavos', cego('troco_centavos'))
  .replace('r.meios', cego('meios', `'[]'::jsonb`));

const DE = 'recebimento r join pessoa p on p.escola_id = r.escola_id and p.id = r.pagador_id';

@Injectable()
export class RecebimentosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** When the newest of the contracts of these instalments was issued. */
  async emissaoDosContratos(parcelas: readonly string[]): Promise<DataCivil | null> {
    const linha = await this.consulta.linha<{ emissao: DataCivil | null }>(
      `select max(c.data) as emissao from parcela p
       join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
       where p.escola_id = $1 and p.id = any($2)`,
      [escolaAtual(), parcelas],
    );
    return linha?.emissao ?? null;
  }

  listar(filtro: ConsultaDeRecebimentosDto, asCegas: boolean): Promise<Pagina<RecebimentoVistoDto>> {
    const { onde, parametros } = new Filtros()
      .se(filtro.pagadorId, 'r.pagador_id = ?')
      .se(filtro.origem, 'r.origem = ?')
      .se(filtro.sessaoId, 'r.sessao_id = ?')
      .se(filtro.de, 'r.data >= ?')
      .se(filtro.ate, 'r.data <= ?');
    return this.consulta.pagina<RecebimentoVistoDto>(
      {
        ...{ campos: asCegas ? CAMPOS_AS_CEGAS : CAMPOS, de: DE, onde, parametros, id: 'r.id' },
        ordens: { data: { sql: 'r.data', tipo: 'date' } },
        ordemPadrao: '-data',
      },
      filtro,
    );
  }

  obter(id: string): Promise<RecebimentoDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where r.escola_id = $1 and r.id = $2`, [escolaAtual(), id]);
  }

  visto(id: string, asCegas: boolean): Promise<RecebimentoVistoDto | null> {
    const campos = asCegas ? CAMPOS_AS_CEGAS : CAMPOS;
    return this.consulta.linha(`select ${campos} from ${DE} where r.escola_id = $1 and r.id = $2`, [escolaAtual(), id]);
  }

  travar(id: string): Promise<RecebimentoDto | null> {
    return this.consulta.linha(`select ${CAMPOS} from ${DE} where r.escola_id = $1 and r.id = $2 for update of r`, [
      escolaAtual(),
      id,
    ]);
  }

  itens(recebimentoId: string): Promise<ItemDoRecebimento[]> {
    return this.consulta.linhas(
      `select i.parcela_id, s.nome as servico_nome, x.acordo_id is not null as de_acordo,
              x.competencia, pa.nome as aluno_nome, i.juros_centavos,
              i.multa_centavos, i.desconto_centavos, i.principal_centavos, i.memoria
         from recebimento_item i
         join parcela x on x.escola_id = i.escola_id and x.id = i.parcela_id
         join servico s on s.escola_id = x.escola_id and s.id = x.servico_id
         join aluno a on a.escola_id = x.escola_id and a.id = x.aluno_id
         join pessoa pa on pa.escola_id = a.escola_id and pa.id = a.pessoa_id
        where i.escola_id = $1 and i.recebimento_id = $2 order by x.vencimento, x.id`,
      [escolaAtual(), recebimentoId],
    );
  }

  /** Whether a receipt that still stands was imputed, after this one, to a parcel of this one. */
  async haMaisNovo(recebimentoId: string): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 as ha from recebimento_item i
         join recebimento r on r.escola_id = i.escola_id and r.id = i.recebimento_id
         join recebimento_item este on este.escola_id = i.escola_id and este.parcela_id = i.parcela_id
        where i.escola_id = $1 and este.recebimento_id = $2 and r.estornado_em is null
          and (i.parcela_versao, i.recebimento_id) > (este.parcela_versao, este.recebimento_id) limit 1`,
      [escolaAtual(), recebimentoId],
    );
    return linha !== null;
  }

  /** Whether what was paid of one of these parcels is now credit, by the cancelling of the contract. */
  async devolvidasNoCancelamento(parcelaIds: readonly string[]): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 as ha from transferencia t
        where t.escola_id = $1 and t.parcela_id = any($2::uuid[]) and t.tipo = 'CREDITO_DE_CANCELAMENTO'
          and t.estorna_id is null and not exists (select 1 from transferencia e
            where e.escola_id = t.escola_id and e.estorna_id = t.id) limit 1`,
      [escolaAtual(), parcelaIds],
    );
    return linha !== null;
  }

  /**
   * Whether scholarships granted after a receipt, now reversed, gave back as credit more than these parcels still have paid in
   * money. Without one granted since, the parcel only goes back to what it was before the receipt.
   */
  async creditoAcimaDoPago(id: string, parcelaIds: readonly string[]): Promise<boolean> {
    const linha = await this.consulta.linha(
      `select 1 as ha from transferencia t
        where t.escola_id = $1 and t.parcela_id = any($2::uuid[])
          and t.tipo in ('PRINCIPAL', 'PRINCIPAL_DE_ACORDO', 'CREDITO_DE_BOLSA', 'FIM_DE_CREDITO_DE_BOLSA')
        group by t.parcela_id
       having sum(case when t.tipo = 'CREDITO_DE_BOLSA' then -1 else 1 end
                * case when t.estorna_id is null then 1 else -1 end * t.valor_centavos) < 0
          and bool_or(t.tipo = 'CREDITO_DE_BOLSA' and t.id > (
                select min(r.id::text)::uuid from transferencia r where r.escola_id = $1 and r.lote_id = $3)) limit 1`,
      [escolaAtual(), parcelaIds, id],
    );
    return linha !== null;
  }

  /** Lots that gave fine and interest back to a payer because of this receipt, as the payment or as the card sale. */
  encargosDevolvidos(id: string): Promise<{ loteId: string; pagadorId: string }[]> {
    const vale = `t.tipo = 'ENCARGOS_DEVOLVIDOS' and t.estorna_id is null and not exists (
      select 1 from transferencia e where e.escola_id = t.escola_id and e.estorna_id = t.id)`;
    const campos = `t.lote_id, substr(case when starts_with(t.conta_credito, 'credito:') then t.conta_credito
      else t.conta_debito end, length('credito:') + 1) as pagador_id`;
    return this.consulta.linhas(
      `select ${campos} from transferencia t
        where t.escola_id = $1 and t.origem_tipo = 'recebimento' and t.origem_id = $2 and ${vale}
       union
       select ${campos} from contestacao_de_cartao n
         join transferencia t on t.escola_id = n.escola_id and t.lote_id = any(n.encargos_lotes) and ${vale}
        where n.escola_id = $1 and n.novo_recebimento_id = $2`,
      [escolaAtual(), id],
    );
  }

  /** How many times the receipt was printed, this one included. */
  async contarImpressao(id: string): Promise<number> {
    const [linhas] = (await this.unidade.gerente.query(
      `update recebimento set impressoes = impressoes + 1 where escola_id = $1 and id = $2 returning impressoes`,
      [escolaAtual(), id],
    )) as [{ impressoes: number }[], number];
    return linhas[0]?.impressoes ?? 1;
  }

  numerar(id: string, numero: number): void {
    this.unidade.adiar(`update recebimento set recibo_numero = $3 where escola_id = $1 and id = $2`, [
      escolaAtual(),
      id,
      numero,
    ]);
  }

  async marcarEstorno(id: string, data: DataCivil, motivo: string): Promise<void> {
    await this.unidade.gerente.query(
      `update recebimento set estornado_em = $3, motivo_estorno = $4, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, data, motivo],
    );
  }

  /** The line of a retorno that a person had resolved with this receipt waits again for a decision. */
  async reabrirLinha(recebimentoId: string): Promise<void> {
    await this.unidade.gerente.query(
      `update retorno_linha l set recebimento_id = null, mensagem = 'O recebimento foi estornado: decida de novo.',
              resultado = case when x.orfa then 'ORFA' else 'SUSPEITA' end,
              boleto_id = case when x.orfa then null else l.boleto_id end
         from (select exists (select 1 from transferencia t where t.escola_id = $1 and t.lote_id = $2
                 and starts_with(t.conta_debito, 'a-identificar:')) as orfa) x
        where l.escola_id = $1 and l.recebimento_id = $2 and l.resultado = 'RESOLVIDA'`,
      [escolaAtual(), recebimentoId],
    );
  }

  /** So does the Pix that it came from: the money is in the bank, and it must be said whose it is. */
  async reabrirPix(recebimentoId: string): Promise<void> {
    await this.unidade.gerente.query(
      `update pix_recebido set recebimento_id = null, resultado = 'A_CONFERIR', versao = versao + 1, atualizado_em = now(),
              mensagem = 'O recebimento foi estornado: decida de novo.'
        where escola_id = $1 and recebimento_id = $2`,
      [escolaAtual(), recebimentoId],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { atualizarEmLote, inserirEmLote } from '../apoio/lote.js';
import type { EstadoDaParcela, ItemPago, ParcelaViva } from './baixa.regras.js';
import { PARCELA_VIVA } from './parcela-viva.sql.js';
import type { Recebimento } from './recebimento.regras.js';

const PARCELAS = `select ${PARCELA_VIVA}
  from parcela p join contrato c on c.escola_id = p.escola_id and c.id = p.contrato_id
  where p.escola_id = $1 and p.id = any($2::uuid[]) order by p.id`;

@Injectable()
export class BaixasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  parcelas(ids: readonly string[]): Promise<ParcelaViva[]> {
    return this.consulta.linhas(PARCELAS, [escolaAtual(), ids]);
  }

  /** Locked in the order of the ids. */
  travarParcelas(ids: readonly string[]): Promise<ParcelaViva[]> {
    return this.consulta.linhas(`${PARCELAS} for update of p`, [escolaAtual(), ids]);
  }

  gravarParcelas(parcelas: readonly (EstadoDaParcela & { id: string })[]): Promise<void> {
    return atualizarEmLote(
      this.unidade.gerente,
      'parcela',
      [
        ['saldo_centavos', 'bigint', (p) => p.saldoCentavos],
        ['multa_cobrada', 'boolean', (p) => p.multaCobrada],
        ['mora_ate', 'date', (p) => p.moraAte],
        ['multa_pendente_centavos', 'bigint', (p) => p.multaPendenteCentavos],
        ['juros_pendentes_centavos', 'bigint', (p) => p.jurosPendentesCentavos],
        ['desconto_dado_centavos', 'bigint', (p) => p.descontoDadoCentavos],
        ['situacao', 'text', (p) => p.situacao],
        ['liquidada_em', 'date', (p) => p.liquidadaEm],
      ],
      parcelas,
    );
  }

  async inserirRecebimentos(recebimentos: readonly Recebimento[]): Promise<void> {
    const inseridos = inserirEmLote(
      this.unidade.gerente,
      'recebimento',
      [
        ['id', 'uuid', (r) => r.id],
        ['origem', 'text', (r) => r.origem],
        ['origem_chave', 'text', (r) => r.origemChave],
        ['pagador_id', 'uuid', (r) => r.pagadorId],
        ['boleto_id', 'uuid', (r) => r.boletoId],
        ['data', 'date', (r) => r.data],
        ['credito_em', 'date', (r) => r.creditoEm],
        ['valor_centavos', 'bigint', (r) => r.valorCentavos],
        ['tarifa_centavos', 'bigint', (r) => r.tarifaCentavos],
        ['credito_gerado_centavos', 'bigint', (r) => r.creditoGeradoCentavos],
        ['troco_centavos', 'bigint', (r) => r.trocoCentavos ?? 0],
        ['meios', 'jsonb', (r) => r.meios],
        ['sessao_id', 'uuid', (r) => r.sessaoId],
      ],
      recebimentos,
    );
    const itens = recebimentos.flatMap((r) => r.itens.map((item) => ({ ...item, recebimentoId: r.id })));
    await Promise.all([inseridos, this.inserirItens(itens)]);
  }

  private inserirItens(itens: readonly (ItemPago & { recebimentoId: string })[]): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'recebimento_item',
      [
        ['recebimento_id', 'uuid', (i) => i.recebimentoId],
        ['parcela_id', 'uuid', (i) => i.parcelaId],
        ['juros_centavos', 'bigint', (i) => i.jurosCentavos],
        ['multa_centavos', 'bigint', (i) => i.multaCentavos],
        ['desconto_centavos', 'bigint', (i) => i.descontoCentavos],
        ['principal_centavos', 'bigint', (i) => i.principalCentavos],
        ['parcela_versao', 'integer', (i) => i.parcelaVersao],
        ['memoria', 'jsonb', ({ antes, passos, toleranciaCentavos }) => ({ antes, passos, toleranciaCentavos })],
      ],
      itens,
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { atualizarEmLote } from '../apoio/lote.js';
import type { EstadoDaParcela } from '../baixas/baixa.regras.js';
import type { CancelamentoGuardado } from './cancelamento-de-contrato.regras.js';

/** What the cancelling of a contract writes, and what undoes it. */
@Injectable()
export class CancelamentosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** As the cancelling leaves them, or as they were before it. */
  gravarParcelas(parcelas: readonly (EstadoDaParcela & { id: string })[]): Promise<void> {
    return atualizarEmLote(
      this.unidade.gerente,
      'parcela',
      [
        ['saldo_centavos', 'bigint', (p) => p.saldoCentavos],
        ['situacao', 'text', (p) => p.situacao],
        ['liquidada_em', 'date', (p) => p.liquidadaEm],
        ['multa_pendente_centavos', 'bigint', (p) => p.multaPendenteCentavos],
        ['juros_pendentes_centavos', 'bigint', (p) => p.jurosPendentesCentavos],
      ],
      parcelas,
    );
  }

  /** `cancelamento` null: the contract is in force again. */
  marcar(id: string, cancelamento: CancelamentoGuardado | null): Promise<void> {
    return atualizarEmLote(
      this.unidade.gerente,
      'contrato',
      [
        ['situacao', 'text', () => (cancelamento ? 'CANCELADO' : 'ATIVO')],
        ['cancelamento', 'jsonb', () => cancelamento],
      ],
      [{ id }],
    );
  }

  async guardado(id: string): Promise<CancelamentoGuardado | null> {
    const linha = await this.consulta.linha<{ cancelamento: CancelamentoGuardado | null }>(
      `select cancelamento from contrato where escola_id = $1 and id = $2`,
      [escolaAtual(), id],
    );
    return linha?.cancelamento ?? null;
  }

  /** State of the matrícula, and whether another contract of the plan took its place. */
  impedimentos(
    matriculaId: string,
    planoId: string,
  ): Promise<{ situacao: string; outroContrato: number | null } | null> {
    return this.consulta.linha(
      `select m.situacao, (select c.numero from contrato c where c.escola_id = m.escola_id and c.matricula_id = m.id
          and c.plano_id = $3 and c.situacao = 'ATIVO') as outro_contrato
         from matricula m where m.escola_id = $1 and m.id = $2`,
      [escolaAtual(), matriculaId, planoId],
    );
  }
}

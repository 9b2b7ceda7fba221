import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import { FilaDoPix } from './fila-do-pix.js';

/**
 * Takes Pix charges down, inside the caller's transaction: the intention is written, and the PSP is told by the queue. Until
 * it confirms, the charge may still be paid, and what comes is credit of the payer.
 */
@Injectable()
export class RemocaoDeCobrancasPix {
  constructor(
    private readonly consulta: Consulta,
    private readonly fila: FilaDoPix,
  ) {}

  /** All live charges of these parcels. Returns how many were asked to go down. */
  async dasParcelas(parcelaIds: readonly string[]): Promise<number> {
    if (parcelaIds.length === 0) return 0;
    return this.remover('parcela_id = any($2::uuid[])', parcelaIds);
  }

  async daRecorrencia(recorrenciaId: string): Promise<number> {
    return this.remover('recorrencia_id = $2', recorrenciaId);
  }

  /** Returns false when the charge is not live any more. */
  async uma(id: string): Promise<boolean> {
    return (await this.remover('id = $2', id)) > 0;
  }

  private async remover(condicao: string, alvo: unknown): Promise<number> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from cobranca_pix where escola_id = $1 and ${condicao} and vigente and not remover order by id for update`,
      [escolaAtual(), alvo],
    );
    if (linhas.length === 0) return 0;
    await this.consulta.linhas(
      `update cobranca_pix set remover = true, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = any($2::uuid[])`,
      [escolaAtual(), linhas.map(({ id }) => id)],
    );
    for (const { id } of linhas) await this.fila.cobranca(id);
    return linhas.length;
  }
}

import { Injectable } from '@nestjs/common';
import { escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import type { MovimentoDoBoleto } from '../boletos/boleto.regras.js';
import { inserirEmLote } from '../apoio/lote.js';

/** What the bank must still be told; taken by the next remessa. */
@Injectable()
export class InstrucoesRepository {
  constructor(private readonly unidade: UnidadeDeTrabalho) {}

  inserir(movimento: MovimentoDoBoleto, boletos: readonly { id: string; contaBancariaId: string }[]): Promise<void> {
    return inserirEmLote(
      this.unidade.gerente,
      'instrucao_bancaria',
      [
        ['id', 'uuid', () => uuidv7()],
        ['conta_bancaria_id', 'uuid', (b) => b.contaBancariaId],
        ['boleto_id', 'uuid', (b) => b.id],
        ['movimento', 'text', () => movimento],
      ],
      boletos,
    );
  }

  /** Entries that the bank never saw are simply forgotten. */
  async esquecerPendentes(boletoIds: readonly string[]): Promise<void> {
    if (boletoIds.length === 0) return;
    await this.unidade.gerente.query(
      `delete from instrucao_bancaria where escola_id = $1 and boleto_id = any($2::uuid[]) and remessa_id is null`,
      [escolaAtual(), boletoIds],
    );
  }
}

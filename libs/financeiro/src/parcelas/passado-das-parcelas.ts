import { Injectable } from '@nestjs/common';
import { escolaAtual, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';

/** What the ledger does not say of a parcel, kept before it changes: statements of a day gone by are made with it. */
@Injectable()
export class PassadoDasParcelas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
  ) {}

  /** Of several changes in one day, what there was before the first. */
  async guardar(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.unidade.gerente.query(
      `insert into parcela_passada (escola_id, parcela_id, ate, vencimento, memoria)
       select escola_id, id, $3::date, vencimento, memoria from parcela where escola_id = $1 and id = any($2::uuid[])
       on conflict do nothing`,
      [escolaAtual(), ids, this.relogio.hoje()],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { DataCivil } from '@sineta/nucleo';
import { escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';

/** Until when the months of the school are closed. */
@Injectable()
export class PeriodosRepository {
  constructor(private readonly unidade: UnidadeDeTrabalho) {}

  /** The last closed day; held until the end of the unit, so that no month is closed between the look and the posting. */
  fechadoAte(): Promise<DataCivil | null> {
    return this.ler('for share');
  }

  /** The same, for who closes or reopens: waits for the postings of past months that are on their way. */
  travar(): Promise<DataCivil | null> {
    return this.ler('for update');
  }

  async gravar(fechadoAte: DataCivil | null): Promise<void> {
    await this.unidade.gerente.query('update periodo_contabil set fechado_ate = $2 where escola_id = $1', [
      escolaAtual(),
      fechadoAte,
    ]);
  }

  private async ler(trava: 'for share' | 'for update'): Promise<DataCivil | null> {
    const escola = [escolaAtual()];
    const [, lida] = await this.unidade.juntas(
      ['insert into periodo_contabil (escola_id) values ($1) on conflict do nothing', escola],
      [`select fechado_ate from periodo_contabil where escola_id = $1 ${trava}`, escola],
    );
    return ((lida?.rows[0] as { fechado_ate: DataCivil | null } | undefined)?.fechado_ate ?? null) as DataCivil | null;
  }
}

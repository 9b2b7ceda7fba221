import { Injectable } from '@nestjs/common';
import type { Competencia } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { PostadoPelaBolsa } from './bolsa.regras.js';

@Injectable()
export class BolsasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  /** By parcel, read with the parcels locked. */
  async postados(bolsaId: string): Promise<Map<string, PostadoPelaBolsa>> {
    const linhas = await this.consulta.linhas<PostadoPelaBolsa & { parcelaId: string }>(
      `select parcela_id,
              sum(case tipo when 'BOLSA' then valor_centavos when 'FIM_DE_BOLSA' then -valor_centavos else 0 end)::bigint
                as no_saldo_centavos,
              sum(case tipo when 'CREDITO_DE_BOLSA' then valor_centavos
                    when 'FIM_DE_CREDITO_DE_BOLSA' then -valor_centavos else 0 end)::bigint as credito_centavos
         from transferencia where escola_id = $1 and origem_tipo = 'bolsa' and origem_id = $2 group by parcela_id`,
      [escolaAtual(), bolsaId],
    );
    return new Map(linhas.map(({ parcelaId, ...postado }) => [parcelaId, postado]));
  }

  async encerrar(id: string, fim: Competencia): Promise<void> {
    await this.unidade.gerente.query(
      `update bolsa set fim = $3, versao = versao + 1, atualizado_em = now() where escola_id = $1 and id = $2`,
      [escolaAtual(), id, fim],
    );
  }

  /** Of one granted by mistake; the trail keeps what it was. */
  async apagar(id: string): Promise<void> {
    await this.unidade.gerente.query(`delete from bolsa where escola_id = $1 and id = $2`, [escolaAtual(), id]);
  }
}

import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual } from '@sineta/plataforma';
import type { ValoresDaParcela } from '../movimentos/fatura.regras.js';

/** Drafts looked at in one run. */
const POR_VEZ = 500;

/** The instalments of a draft, which it holds so that no other run makes it again. */
@Injectable()
export class RascunhosRepository {
  constructor(private readonly consulta: Consulta) {}

  async abertos(): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from nota_fiscal where situacao = 'RASCUNHO' order by id limit $1`,
      [POR_VEZ],
    );
    return linhas.map(({ id }) => id);
  }

  /** Lets them go, to be seen as any other. @returns them */
  async soltar(movimentoId: string): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ parcelaId: string }>(
      `with soltas as (
         update movimento_parcela set vigente = false where escola_id = $1 and movimento_id = $2 returning parcela_id)
       select parcela_id from soltas order by parcela_id`,
      [escolaAtual(), movimentoId],
    );
    return linhas.map(({ parcelaId }) => parcelaId);
  }

  /** Holds them again, with the values of today. */
  async prender(movimentoId: string, valores: readonly (ValoresDaParcela & { parcelaId: string })[]): Promise<void> {
    await this.consulta.linhas(
      `update movimento_parcela mp set vigente = true, servico_centavos = v.servico,
          desconto_incondicional_centavos = v.incondicional, desconto_condicional_centavos = v.condicional
         from unnest($3::uuid[], $4::bigint[], $5::bigint[], $6::bigint[]) as v (parcela_id, servico, incondicional, condicional)
        where mp.escola_id = $1 and mp.movimento_id = $2 and mp.parcela_id = v.parcela_id returning mp.parcela_id`,
      [
        ...[escolaAtual(), movimentoId, valores.map((v) => v.parcelaId), valores.map((v) => v.servicoCentavos)],
        valores.map((v) => v.descontoIncondicionalCentavos),
        valores.map((v) => v.descontoCondicionalCentavos),
      ],
    );
  }
}

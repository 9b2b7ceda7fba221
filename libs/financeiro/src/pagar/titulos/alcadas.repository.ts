import { Injectable } from '@nestjs/common';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import { inserirEmLote } from '../../apoio/lote.js';
import { JANELA_DE_ALCADA_PADRAO, type Alcada } from './titulo.regras.js';

/** The supplier's documents that add up with one: those that stand, entered after a day, and of no same recurrence. */
export interface JanelaDoFornecedor {
  fornecedorId: string;
  depoisDe: DataCivil;
  documento: string;
  recorrenciaId: string | null;
}

const NA_JANELA = `escola_id = $1 and fornecedor_id = $2 and lancado_em > $3 and documento <> $4
  and (recorrencia_id is null or recorrencia_id is distinct from $5::uuid)`;

const parametros = ({ fornecedorId, depoisDe, documento, recorrenciaId }: JanelaDoFornecedor): unknown[] => [
  ...[escolaAtual(), fornecedorId, depoisDe, documento, recorrenciaId],
];

/** Bands of approval, and what of a supplier they look at. */
@Injectable()
export class AlcadasRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  faixas(): Promise<Alcada[]> {
    return this.consulta.linhas(
      `select acima_de_centavos, aprovadores from alcada where escola_id = $1 order by acima_de_centavos`,
      [escolaAtual()],
    );
  }

  async janelaEmDias(): Promise<number> {
    const linha = await this.consulta.linha<{ dias: number }>(
      `select dias from janela_de_alcada where escola_id = $1`,
      [escolaAtual()],
    );
    return linha?.dias ?? JANELA_DE_ALCADA_PADRAO;
  }

  async trocar(faixas: readonly Alcada[], dias: number): Promise<void> {
    await this.unidade.gerente.query(`delete from alcada where escola_id = $1`, [escolaAtual()]);
    await inserirEmLote(
      this.unidade.gerente,
      'alcada',
      [
        ['acima_de_centavos', 'bigint', (f) => f.acimaDeCentavos],
        ['aprovadores', 'integer', (f) => f.aprovadores],
      ],
      faixas,
    );
    await this.unidade.gerente.query(
      `insert into janela_de_alcada (escola_id, dias) values ($1, $2) on conflict (escola_id) do update set dias = $2`,
      [escolaAtual(), dias],
    );
  }

  async somaNaJanela(janela: JanelaDoFornecedor): Promise<Centavos> {
    const linha = await this.consulta.linha<{ soma: Centavos }>(
      `select coalesce(sum(bruto_centavos), 0)::bigint as soma from titulo_a_pagar
        where ${NA_JANELA} and situacao not in ('RECUSADO', 'CANCELADO')`,
      parametros(janela),
    );
    return linha?.soma ?? 0;
  }

  /** The others of the sum that nobody approved whole yet: the one that came last does not carry it alone. */
  async exigirDosPendentes(janela: JanelaDoFornecedor, exigidas: number, motivo: string): Promise<void> {
    await this.unidade.gerente.query(
      `update titulo_a_pagar set aprovacoes_exigidas = $6, motivo_da_alcada = $7, versao = versao + 1,
              atualizado_em = now()
        where ${NA_JANELA} and situacao = 'PENDENTE' and aprovacoes_exigidas < $6`,
      [...parametros(janela), exigidas, motivo],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';

/** What was prepared on data that changed leaves its lot, and a lot that lost something must be released again. */
@Injectable()
export class InvalidacaoDePagamentos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly trilha: Trilha,
  ) {}

  /** Inside the caller's transaction. */
  porDadosBancarios(dadosId: string, motivo: string): Promise<void> {
    return this.invalidar('dados_bancarios_id', dadosId, motivo);
  }

  porTitulo(tituloId: string, motivo: string): Promise<void> {
    return this.invalidar('titulo_id', tituloId, motivo);
  }

  private async invalidar(coluna: 'dados_bancarios_id' | 'titulo_id', id: string, motivo: string): Promise<void> {
    // The lots are locked first, and in order: so does the remessa that would send them.
    await this.consulta.linhas(
      `select 1 as t from lote_de_pagamento l where l.escola_id = $1 and l.id in (
         select lote_id from pagamento where escola_id = $1 and ${coluna} = $2 and situacao = 'PREPARADO')
        order by l.id for update`,
      [escolaAtual(), id],
    );
    const [cancelados] = (await this.unidade.gerente.query(
      `update pagamento set situacao = 'CANCELADO', versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and ${coluna} = $2 and situacao = 'PREPARADO' returning id, lote_id`,
      [escolaAtual(), id],
    )) as [{ id: string; lote_id: string }[], number];
    if (cancelados.length === 0) return;
    await this.unidade.gerente.query(
      `update lote_de_pagamento set situacao = 'ABERTO', liberado_por = null, versao = versao + 1, atualizado_em = now()
        where escola_id = $1 and id = any($2::uuid[]) and situacao = 'LIBERADO'`,
      [escolaAtual(), cancelados.map((p) => p.lote_id)],
    );
    await this.trilha.registrar(
      ...cancelados.map((p) => ({
        ...{ acao: 'cancelamento', entidade: 'pagamento', entidadeId: p.id, depois: { situacao: 'CANCELADO' }, motivo },
      })),
    );
  }
}

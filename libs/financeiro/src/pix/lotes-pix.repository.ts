import { Injectable } from '@nestjs/common';
import { Consulta, escolaAtual, UnidadeDeTrabalho } from '@sineta/plataforma';
import type { ProblemaDoPsp } from './respostas-do-psp.js';

export interface LotePix {
  id: string;
  contaPixId: string;
  numero: number;
  quantidade: number;
  situacao: 'A_ENVIAR' | 'ENVIANDO' | 'INDETERMINADO' | 'EM_PROCESSAMENTO' | 'PROCESSADO' | 'RECUSADO';
  enviadoEm: Date | null;
  consultas: number;
}

@Injectable()
export class LotesPixRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
  ) {}

  async inserir(l: Pick<LotePix, 'id' | 'contaPixId' | 'numero' | 'quantidade'>): Promise<void> {
    await this.unidade.gerente.query(
      `insert into lote_pix (escola_id, id, conta_pix_id, numero, quantidade, situacao) values ($1, $2, $3, $4, $5, 'A_ENVIAR')`,
      [escolaAtual(), l.id, l.contaPixId, l.numero, l.quantidade],
    );
  }

  travar(id: string): Promise<LotePix | null> {
    return this.consulta.linha(
      `select id, conta_pix_id, numero, quantidade, situacao, enviado_em, consultas from lote_pix
        where escola_id = $1 and id = $2 for update`,
      [escolaAtual(), id],
    );
  }

  async mudar(
    id: string,
    m: Partial<Pick<LotePix, 'situacao' | 'enviadoEm' | 'consultas'>> & { problema?: ProblemaDoPsp },
  ) {
    await this.unidade.gerente.query(
      `update lote_pix set situacao = coalesce($3, situacao), enviado_em = coalesce($4, enviado_em),
              consultas = coalesce($5, consultas), problema = coalesce($6::jsonb, problema), versao = versao + 1,
              atualizado_em = now() where escola_id = $1 and id = $2`,
      [
        ...[escolaAtual(), id, m.situacao ?? null, m.enviadoEm ?? null, m.consultas ?? null],
        m.problema ? JSON.stringify(m.problema) : null,
      ],
    );
  }

  /** Charges of the lot that its answer has not decided. */
  cobrancas(loteId: string): Promise<{ id: string; txid: string; corpo: Record<string, unknown> }[]> {
    return this.consulta.linhas(
      `select id, txid, corpo from cobranca_pix where escola_id = $1 and lote_id = $2 and situacao = 'EM_LOTE' order by id for update`,
      [escolaAtual(), loteId],
    );
  }

  async pendentes(): Promise<string[]> {
    const linhas = await this.consulta.linhas<{ id: string }>(
      `select id from lote_pix where escola_id = $1 and situacao not in ('PROCESSADO', 'RECUSADO') order by id limit 500`,
      [escolaAtual()],
    );
    return linhas.map(({ id }) => id);
  }
}

import { Injectable } from '@nestjs/common';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { contextoAtual, escolaAtual } from '../../contexto/contexto.js';
import { Relogio } from '../../relogio/relogio.js';

export type MotivoDoFim = 'SAIDA' | 'REUSO' | 'SENHA' | 'BLOQUEIO' | 'TOTP';

export interface Sessao {
  id: string;
  usuarioId: string;
  tokenHash: string;
  /** The token that the current one took the place of. */
  tokenAnteriorHash: string | null;
  renovadaEm: Date;
  expiraEm: Date;
  /** However much it is renewed, the session ends here. */
  limiteEm: Date;
  revogadaEm: Date | null;
}

@Injectable()
export class SessoesRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
  ) {}

  async criar(sessao: Omit<Sessao, 'revogadaEm' | 'tokenAnteriorHash'>): Promise<void> {
    await this.unidade.gerente.query(
      `insert into sessao (escola_id, id, usuario_id, token_hash, criada_em, renovada_em, expira_em, limite_em, endereco)
       values ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
      [
        escolaAtual(),
        sessao.id,
        sessao.usuarioId,
        sessao.tokenHash,
        sessao.renovadaEm,
        sessao.expiraEm,
        sessao.limiteEm,
        contextoAtual().endereco,
      ],
    );
  }

  /** The session, locked: renewals and revocations of it happen one after the other. */
  async travar(id: string): Promise<Sessao | null> {
    const linhas: Sessao[] = await this.unidade.gerente.query(
      `select id, usuario_id as "usuarioId", token_hash as "tokenHash",
         token_anterior_hash as "tokenAnteriorHash", renovada_em as "renovadaEm",
         expira_em as "expiraEm", limite_em as "limiteEm", revogada_em as "revogadaEm"
       from sessao where escola_id = $1 and id = $2 for update`,
      [escolaAtual(), id],
    );
    return linhas[0] ?? null;
  }

  async renovar({ id, tokenHash, renovadaEm, expiraEm }: Sessao): Promise<void> {
    await this.unidade.gerente.query(
      `update sessao set token_anterior_hash = token_hash, token_hash = $3, renovada_em = $4, expira_em = $5 where escola_id = $1 and id = $2`,
      [escolaAtual(), id, tokenHash, renovadaEm, expiraEm],
    );
  }

  async revogar(id: string, motivo: MotivoDoFim): Promise<void> {
    await this.unidade.gerente.query(
      `update sessao set revogada_em = $3, motivo = $4 where escola_id = $1 and id = $2 and revogada_em is null`,
      [escolaAtual(), id, this.relogio.agora(), motivo],
    );
  }

  /** Ends the user's sessions, but one when it is given. The user's row must be locked, so that no login slips by. */
  async revogarDoUsuario(usuarioId: string, motivo: MotivoDoFim, exceto: string | null = null): Promise<void> {
    await this.unidade.gerente.query(
      `update sessao set revogada_em = $3, motivo = $4
       where escola_id = $1 and usuario_id = $2 and revogada_em is null and ($5::uuid is null or id <> $5)`,
      [escolaAtual(), usuarioId, this.relogio.agora(), motivo, exceto],
    );
  }

  /** Removes the user's sessions that ended before this instant. */
  async esquecerAntigas(usuarioId: string, antesDe: Date): Promise<void> {
    await this.unidade.gerente.query(`delete from sessao where escola_id = $1 and usuario_id = $2 and expira_em < $3`, [
      escolaAtual(),
      usuarioId,
      antesDe,
    ]);
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { escolaAtual } from '../contexto/contexto.js';
import { CHAVE_MESTRA, type ChaveMestra } from '../identidade/tokens.js';
import { Relogio } from '../relogio/relogio.js';
import { cifrarCom, decifrarCom, novaDek } from './chaveiro.js';

/**
 * Encrypts a school's secrets with the school's own data key, which is kept wrapped by the master key
 * (`chave_da_escola`) and wrapped again when the master key was replaced. Needs an open unit of work.
 */
@Injectable()
export class Cofre {
  private readonly deks = new Map<number, Buffer>();

  constructor(
    @Inject(CHAVE_MESTRA) private readonly mestra: ChaveMestra,
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
  ) {}

  /**
   * @param aad what the secret is and whose (`totp:<id>`); the same text is needed to open it
   * @returns base64, to be stored in a text column
   */
  async cifrar(aad: string, dados: Buffer): Promise<string> {
    return cifrarCom(await this.dek(), this.contexto(aad), dados).toString('base64');
  }

  /** @throws ErroDeSegredo wrong key, wrong `aad`, another school's secret or damaged text */
  async decifrar(aad: string, cifrado: string): Promise<Buffer> {
    return decifrarCom(await this.dek(), this.contexto(aad), Buffer.from(cifrado, 'base64'));
  }

  private contexto(aad: string): string {
    return `${escolaAtual()}:${aad}`;
  }

  private async dek(): Promise<Buffer> {
    const escolaId = escolaAtual();
    const conhecida = this.deks.get(escolaId);
    if (conhecida) return conhecida;
    const embrulhada = (await this.guardada(escolaId)) ?? (await this.criar(escolaId));
    const dek = this.mestra.desembrulharDek(escolaId, embrulhada);
    if (this.mestra.precisaReembrulhar(embrulhada)) await this.reembrulhar(escolaId, dek);
    this.unidade.aposConfirmar(() => this.deks.set(escolaId, dek));
    return dek;
  }

  private async guardada(escolaId: number): Promise<Buffer | null> {
    const linhas: { embrulhada: Buffer }[] = await this.unidade.gerente.query(
      `select embrulhada from chave_da_escola where escola_id = $1`,
      [escolaId],
    );
    return linhas[0]?.embrulhada ?? null;
  }

  /** Two first secrets at once: the second waits for the first's row and uses it. */
  private async criar(escolaId: number): Promise<Buffer> {
    await this.unidade.gerente.query(
      `insert into chave_da_escola (escola_id, embrulhada, criada_em) values ($1, $2, $3) on conflict do nothing`,
      [escolaId, this.mestra.embrulharDek(escolaId, novaDek()), this.relogio.agora()],
    );
    return (await this.guardada(escolaId)) as Buffer;
  }

  private async reembrulhar(escolaId: number, dek: Buffer): Promise<void> {
    await this.unidade.gerente.query(`update chave_da_escola set embrulhada = $2 where escola_id = $1`, [
      escolaId,
      this.mestra.embrulharDek(escolaId, dek),
    ]);
  }
}

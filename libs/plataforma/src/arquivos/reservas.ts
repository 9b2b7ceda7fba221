import { Injectable } from '@nestjs/common';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { escolaAtual } from '../contexto/contexto.js';
import { Relogio } from '../relogio/relogio.js';
import type { LocalDoArquivo } from './opcoes.js';

export interface Lugar {
  local: LocalDoArquivo;
  caminho: string;
}

/** Marked at a time: all of them are deleted well before the mark is taken for abandoned. */
const POR_VEZ = 20;

/**
 * Bytes that are being put outside the database, from before the first of them until a file row owns them. What a
 * failure leaves behind is known by its reservation, and swept. Life: RESERVADA → GRAVADA → (owned: gone), or APAGANDO → gone.
 */
@Injectable()
export class Reservas {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
  ) {}

  /** False while the sweep is deleting the same bytes. */
  async reservar({ local, caminho }: Lugar): Promise<boolean> {
    const linhas: unknown[] = await this.unidade.executar(() =>
      this.unidade.gerente.query(
        `insert into arquivo_reserva as r (escola_id, local, caminho, estado, criado_em)
         values ($1, $2, $3, 'RESERVADA', $4)
         on conflict (escola_id, local, caminho) do update set criado_em = $4 where r.estado <> 'APAGANDO'
         returning 1`,
        [escolaAtual(), local, caminho, this.relogio.agora()],
      ),
    );
    return linhas.length > 0;
  }

  async marcarGravada({ local, caminho }: Lugar): Promise<void> {
    await this.unidade.executar(() =>
      this.unidade.gerente.query(
        `update arquivo_reserva set estado = 'GRAVADA'
          where escola_id = $1 and local = $2 and caminho = $3 and estado = 'RESERVADA'`,
        [escolaAtual(), local, caminho],
      ),
    );
  }

  /** Takes the bytes for a file row of this transaction; false when they are not there yet. */
  async tomar({ local, caminho }: Lugar): Promise<boolean> {
    const lugar = [escolaAtual(), local, caminho];
    const [tomadas]: [unknown[], number] = await this.unidade.gerente.query(
      `delete from arquivo_reserva
        where escola_id = $1 and local = $2 and caminho = $3 and estado = 'GRAVADA' returning 1`,
      lugar,
    );
    if (tomadas.length > 0) return true;
    const donos: unknown[] = await this.unidade.gerente.query(
      `select 1 from arquivo where escola_id = $1 and local = $2 and caminho = $3 limit 1`,
      lugar,
    );
    return donos.length > 0;
  }

  /**
   * Some old reservations, marked so that nobody takes them; `comDono`: whether some file row owns the bytes. What another
   * sweep marked is its own until `abandonadas`: by then it died, and bytes put again meanwhile are nobody's to delete.
   */
  marcarVencidas(vencidas: Date, abandonadas: Date): Promise<(Lugar & { comDono: boolean })[]> {
    return this.unidade.executar(async () => {
      const [linhas]: [(Lugar & { comDono: boolean })[], number] = await this.unidade.gerente.query(
        `update arquivo_reserva r set estado = 'APAGANDO', criado_em = $4
          where (r.escola_id, r.local, r.caminho) in (
            select escola_id, local, caminho from arquivo_reserva
             where escola_id = $1 and ((estado <> 'APAGANDO' and criado_em < $2) or (estado = 'APAGANDO' and criado_em < $3))
             order by local, caminho limit ${POR_VEZ} for update skip locked)
        returning r.local, r.caminho, exists (select 1 from arquivo a where a.escola_id = r.escola_id
          and a.local = r.local and a.caminho = r.caminho) as "comDono"`,
        [escolaAtual(), vencidas, abandonadas, this.relogio.agora()],
      );
      return linhas;
    });
  }

  async esquecer({ local, caminho }: Lugar): Promise<void> {
    await this.unidade.executar(() =>
      this.unidade.gerente.query(
        `delete from arquivo_reserva where escola_id = $1 and local = $2 and caminho = $3 and estado = 'APAGANDO'`,
        [escolaAtual(), local, caminho],
      ),
    );
  }
}

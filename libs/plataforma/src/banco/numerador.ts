import { Injectable } from '@nestjs/common';
import { escolaAtual } from '../contexto/contexto.js';
import { UnidadeDeTrabalho } from './unidade-de-trabalho.js';

/**
 * Gapless numbers: a row per (school, series), taken in the transaction that uses the number, so
 * that a rollback gives it back. Never a sequence.
 */
@Injectable()
export class Numerador {
  constructor(private readonly unidade: UnidadeDeTrabalho) {}

  /** Takes `quantidade` consecutive numbers and returns the first. Numbering starts at 1. */
  async tomar(serie: string, quantidade = 1): Promise<number> {
    const linhas: { ultimo: number }[] = await this.unidade.gerente.query(
      `insert into numerador (escola_id, serie, ultimo) values ($1, $2, $3)
       on conflict (escola_id, serie) do update set ultimo = numerador.ultimo + $3
       returning ultimo`,
      [escolaAtual(), serie, quantidade],
    );
    const ultimo = linhas[0]?.ultimo;
    if (ultimo === undefined) throw new Error(`Numerador ${serie} não respondeu.`);
    return ultimo - quantidade + 1;
  }

  /** Sets where a series continues (a school that comes from another system). Never goes back. */
  async continuarDe(serie: string, ultimo: number): Promise<void> {
    await this.unidade.gerente.query(
      `insert into numerador (escola_id, serie, ultimo) values ($1, $2, $3)
       on conflict (escola_id, serie) do update set ultimo = greatest(numerador.ultimo, $3)`,
      [escolaAtual(), serie, ultimo],
    );
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import type { Pool } from 'pg';
import { contar } from '@sineta/nucleo';
import { sha256 } from '../credenciais.js';
import { comEspera, erroDeIdentidade } from '../erros.js';
import { OPCOES_DE_LIMITES } from '../tokens.js';
import { chaveDoEndereco } from './endereco.js';

/** How much use is too much. Logins count only while they fail: a right one gives its point back. */
export interface OpcoesDeLimites {
  /** Refused logins from one address, account or school, in the window. */
  entradasPorEndereco: number;
  entradasPorConta: number;
  entradasPorEscola: number;
  janelaSegundos: number;
  /** Requests of one address per minute, of any kind, counted by each process on its own. */
  requisicoesPorMinuto: number;
}

/** A school behind one address has everybody mistyping on Monday; a guesser needs far more than that. */
export const LIMITES_PADRAO: OpcoesDeLimites = {
  entradasPorEndereco: 60,
  entradasPorConta: 20,
  entradasPorEscola: 600,
  janelaSegundos: 15 * 60,
  requisicoesPorMinuto: 3000,
};

/** Who is trying to log in, as typed: counted before anything is known to exist. */
export interface Entrada {
  endereco: string | null;
  escola: string;
  email: string;
}

interface Limitador {
  nome: 'endereco' | 'conta' | 'escola';
  de: (entrada: Entrada) => string;
  limitador: RateLimiterPostgres;
}

/** Login limits kept in Postgres (`limite_de_uso`), so that every instance counts together. */
@Injectable()
export class LimitesDeEntrada {
  private readonly limitadores: Limitador[];

  constructor(fonte: DataSource, @Inject(OPCOES_DE_LIMITES) opcoes: OpcoesDeLimites) {
    const criar = (nome: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: clienteDo(fonte),
        storeType: 'client',
        tableName: 'limite_de_uso',
        tableCreated: true,
        keyPrefix: `entrada-${nome}`,
        points,
        duration: opcoes.janelaSegundos,
        // The nightly clean-up does it: the library's timer outlives the application that is closed.
        clearExpiredByTimeout: false,
      });
    this.limitadores = [
      {
        nome: 'endereco',
        de: ({ endereco }) => chaveDoEndereco(endereco),
        limitador: criar('endereco', opcoes.entradasPorEndereco),
      },
      {
        nome: 'conta',
        de: ({ escola, email }) => sha256(`${escola}|${email}`),
        limitador: criar('conta', opcoes.entradasPorConta),
      },
      { nome: 'escola', de: ({ escola }) => escola, limitador: criar('escola', opcoes.entradasPorEscola) },
    ];
  }

  /** @throws ErroDeNegocio 'muitas-tentativas' (429), with how long to wait */
  async consumir(entrada: Entrada): Promise<void> {
    for (const { de, limitador } of this.limitadores) {
      try {
        await limitador.consume(de(entrada));
      } catch (recusa) {
        if (recusa instanceof RateLimiterRes) throw muitasTentativas(recusa.msBeforeNext);
        throw recusa;
      }
    }
  }

  /** Gives back what a successful login consumed. */
  async devolver(entrada: Entrada): Promise<void> {
    await this.devolverA(entrada, this.limitadores);
  }

  /** The password was right and the second step is to come: only the account goes on counting. */
  async devolverMenosConta(entrada: Entrada): Promise<void> {
    await this.devolverA(
      entrada,
      this.limitadores.filter(({ nome }) => nome !== 'conta'),
    );
  }

  private async devolverA(entrada: Entrada, limitadores: Limitador[]): Promise<void> {
    for (const { de, limitador } of limitadores) await limitador.reward(de(entrada));
  }
}

/** The data source's own pool, without named statements: behind a transaction pooler they outlive their connection. */
function clienteDo(fonte: DataSource) {
  const pool = (fonte.driver as unknown as { master: Pool }).master;
  return { query: ({ text, values }: { text: string; values: unknown[] }) => pool.query(text, values) };
}

function muitasTentativas(milissegundos: number) {
  const minutos = Math.max(1, Math.ceil(milissegundos / 60_000));
  return comEspera(
    erroDeIdentidade(
      'muitas-tentativas',
      `Houve tentativas demais de entrada. Espere ${contar(minutos, 'minuto', 'minutos')} e repita.`,
    ),
    milissegundos,
  );
}

import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import type { Pool } from 'pg';
import { contar } from '@sineta/nucleo';
import { sha256 } from '../credenciais.js';
import { comEspera, erroDeIdentidade } from '../erros.js';
import { OPCOES_DE_LIMITES } from '../tokens.js';
import { chaveDoEndereco } from './endereco.js';
import { VigiaDaEntrada } from './vigia-da-entrada.js';

/** How much use is too much. Logins count only while they fail: a right one gives its point back. */
export interface OpcoesDeLimites {
  /** Refused logins from one address or account, in the window. */
  entradasPorEndereco: number;
  entradasPorConta: number;
  /** Refused logins of one school in the window: past it nobody is refused for it, but see the next. */
  entradasPorEscola: number;
  /** While a school is past its own, what remains to each address that its accounts do not use. */
  entradasPorEnderecoEmCerco: number;
  janelaSegundos: number;
  /** Requests of one address per minute, of any kind, counted by each process on its own. */
  requisicoesPorMinuto: number;
}

/** A school behind one address has everybody mistyping on Monday; a guesser needs far more than that. */
export const LIMITES_PADRAO: OpcoesDeLimites = {
  entradasPorEndereco: 60,
  entradasPorConta: 20,
  entradasPorEscola: 600,
  entradasPorEnderecoEmCerco: 10,
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
  de: (entrada: Entrada) => string;
  limitador: RateLimiterPostgres;
}

/** Login limits kept in Postgres (`limite_de_uso`), so that every instance counts together. */
@Injectable()
export class LimitesDeEntrada {
  private readonly endereco: Limitador;
  private readonly conta: Limitador;
  private readonly escola: Limitador;

  constructor(
    fonte: DataSource,
    @Inject(OPCOES_DE_LIMITES) private readonly opcoes: OpcoesDeLimites,
    private readonly vigia: VigiaDaEntrada,
  ) {
    const criar = (nome: string, points: number, de: Limitador['de']): Limitador => ({
      de,
      limitador: new RateLimiterPostgres({
        storeClient: clienteDo(fonte),
        storeType: 'client',
        tableName: 'limite_de_uso',
        tableCreated: true,
        keyPrefix: `entrada-${nome}`,
        points,
        duration: opcoes.janelaSegundos,
        // The nightly clean-up does it: the library's timer outlives the application that is closed.
        clearExpiredByTimeout: false,
      }),
    });
    this.endereco = criar('endereco', opcoes.entradasPorEndereco, ({ endereco }) => chaveDoEndereco(endereco));
    this.conta = criar('conta', opcoes.entradasPorConta, ({ escola, email }) => sha256(`${escola}|${email}`));
    this.escola = criar('escola', opcoes.entradasPorEscola, ({ escola }) => escola);
  }

  /**
   * An address that errs too much is refused, except for the accounts that use it: a guesser on the school's own network
   * locks nobody out. The school's count refuses nobody; it leaves fewer tries to each address that is not known.
   * @throws ErroDeNegocio 'muitas-tentativas' (429), with how long to wait
   */
  async consumir(entrada: Entrada): Promise<void> {
    const doEndereco = await gastar(this.endereco, entrada);
    if (doEndereco.consumedPoints > (await this.permitidas(entrada)) && !(await this.vigia.conhece(entrada))) {
      throw muitasTentativas(doEndereco.msBeforeNext);
    }
    const daConta = await gastar(this.conta, entrada);
    if (daConta.consumedPoints > this.opcoes.entradasPorConta) throw muitasTentativas(daConta.msBeforeNext);
    const daEscola = await gastar(this.escola, entrada);
    if (daEscola.consumedPoints === this.opcoes.entradasPorEscola + 1) await this.vigia.alertar(entrada);
  }

  /** Gives back what a successful login consumed. */
  async devolver(entrada: Entrada): Promise<void> {
    await this.devolverA(entrada, [this.endereco, this.conta, this.escola]);
  }

  /** The password was right and the second step is to come: only the account goes on counting. */
  async devolverMenosConta(entrada: Entrada): Promise<void> {
    await this.devolverA(entrada, [this.endereco, this.escola]);
  }

  private async permitidas(entrada: Entrada): Promise<number> {
    const { entradasPorEscola, entradasPorEndereco, entradasPorEnderecoEmCerco } = this.opcoes;
    const daEscola = await this.escola.limitador.get(this.escola.de(entrada));
    const emCerco = (daEscola?.consumedPoints ?? 0) > entradasPorEscola;
    return emCerco ? Math.min(entradasPorEndereco, entradasPorEnderecoEmCerco) : entradasPorEndereco;
  }

  private async devolverA(entrada: Entrada, limitadores: Limitador[]): Promise<void> {
    for (const { de, limitador } of limitadores) await limitador.reward(de(entrada));
  }
}

/** Takes one point and tells how many are taken, past the limit too. */
async function gastar({ de, limitador }: Limitador, entrada: Entrada): Promise<RateLimiterRes> {
  try {
    return await limitador.consume(de(entrada));
  } catch (recusa) {
    if (recusa instanceof RateLimiterRes) return recusa;
    throw recusa;
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

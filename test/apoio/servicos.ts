import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Logger, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  comContexto,
  contextoVazio,
  criarFonteDeDados,
  criarValidacao,
  CsvInterceptor,
  InstantesInterceptor,
  PlataformaModule,
  prepararFila,
  ProblemaFilter,
  tabelaDaEscola,
  type Papel,
} from '@sineta/plataforma';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { BancoDeTeste } from './banco-de-teste.js';

/** An application with only the given modules; who calls comes in headers, since identity has tests of its own. */
@Module({})
class ModuloDeTeste {
  static com(fonte: DataSource, imports: DynamicModule['imports'], providers: Provider[]): DynamicModule {
    return {
      module: ModuloDeTeste,
      imports: [PlataformaModule.forRoot(fonte), ...(imports ?? [])],
      providers: [
        { provide: APP_FILTER, useClass: ProblemaFilter },
        { provide: APP_PIPE, useFactory: criarValidacao },
        { provide: APP_INTERCEPTOR, useClass: CsvInterceptor },
        { provide: APP_INTERCEPTOR, useClass: InstantesInterceptor },
        ...providers,
      ],
    };
  }
}

export async function subirServicos(
  urlApp: string,
  imports: DynamicModule['imports'],
  providers: Provider[] = [],
): Promise<NestFastifyApplication> {
  const fonte = await criarFonteDeDados({ url: urlApp, poolMaximo: 8 }).initialize();
  const adaptador = new FastifyAdapter();
  const app = await NestFactory.create<NestFastifyApplication>(
    ModuloDeTeste.com(fonte, imports, providers),
    adaptador,
    { logger: process.env.SINETA_TESTE_LOG ? ['error', 'warn', 'log', 'debug'] : false, abortOnError: false },
  );
  adaptador.getInstance().addHook('onRequest', (pedido, _resposta, pronto) => {
    const { escola, usuario, papeis } = pedido.headers as Record<string, string | undefined>;
    const contexto = contextoVazio(randomUUID(), {
      escolaId: escola ? Number(escola) : null,
      usuarioId: usuario ?? null,
      papeis: (papeis?.split(',') ?? []) as Papel[],
    });
    comContexto(contexto, pronto);
  });
  app.setGlobalPrefix('api/v1');
  await app.init();
  await app.listen(0, '127.0.0.1');
  return app;
}

export interface Chamador {
  escola: number;
  papeis?: string;
  usuario?: string;
}

export async function chamar(
  app: NestFastifyApplication,
  metodo: 'GET' | 'POST' | 'DELETE',
  caminho: string,
  { escola, papeis = 'admin', usuario }: Chamador,
): Promise<{ status: number; corpo: Record<string, unknown> }> {
  const resposta = await fetch(`${await app.getUrl()}/api/v1${caminho}`, {
    method: metodo,
    headers: { escola: String(escola), papeis, ...(usuario ? { usuario } : {}) },
  });
  return { status: resposta.status, corpo: (await resposta.json()) as Record<string, unknown> };
}

/** Runs as a user of the school, outside any request. */
export function naEscola<T>(escolaId: number, fn: () => Promise<T>, usuarioId: string | null = null): Promise<T> {
  return comContexto(contextoVazio(`teste-${randomUUID()}`, { escolaId, usuarioId }), fn);
}

/** Queue, two schools, and a table without a unique key, so that work done twice shows. */
export async function prepararServicos(banco: BancoDeTeste): Promise<void> {
  Logger.overrideLogger(false);
  await prepararFila(banco.urlDono);
  await comoDono(
    banco,
    `insert into escola_diretorio (escola_id, codigo, nome) values (1, 'escola-a', 'Escola A'), (2, 'escola-b', 'Escola B')`,
  );
  await comoDono(
    banco,
    tabelaDaEscola(
      'teste_item',
      `escola_id integer not null, id uuid not null default gen_random_uuid(), n integer not null, primary key (escola_id, id)`,
    ) + `grant select, insert on teste_item to sineta_app;`,
  );
}

async function consultar(url: string, sql: string, parametros: unknown[]): Promise<Record<string, unknown>[]> {
  const cliente = new pg.Client({ connectionString: url });
  await cliente.connect();
  try {
    const { rows } = (await cliente.query(sql, parametros.length ? parametros : undefined)) as pg.QueryResult;
    return rows as Record<string, unknown>[];
  } finally {
    await cliente.end();
  }
}

export const comoDono = (banco: BancoDeTeste, sql: string, parametros: unknown[] = []) =>
  consultar(banco.urlDono, sql, parametros);

/** The superuser sees every school: only for checking. */
export const comoAdmin = (banco: BancoDeTeste, sql: string, parametros: unknown[] = []) =>
  consultar(banco.urlAdmin, sql, parametros);

export async function esperarAte<T>(
  oQue: string,
  fn: () => Promise<T | null | undefined | false>,
  prazoMs = 40_000,
): Promise<T> {
  const fim = Date.now() + prazoMs;
  for (;;) {
    const valor = await fn();
    if (valor) return valor;
    if (Date.now() > fim) throw new Error(`Esperava: ${oQue}`);
    await new Promise((ok) => setTimeout(ok, 40));
  }
}

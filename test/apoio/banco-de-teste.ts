import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import {
  Chaveiro,
  migrar,
  outraUrl,
  PAPEL_APLICATIVO,
  PAPEL_DONO,
  prepararFila,
  prepararPapeis,
  type UrlsDoBanco,
} from '@sineta/plataforma';
import { migracoes } from '../../migrations/index.js';

const MODELO = 'sineta_modelo';

/** The master key of every test; the passwords of the test roles come from it. */
export const chaveiroDeTeste = new Chaveiro(Buffer.alloc(32, 7));

export interface BancoDeTeste extends UrlsDoBanco {
  /** Superuser's connection to this very database: row-level security does not bind it. */
  urlAdmin: string;
  nome: string;
  apagar(): Promise<void>;
}

export interface OpcoesDoBancoDeTeste {
  /** No tables at all, for the tests of the migrations themselves. */
  vazio?: boolean;
  /** The name of a database that nobody is using, to start from. */
  copiaDe?: string;
  /** The whole schema with every tenant table `PARTITION BY HASH (escola_id)`. */
  particionado?: boolean;
}

function urlDoServidor(): string {
  const url = process.env.SINETA_TESTE_URL_ADMIN;
  if (!url) throw new Error('Sem o banco dos testes: rode pelo projeto e2e ("npm run test:e2e -- arquivo").');
  return url;
}

async function comoAdministrador(...comandos: string[]): Promise<void> {
  const cliente = new pg.Client({ connectionString: urlDoServidor() });
  await cliente.connect();
  try {
    for (const comando of comandos) await cliente.query(comando);
  } finally {
    await cliente.end();
  }
}

/** Called once by global-setup: the migrated database that the others are copied from. */
export async function criarModelo(): Promise<void> {
  Logger.overrideLogger(false);
  const { urlDono } = await prepararPapeis(urlDoServidor(), { nomeBanco: MODELO, chaves: chaveiroDeTeste });
  await migrar(urlDono, { migracoes, papelDoAplicativo: PAPEL_APLICATIVO });
  await prepararFila(urlDono, PAPEL_APLICATIVO);
  await comoAdministrador(`alter database ${MODELO} with is_template true allow_connections false`);
}

/** A database of its own for one test file, migrated and empty of schools. Call `apagar()` at the end. */
export async function criarBancoDeTeste(opcoes: OpcoesDoBancoDeTeste = {}): Promise<BancoDeTeste> {
  const nome = `teste_${process.pid}_${randomBytes(5).toString('hex')}`;
  if (!opcoes.vazio && !opcoes.particionado)
    await comoAdministrador(`create database ${nome} template ${opcoes.copiaDe ?? MODELO} owner ${PAPEL_DONO}`);
  const urls = await prepararPapeis(urlDoServidor(), { nomeBanco: nome, chaves: chaveiroDeTeste });
  if (opcoes.particionado) {
    await migrar(urls.urlDono, { migracoes, papelDoAplicativo: PAPEL_APLICATIVO, particionar: true });
    await prepararFila(urls.urlDono, PAPEL_APLICATIVO);
  }
  return {
    ...urls,
    nome,
    urlAdmin: outraUrl(urlDoServidor(), { banco: nome }),
    apagar: () => comoAdministrador(`drop database if exists ${nome} with (force)`),
  };
}

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

async function comoAdministrador(urlAdmin: string, comando: string): Promise<void> {
  const cliente = new pg.Client({ connectionString: urlAdmin });
  await cliente.connect();
  try {
    await cliente.query(comando);
  } finally {
    await cliente.end();
  }
}

/** Called by global-setup, once for each server: the migrated database that the others are copied from. */
export async function criarModelo(urlAdmin: string): Promise<void> {
  Logger.overrideLogger(false);
  const { urlDono } = await prepararPapeis(urlAdmin, { nomeBanco: MODELO, chaves: chaveiroDeTeste });
  await migrar(urlDono, { migracoes, papelDoAplicativo: PAPEL_APLICATIVO });
  await prepararFila(urlDono, PAPEL_APLICATIVO);
  await comoAdministrador(urlAdmin, `alter database ${MODELO} with is_template true allow_connections false`);
}

/** A database of its own for one test file, migrated and empty of schools. Call `apagar()` at the end. */
export async function criarBancoDeTeste(opcoes: OpcoesDoBancoDeTeste = {}): Promise<BancoDeTeste> {
  const servidor = urlDoServidor();
  const nome = `teste_${process.pid}_${randomBytes(5).toString('hex')}`;
  if (!opcoes.vazio && !opcoes.particionado)
    await comoAdministrador(
      servidor,
      `create database ${nome} template ${opcoes.copiaDe ?? MODELO} owner ${PAPEL_DONO}`,
    );
  const urls = await prepararPapeis(servidor, { nomeBanco: nome, chaves: chaveiroDeTeste });
  if (opcoes.particionado) {
    await migrar(urls.urlDono, { migracoes, papelDoAplicativo: PAPEL_APLICATIVO, particionar: true });
    await prepararFila(urls.urlDono, PAPEL_APLICATIVO);
  }
  return {
    ...urls,
    nome,
    urlAdmin: outraUrl(servidor, { banco: nome }),
    apagar: () => comoAdministrador(servidor, `drop database if exists ${nome} with (force)`),
  };
}

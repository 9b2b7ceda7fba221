import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { BancoDeTeste } from './banco-de-teste.js';

interface No {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: No[];
}

export interface PlanoExecutado {
  sql: string;
  no: No;
}

/** A node that reads a table, and how many of its rows went through it in all. */
export interface Leitura {
  no: string;
  tabela: string;
  linhas: number;
}

/**
 * PostgreSQL tells, of every statement that the application role runs in this database from now on, the plan that it
 * really had, with its own parameters and its own school (auto_explain). For connections opened after it.
 */
export async function contarPlanos({ urlApp, nome }: BancoDeTeste, admin: pg.Client): Promise<void> {
  const usuario = new URL(urlApp).username;
  const papel = `alter role ${pg.escapeIdentifier(usuario)} in database ${nome} set`;
  await admin.query(`${papel} session_preload_libraries = 'auto_explain'`);
  const ajustes = { log_min_duration: '0', log_analyze: 'on', log_timing: 'off', log_format: 'json' };
  for (const [ajuste, valor] of Object.entries({ ...ajustes, log_level: 'notice' }))
    await admin.query(`${papel} auto_explain.${ajuste} = '${valor}'`);
}

/** The plans of what the application runs, as they come. */
export class PlanosOuvidos {
  private planos: PlanoExecutado[] = [];

  constructor(app: NestFastifyApplication) {
    const { master } = app.get(DataSource).driver as unknown as { master: pg.Pool };
    master.on('connect', (cliente) => cliente.on('notice', ({ message }) => this.ouvir(message)));
  }

  /** Those heard since the last call. */
  colher(): PlanoExecutado[] {
    return this.planos.splice(0);
  }

  private ouvir(mensagem = ''): void {
    const json = /plan:\s*(\{[\s\S]*\})\s*$/.exec(mensagem)?.[1];
    if (!json) return;
    const { 'Query Text': sql, Plan: no } = JSON.parse(json) as { 'Query Text': string; Plan: No };
    this.planos.push({ sql, no });
  }
}

export function leiturasDe({ no }: PlanoExecutado): Leitura[] {
  return nosDe(no).flatMap((n) => {
    const tabela = n['Relation Name'];
    if (!tabela) return [];
    const porVez = (n['Actual Rows'] ?? 0) + (n['Rows Removed by Filter'] ?? 0);
    return [{ no: n['Node Type'], tabela, linhas: porVez * (n['Actual Loops'] ?? 1) }];
  });
}

const nosDe = (no: No): No[] => [no, ...(no.Plans ?? []).flatMap(nosDe)];

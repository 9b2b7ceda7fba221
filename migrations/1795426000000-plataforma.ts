import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

/** What every context stands on: the directory of schools, gapless numbers, idempotency and the trail. */
export class Plataforma1795426000000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    // The directory is the one table that is read before a school is known. It holds no school's data.
    await executor.query(`
      create table escola_diretorio (
        escola_id integer primary key,
        codigo text not null unique check (codigo ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
        nome text not null,
        situacao text not null default 'ATIVA' check (situacao in ('ATIVA', 'SUSPENSA')),
        criado_em timestamptz not null default now()
      );
      insert into escola_diretorio (escola_id, codigo, nome) values (0, 'plataforma', 'Plataforma Sineta');
    `);

    await executor.query(
      tabelaDaEscola(
        'numerador',
        `escola_id integer not null,
         serie text not null,
         ultimo bigint not null check (ultimo >= 0),
         primary key (escola_id, serie)`,
      ),
    );

    await executor.query(
      tabelaDaEscola(
        'idempotencia',
        `escola_id integer not null,
         rota text not null,
         chave text not null,
         hash text not null,
         status integer,
         corpo json,
         criado_em timestamptz not null,
         primary key (escola_id, rota, chave)`,
      ) + `create index idempotencia_idade on idempotencia (escola_id, criado_em);`,
    );

    await executor.query(
      tabelaDaEscola(
        'auditoria',
        `escola_id integer not null,
         id uuid not null,
         instante timestamptz not null,
         acao text not null,
         entidade text not null,
         entidade_id text,
         usuario_id uuid,
         chave_api_id uuid,
         agente text,
         requisicao_id text not null,
         endereco text,
         antes jsonb,
         depois jsonb,
         motivo text,
         primary key (escola_id, id)`,
        { somenteInclusao: true },
      ) +
        `create index auditoria_instante on auditoria (escola_id, instante, id);
         create index auditoria_usuario on auditoria (escola_id, usuario_id, instante);
         create index auditoria_entidade on auditoria (escola_id, entidade, entidade_id, instante);`,
    );
  }

  down = semVolta;
}

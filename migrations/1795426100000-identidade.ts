import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

/** Users, login sessions, wrong-password counts, integrators' keys and the school's policy of access. */
export class Identidade1795426100000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(usuarios);
    await executor.query(acessos);
    await executor.query(chaves);
    await executor.query(segredos);
    // Not tenant data: counters of use, keyed by address or account, shared by all instances.
    // The columns and their order are those of RateLimiterPostgres (rate-limiter-flexible 11).
    await executor.query(`
      create table limite_de_uso (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      );
      create index limite_de_uso_validade on limite_de_uso (expire);
    `);
  }

  down = semVolta;
}

const usuarios =
  tabelaDaEscola(
    'usuario',
    `escola_id integer not null,
     id uuid not null,
     email text not null check (email = lower(email)),
     nome text not null,
     senha_hash text not null,
     senha_temporaria boolean not null default false,
     senha_alterada_em timestamptz not null,
     papeis text[] not null check (cardinality(papeis) > 0),
     pessoa_id uuid,
     ativo boolean not null default true,
     totp_segredo text,
     totp_ativo boolean not null default false,
     totp_ultimo_passo bigint,
     ultimo_acesso_em timestamptz,
     versao integer not null,
     criado_em timestamptz not null default now(),
     atualizado_em timestamptz not null default now(),
     primary key (escola_id, id),
     unique (escola_id, email),
     check (not totp_ativo or totp_segredo is not null)`,
  ) +
  `create index usuario_nome on usuario (escola_id, nome, id);
   create index usuario_pessoa on usuario (escola_id, pessoa_id);
   ` +
  tabelaDaEscola(
    'politica_de_acesso',
    `escola_id integer not null,
     exige_totp boolean not null default false,
     versao integer not null,
     atualizado_em timestamptz not null,
     primary key (escola_id)`,
  );

/**
 * A session is one login: one row for the whole family of refresh tokens, with the hash of the only one that
 * is valid now. The row's lock puts renewals, reuse and revocation in order.
 */
const acessos =
  tabelaDaEscola(
    'sessao',
    `escola_id integer not null,
     id uuid not null,
     usuario_id uuid not null,
     token_hash text not null,
     token_anterior_hash text,
     criada_em timestamptz not null,
     renovada_em timestamptz not null,
     expira_em timestamptz not null,
     limite_em timestamptz not null,
     revogada_em timestamptz,
     motivo text check (motivo in ('SAIDA', 'REUSO', 'SENHA', 'BLOQUEIO', 'TOTP')),
     endereco text,
     primary key (escola_id, id),
     foreign key (escola_id, usuario_id) references usuario (escola_id, id)`,
  ) +
  `create index sessao_usuario on sessao (escola_id, usuario_id, expira_em);
   ` +
  // Counted by a hash of what was typed as e-mail, so that an unknown account locks exactly like a known one.
  tabelaDaEscola(
    'tentativa_de_acesso',
    `escola_id integer not null,
     conta text not null,
     falhas integer not null check (falhas >= 0),
     bloqueada_ate timestamptz,
     ultima_em timestamptz not null,
     primary key (escola_id, conta)`,
  ) +
  `create index tentativa_de_acesso_idade on tentativa_de_acesso (escola_id, ultima_em);`;

const chaves =
  tabelaDaEscola(
    'chave_api',
    `escola_id integer not null,
     id uuid not null,
     nome text not null,
     prefixo text not null,
     chave_hash text not null,
     escopos text[] not null check (cardinality(escopos) > 0),
     expira_em timestamptz,
     ultima_utilizacao_em timestamptz,
     revogada_em timestamptz,
     criado_por uuid,
     versao integer not null,
     criado_em timestamptz not null default now(),
     atualizado_em timestamptz not null default now(),
     primary key (escola_id, id),
     unique (escola_id, chave_hash)`,
  ) + `create index chave_api_criacao on chave_api (escola_id, criado_em, id);`;

/** The data key that encrypts the school's secrets, itself encrypted by the master key. */
const segredos = tabelaDaEscola(
  'chave_da_escola',
  `escola_id integer not null,
   embrulhada bytea not null,
   criada_em timestamptz not null,
   primary key (escola_id)`,
);

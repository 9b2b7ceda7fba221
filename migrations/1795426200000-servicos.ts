import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

/** Jobs with progress, handled events, files and messages of a school; instances and schedules of the platform. */
export class Servicos1795426200000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(tarefas);
    await executor.query(plataforma);
    await executor.query(arquivos);
    await executor.query(mensagens);
  }

  down = semVolta;
}

const tarefas =
  tabelaDaEscola(
    'tarefa',
    `escola_id integer not null,
     id uuid not null,
     tipo text not null,
     estado text not null check (estado in ('PENDENTE', 'EM_CURSO', 'CONCLUIDA', 'FALHADA', 'CANCELADA')),
     total integer check (total >= 0),
     feitos integer not null default 0 check (feitos >= 0),
     com_erro integer not null default 0 check (com_erro >= 0),
     erros jsonb not null default '[]',
     cursor jsonb,
     resultado jsonb,
     parametros jsonb not null,
     tentativas integer not null default 0,
     maximo_tentativas integer not null check (maximo_tentativas > 0),
     ultimo_erro text,
     posse uuid,
     criado_por uuid,
     criado_em timestamptz not null,
     iniciado_em timestamptz,
     concluido_em timestamptz,
     atualizado_em timestamptz not null,
     primary key (escola_id, id)`,
  ) +
  `create index tarefa_recentes on tarefa (escola_id, criado_em, id);
   create index tarefa_estado on tarefa (escola_id, estado, criado_em, id);
   ` +
  tabelaDaEscola(
    'evento_tratado',
    `escola_id integer not null,
     chave text not null,
     tratado_em timestamptz not null,
     primary key (escola_id, chave)`,
  ) +
  `create index evento_tratado_idade on evento_tratado (escola_id, tratado_em);`;

// Tables of the platform itself: no school's data, so no school in the key.
const plataforma = `
  create table instancia (
    id uuid primary key,
    fila_id text not null unique,
    maquina text not null,
    processo integer not null,
    iniciada_em timestamptz not null default now(),
    batida_em timestamptz not null default now()
  );
  create table agenda_execucao (
    nome text not null,
    referencia timestamptz not null,
    executado_em timestamptz not null default now(),
    primary key (nome, referencia)
  );`;

const arquivos =
  tabelaDaEscola(
    'arquivo',
    `escola_id integer not null,
     id uuid not null,
     nome text not null,
     tipo text not null,
     tamanho integer not null check (tamanho >= 0),
     sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
     dono_tipo text not null,
     dono_id text not null,
     local text not null check (local in ('banco', 'pasta', 's3')),
     caminho text,
     conteudo bytea,
     criado_por uuid,
     criado_em timestamptz not null,
     check ((local = 'banco') = (conteudo is not null)),
     check ((local = 'banco') = (caminho is null)),
     primary key (escola_id, id)`,
    { somenteInclusao: true },
  ) +
  `create index arquivo_dono on arquivo (escola_id, dono_tipo, dono_id, criado_em, id);
   create index arquivo_recentes on arquivo (escola_id, criado_em, id);
   create index arquivo_lugar on arquivo (escola_id, local, caminho) where caminho is not null;
   ` +
  tabelaDaEscola(
    'arquivo_reserva',
    `escola_id integer not null,
     local text not null check (local in ('pasta', 's3')),
     caminho text not null,
     estado text not null check (estado in ('RESERVADA', 'GRAVADA', 'APAGANDO')),
     criado_em timestamptz not null,
     primary key (escola_id, local, caminho)`,
  );

const mensagens =
  tabelaDaEscola(
    'mensagem',
    `escola_id integer not null,
     id uuid not null,
     para text not null,
     assunto text not null,
     texto text not null,
     html text,
     anexos uuid[] not null default '{}',
     estado text not null check (estado in ('PENDENTE', 'ENVIADA', 'GUARDADA', 'FALHADA')),
     tentativas integer not null default 0,
     erro text,
     chave text,
     criado_por uuid,
     criado_em timestamptz not null,
     enviada_em timestamptz,
     primary key (escola_id, id),
     unique (escola_id, chave)`,
  ) +
  `create index mensagem_recentes on mensagem (escola_id, criado_em, id);
   create index mensagem_estado on mensagem (escola_id, estado, criado_em, id);`;

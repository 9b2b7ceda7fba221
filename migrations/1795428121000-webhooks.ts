import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

/** What other systems of a school are told: subscriptions, events as they are sent, and each delivery. */
export class Webhooks1795428121000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query([webhooks, eventos, entregas].join('\n'));
  }

  down = semVolta;
}

const webhooks = tabelaDaEscola(
  'webhook',
  `escola_id integer not null,
   id uuid not null,
   versao integer not null default 1,
   criado_em timestamptz not null default now(),
   atualizado_em timestamptz not null default now(),
   url text not null,
   descricao text,
   eventos text[] not null,
   segredo_cifrado text not null,
   segredo_anterior_cifrado text,
   anterior_ate timestamptz,
   situacao text not null check (situacao in ('ATIVO', 'PAUSADO', 'DESATIVADO')),
   motivo text,
   falhas integer not null default 0,
   silencio_ate timestamptz,
   ultima_entrega_em timestamptz,
   primary key (escola_id, id)`,
);

// The body is the very text that is signed: each delivery of an event has the same bytes.
const eventos = `${tabelaDaEscola(
  'evento_de_webhook',
  `escola_id integer not null,
   id uuid not null,
   tipo text not null,
   ocorrido_em timestamptz not null,
   corpo text not null,
   sha256 text not null,
   primary key (escola_id, id)`,
)}
create index evento_de_webhook_ocorrido on evento_de_webhook (escola_id, ocorrido_em, id);`;

const entregas = `${tabelaDaEscola(
  'entrega_de_webhook',
  `escola_id integer not null,
   id uuid not null,
   webhook_id uuid not null,
   evento_id uuid not null,
   situacao text not null check (situacao in ('PENDENTE', 'ENTREGUE', 'FALHADA', 'DESCARTADA')),
   tentativas integer not null default 0,
   proxima_em timestamptz,
   posse_ate timestamptz,
   status integer,
   erro text,
   criada_em timestamptz not null,
   entregue_em timestamptz,
   primary key (escola_id, id),
   unique (escola_id, webhook_id, evento_id),
   foreign key (escola_id, webhook_id) references webhook (escola_id, id),
   foreign key (escola_id, evento_id) references evento_de_webhook (escola_id, id)`,
)}
create index entrega_de_webhook_evento on entrega_de_webhook (escola_id, evento_id);
create index entrega_de_webhook_criada on entrega_de_webhook (escola_id, criada_em, id);
create index entrega_de_webhook_pendente on entrega_de_webhook (escola_id, webhook_id, proxima_em)
  where situacao = 'PENDENTE';`;

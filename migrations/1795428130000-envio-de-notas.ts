import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

/** Notes by e-mail to who pays: how each school wants it, and what was sent of each note. */
export class EnvioDeNotas1795428130000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query([resposta, configuracao, envios].join('\n'));
  }

  down = semVolta;
}

const resposta = `alter table mensagem add column responder_para text;`;

const configuracao = tabelaDaEscola(
  'configuracao_do_envio',
  `escola_id integer not null,
   id uuid not null,
   versao integer not null default 1,
   criado_em timestamptz not null default now(),
   atualizado_em timestamptz not null default now(),
   automatico boolean not null,
   assunto text not null,
   texto text not null,
   assunto_do_cancelamento text not null,
   texto_do_cancelamento text not null,
   responder_para text,
   destino_em_homologacao text,
   primary key (escola_id, id),
   unique (escola_id)`,
);

// By itself each note goes once, and its cancellation once; a person may send it again.
const envios = `${tabelaDaEscola(
  'envio_da_nota',
  `escola_id integer not null,
   id uuid not null,
   nota_id uuid not null,
   motivo text not null check (motivo in ('AUTORIZADA', 'CANCELADA', 'REENVIO')),
   resultado text not null check (resultado in ('ENVIADO', 'SEM_EMAIL', 'PAGADOR_MENOR')),
   para text,
   mensagem_id uuid,
   criado_por uuid,
   criado_em timestamptz not null,
   primary key (escola_id, id),
   check ((resultado = 'ENVIADO') = (para is not null)),
   foreign key (escola_id, nota_id) references nota_fiscal (escola_id, id),
   foreign key (escola_id, mensagem_id) references mensagem (escola_id, id)`,
)}
create unique index envio_da_nota_unico on envio_da_nota (escola_id, nota_id, motivo) where motivo <> 'REENVIO';
create index envio_da_nota_recentes on envio_da_nota (escola_id, criado_em, id);
create index envio_da_nota_nota on envio_da_nota (escola_id, nota_id, id);
create index envio_da_nota_mensagem on envio_da_nota (escola_id, mensagem_id) where mensagem_id is not null;`;

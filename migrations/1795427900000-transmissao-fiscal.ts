import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

const DESTINO = `
  familia text not null check (familia in ('NACIONAL', 'SAO_PAULO', 'ABRASF', 'GINFES')),
  municipio text not null check (municipio ~ '^[0-9]{7}$'),
  ambiente text not null check (ambiente in ('PRODUCAO', 'HOMOLOGACAO'))`;

/** How notes travel: the lots, every call to a government, and how each government has been answering. */
export class TransmissaoFiscal1795427900000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query([lotes, respostas, circuitos, avisos].join('\n'));
  }

  down = semVolta;
}

const lotes = `${tabelaDaEscola(
  'lote_fiscal',
  `${COMUNS},
   ${DESTINO},
   leiaute text not null,
   provedor text,
   numero bigint not null check (numero > 0),
   xml text,
   sha256 text,
   protocolo text,
   situacao text not null default 'MONTADO'
     check (situacao in ('MONTADO', 'ENVIANDO', 'RECEBIDO', 'RESPONDIDO', 'INDETERMINADO')),
   enviado_em timestamptz,
   primary key (escola_id, id),
   unique (escola_id, ambiente, familia, numero)`,
)}
create index lote_em_aberto on lote_fiscal (escola_id, situacao, id) where situacao <> 'RESPONDIDO';
alter table nota_fiscal add foreign key (escola_id, lote_id) references lote_fiscal (escola_id, id);
create index nota_lote on nota_fiscal (escola_id, lote_id);`;

// One row for each call, never its headers nor keys: the proof of what was answered, and what went wrong.
const respostas = `${tabelaDaEscola(
  'resposta_do_governo',
  `escola_id integer not null,
   id uuid not null,
   nota_id uuid,
   lote_id uuid,
   operacao text not null,
   em timestamptz not null,
   duracao_ms integer not null,
   status integer,
   corpo_sha256 text,
   desfecho text not null,
   codigos text[] not null default '{}',
   resumo text,
   primary key (escola_id, id),
   foreign key (escola_id, nota_id) references nota_fiscal (escola_id, id),
   foreign key (escola_id, lote_id) references lote_fiscal (escola_id, id)`,
  { somenteInclusao: true },
)}
create index resposta_nota on resposta_do_governo (escola_id, nota_id, id) where nota_id is not null;
create index resposta_lote on resposta_do_governo (escola_id, lote_id, id) where lote_id is not null;`;

const circuitos = tabelaDaEscola(
  'circuito_fiscal',
  `escola_id integer not null,
   ${DESTINO},
   falhas integer not null default 0,
   aberturas integer not null default 0,
   aberto_ate timestamptz,
   ultima_falha_em timestamptz,
   ultimo_motivo text,
   desvio_ms integer not null default 0,
   primary key (escola_id, familia, municipio, ambiente)`,
);

// The same cause is told once: its key says so.
const avisos = `${tabelaDaEscola(
  'aviso_fiscal',
  `${COMUNS},
   tipo text not null,
   chave text not null,
   texto text not null,
   acao text not null,
   nota_id uuid,
   lido_em timestamptz,
   primary key (escola_id, id),
   unique (escola_id, chave),
   foreign key (escola_id, nota_id) references nota_fiscal (escola_id, id)`,
)}
create index aviso_criado on aviso_fiscal (escola_id, criado_em, id);
create index aviso_nota on aviso_fiscal (escola_id, nota_id) where nota_id is not null;`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

/** Notes that do not come from instalments: the request of who asked for them, by its reference. */
export class NotasAvulsas1795428120000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(pedidos);
  }

  down = semVolta;
}

const pedidos = `${tabelaDaEscola(
  'nota_avulsa',
  `escola_id integer not null,
   referencia text not null check (referencia ~ '^[A-Za-z0-9][A-Za-z0-9._~-]{0,59}$'),
   pedido jsonb not null,
   criado_em timestamptz not null,
   primary key (escola_id, referencia)`,
  { somenteInclusao: true },
)}
alter table movimento alter column geracao_id drop not null;
alter table movimento alter column servico_id drop not null;
alter table nota_fiscal add column referencia text;
alter table nota_fiscal add foreign key (escola_id, referencia) references nota_avulsa (escola_id, referencia);
create unique index nota_referencia on nota_fiscal (escola_id, referencia) where referencia is not null;`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

/** Which government receives the notes: what the school itself says, and what each city said of its agreement. */
export class RotasFiscais1795428000000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query([desvios, convenios].join('\n'));
  }

  down = semVolta;
}

const desvios = `${tabelaDaEscola(
  'desvio_de_rota',
  `escola_id integer not null,
   id uuid not null,
   versao integer not null default 1,
   criado_em timestamptz not null default now(),
   atualizado_em timestamptz not null default now(),
   familia text not null check (familia in ('NACIONAL', 'SAO_PAULO', 'ABRASF', 'GINFES')),
   leiaute text not null,
   provedor text,
   url text,
   envio text check (envio in ('SINCRONO', 'ASSINCRONO')),
   de date not null,
   ate date,
   motivo text not null,
   primary key (escola_id, id),
   check (ate is null or ate >= de)`,
)}
create index desvio_de_rota_datas on desvio_de_rota (escola_id, de);`;

// The last good answer of each city: one that says nothing leaves it as it is.
const convenios = tabelaDaEscola(
  'consulta_de_convenio',
  `escola_id integer not null,
   municipio text not null check (municipio ~ '^[0-9]{7}$'),
   ambiente text not null check (ambiente in ('PRODUCAO', 'HOMOLOGACAO')),
   aderente_emissor_nacional boolean not null,
   consultada_em timestamptz not null,
   primary key (escola_id, municipio, ambiente)`,
);

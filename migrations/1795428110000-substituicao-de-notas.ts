import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta } from '@sineta/plataforma';

/** Notes that take the place of others. */
export class SubstituicaoDeNotas1795428110000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query([substituicao, movimentos].join('\n'));
  }

  down = semVolta;
}

// One note at a time takes the place of another: the index decides between two people that ask together.
const substituicao = `
  alter table nota_fiscal
    add column substitui_id uuid,
    add column substituicao jsonb,
    add foreign key (escola_id, substitui_id) references nota_fiscal (escola_id, id),
    add constraint nota_substituicao_inteira check ((substitui_id is null) = (substituicao is null));
  create unique index nota_substituta on nota_fiscal (escola_id, substitui_id)
    where substitui_id is not null and situacao <> 'DESCARTADA';
  create index nota_substitui on nota_fiscal (escola_id, substitui_id) where substitui_id is not null;`;

// The instalments are of the movement in force: those of a substitute pass to it when its note is authorised.
const movimentos = `
  alter table movimento drop constraint movimento_situacao_check;
  alter table movimento add constraint movimento_situacao_check
    check (situacao in ('ATIVO', 'ESTORNADO', 'EM_SUBSTITUICAO', 'SUBSTITUIDO'));`;

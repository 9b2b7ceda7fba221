import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

/** Notes that take the place of others, the lots in which each one went, and those that a city approved in its test. */
export class FluxoDeNotas1795428110000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query([substituicao, movimentos, situacoes, lotes].join('\n'));
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

// A city whose homologation only examines: nothing exists there, so the number and the instalments are free.
const situacoes = `
  alter table nota_fiscal drop constraint nota_fiscal_situacao_check;
  alter table nota_fiscal add constraint nota_fiscal_situacao_check
    check (situacao in ('RASCUNHO', 'VALIDADA', 'ASSINADA', 'ENVIANDO', 'AUTORIZADA', 'REJEITADA', 'INDETERMINADA',
      'DESCARTADA', 'APROVADA_NO_TESTE', 'CANCELANDO', 'CANCELADA', 'CANCELAMENTO_NEGADO', 'EM_ANALISE_FISCAL',
      'SUBSTITUIDA'));
  drop index nota_do_movimento;
  create unique index nota_do_movimento on nota_fiscal (escola_id, movimento_id)
    where situacao not in ('CANCELADA', 'SUBSTITUIDA', 'DESCARTADA', 'APROVADA_NO_TESTE');
  drop index nota_numero;
  create unique index nota_numero on nota_fiscal (escola_id, ambiente, familia, serie, numero)
    where situacao not in ('DESCARTADA', 'APROVADA_NO_TESTE');`;

// nota_fiscal has the last lot only; the calls about the earlier ones are history of the note too.
const lotes = `${tabelaDaEscola(
  'lote_documento',
  `escola_id integer not null,
   lote_id uuid not null,
   nota_id uuid not null,
   primary key (escola_id, lote_id, nota_id),
   foreign key (escola_id, lote_id) references lote_fiscal (escola_id, id),
   foreign key (escola_id, nota_id) references nota_fiscal (escola_id, id)`,
  { somenteInclusao: true },
)}
create index lote_documento_nota on lote_documento (escola_id, nota_id);`;

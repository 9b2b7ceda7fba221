import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

const COMPETENCIA = `check (competencia ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')`;

/** The treasury: movements between money accounts, months that are closed, statements of the bank. */
export class Tesouraria1795427700000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(movimentos);
    await executor.query(fechamentos);
    await executor.query(extratos);
  }

  down = semVolta;
}

const movimentos = [
  tabelaDaEscola(
    'movimento_de_tesouraria',
    `${COMUNS},
     numero bigint not null,
     tipo text not null check (tipo in ('TRANSFERENCIA', 'SALDO_INICIAL')),
     conta_origem text not null,
     conta_destino text not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     data date not null,
     descricao text not null,
     autor_id uuid,
     estornado_em date,
     motivo_estorno text,
     primary key (escola_id, id),
     unique (escola_id, numero),
     check (conta_origem <> conta_destino),
     check ((estornado_em is null) = (motivo_estorno is null))`,
  ),
  // Money accounts only: the statement of one reads its own postings, and the others' pay nothing for it.
  `create index movimento_de_tesouraria_data on movimento_de_tesouraria (escola_id, data, id);
   create index transferencia_debito_em_dinheiro on transferencia (escola_id, conta_debito, data_efeito)
     where conta_debito ~ '^(banco|caixa|gaveta):';
   create index transferencia_credito_em_dinheiro on transferencia (escola_id, conta_credito, data_efeito)
     where conta_credito ~ '^(banco|caixa|gaveta):';`,
  // The account whose opening balance it is; once reversed, another may be posted.
  tabelaDaEscola(
    'saldo_inicial',
    `escola_id integer not null,
     conta text not null,
     movimento_id uuid not null,
     primary key (escola_id, conta),
     foreign key (escola_id, movimento_id) references movimento_de_tesouraria (escola_id, id)`,
  ),
  `create index saldo_inicial_movimento on saldo_inicial (escola_id, movimento_id);`,
].join('\n');

const fechamentos = [
  // One row a school, which a posting of a past month holds while it decides.
  tabelaDaEscola(
    'periodo_contabil',
    `escola_id integer not null,
     fechado_ate date,
     primary key (escola_id)`,
  ),
  tabelaDaEscola(
    'fechamento_de_mes',
    `${COMUNS},
     competencia text not null ${COMPETENCIA},
     fechado_ate date not null,
     fechado_por uuid,
     justificativa text,
     pendencias jsonb not null default '[]',
     reaberto_em timestamptz,
     reaberto_por uuid,
     motivo_reabertura text,
     primary key (escola_id, id),
     check ((reaberto_em is null) = (motivo_reabertura is null))`,
  ),
  `create unique index fechamento_de_mes_vigente on fechamento_de_mes (escola_id, competencia) where reaberto_em is null;
   create index fechamento_de_mes_criacao on fechamento_de_mes (escola_id, competencia, id);`,
].join('\n');

const extratos = [
  tabelaDaEscola(
    'extrato_bancario',
    `${COMUNS},
     conta_bancaria_id uuid not null,
     arquivo_id uuid not null,
     sha256 text not null,
     nome text not null,
     inicio date,
     fim date,
     saldo_centavos bigint,
     saldo_em date,
     transacoes integer not null,
     novas integer not null,
     primary key (escola_id, id),
     unique (escola_id, conta_bancaria_id, sha256),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id)`,
  ),
  `create index extrato_bancario_criacao on extrato_bancario (escola_id, criado_em, id);`,
  tabelaDaEscola(
    'transacao_bancaria',
    `${COMUNS},
     conta_bancaria_id uuid not null,
     extrato_id uuid not null,
     fitid text not null,
     data date not null,
     valor_centavos bigint not null check (valor_centavos <> 0),
     ordinal integer not null check (ordinal >= 1),
     tipo text not null,
     numero text,
     historico text not null,
     situacao text not null default 'PENDENTE' check (situacao in ('PENDENTE', 'CONCILIADA', 'DISPENSADA')),
     motivo text,
     primary key (escola_id, id),
     unique (escola_id, conta_bancaria_id, fitid, data, valor_centavos, ordinal),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id),
     foreign key (escola_id, extrato_id) references extrato_bancario (escola_id, id),
     check ((situacao = 'DISPENSADA') = (motivo is not null))`,
  ),
  `create index transacao_bancaria_data on transacao_bancaria (escola_id, data, id);
   create index transacao_bancaria_extrato on transacao_bancaria (escola_id, extrato_id);
   create index transacao_bancaria_pendente on transacao_bancaria (escola_id, conta_bancaria_id, data)
     where situacao = 'PENDENTE';`,
  // A lot of the ledger answers for one transaction of each account at most.
  tabelaDaEscola(
    'conciliacao_bancaria',
    `escola_id integer not null,
     conta_bancaria_id uuid not null,
     lote_id uuid not null,
     transacao_id uuid not null,
     automatica boolean not null,
     autor_id uuid,
     criado_em timestamptz not null default now(),
     primary key (escola_id, conta_bancaria_id, lote_id),
     foreign key (escola_id, transacao_id) references transacao_bancaria (escola_id, id)`,
  ),
  `create index conciliacao_bancaria_transacao on conciliacao_bancaria (escola_id, transacao_id);
   create index conciliacao_bancaria_lote on conciliacao_bancaria (escola_id, lote_id);`,
].join('\n');

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
    await executor.query(contas);
    await executor.query(movimentos);
    await executor.query(fechamentos);
    await executor.query(extratos);
  }

  down = semVolta;
}

const contas = [
  // Those of `conta_bancaria` (with a contract of collection), the safe and the drawers are money accounts without this.
  tabelaDaEscola(
    'conta_de_dinheiro',
    `${COMUNS},
     nome text not null,
     tipo text not null check (tipo in ('BANCO', 'APLICACAO', 'FUNDO_FIXO')),
     banco text,
     agencia text,
     conta text,
     conta_dv text,
     ativa boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, nome),
     check (tipo <> 'BANCO' or (banco is not null and agencia is not null and conta is not null and conta_dv is not null))`,
  ),
].join('\n');

const movimentos = [
  tabelaDaEscola(
    'movimento_de_tesouraria',
    `${COMUNS},
     numero bigint not null,
     tipo text not null check (tipo in ('TRANSFERENCIA', 'SALDO_INICIAL', 'TARIFA', 'RENDIMENTO', 'A_IDENTIFICAR')),
     conta_origem text not null,
     conta_destino text not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     data date not null,
     documento text,
     descricao text not null,
     natureza_id uuid,
     centro_de_custo_id uuid,
     pagador_id uuid,
     lote_da_identificacao_id uuid,
     autor_id uuid,
     estornado_em date,
     motivo_estorno text,
     primary key (escola_id, id),
     unique (escola_id, numero),
     foreign key (escola_id, natureza_id) references natureza (escola_id, id),
     foreign key (escola_id, centro_de_custo_id) references centro_de_custo (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     check ((pagador_id is null) = (lote_da_identificacao_id is null)),
     check (pagador_id is null or tipo = 'A_IDENTIFICAR'),
     check (conta_origem <> conta_destino),
     check ((estornado_em is null) = (motivo_estorno is null))`,
  ),
  // Money accounts only: the statement of one reads its own postings, and the others' pay nothing for it.
  `create index movimento_de_tesouraria_data on movimento_de_tesouraria (escola_id, data, id);
   create index transferencia_debito_em_dinheiro on transferencia (escola_id, conta_debito, data_efeito)
     where conta_debito ~ '^(banco|caixa|gaveta|dinheiro|cartao):';
   create index transferencia_credito_em_dinheiro on transferencia (escola_id, conta_credito, data_efeito)
     where conta_credito ~ '^(banco|caixa|gaveta|dinheiro|cartao):';
   create index transferencia_debito_em_cheque on transferencia (escola_id, data_efeito)
     where starts_with(conta_debito, 'cheque:');
   create index transferencia_credito_em_cheque on transferencia (escola_id, data_efeito)
     where starts_with(conta_credito, 'cheque:');`,
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
  // `conta` is the account of the ledger: a bank account of either table.
  tabelaDaEscola(
    'extrato_bancario',
    `${COMUNS},
     conta text not null,
     arquivo_id uuid not null,
     sha256 text not null,
     nome text not null,
     inicio date,
     fim date,
     saldo_centavos bigint,
     saldo_em date,
     transacoes integer not null,
     novas integer not null,
     suspeitas integer not null default 0,
     primary key (escola_id, id),
     unique (escola_id, conta, sha256)`,
  ),
  `create index extrato_bancario_criacao on extrato_bancario (escola_id, criado_em, id);
   create index extrato_bancario_saldo on extrato_bancario (escola_id, conta, saldo_em) where saldo_centavos is not null;`,
  // Transactions of the bank and postings of the ledger that are the same money: as many as it takes of each.
  tabelaDaEscola(
    'conciliacao_bancaria',
    `${COMUNS},
     conta text not null,
     valor_centavos bigint not null,
     ultima_data date not null,
     automatica boolean not null,
     autor_id uuid,
     primary key (escola_id, id)`,
  ),
  `create index conciliacao_bancaria_criacao on conciliacao_bancaria (escola_id, criado_em, id);`,
  tabelaDaEscola(
    'transacao_bancaria',
    `${COMUNS},
     conta text not null,
     extrato_id uuid not null,
     fitid text not null,
     data date not null,
     valor_centavos bigint not null check (valor_centavos <> 0),
     ordinal integer not null check (ordinal >= 1),
     tipo text not null,
     numero text,
     historico text not null,
     situacao text not null default 'PENDENTE' 
       check (situacao in ('PENDENTE', 'CONCILIADA', 'DISPENSADA', 'SUSPEITA', 'DUPLICADA')),
     motivo text,
     suspeita_de uuid,
     conciliacao_id uuid,
     primary key (escola_id, id),
     unique (escola_id, conta, fitid, data, valor_centavos, ordinal),
     foreign key (escola_id, extrato_id) references extrato_bancario (escola_id, id),
     foreign key (escola_id, conciliacao_id) references conciliacao_bancaria (escola_id, id),
     check ((situacao = 'DISPENSADA') = (motivo is not null)),
     foreign key (escola_id, suspeita_de) references transacao_bancaria (escola_id, id),
     check ((situacao in ('SUSPEITA', 'DUPLICADA')) = (suspeita_de is not null)),
     check ((situacao = 'CONCILIADA') = (conciliacao_id is not null))`,
  ),
  `create index transacao_bancaria_data on transacao_bancaria (escola_id, data, id);
   create index transacao_bancaria_conta on transacao_bancaria (escola_id, conta, data);
   create index transacao_bancaria_extrato on transacao_bancaria (escola_id, extrato_id);
   create index transacao_bancaria_conciliacao on transacao_bancaria (escola_id, conciliacao_id)
     where conciliacao_id is not null;
   create index transacao_bancaria_pendente on transacao_bancaria (escola_id, data) where situacao = 'PENDENTE';
   create index transacao_bancaria_suspeita on transacao_bancaria (escola_id, suspeita_de) where suspeita_de is not null;`,
  // A posting answers once for each account that it moves. It is named by its first transfer of the lot in that account.
  tabelaDaEscola(
    'conciliacao_lancamento',
    `escola_id integer not null,
     conta text not null,
     lancamento_id uuid not null,
     conciliacao_id uuid not null,
     primary key (escola_id, conta, lancamento_id),
     foreign key (escola_id, lancamento_id) references transferencia (escola_id, id),
     foreign key (escola_id, conciliacao_id) references conciliacao_bancaria (escola_id, id)`,
  ),
  `create index conciliacao_lancamento_conciliacao on conciliacao_lancamento (escola_id, conciliacao_id);
   create index conciliacao_lancamento_transferencia on conciliacao_lancamento (escola_id, lancamento_id);`,
].join('\n');

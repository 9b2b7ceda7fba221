import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

/** The lines of the reports as the school names them, the forecasts that were kept, and what went to the accountant. */
export class Resultados1795427800000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(linhas);
    await executor.query(previsoes);
    await executor.query(exportacoes);
  }

  down = semVolta;
}

const linhas = [
  tabelaDaEscola(
    'linha_da_demonstracao',
    `escola_id integer not null,
     linha text not null,
     nome text,
     agrupamento text,
     ordem integer check (ordem between 1 and 999),
     primary key (escola_id, linha)`,
  ),
  // Code, in the accountant's chart, of an account of the ledger, a service or an expense account.
  tabelaDaEscola(
    'conta_contabil',
    `escola_id integer not null,
     conta text not null,
     codigo text not null,
     primary key (escola_id, conta)`,
  ),
  `create index titulo_a_pagar_competencia on titulo_a_pagar (escola_id, competencia);`,
].join('\n');

const previsoes = [
  // The forecast of a month as it was on a day, kept to be compared with what happened. Never changed.
  tabelaDaEscola(
    'fotografia_de_caixa',
    `escola_id integer not null,
     id uuid not null,
     competencia text not null check (competencia ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
     tirada_em date not null,
     saldo_centavos bigint not null,
     criado_em timestamptz not null default now(),
     primary key (escola_id, id),
     unique (escola_id, competencia)`,
    { somenteInclusao: true },
  ),
  tabelaDaEscola(
    'previsao_de_caixa',
    `escola_id integer not null,
     fotografia_id uuid not null,
     dia date not null,
     categoria text not null,
     valor_centavos bigint not null,
     primary key (escola_id, fotografia_id, dia, categoria),
     foreign key (escola_id, fotografia_id) references fotografia_de_caixa (escola_id, id)`,
    { somenteInclusao: true },
  ),
].join('\n');

const exportacoes = [
  tabelaDaEscola(
    'exportacao_contabil',
    `${COMUNS},
     numero bigint not null,
     de date not null,
     ate date not null,
     diferencas boolean not null,
     formato text not null check (formato in ('CSV', 'DOMINIO', 'ECD')),
     lancamentos integer not null check (lancamentos > 0),
     total_centavos bigint not null check (total_centavos > 0),
     sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
     autor_id uuid,
     primary key (escola_id, id),
     unique (escola_id, numero),
     check (ate >= de)`,
  ),
  `create index exportacao_contabil_periodo on exportacao_contabil (escola_id, de, id);`,
  // A posting goes once, whole: its parts by cost centre go together.
  tabelaDaEscola(
    'lancamento_exportado',
    `escola_id integer not null,
     transferencia_id uuid not null,
     parte integer not null,
     exportacao_id uuid not null,
     ordem integer not null,
     lote integer not null,
     data date not null,
     conta_debito text not null,
     conta_credito text not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     historico text not null,
     documento text not null,
     centro_de_custo text,
     primary key (escola_id, transferencia_id, parte),
     unique (escola_id, exportacao_id, ordem),
     foreign key (escola_id, transferencia_id) references transferencia (escola_id, id),
     foreign key (escola_id, exportacao_id) references exportacao_contabil (escola_id, id)`,
    { somenteInclusao: true },
  ),
].join('\n');

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

/** The catalogue and the policy of scholarships, the text of contracts and its acceptance, the sheet of costs. */
export class ContratosCompletos1795427600000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(bolsas);
    await executor.query(documentos);
    await executor.query(custos);
  }

  down = semVolta;
}

const bolsas = [
  tabelaDaEscola(
    'modelo_de_bolsa',
    `${COMUNS},
     nome text not null,
     tipo text not null check (tipo in ('PERCENTUAL', 'VALOR')),
     percentual numeric(9, 6) check (percentual > 0 and percentual <= 100),
     valor_centavos bigint check (valor_centavos > 0),
     ordem integer not null default 1,
     servicos jsonb,
     numeros jsonb,
     teto_centavos bigint check (teto_centavos > 0),
     renovacao text not null default 'NAO' check (renovacao in ('NAO', 'SO_INTEGRAL', 'SIM')),
     exige_comprovante boolean not null default false,
     ativo boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, nome)`,
  ),
  `alter table bolsa add foreign key (escola_id, modelo_id) references modelo_de_bolsa (escola_id, id);`,
  // One row a school. Without it: no limit, and no discount of siblings.
  tabelaDaEscola(
    'politica_de_bolsas',
    `escola_id integer not null,
     versao integer not null default 1,
     atualizado_em timestamptz not null default now(),
     limite_sem_aprovacao numeric(9, 6) check (limite_sem_aprovacao between 0 and 100),
     faixas_de_irmaos jsonb not null default '[]',
     primary key (escola_id)`,
  ),
  tabelaDaEscola(
    'pedido_de_bolsa',
    `${COMUNS},
     contrato_id uuid not null,
     bolsa jsonb not null,
     motivo text not null,
     situacao text not null check (situacao in ('PENDENTE', 'APROVADO', 'RECUSADO')),
     solicitante_id uuid,
     decisor_id uuid,
     decidido_em timestamptz,
     motivo_da_decisao text,
     bolsa_id uuid,
     primary key (escola_id, id),
     foreign key (escola_id, contrato_id) references contrato (escola_id, id),
     check ((situacao = 'PENDENTE') = (decidido_em is null)),
     check (decisor_id is null or decisor_id <> solicitante_id)`,
  ),
  `create index pedido_de_bolsa_situacao on pedido_de_bolsa (escola_id, situacao, criado_em);
   create index pedido_de_bolsa_contrato on pedido_de_bolsa (escola_id, contrato_id);`,
].join('\n');

const documentos = [
  // Each payer has a document of its own: one parent does not read what the other pays. Each edition of the text is a row that never changes: what was signed is what it was.
  tabelaDaEscola(
    'modelo_de_contrato',
    `${COMUNS},
     nome text not null,
     edicao integer not null check (edicao >= 1),
     texto text not null,
     ativo boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, nome, edicao)`,
  ),
  tabelaDaEscola(
    'documento_de_contrato',
    `${COMUNS},
     contrato_id uuid not null,
     pagador_id uuid not null,
     modelo_id uuid not null,
     texto text not null,
     sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
     vigente boolean not null default true,
     primary key (escola_id, id),
     foreign key (escola_id, contrato_id) references contrato (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     foreign key (escola_id, modelo_id) references modelo_de_contrato (escola_id, id)`,
  ),
  `create unique index documento_vigente on documento_de_contrato (escola_id, contrato_id, pagador_id) where vigente;
   create index documento_do_contrato on documento_de_contrato (escola_id, contrato_id);
   create index documento_do_pagador on documento_de_contrato (escola_id, pagador_id);`,
  // Evidence: who, when, from where, and the hash of what was read. Never changed.
  tabelaDaEscola(
    'aceite_de_contrato',
    `escola_id integer not null,
     id uuid not null,
     documento_id uuid not null,
     pessoa_id uuid not null,
     usuario_id uuid,
     forma text not null check (forma in ('ELETRONICO', 'PAPEL')),
     sha256 text not null,
     endereco text,
     arquivo_id uuid,
     arquivo_sha256 text,
     aceito_em timestamptz not null,
     primary key (escola_id, id),
     unique (escola_id, documento_id),
     foreign key (escola_id, documento_id) references documento_de_contrato (escola_id, id),
     foreign key (escola_id, pessoa_id) references pessoa (escola_id, id),
     check ((forma = 'PAPEL') = (arquivo_id is not null))`,
    { somenteInclusao: true },
  ),
].join('\n');

const custos = [
  tabelaDaEscola(
    'planilha_de_custos',
    `${COMUNS},
     ano_base integer not null,
     ano_de_aplicacao integer not null,
     linhas jsonb not null,
     pagantes_base integer not null check (pagantes_base > 0),
     pagantes_aplicacao integer not null check (pagantes_aplicacao > 0),
     nao_pagantes_base integer not null default 0,
     nao_pagantes_aplicacao integer not null default 0,
     total_base_centavos bigint not null check (total_base_centavos > 0),
     total_aplicacao_centavos bigint not null check (total_aplicacao_centavos > 0),
     variacao_percentual numeric(9, 4) not null,
     primary key (escola_id, id),
     unique (escola_id, ano_de_aplicacao, id),
     check (ano_de_aplicacao = ano_base + 1)`,
  ),
].join('\n');

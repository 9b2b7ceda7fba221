import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

const COMPETENCIA = `check (competencia ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')`;

/** Accounts payable: suppliers, bills, approvals, payments by file, DDA, advances. */
export class ContasAPagar1795427400000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(cadastros);
    await executor.query(titulos);
    await executor.query(pagamentos);
    await executor.query(retornos);
    await executor.query(dda);
  }

  down = semVolta;
}

/** A tree: what hangs from nothing is a root. */
const ARVORE = (tabela: string): string => `${tabelaDaEscola(
  tabela,
  `${COMUNS},
     codigo text not null,
     nome text not null,
     pai_id uuid,
     ativo boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, codigo),
     foreign key (escola_id, pai_id) references ${tabela} (escola_id, id)`,
)}
  create index ${tabela}_pai on ${tabela} (escola_id, pai_id) where pai_id is not null;`;

const cadastros = [
  ARVORE('centro_de_custo'),
  ARVORE('natureza'),
  tabelaDaEscola(
    'fornecedor',
    `${COMUNS},
     documento text not null,
     nome text not null,
     regime_tributario text not null check (regime_tributario in ('SIMPLES', 'MEI', 'PRESUMIDO', 'REAL', 'IMUNE', 'PESSOA_FISICA')),
     tipo_de_servico text not null check (tipo_de_servico in ('PROFISSIONAL', 'CESSAO_DE_MAO_DE_OBRA', 'OUTRO')),
     iss_percentual numeric(7, 4) not null default 0 check (iss_percentual between 0 and 5),
     iss_dia integer not null default 10 check (iss_dia between 1 and 31),
     email text,
     telefone text,
     logradouro text,
     numero text,
     complemento text,
     bairro text,
     municipio text,
     uf text,
     cep text,
     ativo boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, documento)`,
  ),
  `create index fornecedor_nome on fornecedor (escola_id, lower(nome), id);`,
  // Who registers or changes them is not who approves them.
  tabelaDaEscola(
    'dados_bancarios',
    `${COMUNS},
     fornecedor_id uuid not null,
     meio text not null check (meio in ('CONTA', 'PIX')),
     banco text check (banco ~ '^[0-9]{3}$'),
     ispb text check (ispb ~ '^[0-9]{8}$'),
     agencia text,
     agencia_dv text,
     conta text,
     conta_dv text,
     tipo_conta text check (tipo_conta in ('CORRENTE', 'POUPANCA')),
     chave_tipo text check (chave_tipo in ('CPF', 'CNPJ', 'CELULAR', 'EMAIL', 'ALEATORIA')),
     chave text,
     situacao text not null check (situacao in ('PENDENTE', 'APROVADO', 'RECUSADO', 'INATIVO')),
     alterado_por uuid not null,
     editores uuid[] not null,
     decidido_por uuid,
     decidido_em timestamptz,
     motivo text,
     primary key (escola_id, id),
     foreign key (escola_id, fornecedor_id) references fornecedor (escola_id, id),
     check ((meio = 'PIX') = (chave is not null) and (chave is null) = (chave_tipo is null)),
     check (meio = 'PIX' or (banco is not null and agencia is not null and conta is not null and conta_dv is not null and tipo_conta is not null)),
     check (situacao <> 'APROVADO' or (decidido_por is not null and decidido_por <> all (editores)))`,
  ),
  `create index dados_bancarios_fornecedor on dados_bancarios (escola_id, fornecedor_id, id);
   create index dados_bancarios_situacao on dados_bancarios (escola_id, situacao, id);`,
  // Without a row, one approver for any value.
  tabelaDaEscola(
    'alcada',
    `escola_id integer not null,
     acima_de_centavos bigint not null check (acima_de_centavos >= 0),
     aprovadores integer not null check (aprovadores between 1 and 2),
     primary key (escola_id, acima_de_centavos)`,
  ),
  // Without a row, 30 days.
  tabelaDaEscola(
    'janela_de_alcada',
    `escola_id integer not null,
     dias integer not null check (dias between 0 and 365),
     primary key (escola_id)`,
  ),
].join('\n');

const titulos = [
  tabelaDaEscola(
    'recorrencia_a_pagar',
    `${COMUNS},
     fornecedor_id uuid not null,
     descricao text not null,
     documento text not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     rateio jsonb not null,
     meses integer not null check (meses in (1, 2, 3, 4, 6, 12)),
     dia integer not null check (dia between 1 and 31),
     regra_vencimento text not null check (regra_vencimento in ('MANTEM', 'PROXIMO', 'ANTERIOR')),
     antecedencia integer not null default 30 check (antecedencia between 0 and 90),
     primeira_competencia text not null check (primeira_competencia ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
     ultima_competencia text check (ultima_competencia ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
     dados_bancarios_id uuid,
     ativa boolean not null default true,
     solicitante_id uuid not null,
     primary key (escola_id, id),
     foreign key (escola_id, fornecedor_id) references fornecedor (escola_id, id),
     foreign key (escola_id, dados_bancarios_id) references dados_bancarios (escola_id, id)`,
  ),
  `create index recorrencia_a_pagar_fornecedor on recorrencia_a_pagar (escola_id, fornecedor_id, id);`,
  // A projection of the ledger: gross − withheld − settled = saldo, the credit balance of a-pagar:<id>.
  tabelaDaEscola(
    'titulo_a_pagar',
    `${COMUNS},
     numero bigint not null,
     fornecedor_id uuid,
     tipo text not null check (tipo in ('DESPESA', 'TRIBUTO', 'ADIANTAMENTO')),
     origem text not null check (origem in ('MANUAL', 'DDA', 'RECORRENCIA', 'RETENCAO')),
     documento text not null,
     parcela integer not null check (parcela >= 1),
     parcelas integer not null check (parcelas >= parcela),
     descricao text not null,
     emissao date not null,
     competencia text not null ${COMPETENCIA},
     vencimento date not null,
     bruto_centavos bigint not null check (bruto_centavos > 0),
     retido_centavos bigint not null default 0 check (retido_centavos >= 0),
     nota_centavos bigint not null check (nota_centavos >= bruto_centavos),
     saldo_centavos bigint not null check (saldo_centavos >= 0),
     situacao text not null check (situacao in ('PENDENTE', 'APROVADO', 'PAGO', 'RECUSADO', 'CANCELADO')),
     aprovacoes_exigidas integer not null check (aprovacoes_exigidas between 1 and 2),
     motivo_da_alcada text,
     lancado_em date not null,
     rodada integer not null default 1,
     solicitante_id uuid not null,
     editores uuid[] not null default '{}',
     forma text check (forma in ('CREDITO_EM_CONTA', 'TED', 'PIX', 'BOLETO', 'COM_BARRAS', 'DARF', 'GPS')),
     dados_bancarios_id uuid,
     codigo_barras text check (codigo_barras ~ '^[0-9]{44}$'),
     codigo_receita text check (codigo_receita ~ '^[0-9]{4}$'),
     periodo_apuracao date,
     tributo text check (tributo in ('IRRF', 'CSRF', 'INSS', 'ISS')),
     titulo_origem_id uuid,
     recorrencia_id uuid,
     lote_id uuid not null,
     pago_em date,
     motivo text,
     primary key (escola_id, id),
     unique (escola_id, numero),
     foreign key (escola_id, fornecedor_id) references fornecedor (escola_id, id),
     foreign key (escola_id, dados_bancarios_id) references dados_bancarios (escola_id, id),
     foreign key (escola_id, titulo_origem_id) references titulo_a_pagar (escola_id, id),
     foreign key (escola_id, recorrencia_id) references recorrencia_a_pagar (escola_id, id),
     check (fornecedor_id is not null or tipo = 'TRIBUTO'),
     check (retido_centavos <= bruto_centavos),
     check (saldo_centavos <= bruto_centavos - retido_centavos)`,
  ),
  // A document is entered once, however its number is written; what was refused or cancelled may be entered again.
  `create unique index titulo_a_pagar_documento
     on titulo_a_pagar (escola_id, fornecedor_id, upper(regexp_replace(documento, '[^A-Za-z0-9]', '', 'g')), parcela)
     where situacao not in ('RECUSADO', 'CANCELADO');
   create unique index titulo_a_pagar_barras on titulo_a_pagar (escola_id, codigo_barras)
     where codigo_barras is not null and situacao not in ('RECUSADO', 'CANCELADO');
   create unique index titulo_a_pagar_recorrencia on titulo_a_pagar (escola_id, recorrencia_id, competencia)
     where recorrencia_id is not null;
   create index titulo_a_pagar_vencimento on titulo_a_pagar (escola_id, vencimento, id);
   create index titulo_a_pagar_situacao on titulo_a_pagar (escola_id, situacao, vencimento, id);
   create index titulo_a_pagar_fornecedor on titulo_a_pagar (escola_id, fornecedor_id, vencimento, id);
   create index titulo_a_pagar_lancamento on titulo_a_pagar (escola_id, fornecedor_id, lancado_em);
   create index titulo_a_pagar_origem on titulo_a_pagar (escola_id, titulo_origem_id) where titulo_origem_id is not null;`,
  tabelaDaEscola(
    'titulo_rateio',
    `escola_id integer not null,
     titulo_id uuid not null,
     linha integer not null,
     centro_de_custo_id uuid not null,
     natureza_id uuid not null,
     percentual numeric(9, 6) not null check (percentual > 0 and percentual <= 100),
     valor_centavos bigint not null check (valor_centavos >= 0),
     primary key (escola_id, titulo_id, linha),
     foreign key (escola_id, titulo_id) references titulo_a_pagar (escola_id, id),
     foreign key (escola_id, centro_de_custo_id) references centro_de_custo (escola_id, id),
     foreign key (escola_id, natureza_id) references natureza (escola_id, id)`,
  ),
  `create index titulo_rateio_centro on titulo_rateio (escola_id, centro_de_custo_id, titulo_id);
   create index titulo_rateio_natureza on titulo_rateio (escola_id, natureza_id, titulo_id);`,
  tabelaDaEscola(
    'titulo_retencao',
    `escola_id integer not null,
     titulo_id uuid not null,
     tributo text not null check (tributo in ('IRRF', 'CSRF', 'INSS', 'ISS')),
     base_centavos bigint not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     detalhe jsonb not null,
     primary key (escola_id, titulo_id, tributo),
     foreign key (escola_id, titulo_id) references titulo_a_pagar (escola_id, id)`,
  ),
  // Each change of the bill opens a new round: the approvals of the former one stay as history.
  tabelaDaEscola(
    'titulo_aprovacao',
    `escola_id integer not null,
     titulo_id uuid not null,
     rodada integer not null,
     usuario_id uuid not null,
     criado_em timestamptz not null,
     primary key (escola_id, titulo_id, rodada, usuario_id),
     foreign key (escola_id, titulo_id) references titulo_a_pagar (escola_id, id)`,
    { somenteInclusao: true },
  ),
].join('\n');

const pagamentos = [
  tabelaDaEscola(
    'convenio_de_pagamento',
    `escola_id integer not null,
     conta_bancaria_id uuid not null,
     versao integer not null default 1,
     convenio text not null,
     primary key (escola_id, conta_bancaria_id),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id)`,
  ),
  tabelaDaEscola(
    'lote_de_pagamento',
    `${COMUNS},
     numero bigint not null,
     conta_bancaria_id uuid not null,
     data date not null,
     situacao text not null check (situacao in ('ABERTO', 'LIBERADO', 'ENVIADO', 'CANCELADO')),
     criado_por uuid not null,
     liberado_por uuid,
     nsa integer,
     arquivo_id uuid,
     nome text,
     primary key (escola_id, id),
     unique (escola_id, numero),
     unique (escola_id, conta_bancaria_id, nsa),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id),
     check (liberado_por is null or liberado_por <> criado_por)`,
  ),
  `create index lote_de_pagamento_data on lote_de_pagamento (escola_id, data, id);`,
  tabelaDaEscola(
    'pagamento',
    `${COMUNS},
     seu_numero text not null,
     lote_id uuid not null,
     titulo_id uuid not null,
     titulo_versao integer not null,
     conta_bancaria_id uuid not null,
     dados_bancarios_id uuid,
     dados_versao integer,
     forma text not null check (forma in ('CREDITO_EM_CONTA', 'TED', 'PIX', 'BOLETO', 'COM_BARRAS', 'DARF', 'GPS')),
     data date not null,
     principal_centavos bigint not null check (principal_centavos > 0),
     desconto_centavos bigint not null default 0 check (desconto_centavos >= 0),
     juros_centavos bigint not null default 0 check (juros_centavos >= 0),
     multa_centavos bigint not null default 0 check (multa_centavos >= 0),
     situacao text not null check (situacao in ('PREPARADO', 'ENVIADO', 'AGENDADO', 'PAGO', 'REJEITADO', 'CANCELADO')),
     ocorrencias jsonb not null default '[]',
     autenticacao text,
     exclusao_pedida_em date,
     primary key (escola_id, id),
     unique (escola_id, seu_numero),
     foreign key (escola_id, lote_id) references lote_de_pagamento (escola_id, id),
     foreign key (escola_id, titulo_id) references titulo_a_pagar (escola_id, id),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id)`,
  ),
  // The safety bound: a bill has at most one payment under way.
  `create unique index pagamento_em_curso on pagamento (escola_id, titulo_id)
     where situacao in ('PREPARADO', 'ENVIADO', 'AGENDADO');
   create index pagamento_lote on pagamento (escola_id, lote_id, id);
   create index pagamento_dados on pagamento (escola_id, dados_bancarios_id) where situacao = 'PREPARADO';
   create index pagamento_data on pagamento (escola_id, data, id);`,
  tabelaDaEscola(
    'baixa_a_pagar',
    `${COMUNS},
     numero bigint not null,
     titulo_id uuid not null,
     tipo text not null check (tipo in ('PAGAMENTO', 'MANUAL', 'COMPENSACAO')),
     pagamento_id uuid,
     conta text not null,
     meio text not null,
     data date not null,
     principal_centavos bigint not null check (principal_centavos >= 0),
     desconto_centavos bigint not null default 0 check (desconto_centavos >= 0),
     juros_centavos bigint not null default 0 check (juros_centavos >= 0),
     multa_centavos bigint not null default 0 check (multa_centavos >= 0),
     lote_id uuid not null,
     autor_id uuid,
     observacao text,
     estornada_em date,
     motivo_estorno text,
     primary key (escola_id, id),
     unique (escola_id, numero),
     foreign key (escola_id, titulo_id) references titulo_a_pagar (escola_id, id),
     foreign key (escola_id, pagamento_id) references pagamento (escola_id, id)`,
  ),
  `create unique index baixa_a_pagar_pagamento on baixa_a_pagar (escola_id, pagamento_id)
     where pagamento_id is not null and estornada_em is null;
   create index baixa_a_pagar_titulo on baixa_a_pagar (escola_id, titulo_id, id);
   create index baixa_a_pagar_data on baixa_a_pagar (escola_id, data, id);`,
  // What a supplier owes the school, besides advances paid: credit notes; and what it gave back in money.
  tabelaDaEscola(
    'credito_de_fornecedor',
    `${COMUNS},
     numero bigint not null,
     fornecedor_id uuid not null,
     tipo text not null check (tipo in ('NOTA_DE_CREDITO', 'REEMBOLSO')),
     documento text,
     data date not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     motivo text not null,
     lote_id uuid not null,
     primary key (escola_id, id),
     unique (escola_id, numero),
     foreign key (escola_id, fornecedor_id) references fornecedor (escola_id, id)`,
  ),
  `create index credito_de_fornecedor_fornecedor on credito_de_fornecedor (escola_id, fornecedor_id, data, id);
   create index credito_de_fornecedor_data on credito_de_fornecedor (escola_id, data, id);`,
].join('\n');

const retornos = [
  tabelaDaEscola(
    'retorno_de_pagamento',
    `${COMUNS},
     conta_bancaria_id uuid not null,
     nsa integer not null,
     sha256 text not null,
     arquivo_id uuid not null,
     nome text not null,
     gerado_em date,
     linhas integer not null,
     primary key (escola_id, id),
     unique (escola_id, conta_bancaria_id, sha256),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id)`,
  ),
  // Zero: Itaú does not number its payment files.
  `create unique index retorno_de_pagamento_nsa on retorno_de_pagamento (escola_id, conta_bancaria_id, nsa) where nsa > 0;`,
  tabelaDaEscola(
    'retorno_de_pagamento_linha',
    `escola_id integer not null,
     retorno_id uuid not null,
     linha integer not null,
     seu_numero text not null,
     dados jsonb not null,
     resultado text not null check (resultado in ('APLICADA', 'INFORMATIVA', 'ORFA', 'SUSPEITA', 'RESOLVIDA')),
     mensagem text not null,
     pagamento_id uuid,
     primary key (escola_id, retorno_id, linha),
     foreign key (escola_id, retorno_id) references retorno_de_pagamento (escola_id, id),
     foreign key (escola_id, pagamento_id) references pagamento (escola_id, id)`,
  ),
].join('\n');

const dda = [
  tabelaDaEscola(
    'boleto_dda',
    `${COMUNS},
     codigo_barras text not null check (codigo_barras ~ '^[0-9]{44}$'),
     documento text not null,
     nome text not null,
     numero_documento text not null,
     vencimento date,
     emissao date,
     valor_centavos bigint not null check (valor_centavos >= 0),
     fornecedor_id uuid,
     titulo_id uuid,
     situacao text not null check (situacao in ('NOVO', 'SUGERIDO', 'VINCULADO', 'DESCARTADO')),
     motivo text,
     primary key (escola_id, id),
     unique (escola_id, codigo_barras),
     foreign key (escola_id, fornecedor_id) references fornecedor (escola_id, id),
     foreign key (escola_id, titulo_id) references titulo_a_pagar (escola_id, id)`,
  ),
  `create index boleto_dda_situacao on boleto_dda (escola_id, situacao, id);
   create index boleto_dda_vencimento on boleto_dda (escola_id, vencimento, id);`,
].join('\n');

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

const COMPETENCIA = `check (competencia ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')`;

/** Plans, contracts, parcels; the append-only ledger; boletos, bank files and receipts. */
export class Financeiro1795426500000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(razao);
    await executor.query(planosEContratos);
    await executor.query(cobranca);
    await executor.query(banco);
    await executor.query(recebimentos);
  }

  down = semVolta;
}

/**
 * Money is append-only, two-legged rows: what leaves one account enters another, so debits equal credits
 * by construction. `conta_saldo` is a projection written in the same transaction and proved by a job.
 * An account is text: 'a-receber:<parcela>', 'receita:mensalidade', 'banco:<conta>', 'credito:<pessoa>'…
 */
const razao = [
  tabelaDaEscola(
    'transferencia',
    `escola_id integer not null,
     id uuid not null,
     lote_id uuid not null,
     conta_debito text not null,
     conta_credito text not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     data_efeito date not null,
     tipo text not null,
     origem_tipo text not null,
     origem_id uuid not null,
     parcela_id uuid,
     estorna_id uuid,
     chave text not null,
     autor_id uuid,
     criado_em timestamptz not null default now(),
     primary key (escola_id, id),
     unique (escola_id, chave),
     unique (escola_id, estorna_id),
     foreign key (escola_id, estorna_id) references transferencia (escola_id, id),
     check (conta_debito <> conta_credito)`,
    { somenteInclusao: true },
  ),
  `create index transferencia_parcela on transferencia (escola_id, parcela_id);
   create index transferencia_lote on transferencia (escola_id, lote_id);
   create index transferencia_origem on transferencia (escola_id, origem_tipo, origem_id);
   create index transferencia_data on transferencia (escola_id, data_efeito);
   create index transferencia_debito_de_credito on transferencia (escola_id, conta_debito, data_efeito)
     where starts_with(conta_debito, 'credito:');
   create index transferencia_credito_de_credito on transferencia (escola_id, conta_credito, data_efeito)
     where starts_with(conta_credito, 'credito:');`,
  tabelaDaEscola(
    'conta_saldo',
    `escola_id integer not null,
     conta text not null,
     debitos_centavos bigint not null default 0 check (debitos_centavos >= 0),
     creditos_centavos bigint not null default 0 check (creditos_centavos >= 0),
     primary key (escola_id, conta)`,
  ),
].join('\n');

const planosEContratos = [
  tabelaDaEscola(
    'servico',
    `${COMUNS},
     nome text not null,
     tipo text not null check (tipo in ('MENSALIDADE', 'MATRICULA', 'MATERIAL', 'INTEGRAL', 'TRANSPORTE', 'ALIMENTACAO', 'CURSO_EXTRA', 'OUTRO')),
     ativo boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, nome)`,
  ),
  tabelaDaEscola(
    'plano_pagamento',
    `${COMUNS},
     periodo_letivo_id uuid not null,
     serie_id uuid,
     nome text not null,
     vigencia_inicio date not null,
     vigencia_fim date not null,
     dia_vencimento integer not null check (dia_vencimento between 1 and 31),
     regra_vencimento text not null default 'PROXIMO' check (regra_vencimento in ('MANTEM', 'PROXIMO', 'ANTERIOR')),
     multa_percentual numeric(7, 4) not null default 2 check (multa_percentual between 0 and 2),
     juros_mes_percentual numeric(7, 4) not null default 1 check (juros_mes_percentual between 0 and 1),
     modo_mora text not null default 'TAXA_MENSAL' check (modo_mora in ('TAXA_MENSAL', 'VALOR_DIA')),
     pontualidade_percentual numeric(7, 4) not null default 0 check (pontualidade_percentual between 0 and 100),
     pontualidade_degraus jsonb not null default '[]',
     modo_bolsas text not null default 'CASCATA' check (modo_bolsas in ('SOMA', 'CASCATA', 'CASCATA_SOMA_MESMA_ORDEM', 'MAIOR')),
     anuidade_centavos bigint check (anuidade_centavos > 0),
     divulgado_em date,
     fim_da_matricula date,
     edicao integer not null default 1 check (edicao >= 1),
     anterior_id uuid,
     situacao text not null default 'ATIVO' check (situacao in ('ATIVO', 'ENCERRADO')),
     primary key (escola_id, id),
     unique (escola_id, periodo_letivo_id, nome, edicao),
     foreign key (escola_id, anterior_id) references plano_pagamento (escola_id, id),
     foreign key (escola_id, periodo_letivo_id) references periodo_letivo (escola_id, id),
     foreign key (escola_id, serie_id) references serie (escola_id, id),
     check (vigencia_fim >= vigencia_inicio)`,
  ),
  tabelaDaEscola(
    'plano_item',
    `${COMUNS},
     plano_id uuid not null,
     servico_id uuid not null,
     total_centavos bigint not null check (total_centavos > 0),
     parcelas integer not null check (parcelas between 1 and 60),
     primeira_competencia text not null check (primeira_competencia ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
     obrigatorio boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, plano_id, servico_id),
     foreign key (escola_id, plano_id) references plano_pagamento (escola_id, id),
     foreign key (escola_id, servico_id) references servico (escola_id, id)`,
  ),
  // The contract copies the terms of the plan: a plan changed later does not touch what was signed.
  tabelaDaEscola(
    'contrato',
    `${COMUNS},
     numero bigint not null,
     matricula_id uuid,
     aluno_id uuid not null,
     pagador_id uuid not null,
     plano_id uuid not null,
     personalizado boolean not null default false,
     data date not null,
     dia_vencimento integer not null check (dia_vencimento between 1 and 31),
     condicoes jsonb not null,
     total_centavos bigint not null check (total_centavos > 0),
     situacao text not null default 'ATIVO' check (situacao in ('ATIVO', 'ENCERRADO', 'CANCELADO')),
     cancelamento jsonb,
     primary key (escola_id, id),
     unique (escola_id, numero),
     foreign key (escola_id, matricula_id) references matricula (escola_id, id),
     foreign key (escola_id, aluno_id) references aluno (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     foreign key (escola_id, plano_id) references plano_pagamento (escola_id, id),
     check (cancelamento is null or situacao = 'CANCELADO')`,
  ),
  `create unique index contrato_da_matricula on contrato (escola_id, matricula_id, plano_id) where situacao = 'ATIVO';
   create unique index contrato_sem_matricula on contrato (escola_id, aluno_id, plano_id)
     where situacao = 'ATIVO' and matricula_id is null;
   create index contrato_pagador on contrato (escola_id, pagador_id);
   create index contrato_aluno on contrato (escola_id, aluno_id);
   create index contrato_matricula on contrato (escola_id, matricula_id) where matricula_id is not null;
   create index contrato_plano on contrato (escola_id, plano_id, id);`,
  // Who pays which part; none for a contract with a single payer. The first is the contract's own.
  tabelaDaEscola(
    'pagador_do_contrato',
    `escola_id integer not null,
     contrato_id uuid not null,
     pagador_id uuid not null,
     ordem integer not null check (ordem >= 1),
     percentual numeric(9, 6) check (percentual > 0 and percentual <= 100),
     valor_centavos bigint check (valor_centavos > 0),
     primary key (escola_id, contrato_id, pagador_id),
     foreign key (escola_id, contrato_id) references contrato (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     check ((percentual is null) <> (valor_centavos is null))`,
  ),
  `create index pagador_do_contrato_pessoa on pagador_do_contrato (escola_id, pagador_id);`,
  tabelaDaEscola(
    'bolsa',
    `${COMUNS},
     contrato_id uuid not null,
     nome text not null,
     tipo text not null check (tipo in ('PERCENTUAL', 'VALOR')),
     percentual numeric(9, 6) check (percentual > 0 and percentual <= 100),
     valor_centavos bigint check (valor_centavos > 0),
     ordem integer not null default 1,
     inicio text not null check (inicio ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
     fim text check (fim ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
     origem text not null default 'CONCEDIDA' check (origem in ('CONCEDIDA', 'IRMAOS')),
     modelo_id uuid,
     servicos jsonb,
     numeros jsonb,
     teto_centavos bigint check (teto_centavos > 0),
     renovacao text not null default 'NAO' check (renovacao in ('NAO', 'SO_INTEGRAL', 'SIM')),
     comprovante text,
     primary key (escola_id, id),
     foreign key (escola_id, contrato_id) references contrato (escola_id, id),
     check ((tipo = 'PERCENTUAL') = (percentual is not null) and (tipo = 'VALOR') = (valor_centavos is not null))`,
  ),
  `create index bolsa_contrato on bolsa (escola_id, contrato_id);`,
].join('\n');

const cobranca = [
  // A parcel is a projection of the ledger: nominal − bolsas − abatimentos − principal paid = saldo.
  tabelaDaEscola(
    'parcela',
    `${COMUNS},
     contrato_id uuid not null,
     servico_id uuid not null,
     aluno_id uuid not null,
     pagador_id uuid not null,
     numero integer not null check (numero >= 1),
     competencia text not null ${COMPETENCIA},
     vencimento date not null,
     nominal_centavos bigint not null check (nominal_centavos >= 0),
     bolsas_centavos bigint not null default 0 check (bolsas_centavos >= 0),
     abatimentos_centavos bigint not null default 0 check (abatimentos_centavos >= 0),
     cota jsonb,
     saldo_centavos bigint not null check (saldo_centavos >= 0),
     memoria jsonb not null,
     situacao text not null check (situacao in ('ABERTA', 'LIQUIDADA', 'LIQUIDADA_POR_BOLSA', 'CANCELADA', 'NEGOCIADA')),
     liquidada_em date,
     multa_cobrada boolean not null default false,
     mora_ate date,
     multa_pendente_centavos bigint not null default 0,
     juros_pendentes_centavos bigint not null default 0,
     desconto_dado_centavos bigint not null default 0 check (desconto_dado_centavos >= 0),
     primary key (escola_id, id),
     foreign key (escola_id, contrato_id) references contrato (escola_id, id),
     foreign key (escola_id, servico_id) references servico (escola_id, id),
     foreign key (escola_id, aluno_id) references aluno (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     check (saldo_centavos <= nominal_centavos - bolsas_centavos - abatimentos_centavos)`,
  ),
  `create index parcela_vencimento on parcela (escola_id, vencimento, situacao);
   create index parcela_na_ordem on parcela (escola_id, vencimento, id);
   create index parcela_pagador on parcela (escola_id, pagador_id, situacao);
   create index parcela_contrato on parcela (escola_id, contrato_id);
   create index parcela_aluno on parcela (escola_id, aluno_id, vencimento);
   create index parcela_competencia on parcela (escola_id, competencia, situacao);`,
  // What a parcel said until the day `ate`, before what changed it on that day: with the ledger, its state at any day.
  tabelaDaEscola(
    'parcela_passada',
    `escola_id integer not null,
     parcela_id uuid not null,
     ate date not null,
     vencimento date not null,
     memoria jsonb not null,
     primary key (escola_id, parcela_id, ate),
     foreign key (escola_id, parcela_id) references parcela (escola_id, id)`,
    { somenteInclusao: true },
  ),
  tabelaDaEscola(
    'conta_bancaria',
    `${COMUNS},
     nome text not null,
     banco text not null check (banco ~ '^[0-9]{3}$'),
     agencia text not null,
     agencia_dv text,
     conta text not null,
     conta_dv text not null,
     carteira text not null,
     modalidade text,
     codigo_beneficiario text not null,
     layout_cnab text not null default '240' check (layout_cnab in ('240', '400')),
     codigo_transmissao text,
     posto text,
     variacao text,
     instrucoes jsonb not null default '[]',
     ativa boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, banco, agencia, conta, codigo_beneficiario)`,
  ),
  tabelaDaEscola(
    'boleto',
    `${COMUNS},
     conta_bancaria_id uuid not null,
     pagador_id uuid not null,
     nosso_numero text,
     nosso_numero_chave text generated always as (ltrim(nosso_numero, '0')) stored,
     seu_numero text not null,
     emissao date not null,
     vencimento date not null,
     competencia text not null ${COMPETENCIA},
     valor_centavos bigint not null check (valor_centavos > 0),
     desconto_centavos bigint not null default 0 check (desconto_centavos >= 0),
     descontos jsonb not null default '[]',
     abatimento_centavos bigint not null default 0 check (abatimento_centavos >= 0),
     multa_percentual numeric(7, 4) not null,
     juros_mes_percentual numeric(7, 4) not null,
     modo_mora text not null,
     codigo_barras text check (codigo_barras ~ '^[0-9]{44}$'),
     linha_digitavel text,
     situacao text not null default 'EMITIDO' check (situacao in ('EMITIDO', 'EM_REMESSA', 'REGISTRADO', 'REJEITADO', 'PAGO', 'BAIXADO', 'CANCELADO')),
     rejeicao jsonb,
     pago_centavos bigint not null default 0,
     pago_em date,
     protesto text check (protesto in ('PEDIDO', 'ACEITO', 'EM_CARTORIO', 'SUSTADO', 'PROTESTADO', 'PAGO_EM_CARTORIO', 'ENCERRADO')),
     protesto_em date,
     primary key (escola_id, id),
     unique (escola_id, conta_bancaria_id, nosso_numero),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     check (vencimento >= emissao),
     check ((protesto is null) = (protesto_em is null)),
     check (num_nulls(nosso_numero, codigo_barras, linha_digitavel) in (0, 3)),
     check (nosso_numero is not null or situacao <> 'REGISTRADO')`,
  ),
  // The key is a column because of row-level security: a function that is not leakproof never becomes a condition of an
  // index under it, and each block of a retorno read every boleto of the account.
  // Some banks number the titles themselves: until their answer, a title is found by our own document number.
  `create index boleto_sem_numero on boleto (escola_id, conta_bancaria_id, regexp_replace(seu_numero, '[^0-9A-Za-z]', '', 'g'))
     where nosso_numero is null;
   create index boleto_protesto on boleto (escola_id, protesto, vencimento, id) where protesto is not null;
   create index boleto_pagador on boleto (escola_id, pagador_id, vencimento);
   create index boleto_nosso_numero on boleto (escola_id, conta_bancaria_id, nosso_numero_chave);
   create index boleto_competencia on boleto (escola_id, competencia, situacao);
   create index boleto_vencimento on boleto (escola_id, vencimento, id);
   create index boleto_emissao on boleto (escola_id, emissao, id);`,
  tabelaDaEscola(
    'boleto_parcela',
    `escola_id integer not null,
     boleto_id uuid not null,
     parcela_id uuid not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     ordem integer not null default 1,
     vigente boolean not null default true,
     primary key (escola_id, boleto_id, parcela_id),
     foreign key (escola_id, boleto_id) references boleto (escola_id, id),
     foreign key (escola_id, parcela_id) references parcela (escola_id, id)`,
  ),
  // The safety bound: a parcel has at most one boleto in force.
  `create unique index boleto_parcela_vigente on boleto_parcela (escola_id, parcela_id) where vigente;
   create index boleto_parcela_parcela on boleto_parcela (escola_id, parcela_id);`,
].join('\n');

const banco = [
  tabelaDaEscola(
    'remessa',
    `${COMUNS},
     conta_bancaria_id uuid not null,
     nsa integer not null check (nsa between 1 and 999999),
     arquivo_id uuid not null,
     nome text not null,
     quantidade integer not null check (quantidade > 0),
     total_centavos bigint not null,
     primary key (escola_id, id),
     unique (escola_id, conta_bancaria_id, nsa),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id)`,
  ),
  // What the bank must still be told about a title; taken by the next remessa.
  tabelaDaEscola(
    'instrucao_bancaria',
    `${COMUNS},
     conta_bancaria_id uuid not null,
     boleto_id uuid not null,
     movimento text not null check (movimento ~ '^[0-9]{2}$'),
     dados jsonb not null default '{}',
     remessa_id uuid,
     situacao text not null default 'PENDENTE'
       check (situacao in ('PENDENTE', 'ENVIADA', 'CONFIRMADA', 'RECUSADA', 'DESCARTADA', 'RESOLVIDA')),
     antes jsonb,
     motivos jsonb not null default '[]',
     explicacao text,
     primary key (escola_id, id),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id),
     foreign key (escola_id, boleto_id) references boleto (escola_id, id),
     foreign key (escola_id, remessa_id) references remessa (escola_id, id),
     -- What the bank's file does not carry waits as refused, and was in no remessa.
     check (case when remessa_id is null then situacao in ('PENDENTE', 'DESCARTADA', 'RECUSADA', 'RESOLVIDA')
       else situacao not in ('PENDENTE', 'DESCARTADA') end)`,
  ),
  `create index instrucao_pendente on instrucao_bancaria (escola_id, conta_bancaria_id, id) where situacao = 'PENDENTE';
   create index instrucao_situacao on instrucao_bancaria (escola_id, situacao, criado_em, id);
   create index instrucao_criacao on instrucao_bancaria (escola_id, criado_em, id);
   create index instrucao_conta on instrucao_bancaria (escola_id, conta_bancaria_id, criado_em, id);
   create index instrucao_boleto on instrucao_bancaria (escola_id, boleto_id);
   create index instrucao_remessa on instrucao_bancaria (escola_id, remessa_id) where remessa_id is not null;`,
  tabelaDaEscola(
    'retorno',
    `${COMUNS},
     conta_bancaria_id uuid not null,
     nsa integer not null,
     sha256 text not null,
     arquivo_id uuid not null,
     nome text not null,
     gerado_em date,
     situacao text not null default 'RECEBIDO' check (situacao in ('RECEBIDO', 'APLICADO')),
     linhas integer not null,
     total_pago_centavos bigint not null,
     avisos jsonb not null default '[]',
     tarefa_id uuid,
     primary key (escola_id, id),
     unique (escola_id, conta_bancaria_id, sha256),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id)`,
  ),
  // Zero: the retorno CNAB400 of some banks (Santander, Inter) has no number.
  `create unique index retorno_nsa on retorno (escola_id, conta_bancaria_id, nsa) where nsa > 0;`,
  // Each occurrence is stored raw before anything is applied; nothing is dropped.
  tabelaDaEscola(
    'retorno_linha',
    `escola_id integer not null,
     retorno_id uuid not null,
     linha integer not null,
     nosso_numero text,
     ocorrencia text not null,
     dados jsonb not null,
     valor_pago_centavos bigint not null default 0,
     resultado text not null default 'PENDENTE' check (resultado in ('PENDENTE', 'APLICADA', 'INFORMATIVA', 'ORFA', 'SUSPEITA', 'RESOLVIDA')),
     mensagem text,
     boleto_id uuid,
     recebimento_id uuid,
     primary key (escola_id, retorno_id, linha),
     foreign key (escola_id, retorno_id) references retorno (escola_id, id),
     foreign key (escola_id, boleto_id) references boleto (escola_id, id)`,
  ),
  `create index retorno_linha_pendente on retorno_linha (escola_id, resultado, retorno_id, linha);
   create index retorno_linha_titulo on retorno_linha (escola_id, nosso_numero, ocorrencia);
   create index retorno_linha_recebimento on retorno_linha (escola_id, recebimento_id) where recebimento_id is not null;`,
].join('\n');

const recebimentos = [
  tabelaDaEscola(
    'recebimento',
    `${COMUNS},
     origem text not null check (origem in ('RETORNO', 'BALCAO')),
     origem_chave text not null,
     pagador_id uuid not null,
     boleto_id uuid,
     data date not null,
     credito_em date,
     valor_centavos bigint not null check (valor_centavos > 0),
     tarifa_centavos bigint not null default 0,
     credito_gerado_centavos bigint not null default 0,
     troco_centavos bigint not null default 0 check (troco_centavos >= 0),
     meios jsonb not null,
     recibo_numero bigint,
     estornado_em date,
     motivo_estorno text,
     primary key (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     foreign key (escola_id, boleto_id) references boleto (escola_id, id)`,
  ),
  // The same origin never pays twice; once reversed, it may be decided again.
  `create unique index recebimento_origem on recebimento (escola_id, origem_chave) where estornado_em is null;
   create unique index recebimento_recibo on recebimento (escola_id, recibo_numero) where recibo_numero is not null;
   create index recebimento_data on recebimento (escola_id, data, id);
   create index recebimento_pagador on recebimento (escola_id, pagador_id);`,
  tabelaDaEscola(
    'recebimento_item',
    `escola_id integer not null,
     recebimento_id uuid not null,
     parcela_id uuid not null,
     juros_centavos bigint not null,
     multa_centavos bigint not null,
     desconto_centavos bigint not null,
     principal_centavos bigint not null,
     parcela_versao integer not null,
     memoria jsonb not null,
     primary key (escola_id, recebimento_id, parcela_id),
     foreign key (escola_id, recebimento_id) references recebimento (escola_id, id),
     foreign key (escola_id, parcela_id) references parcela (escola_id, id)`,
  ),
  `create index recebimento_item_parcela on recebimento_item (escola_id, parcela_id);`,
  // Credit of a payer given back in money.
  tabelaDaEscola(
    'devolucao',
    `${COMUNS},
     numero bigint not null,
     pessoa_id uuid not null,
     data date not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     meio text not null check (meio in ('PIX', 'TRANSFERENCIA', 'DINHEIRO')),
     motivo text not null,
     primary key (escola_id, id),
     unique (escola_id, numero),
     foreign key (escola_id, pessoa_id) references pessoa (escola_id, id)`,
  ),
  `create index devolucao_pessoa on devolucao (escola_id, pessoa_id);`,
].join('\n');

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

/** Pix: the QR code of a boleto, the PSP of an account, charges, what was received and given back, Pix Automático. */
export class Pix1795427500000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(boletoHibrido);
    await executor.query(contaPix);
    await executor.query(pedidoDeContaPix);
    await executor.query(recorrencia);
    await executor.query(cobranca);
    await executor.query(recebidos);
    await executor.query(devolucoesDoPsp);
  }

  down = semVolta;
}

const boletoHibrido = `
  alter table boleto add column pix_emv text, add column pix_txid text, add column pix_erro text;
  create index boleto_pix on boleto (escola_id, pix_txid) where pix_txid is not null;
  alter table recebimento drop constraint recebimento_origem_check;
  alter table recebimento add constraint recebimento_origem_check check (origem in ('RETORNO', 'BALCAO', 'PIX'));`;

// Secrets are of the Cofre: the client's secret and the private key never leave in clear.
const contaPix = tabelaDaEscola(
  'conta_pix',
  `${COMUNS},
   conta_bancaria_id uuid not null,
   chave text not null,
   url_api text not null,
   url_token text not null,
   client_id text not null,
   segredo_cifrado text not null,
   certificado jsonb,
   chave_cifrada text,
   validade_dias integer not null default 30 check (validade_dias between 0 and 365),
   antecedencia_dias integer not null default 5 check (antecedencia_dias between 2 and 10),
   automatico boolean not null default false,
   webhook_resumo text,
   webhook_impressao text,
   webhook_em timestamptz,
   consultado_ate timestamptz,
   ultima_falha jsonb,
   ativa boolean not null default true,
   aprovada boolean not null default false,
   primary key (escola_id, id),
   unique (escola_id, conta_bancaria_id, url_api),
   foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id),
   check ((certificado is null) = (chave_cifrada is null))`,
);

// Where the money of the school goes: who types it is not who makes it effective.
const pedidoDeContaPix = [
  tabelaDaEscola(
    'pedido_de_conta_pix',
    `${COMUNS},
     conta_pix_id uuid not null,
     url_api text,
     url_token text,
     client_id text,
     segredo_cifrado text,
     certificado jsonb,
     chave_cifrada text,
     situacao text not null default 'PENDENTE' check (situacao in ('PENDENTE', 'APROVADO', 'RECUSADO')),
     editores uuid[] not null check (cardinality(editores) > 0),
     decidido_por uuid,
     decidido_em timestamptz,
     resposta text,
     primary key (escola_id, id),
     foreign key (escola_id, conta_pix_id) references conta_pix (escola_id, id),
     check ((certificado is null) = (chave_cifrada is null)),
     check ((situacao = 'PENDENTE') = (decidido_por is null)),
     check (decidido_por is null or situacao = 'RECUSADO' or not decidido_por = any (editores))`,
  ),
  `create unique index pedido_de_conta_pix_pendente on pedido_de_conta_pix (escola_id, conta_pix_id) where situacao = 'PENDENTE';
   create index pedido_de_conta_pix_conta on pedido_de_conta_pix (escola_id, conta_pix_id, id);
   create index pedido_de_conta_pix_criacao on pedido_de_conta_pix (escola_id, criado_em, id);`,
].join('\n');

const recorrencia = [
  tabelaDaEscola(
    'recorrencia_pix',
    `${COMUNS},
     conta_pix_id uuid not null,
     contrato_id uuid not null,
     pagador_id uuid not null,
     vinculo text not null,
     id_rec text,
     id_solic_rec text,
     loc_id bigint,
     data_inicial date not null,
     data_final date,
     politica_retentativa text not null check (politica_retentativa in ('NAO_PERMITE', 'PERMITE_3R_7D')),
     valor_minimo_centavos bigint check (valor_minimo_centavos > 0),
     pix_copia_e_cola text,
     situacao text not null check (situacao in ('A_ENVIAR', 'ENVIANDO', 'INDETERMINADA', 'CRIADA', 'APROVADA', 'REJEITADA',
       'EXPIRADA', 'CANCELADA', 'RECUSADA')),
     cancelar boolean not null default false,
     motivo_cancelamento text,
     encerramento jsonb,
     problema jsonb,
     enviada_em timestamptz,
     consultas integer not null default 0,
     vigente boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, vinculo),
     foreign key (escola_id, conta_pix_id) references conta_pix (escola_id, id),
     foreign key (escola_id, contrato_id) references contrato (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id)`,
  ),
  // A contract has at most one authorisation in force or waiting for the payer.
  `create unique index recorrencia_pix_vigente on recorrencia_pix (escola_id, contrato_id) where vigente;
   create index recorrencia_pix_contrato on recorrencia_pix (escola_id, contrato_id);
   create unique index recorrencia_pix_id_rec on recorrencia_pix (escola_id, id_rec) where id_rec is not null;
   create index recorrencia_pix_pagador on recorrencia_pix (escola_id, pagador_id);
   create index recorrencia_pix_criacao on recorrencia_pix (escola_id, criado_em, id);`,
].join('\n');

const cobranca = [
  tabelaDaEscola(
    'lote_pix',
    `${COMUNS},
     conta_pix_id uuid not null,
     numero bigint not null,
     quantidade integer not null check (quantidade > 0),
     situacao text not null check (situacao in ('A_ENVIAR', 'ENVIANDO', 'INDETERMINADO', 'EM_PROCESSAMENTO', 'PROCESSADO', 'RECUSADO')),
     problema jsonb,
     enviado_em timestamptz,
     consultas integer not null default 0,
     primary key (escola_id, id),
     unique (escola_id, conta_pix_id, numero),
     foreign key (escola_id, conta_pix_id) references conta_pix (escola_id, id)`,
  ),
  // COBV: a charge with due date, by QR code. COBR: a charge of Pix Automático, debited by the payer's PSP.
  tabelaDaEscola(
    'cobranca_pix',
    `${COMUNS},
     tipo text not null check (tipo in ('COBV', 'COBR')),
     conta_pix_id uuid not null,
     parcela_id uuid not null,
     pagador_id uuid not null,
     recorrencia_id uuid,
     lote_id uuid,
     txid text not null check (txid ~ '^[a-zA-Z0-9]{26,35}$'),
     vencimento date not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     desconto_centavos bigint not null default 0 check (desconto_centavos >= 0),
     corpo jsonb not null,
     situacao text not null check (situacao in ('A_ENVIAR', 'ENVIANDO', 'INDETERMINADA', 'EM_LOTE', 'ATIVA', 'REMOVENDO', 'REMOVIDA',
       'PAGA', 'EXPIRADA', 'RECUSADA')),
     remover boolean not null default false,
     vigente boolean not null default true,
     pix_copia_e_cola text,
     problema jsonb,
     tentativas jsonb not null default '[]',
     enviada_em timestamptz,
     consultas integer not null default 0,
     primary key (escola_id, id),
     unique (escola_id, txid),
     foreign key (escola_id, conta_pix_id) references conta_pix (escola_id, id),
     foreign key (escola_id, parcela_id) references parcela (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     foreign key (escola_id, recorrencia_id) references recorrencia_pix (escola_id, id),
     foreign key (escola_id, lote_id) references lote_pix (escola_id, id),
     check ((tipo = 'COBR') = (recorrencia_id is not null))`,
  ),
  // The safety bound: a parcel has at most one Pix charge that may still be paid.
  `create unique index cobranca_pix_vigente on cobranca_pix (escola_id, parcela_id) where vigente;
   create index cobranca_pix_parcela on cobranca_pix (escola_id, parcela_id);
   create index cobranca_pix_pagador on cobranca_pix (escola_id, pagador_id, vencimento);
   create index cobranca_pix_vencimento on cobranca_pix (escola_id, vencimento, id);
   create index cobranca_pix_situacao on cobranca_pix (escola_id, situacao, id) where situacao not in ('PAGA', 'REMOVIDA');
   create index cobranca_pix_lote on cobranca_pix (escola_id, lote_id) where lote_id is not null;
   create index cobranca_pix_recorrencia on cobranca_pix (escola_id, recorrencia_id, vencimento) where recorrencia_id is not null;`,
].join('\n');

const recebidos = [
  // One row for each payment, by the identifier that the Pix has from end to end: the same payment never enters twice.
  tabelaDaEscola(
    'pix_recebido',
    `${COMUNS},
     conta_pix_id uuid not null,
     e2eid text not null check (e2eid ~ '^[a-zA-Z0-9]{32}$'),
     txid text,
     valor_centavos bigint not null check (valor_centavos > 0),
     horario timestamptz not null,
     componentes jsonb,
     info_pagador text,
     cobranca_id uuid,
     boleto_id uuid,
     pagador_id uuid,
     recebimento_id uuid,
     resultado text not null check (resultado in ('APLICADO', 'DO_BOLETO', 'A_CONFERIR', 'RESOLVIDO', 'IGNORADO',
       'DEVOLVIDO')),
     mensagem text,
     primary key (escola_id, id),
     unique (escola_id, e2eid),
     foreign key (escola_id, conta_pix_id) references conta_pix (escola_id, id),
     foreign key (escola_id, cobranca_id) references cobranca_pix (escola_id, id),
     foreign key (escola_id, boleto_id) references boleto (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     foreign key (escola_id, recebimento_id) references recebimento (escola_id, id)`,
  ),
  `create index pix_recebido_horario on pix_recebido (escola_id, horario, id);
   create index pix_recebido_resultado on pix_recebido (escola_id, resultado, horario, id);
   create index pix_recebido_recebimento on pix_recebido (escola_id, recebimento_id) where recebimento_id is not null;`,
  tabelaDaEscola(
    'devolucao_pix',
    `${COMUNS},
     pix_id uuid not null,
     pessoa_id uuid not null,
     identificador text not null check (identificador ~ '^[a-zA-Z0-9]{1,35}$'),
     valor_centavos bigint not null check (valor_centavos > 0),
     motivo text not null,
     solicitada_por uuid not null,
     decidida_por uuid,
     motivo_recusa text,
     situacao text not null check (situacao in ('SOLICITADA', 'RECUSADA', 'A_ENVIAR', 'ENVIANDO', 'INDETERMINADA', 'EM_PROCESSAMENTO',
       'DEVOLVIDA', 'NAO_REALIZADA')),
     rtr_id text,
     problema jsonb,
     enviada_em timestamptz,
     consultas integer not null default 0,
     primary key (escola_id, id),
     unique (escola_id, pix_id, identificador),
     foreign key (escola_id, pix_id) references pix_recebido (escola_id, id),
     foreign key (escola_id, pessoa_id) references pessoa (escola_id, id),
     check (decidida_por is null or decidida_por <> solicitada_por)`,
  ),
  `create index devolucao_pix_pix on devolucao_pix (escola_id, pix_id);
   create index devolucao_pix_pessoa on devolucao_pix (escola_id, pessoa_id);
   create index devolucao_pix_criacao on devolucao_pix (escola_id, criado_em, id);`,
].join('\n');

// What the PSP gave back by itself (MED), or the school asked for in the bank's own application. `desfecho` null: not posted yet. `espera`: why.
const devolucoesDoPsp = [
  tabelaDaEscola(
    'devolucao_do_psp',
    `${COMUNS},
     pix_id uuid not null,
     identificador text not null,
     rtr_id text,
     natureza text,
     descricao text,
     valor_centavos bigint not null check (valor_centavos > 0),
     situacao text not null check (situacao in ('EM_PROCESSAMENTO', 'DEVOLVIDA', 'NAO_REALIZADA')),
     motivo text,
     devolvida_em date,
     desfecho text check (desfecho in ('PARCELA_REABERTA', 'COBRADA', 'PERDA', 'SEM_LANCAMENTO')),
     espera text check (espera in ('RETORNO', 'PESSOA')),
     tentada_em timestamptz not null default clock_timestamp(),
     mensagem text,
     pessoa_id uuid,
     recebimento_id uuid,
     lancada_em date,
     resolvida_por uuid,
     pix_resultado text,
     pix_pagador_id uuid,
     primary key (escola_id, id),
     unique (escola_id, pix_id, identificador),
     foreign key (escola_id, pix_id) references pix_recebido (escola_id, id),
     foreign key (escola_id, pessoa_id) references pessoa (escola_id, id),
     foreign key (escola_id, recebimento_id) references recebimento (escola_id, id),
     check (desfecho is null or situacao = 'DEVOLVIDA'),
     check ((situacao = 'DEVOLVIDA') = (devolvida_em is not null)),
     check (espera is null or (situacao = 'DEVOLVIDA' and desfecho is null)),
     check ((desfecho is null) = (lancada_em is null)),
     check ((resolvida_por is null) = (pix_resultado is null)),
     check (resolvida_por is null or desfecho is not null)`,
  ),
  `create index devolucao_do_psp_criacao on devolucao_do_psp (escola_id, criado_em, id);
   create index devolucao_do_psp_pessoa on devolucao_do_psp (escola_id, pessoa_id) where pessoa_id is not null;
   create index devolucao_do_psp_recebimento on devolucao_do_psp (escola_id, recebimento_id) where recebimento_id is not null;
   create index devolucao_do_psp_a_lancar on devolucao_do_psp (escola_id, tentada_em, id)
     where desfecho is null and situacao = 'DEVOLVIDA';`,
  // What one person says of it, and another makes effective.
  tabelaDaEscola(
    'pedido_de_resolucao_de_pix',
    `${COMUNS},
     devolucao_id uuid not null,
     acao text not null check (acao in ('ESTORNAR', 'COBRAR', 'PERDA', 'IGNORAR')),
     recebimento_id uuid,
     pagador_id uuid,
     motivo text not null,
     situacao text not null default 'PENDENTE' check (situacao in ('PENDENTE', 'APROVADO', 'RECUSADO')),
     solicitante_id uuid not null,
     decidido_por uuid,
     decidido_em timestamptz,
     resposta text,
     primary key (escola_id, id),
     foreign key (escola_id, devolucao_id) references devolucao_do_psp (escola_id, id),
     foreign key (escola_id, recebimento_id) references recebimento (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     foreign key (escola_id, solicitante_id) references usuario (escola_id, id),
     foreign key (escola_id, decidido_por) references usuario (escola_id, id),
     check ((situacao = 'PENDENTE') = (decidido_por is null)),
     check (situacao <> 'APROVADO' or decidido_por <> solicitante_id)`,
  ),
  `create unique index pedido_de_resolucao_de_pix_pendente on pedido_de_resolucao_de_pix (escola_id, devolucao_id)
     where situacao = 'PENDENTE';
   create index pedido_de_resolucao_de_pix_devolucao on pedido_de_resolucao_de_pix (escola_id, devolucao_id, id);
   create index pedido_de_resolucao_de_pix_criacao on pedido_de_resolucao_de_pix (escola_id, criado_em, id);`,
].join('\n');

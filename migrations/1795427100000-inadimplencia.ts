import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

/** Collection of what is overdue: the ruler of reminders, contacts, credit-bureau and protest steps, provision. */
export class Inadimplencia1795427100000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(regua);
    await executor.query(contatosERestricoes);
    await executor.query(provisao);
  }

  down = semVolta;
}

const CANAIS = `('EMAIL', 'TELEFONE', 'MENSAGEM', 'CARTA')`;

const regua = [
  // Days from the due date (negative: before it); a step may come again every so many days.
  tabelaDaEscola(
    'regua_passo',
    `${COMUNS},
     nome text not null,
     dias integer not null check (dias between -60 and 1825),
     repetir_a_cada integer check (repetir_a_cada between 1 and 90),
     repetir_ate integer check (repetir_ate between 1 and 1825),
     canal text not null check (canal in ${CANAIS}),
     assunto text,
     texto text not null,
     saldo_minimo_centavos bigint not null default 0 check (saldo_minimo_centavos >= 0),
     aguarda_promessa boolean not null default true,
     ativo boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, nome),
     check ((repetir_a_cada is null) = (repetir_ate is null)),
     check (canal <> 'EMAIL' or assunto is not null)`,
  ),
  // Each step at most once per parcel, due date (it may be moved) and repetition: the key is the bound, whatever the job does.
  tabelaDaEscola(
    'acao_de_cobranca',
    `${COMUNS},
     passo_id uuid not null,
     parcela_id uuid not null,
     vencimento date not null,
     repeticao integer not null default 0,
     pagador_id uuid not null,
     data date not null,
     canal text not null check (canal in ${CANAIS}),
     situacao text not null check (situacao in ('ENVIADA', 'A_FAZER', 'FEITA', 'SEM_CONTATO', 'DISPENSADA')),
     mensagem_id uuid,
     contato_id uuid,
     primary key (escola_id, id),
     unique (escola_id, parcela_id, passo_id, vencimento, repeticao),
     foreign key (escola_id, passo_id) references regua_passo (escola_id, id),
     foreign key (escola_id, parcela_id) references parcela (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id)`,
  ),
  `create index acao_de_cobranca_pagador on acao_de_cobranca (escola_id, pagador_id, data);
   create index acao_de_cobranca_situacao on acao_de_cobranca (escola_id, situacao, data, id);`,
].join('\n');

const contatosERestricoes = [
  tabelaDaEscola(
    'contato_de_cobranca',
    `${COMUNS},
     pagador_id uuid not null,
     data date not null,
     canal text not null check (canal in ('EMAIL', 'TELEFONE', 'MENSAGEM', 'CARTA', 'PRESENCIAL')),
     resumo text not null,
     promessa_em date,
     promessa_centavos bigint check (promessa_centavos > 0),
     autor_id uuid,
     primary key (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     check ((promessa_em is null) = (promessa_centavos is null))`,
    { somenteInclusao: true },
  ),
  `create index contato_de_cobranca_pagador on contato_de_cobranca (escola_id, pagador_id, data, id);`,
  tabelaDaEscola(
    'restricao_de_credito',
    `${COMUNS},
     pagador_id uuid not null,
     tipo text not null check (tipo in ('NEGATIVACAO', 'PROTESTO')),
     orgao text not null,
     situacao text not null check (situacao in ('NOTIFICADA', 'ATIVA', 'REMOVIDA', 'DESISTIDA')),
     notificado_em date not null,
     notificacao text not null,
     incluida_em date,
     removida_em date,
     motivo text,
     primary key (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     check (situacao <> 'ATIVA' or incluida_em is not null),
     check (incluida_em is null or incluida_em >= notificado_em)`,
  ),
  `create index restricao_de_credito_pagador on restricao_de_credito (escola_id, pagador_id, situacao);`,
  tabelaDaEscola(
    'restricao_parcela',
    `escola_id integer not null,
     restricao_id uuid not null,
     parcela_id uuid not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     vigente boolean not null default true,
     primary key (escola_id, restricao_id, parcela_id),
     foreign key (escola_id, restricao_id) references restricao_de_credito (escola_id, id),
     foreign key (escola_id, parcela_id) references parcela (escola_id, id)`,
  ),
  `create index restricao_parcela_da_parcela on restricao_parcela (escola_id, parcela_id) where vigente;`,
].join('\n');

const provisao = tabelaDaEscola(
  'matriz_de_provisao',
  `escola_id integer not null,
   faixa text not null check (faixa in ('a_vencer', '1_30', '31_60', '61_90', '90+')),
   percentual numeric(7, 4) not null check (percentual between 0 and 100),
   primary key (escola_id, faixa)`,
);

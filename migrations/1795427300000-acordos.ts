import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

/** Agreements: templates, the debts that each one took in and the calendar of what is paid in their place. */
export class Acordos1795427300000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(modelos);
    await executor.query(acordos);
    await executor.query(parcelas);
  }

  down = semVolta;
}

const modelos = tabelaDaEscola(
  'modelo_de_acordo',
  `${COMUNS},
   nome text not null,
   valor_minimo_centavos bigint not null default 0 check (valor_minimo_centavos >= 0),
   valor_maximo_centavos bigint check (valor_maximo_centavos >= valor_minimo_centavos),
   atraso_minimo_dias integer not null default 0 check (atraso_minimo_dias >= 0),
   atraso_maximo_dias integer check (atraso_maximo_dias >= atraso_minimo_dias),
   parcelas_maximo integer not null check (parcelas_maximo between 0 and 60),
   entrada_minima_percentual numeric(7, 4) not null default 0 check (entrada_minima_percentual between 0 and 100),
   parcela_minima_centavos bigint not null default 1 check (parcela_minima_centavos > 0),
   juros_mes_percentual numeric(7, 4) not null default 0 check (juros_mes_percentual between 0 and 2),
   honorarios_percentual numeric(7, 4) not null default 0 check (honorarios_percentual between 0 and 20),
   multa_percentual numeric(7, 4) not null default 2 check (multa_percentual between 0 and 2),
   mora_mes_percentual numeric(7, 4) not null default 1 check (mora_mes_percentual between 0 and 1),
   regra_vencimento text not null default 'PROXIMO' check (regra_vencimento in ('MANTEM', 'PROXIMO', 'ANTERIOR')),
   meios text[] not null,
   efetivacao text not null check (efetivacao in ('ACEITE', 'PRIMEIRO_PAGAMENTO')),
   regime text not null default 'RETORNO' check (regime in ('RETORNO', 'NOVACAO')),
   dias_para_quebra integer not null default 30 check (dias_para_quebra between 1 and 180),
   validade_dias integer not null default 5 check (validade_dias between 1 and 60),
   no_portal boolean not null default false,
   alcadas jsonb not null default '[]',
   ativo boolean not null default true,
   primary key (escola_id, id),
   unique (escola_id, nome)`,
);

const SITUACOES = `('RASCUNHO', 'PROPOSTO', 'ACEITO', 'EFETIVO', 'CUMPRIDO', 'QUEBRADO', 'CANCELADO', 'EXPIRADO')`;

const acordos = [
  tabelaDaEscola(
    'acordo',
    `${COMUNS},
     numero bigint not null,
     pagador_id uuid not null,
     modelo_id uuid not null,
     data date not null,
     validade date not null,
     situacao text not null default 'RASCUNHO' check (situacao in ${SITUACOES}),
     condicoes jsonb not null,
     principal_centavos bigint not null,
     multa_centavos bigint not null,
     juros_centavos bigint not null,
     principal_dispensado_centavos bigint not null check (principal_dispensado_centavos between 0 and principal_centavos),
     multa_dispensada_centavos bigint not null check (multa_dispensada_centavos between 0 and multa_centavos),
     juros_dispensados_centavos bigint not null check (juros_dispensados_centavos between 0 and juros_centavos),
     honorarios_centavos bigint not null check (honorarios_centavos >= 0),
     total_centavos bigint not null check (total_centavos > 0),
     solicitante_id uuid,
     exige_aprovacao boolean not null,
     aprovacao jsonb,
     termo jsonb,
     aceite jsonb,
     aceito_em date,
     efetivo_em date,
     quebra_avisada_em date,
     tolerado_ate date,
     encerrado_em date,
     motivo text,
     lote_do_aceite_id uuid,
     lote_do_efeito_id uuid,
     primary key (escola_id, id),
     unique (escola_id, numero),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     foreign key (escola_id, modelo_id) references modelo_de_acordo (escola_id, id),
     check (total_centavos = principal_centavos + multa_centavos + juros_centavos + honorarios_centavos
       - principal_dispensado_centavos - multa_dispensada_centavos - juros_dispensados_centavos),
     check (situacao in ('RASCUNHO', 'CANCELADO', 'EXPIRADO') or termo is not null),
     check (situacao in ('RASCUNHO', 'PROPOSTO', 'CANCELADO', 'EXPIRADO') or aceite is not null),
     check (situacao not in ('EFETIVO', 'CUMPRIDO', 'QUEBRADO') or (efetivo_em is not null and lote_do_efeito_id is not null))`,
  ),
  `create index acordo_pagador on acordo (escola_id, pagador_id, situacao);
   create index acordo_situacao on acordo (escola_id, situacao, validade);
   create index acordo_data on acordo (escola_id, data, id);`,
  tabelaDaEscola(
    'acordo_debito',
    `escola_id integer not null,
     acordo_id uuid not null,
     parcela_id uuid not null,
     principal_centavos bigint not null check (principal_centavos > 0),
     multa_centavos bigint not null check (multa_centavos >= 0),
     juros_centavos bigint not null check (juros_centavos >= 0),
     parcela_versao integer not null,
     antes jsonb not null,
     vigente boolean not null default false,
     primary key (escola_id, acordo_id, parcela_id),
     foreign key (escola_id, acordo_id) references acordo (escola_id, id),
     foreign key (escola_id, parcela_id) references parcela (escola_id, id)`,
  ),
  // The safety bound: a parcel is in at most one accepted agreement.
  `create unique index acordo_debito_vigente on acordo_debito (escola_id, parcela_id) where vigente;
   create index acordo_debito_parcela on acordo_debito (escola_id, parcela_id);`,
  // Number 0 is the down payment. Interest and amortisation add up to the value.
  tabelaDaEscola(
    'acordo_parcela',
    `escola_id integer not null,
     acordo_id uuid not null,
     numero integer not null check (numero between 0 and 60),
     vencimento date not null,
     valor_centavos bigint not null check (valor_centavos > 0),
     juros_centavos bigint not null check (juros_centavos between 0 and valor_centavos),
     parcela_id uuid,
     primary key (escola_id, acordo_id, numero),
     foreign key (escola_id, acordo_id) references acordo (escola_id, id),
     foreign key (escola_id, parcela_id) references parcela (escola_id, id)`,
  ),
  `create unique index acordo_parcela_da_parcela on acordo_parcela (escola_id, parcela_id) where parcela_id is not null;`,
].join('\n');

/**
 * The parcels of an agreement are parcels like the others, with terms of their own and outside the bound of one per
 * contract, service and month: two agreements may fall due in the same month. Theirs is the number in the agreement.
 */
const parcelas = `
  alter table parcela add column acordo_id uuid, add column condicoes jsonb;
  alter table parcela add foreign key (escola_id, acordo_id) references acordo (escola_id, id);
  alter table parcela add check ((acordo_id is null) = (condicoes is null));
  create unique index parcela_da_competencia on parcela (escola_id, contrato_id, servico_id, competencia, pagador_id)
    where acordo_id is null and avulsa is null;
  create index parcela_acordo on parcela (escola_id, acordo_id) where acordo_id is not null;
  create unique index parcela_do_acordo on parcela (escola_id, acordo_id, numero)
    where acordo_id is not null and situacao <> 'CANCELADA';`;

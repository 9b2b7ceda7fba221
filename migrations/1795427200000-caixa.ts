import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

/** The counter: cash desks and their sessions, cards and their schedule, cheques, reversals that ask for a second person. */
export class Caixa1795427200000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(sessoes);
    await executor.query(oQueJaHavia);
    await executor.query(cartoes);
    await executor.query(cheques);
    await executor.query(estornos);
  }

  down = semVolta;
}

const TIPOS_DE_MOVIMENTO = `('FUNDO', 'SUPRIMENTO', 'SANGRIA', 'RECEBIMENTO', 'ESTORNO', 'DEVOLUCAO', 'SOBRA', 'FALTA', 'FECHAMENTO')`;

const sessoes = [
  tabelaDaEscola(
    'caixa',
    `${COMUNS},
     nome text not null,
     ativo boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, nome)`,
  ),
  tabelaDaEscola(
    'parametros_de_caixa',
    `escola_id integer not null,
     versao integer not null default 1,
     limite_de_estorno_centavos bigint check (limite_de_estorno_centavos >= 0),
     limite_de_devolucao_centavos bigint check (limite_de_devolucao_centavos >= 0),
     limite_de_diferenca_centavos bigint check (limite_de_diferenca_centavos >= 0),
     tarifa_de_cheque_centavos bigint not null default 0 check (tarifa_de_cheque_centavos >= 0),
     servico_da_tarifa_id uuid,
     primary key (escola_id),
     foreign key (escola_id, servico_da_tarifa_id) references servico (escola_id, id),
     check (tarifa_de_cheque_centavos = 0 or servico_da_tarifa_id is not null)`,
  ),
  // The sums of a closed session are those found when it closed; while it is open there are none to see.
  tabelaDaEscola(
    'sessao_de_caixa',
    `${COMUNS},
     numero bigint not null,
     caixa_id uuid not null,
     usuario_id uuid not null,
     data date not null,
     situacao text not null default 'ABERTA' check (situacao in ('ABERTA', 'EM_CONFERENCIA', 'FECHADA')),
     aberta_em timestamptz not null,
     fundo_centavos bigint not null check (fundo_centavos >= 0),
     esperado_centavos bigint,
     contado_centavos bigint check (contado_centavos >= 0),
     diferenca_centavos bigint,
     justificativa text,
     fechada_em timestamptz,
     fechada_por uuid,
     saidas_recusadas integer not null default 0,
     primary key (escola_id, id),
     unique (escola_id, numero),
     foreign key (escola_id, caixa_id) references caixa (escola_id, id),
     foreign key (escola_id, usuario_id) references usuario (escola_id, id),
     check ((situacao = 'FECHADA') = (fechada_em is not null)),
     check (situacao <> 'FECHADA' or diferenca_centavos = contado_centavos - esperado_centavos)`,
  ),
  // One at a time for a person, so also one for each person and desk.
  `create unique index sessao_de_caixa_do_usuario on sessao_de_caixa (escola_id, usuario_id) where situacao <> 'FECHADA';
   create index sessao_de_caixa_numero_do_caixa on sessao_de_caixa (escola_id, caixa_id, numero);
   create index sessao_de_caixa_data on sessao_de_caixa (escola_id, data, id);`,
  // Signed: what comes in is positive. The sum of cash is the balance of the drawer's account in the ledger.
  tabelaDaEscola(
    'movimento_de_caixa',
    `escola_id integer not null,
     id uuid not null,
     sessao_id uuid not null,
     tipo text not null check (tipo in ${TIPOS_DE_MOVIMENTO}),
     meio text not null check (meio in ('DINHEIRO', 'PIX', 'TRANSFERENCIA', 'CARTAO_DEBITO', 'CARTAO_CREDITO', 'CHEQUE', 'CREDITO')),
     valor_centavos bigint not null check (valor_centavos <> 0),
     recebimento_id uuid,
     devolucao_id uuid,
     conta_bancaria_id uuid,
     motivo text,
     autor_id uuid,
     criado_em timestamptz not null default now(),
     primary key (escola_id, id),
     foreign key (escola_id, sessao_id) references sessao_de_caixa (escola_id, id),
     foreign key (escola_id, recebimento_id) references recebimento (escola_id, id),
     foreign key (escola_id, devolucao_id) references devolucao (escola_id, id),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id)`,
    { somenteInclusao: true },
  ),
  `create index movimento_de_caixa_sessao on movimento_de_caixa (escola_id, sessao_id, id);`,
  tabelaDaEscola(
    'contagem_de_caixa',
    `escola_id integer not null,
     id uuid not null,
     sessao_id uuid not null,
     numero integer not null check (numero in (1, 2)),
     cedulas jsonb not null,
     meios jsonb not null,
     dinheiro_centavos bigint not null check (dinheiro_centavos >= 0),
     autor_id uuid,
     criado_em timestamptz not null default now(),
     primary key (escola_id, id),
     unique (escola_id, sessao_id, numero),
     foreign key (escola_id, sessao_id) references sessao_de_caixa (escola_id, id)`,
    { somenteInclusao: true },
  ),
].join('\n');

/**
 * A receipt and a refund know the session in which they were made, and how many times they were printed. A parcel of
 * the counter (a service sold, a fee) belongs to the contract without being one of its monthly parcels.
 */
const oQueJaHavia = `
  alter table recebimento add column sessao_id uuid, add column impressoes integer not null default 0,
    add foreign key (escola_id, sessao_id) references sessao_de_caixa (escola_id, id);
  create index recebimento_sessao on recebimento (escola_id, sessao_id, id) where sessao_id is not null;
  alter table devolucao add column sessao_id uuid, add column impressoes integer not null default 0,
    add foreign key (escola_id, sessao_id) references sessao_de_caixa (escola_id, id);
  alter table parcela add column avulsa text check (avulsa in ('VENDA', 'TARIFA', 'DEVOLVIDA'));
`;

const BANDEIRAS = `('VISA', 'MASTERCARD', 'ELO', 'AMEX', 'HIPERCARD', 'OUTRA')`;

const cartoes = [
  tabelaDaEscola(
    'adquirente',
    `${COMUNS},
     nome text not null,
     conta_bancaria_id uuid,
     ativo boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, nome),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id)`,
  ),
  tabelaDaEscola(
    'taxa_de_cartao',
    `${COMUNS},
     adquirente_id uuid not null,
     bandeira text not null check (bandeira in ${BANDEIRAS}),
     modalidade text not null check (modalidade in ('DEBITO', 'CREDITO')),
     parcelas_de integer not null check (parcelas_de between 1 and 24),
     parcelas_ate integer not null check (parcelas_ate between 1 and 24),
     percentual numeric(7, 4) not null check (percentual >= 0 and percentual < 100),
     tarifa_centavos bigint not null default 0 check (tarifa_centavos >= 0),
     vigencia_inicio date not null,
     vigencia_fim date,
     primary key (escola_id, id),
     foreign key (escola_id, adquirente_id) references adquirente (escola_id, id),
     check (parcelas_ate >= parcelas_de),
     check (modalidade = 'CREDITO' or parcelas_ate = 1),
     check (vigencia_fim is null or vigencia_fim >= vigencia_inicio)`,
  ),
  `create index taxa_de_cartao_vigente on taxa_de_cartao (escola_id, adquirente_id, bandeira, modalidade, vigencia_inicio);`,
  tabelaDaEscola(
    'antecipacao_de_cartao',
    `${COMUNS},
     adquirente_id uuid not null,
     data date not null,
     conta_bancaria_id uuid not null,
     quantidade integer not null check (quantidade > 0),
     bruto_centavos bigint not null check (bruto_centavos > 0),
     taxa_centavos bigint not null check (taxa_centavos >= 0),
     desconto_centavos bigint not null check (desconto_centavos >= 0),
     liquido_centavos bigint not null check (liquido_centavos > 0),
     de_um_so_centavos bigint not null check (de_um_so_centavos >= 0),
     desfeita_em date,
     motivo text,
     primary key (escola_id, id),
     foreign key (escola_id, adquirente_id) references adquirente (escola_id, id),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id),
     check (liquido_centavos = bruto_centavos - taxa_centavos - desconto_centavos),
     check ((desfeita_em is null) = (motivo is null))`,
  ),
  // The parcels are those owed again, or in the place of them; the new receipt is that of the money that came back; the
  // lots are of the fine and interest that the family paid meanwhile and got back.
  tabelaDaEscola(
    'contestacao_de_cartao',
    `${COMUNS},
     adquirente_id uuid not null,
     recebimento_id uuid not null,
     data date not null,
     motivo text not null,
     bruto_centavos bigint not null check (bruto_centavos > 0),
     debitado_centavos bigint not null check (debitado_centavos >= 0),
     de_um_so_centavos bigint not null check (de_um_so_centavos >= 0),
     conta_bancaria_id uuid,
     parcelas uuid[] not null,
     situacao text not null default 'ABERTA' check (situacao in ('ABERTA', 'GANHA', 'PERDIDA')),
     resolvida_em date,
     novo_recebimento_id uuid,
     encargos_lotes uuid[] not null default '{}',
     encargos_devolvidos_centavos bigint not null default 0,
     primary key (escola_id, id),
     foreign key (escola_id, adquirente_id) references adquirente (escola_id, id),
     foreign key (escola_id, recebimento_id) references recebimento (escola_id, id),
     foreign key (escola_id, novo_recebimento_id) references recebimento (escola_id, id),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id),
     check ((situacao = 'ABERTA') = (resolvida_em is null)),
     check ((situacao = 'GANHA') = (novo_recebimento_id is not null)),
     check (debitado_centavos = 0 or conta_bancaria_id is not null)`,
  ),
  // What one person registered alone of a difference (`de_um_so_centavos`) is summed by acquirer and day.
  `create index antecipacao_de_cartao_data on antecipacao_de_cartao (escola_id, data, id);
   create index contestacao_de_cartao_data on contestacao_de_cartao (escola_id, data, id);
   create index contestacao_de_cartao_novo_recebimento on contestacao_de_cartao (escola_id, novo_recebimento_id)
     where novo_recebimento_id is not null;`,
  // The gross settles the parcel at once; each line is what the acquirer will pay, less its fee, on a day.
  tabelaDaEscola(
    'recebivel_de_cartao',
    `${COMUNS},
     recebimento_id uuid not null,
     adquirente_id uuid not null,
     bandeira text not null,
     modalidade text not null,
     autorizacao text,
     numero integer not null check (numero >= 1),
     quantidade integer not null check (quantidade >= 1),
     bruto_centavos bigint not null check (bruto_centavos > 0),
     taxa_centavos bigint not null check (taxa_centavos >= 0),
     liquido_centavos bigint not null check (liquido_centavos > 0),
     previsao date not null,
     situacao text not null default 'PREVISTO' check (situacao in ('PREVISTO', 'LIQUIDADO', 'CANCELADO', 'CONTESTADO')),
     liquidado_em date,
     liquidado_centavos bigint,
     conta_bancaria_id uuid,
     lote_id uuid,
     autorizado_centavos bigint check (autorizado_centavos >= 0),
     autorizado_por uuid,
     de_um_so_centavos bigint not null default 0 check (de_um_so_centavos >= 0),
     antecipacao_id uuid,
     contestacao_id uuid,
     primary key (escola_id, id),
     foreign key (escola_id, antecipacao_id) references antecipacao_de_cartao (escola_id, id),
     foreign key (escola_id, contestacao_id) references contestacao_de_cartao (escola_id, id),
     foreign key (escola_id, recebimento_id) references recebimento (escola_id, id),
     foreign key (escola_id, adquirente_id) references adquirente (escola_id, id),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id),
     check (liquido_centavos = bruto_centavos - taxa_centavos),
     check ((situacao = 'LIQUIDADO') = (lote_id is not null)),
     foreign key (escola_id, autorizado_por) references usuario (escola_id, id),
     check ((autorizado_centavos is null) = (autorizado_por is null)),
     check (antecipacao_id is null or situacao = 'LIQUIDADO')`,
  ),
  // Of a card sale or cheque that passed to another receipt: what had come of it before stays in the lines of the first.
  tabelaDaEscola(
    'recebimento_anterior',
    `escola_id integer not null,
     item_id uuid not null,
     recebimento_id uuid not null,
     novo_recebimento_id uuid not null,
     dia date not null,
     em timestamptz not null default now(),
     primary key (escola_id, item_id, recebimento_id),
     foreign key (escola_id, recebimento_id) references recebimento (escola_id, id),
     foreign key (escola_id, novo_recebimento_id) references recebimento (escola_id, id)`,
    { somenteInclusao: true },
  ),
  `create index recebimento_anterior_dia on recebimento_anterior (escola_id, dia);`,
  `create index recebivel_de_cartao_previsao on recebivel_de_cartao (escola_id, previsao, id);
   create index recebivel_de_cartao_recebimento on recebivel_de_cartao (escola_id, recebimento_id);
   create index recebivel_de_cartao_antecipacao on recebivel_de_cartao (escola_id, antecipacao_id)
     where antecipacao_id is not null;
   create index recebivel_de_cartao_contestacao on recebivel_de_cartao (escola_id, contestacao_id)
     where contestacao_id is not null;
   create index recebivel_de_cartao_adquirente on recebivel_de_cartao (escola_id, adquirente_id, situacao, previsao);
   create index recebivel_de_cartao_de_um_so on recebivel_de_cartao (escola_id, adquirente_id, atualizado_em)
     where de_um_so_centavos > 0;`,
  tabelaDaEscola(
    'pedido_de_diferenca_de_cartao',
    `${COMUNS},
     tipo text not null check (tipo in ('ANTECIPACAO', 'CONTESTACAO')),
     recebiveis uuid[] not null,
     data date not null,
     conta_bancaria_id uuid,
     previsto_centavos bigint not null check (previsto_centavos >= 0),
     valor_centavos bigint not null check (valor_centavos >= 0),
     diferenca_centavos bigint not null check (diferenca_centavos >= 0),
     motivo text not null,
     situacao text not null default 'PENDENTE' check (situacao in ('PENDENTE', 'APROVADO', 'RECUSADO')),
     solicitante_id uuid not null,
     decidido_por uuid,
     decidido_em timestamptz,
     resposta text,
     resultado_id uuid,
     primary key (escola_id, id),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id),
     foreign key (escola_id, solicitante_id) references usuario (escola_id, id),
     foreign key (escola_id, decidido_por) references usuario (escola_id, id),
     check ((situacao = 'PENDENTE') = (decidido_por is null)),
     check (situacao <> 'APROVADO' or decidido_por <> solicitante_id)`,
  ),
  `create index pedido_de_diferenca_de_cartao_criado on pedido_de_diferenca_de_cartao (escola_id, criado_em, id);`,
].join('\n');

const cheques = [
  tabelaDaEscola(
    'cheque',
    `${COMUNS},
     recebimento_id uuid not null,
     pagador_id uuid not null,
     sessao_id uuid,
     banco text not null check (banco ~ '^[0-9]{3}$'),
     agencia text not null,
     conta text not null,
     numero text not null,
     emitente_nome text not null,
     emitente_documento text,
     valor_centavos bigint not null check (valor_centavos > 0),
     bom_para date not null,
     situacao text not null default 'RECEBIDO'
       check (situacao in ('RECEBIDO', 'EM_CUSTODIA', 'DEPOSITADO', 'COMPENSADO', 'DEVOLVIDO', 'RESGATADO')),
     apresentacoes integer not null default 0 check (apresentacoes between 0 and 2),
     custodia text,
     conta_bancaria_id uuid,
     depositado_em date,
     compensado_em date,
     devolvido_em date,
     alinea text,
     tarifa_parcela_id uuid,
     primary key (escola_id, id),
     foreign key (escola_id, recebimento_id) references recebimento (escola_id, id),
     foreign key (escola_id, pagador_id) references pessoa (escola_id, id),
     foreign key (escola_id, sessao_id) references sessao_de_caixa (escola_id, id),
     foreign key (escola_id, conta_bancaria_id) references conta_bancaria (escola_id, id),
     foreign key (escola_id, tarifa_parcela_id) references parcela (escola_id, id)`,
  ),
  // The same slip of paper is not taken twice while the school has it.
  `create unique index cheque_em_maos on cheque (escola_id, banco, agencia, conta, numero)
     where situacao not in ('DEVOLVIDO', 'RESGATADO');
   create index cheque_bom_para on cheque (escola_id, bom_para, id);
   create index cheque_recebimento on cheque (escola_id, recebimento_id);
   create index cheque_sessao on cheque (escola_id, sessao_id) where situacao = 'RECEBIDO';`,
].join('\n');

const estornos = [
  tabelaDaEscola(
    'pedido_de_estorno',
    `${COMUNS},
     recebimento_id uuid not null,
     sessao_id uuid,
     motivo text not null,
     situacao text not null default 'PENDENTE' check (situacao in ('PENDENTE', 'APROVADO', 'RECUSADO', 'CANCELADO')),
     solicitante_id uuid not null,
     decidido_por uuid,
     decidido_em timestamptz,
     resposta text,
     primary key (escola_id, id),
     foreign key (escola_id, recebimento_id) references recebimento (escola_id, id),
     foreign key (escola_id, sessao_id) references sessao_de_caixa (escola_id, id),
     foreign key (escola_id, solicitante_id) references usuario (escola_id, id),
     foreign key (escola_id, decidido_por) references usuario (escola_id, id),
     check (situacao <> 'APROVADO' or decidido_por <> solicitante_id)`,
  ),
  `create unique index pedido_de_estorno_pendente on pedido_de_estorno (escola_id, recebimento_id) where situacao = 'PENDENTE';
   create index pedido_de_estorno_sessao on pedido_de_estorno (escola_id, sessao_id) where situacao = 'PENDENTE';
   create index pedido_de_estorno_criado on pedido_de_estorno (escola_id, criado_em, id);`,
].join('\n');

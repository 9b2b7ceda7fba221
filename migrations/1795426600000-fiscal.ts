import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

/** Tax settings, the A1 certificate, movements, and the documents the government authorises. */
export class Fiscal1795426600000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(configuracao);
    await executor.query(movimentosENotas);
  }

  down = semVolta;
}

const configuracao = [
  tabelaDaEscola(
    'configuracao_fiscal',
    `${COMUNS},
     ambiente text not null check (ambiente in ('PRODUCAO', 'HOMOLOGACAO')),
     regime text not null check (regime in ('SIMPLES', 'PRESUMIDO', 'REAL', 'IMUNE', 'ISENTO')),
     regime_apuracao_sn text check (regime_apuracao_sn in ('1', '2', '3')),
     serie text not null default '1' check (serie ~ '^([0-9]{1,4}|[0-8][0-9]{4})$'),
     informa_im boolean not null default false,
     informa_ibscbs boolean not null default true,
     beneficio_municipal text,
     agrupamento text not null default 'BOLETO' check (agrupamento in ('BOLETO', 'PARCELA', 'PAGADOR', 'MENSAL')),
     politica text not null default 'MANUAL'
       check (politica in ('MANUAL', 'NA_COBRANCA', 'NA_COMPETENCIA', 'NO_PAGAMENTO', 'APOS_RETORNO')),
     politica_desde date,
     dia_da_competencia integer not null default 1 check (dia_da_competencia between 1 and 28),
     primary key (escola_id, id),
     unique (escola_id)`,
  ),
  // How each service of the school is taxed: LC 116 item, NBS, approximate burden.
  tabelaDaEscola(
    'servico_fiscal',
    `${COMUNS},
     servico_id uuid not null,
     codigo_tributacao_nacional text not null check (codigo_tributacao_nacional ~ '^[0-9]{6}$'),
     codigo_tributacao_municipal text check (codigo_tributacao_municipal ~ '^[0-9A-Za-z]{1,20}$'),
     codigo_nbs text check (codigo_nbs ~ '^[0-9]{9}$'),
     cst text not null default '200',
     classificacao text not null default '200028',
     indicador_operacao text not null default '030101',
     aliquota_iss numeric(5, 2),
     tributos_percentual numeric(5, 2) not null default 0,
     emite_nota boolean not null default true,
     primary key (escola_id, id),
     unique (escola_id, servico_id),
     foreign key (escola_id, servico_id) references servico (escola_id, id)`,
  ),
  // What a company that pays retains, by its own law and city; a natural person retains nothing.
  tabelaDaEscola(
    'tomador_fiscal',
    `${COMUNS},
     pessoa_id uuid not null,
     inscricao_municipal text check (inscricao_municipal ~ '^[0-9]{1,15}$'),
     retem_iss boolean not null default false,
     retem_irrf boolean not null default false,
     retem_csrf boolean not null default false,
     primary key (escola_id, id),
     unique (escola_id, pessoa_id),
     foreign key (escola_id, pessoa_id) references pessoa (escola_id, id)`,
  ),
  // Months whose notes are delivered to the accountant: nothing new is made in them.
  tabelaDaEscola(
    'competencia_fiscal',
    `${COMUNS},
     competencia text not null check (competencia ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
     situacao text not null default 'FECHADA' check (situacao in ('FECHADA', 'REABERTA')),
     motivo text,
     primary key (escola_id, id),
     unique (escola_id, competencia)`,
  ),
  tabelaDaEscola(
    'certificado',
    `${COMUNS},
     titular text not null,
     cnpj text not null,
     emissor text not null,
     numero_serie text not null,
     impressao_digital text not null,
     valido_de timestamptz not null,
     valido_ate timestamptz not null,
     certificado_pem text not null,
     cadeia_pem text not null,
     chave_cifrada text not null,
     situacao text not null default 'ATIVO' check (situacao in ('ATIVO', 'SUBSTITUIDO')),
     primary key (escola_id, id),
     unique (escola_id, impressao_digital)`,
  ),
  `create unique index certificado_ativo on certificado (escola_id) where situacao = 'ATIVO';`,
].join('\n');

const movimentosENotas = [
  tabelaDaEscola(
    'geracao_movimento',
    `${COMUNS},
     data_emissao date not null,
     criterio text not null check (criterio in ('VENCIMENTO', 'EMISSAO', 'COMPETENCIA', 'PAGAMENTO')),
     periodo_inicio date not null,
     periodo_fim date not null,
     filtro jsonb not null,
     quantidade integer not null,
     total_centavos bigint not null,
     situacao text not null default 'CONCLUIDA' check (situacao in ('GERANDO', 'CONCLUIDA')),
     recusados jsonb not null default '[]',
     tarefa_id uuid,
     primary key (escola_id, id)`,
  ),
  // The link boleto × parcel × note. One movement in force per parcel: no instalment is invoiced twice.
  tabelaDaEscola(
    'movimento',
    `${COMUNS},
     numero bigint not null check (numero > 0),
     geracao_id uuid not null,
     boleto_id uuid,
     tomador_id uuid,
     servico_id uuid not null,
     competencia text not null check (competencia ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
     servico_centavos bigint not null check (servico_centavos > 0),
     desconto_incondicional_centavos bigint not null default 0 check (desconto_incondicional_centavos >= 0),
     desconto_condicional_centavos bigint not null default 0 check (desconto_condicional_centavos >= 0),
     retencoes jsonb not null,
     descricao text not null,
     situacao text not null default 'ATIVO' check (situacao in ('ATIVO', 'ESTORNADO')),
     primary key (escola_id, id),
     unique (escola_id, numero),
     foreign key (escola_id, geracao_id) references geracao_movimento (escola_id, id),
     foreign key (escola_id, boleto_id) references boleto (escola_id, id),
     foreign key (escola_id, tomador_id) references pessoa (escola_id, id),
     foreign key (escola_id, servico_id) references servico (escola_id, id),
     check (desconto_incondicional_centavos <= servico_centavos)`,
  ),
  `create index movimento_boleto on movimento (escola_id, boleto_id);
   create index movimento_tomador on movimento (escola_id, tomador_id);
   create index movimento_servico on movimento (escola_id, servico_id);
   create index movimento_competencia on movimento (escola_id, competencia, id);
   create index movimento_geracao on movimento (escola_id, geracao_id);`,
  // The values of each instalment are frozen too: a scholarship of later is a difference, not another note.
  tabelaDaEscola(
    'movimento_parcela',
    `escola_id integer not null,
     movimento_id uuid not null,
     parcela_id uuid not null,
     servico_centavos bigint not null,
     desconto_incondicional_centavos bigint not null,
     desconto_condicional_centavos bigint not null,
     vigente boolean not null default true,
     primary key (escola_id, movimento_id, parcela_id),
     foreign key (escola_id, movimento_id) references movimento (escola_id, id),
     foreign key (escola_id, parcela_id) references parcela (escola_id, id)`,
  ),
  `create unique index movimento_parcela_vigente on movimento_parcela (escola_id, parcela_id) where vigente;
   create index movimento_parcela_parcela on movimento_parcela (escola_id, parcela_id);`,
  tabelaDaEscola(
    'nota_fiscal',
    `${COMUNS},
     movimento_id uuid not null,
     tomador_id uuid,
     familia text not null check (familia in ('NACIONAL', 'SAO_PAULO', 'ABRASF', 'GINFES')),
     leiaute text not null,
     provedor text,
     municipio text not null check (municipio ~ '^[0-9]{7}$'),
     ambiente text not null check (ambiente in ('PRODUCAO', 'HOMOLOGACAO')),
     serie text not null,
     numero bigint not null check (numero > 0),
     id_documento text not null,
     data_emissao date not null,
     competencia text not null,
     valor_centavos bigint not null,
     situacao text not null check (situacao in ('RASCUNHO', 'VALIDADA', 'ASSINADA', 'ENVIANDO', 'AUTORIZADA', 'REJEITADA', 'INDETERMINADA',
       'DESCARTADA', 'CANCELANDO', 'CANCELADA', 'CANCELAMENTO_NEGADO', 'EM_ANALISE_FISCAL', 'SUBSTITUIDA')),
     xml_documento text not null,
     sha256_documento text not null,
     sha256_assinado text,
     lote_id uuid,
     chave_acesso text check (chave_acesso ~ '^[0-9A-Z]{50}$'),
     numero_nfse text,
     codigo_verificacao text,
     autorizada_em timestamptz,
     xml_nfse text,
     pedido_cancelamento jsonb,
     xml_pedido_cancelamento text,
     xml_evento text,
     erros jsonb not null default '[]',
     alertas jsonb not null default '[]',
     tentativas integer not null default 0,
     enviada_em timestamptz,
     proxima_tentativa_em timestamptz,
     converter_ate date,
     primary key (escola_id, id),
     unique (escola_id, chave_acesso),
     foreign key (escola_id, movimento_id) references movimento (escola_id, id),
     foreign key (escola_id, tomador_id) references pessoa (escola_id, id)`,
  ),
  `create unique index nota_do_movimento on nota_fiscal (escola_id, movimento_id) 
     where situacao not in ('CANCELADA', 'SUBSTITUIDA', 'DESCARTADA');
   create index nota_movimento on nota_fiscal (escola_id, movimento_id);
   create index nota_tomador on nota_fiscal (escola_id, tomador_id);
   create unique index nota_numero on nota_fiscal (escola_id, ambiente, familia, serie, numero) where situacao <> 'DESCARTADA';
   create unique index nota_da_prefeitura on nota_fiscal (escola_id, familia, municipio, ambiente, numero_nfse)
     where familia <> 'NACIONAL' and numero_nfse is not null;
   create index nota_situacao on nota_fiscal (escola_id, situacao, id);
   create index nota_competencia on nota_fiscal (escola_id, competencia, id);
   create index nota_a_converter on nota_fiscal (escola_id, converter_ate)
     where converter_ate is not null and situacao in ('VALIDADA', 'ASSINADA', 'ENVIANDO', 'INDETERMINADA', 'REJEITADA');
   create index nota_emissao on nota_fiscal (escola_id, data_emissao, id);`,
  // Numbers of notes given up before the government had them: the next note takes the smallest.
  tabelaDaEscola(
    'numero_livre',
    `escola_id integer not null,
     ambiente text not null,
     familia text not null,
     serie text not null,
     numero bigint not null,
     primary key (escola_id, ambiente, familia, serie, numero)`,
  ),
].join('\n');

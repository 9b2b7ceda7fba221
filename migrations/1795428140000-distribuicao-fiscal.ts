import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

/** What the national environment (ADN) distributes to the school: every document once, and how far it was read. */
export class DistribuicaoFiscal1795428140000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query([cursores, documentos].join('\n'));
  }

  down = semVolta;
}

const cursores = tabelaDaEscola(
  'cursor_adn',
  `escola_id integer not null,
   ambiente text not null check (ambiente in ('PRODUCAO', 'HOMOLOGACAO')),
   ultimo_nsu bigint not null default 0 check (ultimo_nsu >= 0),
   resultado text check (resultado in ('EM_DIA', 'COM_DOCUMENTOS', 'RECUSADA', 'SEM_RESPOSTA')),
   motivo text,
   consultado_em timestamptz,
   em_dia_desde timestamptz,
   primary key (escola_id, ambiente)`,
);

// A damaged document has its NSU and no identifier: what was read is known by both.
const documentos = `${tabelaDaEscola(
  'documento_adn',
  `escola_id integer not null,
   id uuid not null,
   versao integer not null default 1,
   criado_em timestamptz not null default now(),
   atualizado_em timestamptz not null default now(),
   ambiente text not null check (ambiente in ('PRODUCAO', 'HOMOLOGACAO')),
   nsu bigint not null check (nsu > 0),
   tipo text not null check (tipo in ('NFSE', 'EVENTO', 'OUTRO')),
   situacao text not null check (situacao in ('LIDO', 'AVARIADO')),
   problema text,
   id_documento text,
   chave text check (chave ~ '^[0-9A-Z]{50}$'),
   evento text check (evento ~ '^[0-9]{6}$'),
   papel text check (papel in ('EMITENTE', 'TOMADOR', 'INTERMEDIARIO', 'OUTRO')),
   numero_nfse text,
   competencia text,
   valor_centavos bigint,
   emitente_documento text,
   emitente_nome text,
   tomador_documento text,
   tomador_nome text,
   id_dps text,
   chave_substituta text,
   motivo text,
   gerado_em timestamptz,
   conteudo text not null,
   sha256 text not null,
   nota_id uuid,
   aplicado_em timestamptz,
   primary key (escola_id, id),
   unique (escola_id, ambiente, nsu),
   unique (escola_id, ambiente, id_documento),
   check ((situacao = 'AVARIADO') = (problema is not null)),
   check (situacao = 'LIDO' or id_documento is null),
   foreign key (escola_id, nota_id) references nota_fiscal (escola_id, id)`,
)}
create index documento_adn_chave on documento_adn (escola_id, chave);
create index documento_adn_evento on documento_adn (escola_id, chave, nsu) where tipo = 'EVENTO';
create index documento_adn_de_fora on documento_adn (escola_id, competencia, id)
  where tipo = 'NFSE' and papel = 'EMITENTE' and nota_id is null;
create index documento_adn_competencia on documento_adn (escola_id, competencia, id);
create index documento_adn_a_aplicar on documento_adn (escola_id, nsu) where aplicado_em is null;
create index documento_adn_nota on documento_adn (escola_id, nota_id) where nota_id is not null;
create index nota_documento on nota_fiscal (escola_id, id_documento) where familia = 'NACIONAL';`;

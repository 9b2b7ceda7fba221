import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

const ENDERECO = `
  logradouro text,
  numero text,
  complemento text,
  bairro text,
  municipio_ibge text check (municipio_ibge ~ '^[0-9]{7}$'),
  municipio text,
  uf text check (uf ~ '^[A-Z]{2}$'),
  cep text check (cep ~ '^[0-9]{8}$')`;

/** The school itself, its people, and who answers for whom. */
export class Cadastro1795426300000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(
      tabelaDaEscola(
        'escola',
        `${COMUNS},
         razao_social text not null,
         nome_fantasia text not null,
         cnpj text not null check (cnpj ~ '^[0-9A-Z]{12}[0-9]{2}$'),
         inscricao_municipal text,
         codigo_inep text,
         email text,
         telefone text,
         ${ENDERECO},
         logo_arquivo_id uuid,
         primary key (escola_id, id),
         unique (escola_id)`,
      ),
    );

    await executor.query(
      tabelaDaEscola(
        'pessoa',
        `${COMUNS},
         tipo text not null default 'FISICA' check (tipo in ('FISICA', 'JURIDICA')),
         nome text not null,
         nome_social text,
         documento text,
         nascimento date,
         sexo text check (sexo in ('FEMININO', 'MASCULINO')),
         email text,
         telefone text,
         ${ENDERECO},
         primary key (escola_id, id)`,
      ) +
        `create unique index pessoa_documento on pessoa (escola_id, documento) where documento is not null;
         create index pessoa_nome on pessoa (escola_id, lower(nome), id);
         alter table usuario add foreign key (escola_id, pessoa_id) references pessoa (escola_id, id);`,
    );

    // Rights are per child: a parent may pay for one and see the marks of another.
    await executor.query(
      tabelaDaEscola(
        'responsavel',
        `${COMUNS},
         dependente_id uuid not null,
         pessoa_id uuid not null,
         parentesco text not null check (parentesco in ('MAE', 'PAI', 'AVO', 'GUARDIAO', 'TUTOR', 'EMPRESA', 'OUTRO')),
         financeiro boolean not null default false,
         pedagogico boolean not null default false,
         pode_retirar boolean not null default false,
         recebe_avisos boolean not null default true,
         restricao text,
         primary key (escola_id, id),
         unique (escola_id, dependente_id, pessoa_id),
         foreign key (escola_id, dependente_id) references pessoa (escola_id, id),
         foreign key (escola_id, pessoa_id) references pessoa (escola_id, id),
         check (dependente_id <> pessoa_id)`,
      ) + `create index responsavel_pessoa on responsavel (escola_id, pessoa_id);`,
    );
  }

  down = semVolta;
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta, tabelaDaEscola } from '@sineta/plataforma';

const COMUNS = `
  escola_id integer not null,
  id uuid not null,
  versao integer not null default 1,
  criado_em timestamptz not null default now(),
  atualizado_em timestamptz not null default now()`;

/** The school year, who studies where, and the marks of each stage. */
export class Educacional1795426400000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(estrutura);
    await executor.query(alunosEMatriculas);
    await executor.query(notas);
    await executor.query(pareceres);
  }

  down = semVolta;
}

const estrutura = [
  tabelaDaEscola(
    'periodo_letivo',
    `${COMUNS},
     ano integer not null check (ano between 1990 and 2200),
     nome text not null,
     inicio date not null,
     fim date not null,
     situacao text not null default 'EM_ANDAMENTO' check (situacao in ('PLANEJADO', 'EM_ANDAMENTO', 'ENCERRADO')),
     regra_avaliacao jsonb not null,
     primary key (escola_id, id),
     unique (escola_id, nome),
     check (fim > inicio)`,
  ),
  tabelaDaEscola(
    'etapa',
    `${COMUNS},
     periodo_letivo_id uuid not null,
     ordem integer not null check (ordem between 1 and 10),
     nome text not null,
     inicio date not null,
     fim date not null,
     situacao text not null default 'ABERTA' check (situacao in ('ABERTA', 'PUBLICADA', 'FECHADA')),
     primary key (escola_id, id),
     unique (escola_id, periodo_letivo_id, ordem),
     foreign key (escola_id, periodo_letivo_id) references periodo_letivo (escola_id, id),
     check (fim >= inicio)`,
  ),
  tabelaDaEscola(
    'curso',
    `${COMUNS},
     nome text not null,
     nivel text not null check (nivel in ('INFANTIL', 'FUNDAMENTAL', 'MEDIO')),
     primary key (escola_id, id),
     unique (escola_id, nome)`,
  ),
  tabelaDaEscola(
    'serie',
    `${COMUNS},
     curso_id uuid not null,
     nome text not null,
     ordem integer not null check (ordem between 1 and 99),
     primary key (escola_id, id),
     unique (escola_id, curso_id, nome),
     unique (escola_id, curso_id, ordem),
     foreign key (escola_id, curso_id) references curso (escola_id, id)`,
  ),
  tabelaDaEscola(
    'componente',
    `${COMUNS},
     nome text not null,
     abreviatura text not null,
     ordem integer not null default 1,
     primary key (escola_id, id),
     unique (escola_id, nome)`,
  ),
  tabelaDaEscola(
    'turma',
    `${COMUNS},
     periodo_letivo_id uuid not null,
     serie_id uuid not null,
     nome text not null,
     turno text not null check (turno in ('MANHA', 'TARDE', 'NOITE', 'INTEGRAL')),
     vagas integer not null check (vagas between 1 and 200),
     sala text,
     primary key (escola_id, id),
     unique (escola_id, periodo_letivo_id, nome),
     foreign key (escola_id, periodo_letivo_id) references periodo_letivo (escola_id, id),
     foreign key (escola_id, serie_id) references serie (escola_id, id)`,
  ),
  tabelaDaEscola(
    'turma_componente',
    `${COMUNS},
     turma_id uuid not null,
     componente_id uuid not null,
     professor_id uuid,
     carga_horaria integer not null check (carga_horaria between 1 and 2000),
     primary key (escola_id, id),
     unique (escola_id, turma_id, componente_id),
     foreign key (escola_id, turma_id) references turma (escola_id, id),
     foreign key (escola_id, componente_id) references componente (escola_id, id),
     foreign key (escola_id, professor_id) references pessoa (escola_id, id)`,
  ),
  `create index turma_componente_professor on turma_componente (escola_id, professor_id, turma_id);`,
].join('\n');

const alunosEMatriculas = [
  tabelaDaEscola(
    'aluno',
    `${COMUNS},
     pessoa_id uuid not null,
     ra text not null,
     primary key (escola_id, id),
     unique (escola_id, ra),
     unique (escola_id, pessoa_id),
     foreign key (escola_id, pessoa_id) references pessoa (escola_id, id)`,
  ),
  tabelaDaEscola(
    'matricula',
    `${COMUNS},
     aluno_id uuid not null,
     periodo_letivo_id uuid not null,
     turma_id uuid not null,
     data date not null,
     situacao text not null default 'PRE_MATRICULA' check (situacao in ('PRE_MATRICULA', 'CURSANDO', 'APROVADO',
       'APROVADO_PELO_CONSELHO', 'APROVADO_COM_DEPENDENCIA', 'REPROVADO', 'REPROVADO_POR_FALTA', 'TRANSFERIDO',
       'RECLASSIFICADO', 'ABANDONO', 'CANCELADO', 'FALECIDO')),
     encerrada_em date,
     motivo text,
     primary key (escola_id, id),
     foreign key (escola_id, aluno_id) references aluno (escola_id, id),
     foreign key (escola_id, periodo_letivo_id) references periodo_letivo (escola_id, id),
     foreign key (escola_id, turma_id) references turma (escola_id, id)`,
  ),
  `create index matricula_aluno on matricula (escola_id, aluno_id);
   create index matricula_periodo on matricula (escola_id, periodo_letivo_id);
   create unique index matricula_ativa on matricula (escola_id, aluno_id, periodo_letivo_id)
     where situacao in ('PRE_MATRICULA', 'CURSANDO');`,
  `create index matricula_turma on matricula (escola_id, turma_id, situacao);`,
].join('\n');

const notas = tabelaDaEscola(
  'nota',
  `${COMUNS},
   matricula_id uuid not null,
   turma_componente_id uuid not null,
   etapa_id uuid not null,
   valor numeric(6, 2),
   faltas integer not null default 0 check (faltas between 0 and 1000),
   primary key (escola_id, id),
   unique (escola_id, matricula_id, turma_componente_id, etapa_id),
   foreign key (escola_id, matricula_id) references matricula (escola_id, id),
   foreign key (escola_id, turma_componente_id) references turma_componente (escola_id, id),
   foreign key (escola_id, etapa_id) references etapa (escola_id, id)`,
);

/** One opinion for each child and stage of educação infantil; what it said before is in the trail. */
const pareceres = tabelaDaEscola(
  'parecer',
  `${COMUNS},
   matricula_id uuid not null,
   etapa_id uuid not null,
   texto text not null check (length(texto) between 1 and 8000),
   autor_id uuid,
   primary key (escola_id, id),
   unique (escola_id, matricula_id, etapa_id),
   foreign key (escola_id, matricula_id) references matricula (escola_id, id),
   foreign key (escola_id, etapa_id) references etapa (escola_id, id),
   foreign key (escola_id, autor_id) references usuario (escola_id, id)`,
);

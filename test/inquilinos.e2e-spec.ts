import { tabelaDaEscola } from '@sineta/plataforma';
import pg from 'pg';
import { criarBancoDeTeste, type BancoDeTeste } from './apoio/banco-de-teste.js';
import { infracoesDoCatalogo, TABELAS_DA_ESCOLA } from './apoio/catalogo.js';
import { subirAplicacao } from './apoio/escola-de-teste.js';
import { semearEscola } from './apoio/semear.js';

/** Each test plants one breach in a transaction and undoes it, so that all judge the same database. */
describe('o catálogo do banco', () => {
  let banco: BancoDeTeste;
  let admin: pg.Client;

  beforeAll(async () => {
    banco = await criarBancoDeTeste();
    admin = new pg.Client({ connectionString: banco.urlAdmin });
    await admin.connect();
  });

  afterAll(async () => {
    await admin.end();
    await banco.apagar();
  });

  async function plantando(sql: string): Promise<string[]> {
    await admin.query('begin');
    try {
      await admin.query(sql);
      return await infracoesDoCatalogo(admin);
    } finally {
      await admin.query('rollback');
    }
  }

  it('cumpre as regras da casa em todas as tabelas', async () => {
    expect(await infracoesDoCatalogo(admin)).toEqual([]);
    const { rows } = await admin.query(TABELAS_DA_ESCOLA);
    expect(rows.length).toBeGreaterThan(30);
  });

  it.each([
    ['política removida', `drop policy da_escola on aluno`, ['aluno: não tem uma só política, a da escola']],
    [
      'política a mais, que abre a tabela',
      `create policy aberta on aluno for select using (true)`,
      ['aluno: não tem uma só política, a da escola'],
    ],
    [
      'política sem a condição da escola',
      `alter policy da_escola on aluno using (escola_id is not null)`,
      ['aluno: não tem uma só política, a da escola'],
    ],
    [
      'política que deixa gravar em outra escola',
      `alter policy da_escola on aluno with check (true)`,
      ['aluno: não tem uma só política, a da escola'],
    ],
    [
      'FORCE desligado',
      `alter table nota no force row level security`,
      ['nota: segurança por linha não forçada ao dono'],
    ],
    ['RLS desligada', `alter table nota disable row level security`, ['nota: segurança por linha desligada']],
    [
      'tabela nova sem escola',
      `create table avulsa (id uuid primary key)`,
      ['avulsa: não tem escola_id nem está na lista das que não precisam'],
    ],
    [
      'tabela nova com escola e sem proteção',
      `create table avulsa (escola_id integer not null, id uuid not null, primary key (escola_id, id))`,
      [
        'avulsa: não tem uma só política, a da escola',
        'avulsa: segurança por linha desligada',
        'avulsa: segurança por linha não forçada ao dono',
      ],
    ],
    [
      'chave única que não começa pela escola',
      `alter table pessoa add unique (documento, escola_id)`,
      ['pessoa: pessoa_documento_escola_id_key começa por documento, não por escola_id'],
    ],
    [
      'índice que não começa pela escola',
      `create index avulso on pessoa (nome)`,
      ['pessoa: avulso começa por nome, não por escola_id'],
    ],
    [
      'chave estrangeira sem a escola',
      `alter table pessoa add unique (id); alter table nota add constraint solta foreign key (id) references pessoa (id)`,
      [
        'nota: solta aponta para pessoa sem começar por escola_id dos dois lados',
        'pessoa: pessoa_id_key começa por id, não por escola_id',
      ],
    ],
    [
      'gatilho',
      `create trigger avulso before insert on pessoa for each row execute function suppress_redundant_updates_trigger()`,
      ['pessoa: tem gatilho avulso'],
    ],
    [
      'restrição adiável',
      `alter table pessoa add constraint adiada unique (escola_id, nome) deferrable`,
      ['pessoa: tem restrição adiável adiada'],
    ],
    [
      'restrição de exclusão',
      `alter table turma add constraint exclusiva exclude (escola_id with =, nome with =)`,
      ['turma: tem restrição de exclusão exclusiva'],
    ],
    [
      'coluna de identidade',
      `alter table pessoa add column contador integer generated always as identity`,
      ['pessoa: tem coluna de identidade contador', 'pessoa: tem sequência pessoa_contador_seq'],
    ],
    [
      'tabela do aplicativo',
      `alter table limite_de_uso owner to sineta_app`,
      [
        'limite_de_uso: o aplicativo tem REFERENCES',
        'limite_de_uso: o aplicativo tem TRIGGER',
        'limite_de_uso: o aplicativo tem TRUNCATE',
        'sineta_app: é dono de limite_de_uso',
      ],
    ],
    [
      'papel que ignora a segurança por linha',
      `alter role sineta_app bypassrls`,
      ['sineta_app: tem poderes que um aplicativo não pode ter'],
    ],
    [
      'trilha que se pode reescrever',
      `grant update on auditoria to sineta_app`,
      ['auditoria: o aplicativo tem UPDATE'],
    ],
    [
      'razão que se pode apagar',
      `grant delete on transferencia to sineta_app`,
      ['transferencia: o aplicativo tem DELETE'],
    ],
  ])('acusa: %s', async (_nome, sql, esperadas) => {
    expect(await plantando(sql)).toEqual(esperadas);
  });

  it('não acusa uma tabela nova feita pela fábrica da casa', async () => {
    expect(
      await plantando(
        tabelaDaEscola('nova', 'escola_id integer not null, id uuid not null, primary key (escola_id, id)'),
      ),
    ).toEqual([]);
  });
});

it('o esquema inteiro particionado por escola atende a mesma história por HTTP', async () => {
  const aplicacao = await subirAplicacao({ particionado: true });
  const admin = new pg.Client({ connectionString: aplicacao.banco.urlAdmin });
  await admin.connect();
  try {
    const { rows: inteiras } = await admin.query(`select * from (${TABELAS_DA_ESCOLA}) t where not exists
      (select 1 from pg_partitioned_table p where p.partrelid = t.oid and p.partstrat = 'h')`);
    expect(inteiras).toEqual([]);
    expect(await infracoesDoCatalogo(admin)).toEqual([]);
    const [a, b] = [await aplicacao.criarEscola('escola-a'), await aplicacao.criarEscola('escola-b')];
    const { admin: diretoraA, familias } = await semearEscola(a);
    await semearEscola(b);
    expect(await diretoraA.lista('/alunos')).toHaveLength(2);
    const boletim = await diretoraA.obter(`/matriculas/${familias[0].matriculaId}/boletim`);
    expect(JSON.stringify(boletim)).toContain('Matemática');
    const { rows } = await admin.query(`select count(distinct tableoid)::int as partes from aluno`);
    expect(rows).toEqual([{ partes: 2 }]);
  } finally {
    await admin.end();
    await aplicacao.fechar();
  }
}, 60_000);

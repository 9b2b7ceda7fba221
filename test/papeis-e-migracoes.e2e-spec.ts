import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  type ClasseDeMigracao,
  ErroDeInicializacao,
  migrar,
  outraUrl,
  PAPEL_APLICATIVO,
  PAPEL_DO_APLICATIVO,
  prepararPapeisExistentes,
  semVolta,
  situacaoDoEsquema,
  tabelaDaEscola,
  verificarPapelDoAplicativo,
} from '@sineta/plataforma';
import { migracoes } from '../migrations/index.js';
import { type BancoDeTeste, chaveiroDeTeste, criarBancoDeTeste } from './apoio/banco-de-teste.js';

class Base1700000000001 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    const colunas = 'escola_id integer not null, id uuid not null, valor text, primary key (escola_id, id)';
    await executor.query(tabelaDaEscola('turma_x', colunas));
    await executor.query(tabelaDaEscola('razao_x', colunas, { somenteInclusao: true }));
    await executor.query('create table global_x (id integer primary key)');
    await executor.query(`create schema outro; grant usage on schema outro to ${PAPEL_DO_APLICATIVO}`);
  }
  down = semVolta;
}

class Segunda1700000000002 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query('create table segunda_x (id integer primary key)');
  }
  down = semVolta;
}

class Quebrada1700000000003 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query('create table meio_caminho (id integer primary key)');
    await executor.query('select 1 / 0');
  }
  down = semVolta;
}

const UMA: ClasseDeMigracao[] = [Base1700000000001];
const DUAS: ClasseDeMigracao[] = [Base1700000000001, Segunda1700000000002];
const UUID = '01890000-0000-7000-8000-000000000001';

async function consultar<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const cliente = new pg.Client({ connectionString: url });
  await cliente.connect();
  try {
    const r = await cliente.query<T>(sql);
    return (Array.isArray(r) ? (r.at(-1) as pg.QueryResult<T>) : r).rows;
  } finally {
    await cliente.end();
  }
}

const recusa = async (fazer: Promise<unknown>): Promise<ErroDeInicializacao> => {
  const erro = await fazer.then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(erro).toBeInstanceOf(ErroDeInicializacao);
  return erro as ErroDeInicializacao;
};

describe('papéis e migrações', () => {
  const abertos: BancoDeTeste[] = [];
  const vazio = async (): Promise<BancoDeTeste> => {
    const banco = await criarBancoDeTeste({ vazio: true });
    abertos.push(banco);
    return banco;
  };
  afterAll(async () => {
    for (const banco of abertos) await banco.apagar();
  });

  it('dá ao aplicativo o que cada tabela permite, e nada além', async () => {
    const { urlDono, urlApp, urlAdmin } = await vazio();
    await migrar(urlDono, { migracoes: UMA, papelDoAplicativo: PAPEL_APLICATIVO });
    const escrever = (tabela: string): string =>
      `begin; select set_config('app.escola_id', '7', true); insert into ${tabela} values (7, '${UUID}', 'a'); commit`;
    await consultar(urlApp, escrever('turma_x'));
    await consultar(urlApp, escrever('razao_x'));
    await expect(consultar(urlApp, `update razao_x set valor = 'b'`)).rejects.toThrow('permission denied');
    await expect(consultar(urlApp, `delete from razao_x`)).rejects.toThrow('permission denied');
    await expect(consultar(urlApp, `truncate turma_x`)).rejects.toThrow('permission denied');
    await expect(consultar(urlApp, `select * from regra_de_acesso`)).rejects.toThrow('permission denied');
    await expect(consultar(urlApp, `insert into migracao values ('x', 1)`)).rejects.toThrow('permission denied');
    await expect(consultar(urlApp, `create table minha (id int)`)).rejects.toThrow('permission denied');
    expect(await consultar(urlApp, `select has_schema_privilege('outro', 'usage') as pode`)).toEqual([{ pode: true }]);
    expect(await consultar(urlAdmin, 'select valor from turma_x')).toHaveLength(1);
    expect(await consultar(urlApp, 'select valor from turma_x')).toHaveLength(0);
    expect(await consultar(urlDono, 'select valor from turma_x')).toHaveLength(0);
    const outraEscola = `begin; select set_config('app.escola_id', '8', true); insert into turma_x values (7, '${UUID}')`;
    await expect(consultar(urlApp, outraEscola)).rejects.toThrow('row-level security');
  });

  it('duas instâncias ao mesmo tempo migram uma vez só; repetir não muda nada', async () => {
    const { urlDono, urlApp } = await vazio();
    const opcoes = { migracoes: DUAS, papelDoAplicativo: PAPEL_APLICATIVO };
    const feitas = await Promise.all([migrar(urlDono, opcoes), migrar(urlDono, opcoes), migrar(urlDono, opcoes)]);
    expect(feitas.flat().sort()).toEqual(['Base1700000000001', 'Segunda1700000000002']);
    expect(await migrar(urlDono, opcoes)).toEqual([]);
    const app = { query: (sql: string): Promise<unknown> => consultar(urlApp, sql) };
    expect(await situacaoDoEsquema(app, DUAS)).toEqual({ pendentes: [], desconhecidas: [] });
  });

  it('recusa um banco mais novo, e um mais antigo quando não deve migrar', async () => {
    const { urlDono } = await vazio();
    const papelDoAplicativo = PAPEL_APLICATIVO;
    const conferir = (migracoes: ClasseDeMigracao[]) =>
      migrar(urlDono, { migracoes, papelDoAplicativo, somenteConferir: true });
    const semNada = await recusa(conferir(DUAS));
    expect(semNada.codigo).toBe('esquema-mais-antigo');
    expect(await consultar(urlDono, `select to_regclass('migracao') as t`)).toEqual([{ t: null }]);
    await migrar(urlDono, { migracoes: UMA, papelDoAplicativo });
    const antigo = await recusa(conferir(DUAS));
    expect(antigo.message).toMatch(/faltam 1 .*Segunda1700000000002/);
    expect(antigo.acao).toContain('npm run migrate');
    await migrar(urlDono, { migracoes: DUAS, papelDoAplicativo });
    expect(await conferir(DUAS)).toEqual([]);
    for (const erro of [
      await recusa(conferir(UMA)),
      await recusa(migrar(urlDono, { migracoes: UMA, papelDoAplicativo })),
    ]) {
      expect(erro.codigo).toBe('esquema-mais-novo');
      expect(erro.message).toContain('mais nova que este Sineta');
    }
  });

  it('uma migração que falha não deixa nada pela metade', async () => {
    const { urlDono } = await vazio();
    const opcoes = { migracoes: [...UMA, Quebrada1700000000003], papelDoAplicativo: PAPEL_APLICATIVO };
    const erro = await recusa(migrar(urlDono, opcoes));
    expect(erro.codigo).toBe('migracao-falhou');
    expect(erro.message).toContain('Quebrada1700000000003 falhou e foi desfeita: division by zero');
    expect(await consultar(urlDono, `select to_regclass('meio_caminho') as t`)).toEqual([{ t: null }]);
    expect(await consultar(urlDono, 'select nome from migracao')).toEqual([{ nome: 'Base1700000000001' }]);
  });

  it('o esquema inteiro também nasce particionado por escola', async () => {
    const banco = await criarBancoDeTeste({ particionado: true });
    abertos.push(banco);
    const partidas = `select count(*)::int as n from pg_partitioned_table p join pg_class c on c.oid = p.partrelid`;
    const protegidas = `select count(distinct tablename)::int as n from pg_policies where policyname = 'da_escola'`;
    const [tabelas] = await consultar<{ n: number }>(banco.urlAdmin, partidas);
    expect(tabelas?.n).toBeGreaterThan(0);
    expect(await consultar(banco.urlAdmin, protegidas)).toEqual([tabelas]);
    expect(migracoes.length).toBeGreaterThan(0);
    const [concedidas] = await consultar<{ n: number }>(
      banco.urlAdmin,
      `select count(*)::int as n from pg_class where relispartition and has_table_privilege('${PAPEL_APLICATIVO}', oid, 'select')`,
    );
    expect(concedidas?.n).toBe(0);
  });

  it('recusa um papel de aplicativo que a segurança por linha não prende', async () => {
    const { urlDono, urlApp, urlAdmin } = await vazio();
    await migrar(urlDono, { migracoes: UMA, papelDoAplicativo: PAPEL_APLICATIVO });
    await verificarPapelDoAplicativo(urlApp);
    expect((await recusa(verificarPapelDoAplicativo(urlDono))).message).toMatch(/é dono .* da tabela/);
    expect((await recusa(verificarPapelDoAplicativo(urlAdmin))).message).toContain('é superusuário');
    const papel = `teste_${process.pid}_solto`;
    await consultar(
      urlAdmin,
      `create role ${papel} login bypassrls password 'x'; grant connect on database ${new URL(urlDono).pathname.slice(1)} to ${papel}`,
    );
    const solto = outraUrl(urlDono, { usuario: papel, senha: 'x' });
    try {
      expect((await recusa(verificarPapelDoAplicativo(solto))).message).toContain('BYPASSRLS');
      await consultar(urlAdmin, `alter role ${papel} nobypassrls; grant sineta_dono to ${papel}`);
      expect((await recusa(verificarPapelDoAplicativo(solto))).message).toContain('membro do dono');
    } finally {
      await consultar(urlAdmin, `drop owned by ${papel}; drop role ${papel}`);
    }
  });

  it('em um servidor existente, usa o papel pronto ou diz o que pedir ao administrador', async () => {
    const { urlDono, urlApp, urlAdmin } = await vazio();
    expect(await prepararPapeisExistentes(urlDono, { chaves: chaveiroDeTeste })).toEqual({ urlDono, urlApp });
    const informado = outraUrl(urlApp, { usuario: 'outro' });
    expect(await prepararPapeisExistentes(urlDono, { urlApp: informado, chaves: chaveiroDeTeste })).toEqual({
      urlDono,
      urlApp: informado,
    });
    const outraChave = { derivar: (): Buffer => Buffer.alloc(32, 9) };
    const trocada = await recusa(prepararPapeisExistentes(urlDono, { chaves: outraChave }));
    expect(trocada.message).toContain('a senha não é a desta instalação');
    expect(trocada.acao).toContain('DATABASE_APP_URL');
    const errada = await recusa(
      prepararPapeisExistentes(outraUrl(urlAdmin, { senha: 'segredo-errado' }), { chaves: chaveiroDeTeste }),
    );
    expect(errada.codigo).toBe('banco-inacessivel');
    expect(errada.message + errada.acao).not.toContain('segredo-errado');
    expect(errada.acao).toBe('confira o usuário e a senha.');
  });
});

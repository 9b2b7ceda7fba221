import pg from 'pg';
import { criarBancoDeTeste, type BancoDeTeste } from './apoio/banco-de-teste.js';
import { subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { acharPgbouncer, subirPgbouncer, type Pgbouncer } from './apoio/pgbouncer.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';

const binario = acharPgbouncer();
if (!binario) console.warn('pgbouncer não está nesta máquina (apt-get install pgbouncer): este teste foi pulado.');

/** Fewer than the requests at once, so that the schools take turns on the same server connections. */
const CONEXOES = 3;

it('em CI, o pgbouncer está instalado', () => {
  expect(binario !== null || !process.env.CI).toBe(true);
});

(binario ? describe : describe.skip)('atrás do PgBouncer em modo de transação', () => {
  let banco: BancoDeTeste;
  let pooler: Pgbouncer;
  let aplicacao: AplicacaoDeTeste;
  let escolas: EscolaSemeada[];

  beforeAll(async () => {
    banco = await criarBancoDeTeste();
    pooler = await subirPgbouncer(binario ?? '', banco, CONEXOES);
    aplicacao = await subirAplicacao({ banco, urlApp: pooler.urlApp, poolMaximo: 20, trabalhador: true });
    escolas = [];
    for (const codigo of ['escola-a', 'escola-b']) {
      escolas.push(await semearEscola(await aplicacao.criarEscola(codigo)));
    }
  }, 60_000);

  afterAll(async () => {
    await aplicacao.fechar();
    await pooler.parar();
    await banco.apagar();
  });

  it('duas escolas ao mesmo tempo nunca veem nem gravam o que é da outra', async () => {
    const rodadas = Array.from({ length: 60 }, (_, i) => rodada(escolas[i % 2] as EscolaSemeada, i));
    const problemas = (await Promise.all(rodadas)).flat();
    expect(problemas).toEqual([]);
    for (const { admin } of escolas) {
      const nomes = (await admin.lista<{ nome: string }>('/pessoas')).map(({ nome }) => nome);
      expect(nomes.filter((nome) => nome.startsWith('Concorrente'))).toHaveLength(30);
    }
  }, 60_000);

  /** Writes one, reads lists, asks for the other school's: what came out wrong, in words. */
  async function rodada({ admin, familias, escola }: EscolaSemeada, i: number): Promise<string[]> {
    const outra = escolas.find((e) => e.escola !== escola) as EscolaSemeada;
    const [criada, alunos, alheio] = await Promise.all([
      admin.post('/pessoas', { nome: `Concorrente ${escola.codigo} ${i}` }),
      admin.lista<{ id: string }>('/alunos'),
      admin.get(`/alunos/${outra.familias[0].alunoId}`),
    ]);
    const esperados = familias.map(({ alunoId }) => alunoId).sort();
    return [
      ...(criada.status === 201 ? [] : [`criar deu ${criada.status}: ${criada.texto}`]),
      ...(alheio.status === 404 ? [] : [`o aluno da outra escola deu ${alheio.status}`]),
      ...(JSON.stringify(alunos.map(({ id }) => id).sort()) === JSON.stringify(esperados) ? [] : ['lista alheia']),
    ];
  }

  it('os números sem buraco e a chave de idempotência valem entre conexões', async () => {
    const [{ admin }] = escolas as [EscolaSemeada];
    const novos = await Promise.all(Array.from({ length: 10 }, (_, i) => novoAluno(admin, `Numerado ${i}`)));
    const numeros = novos.map(({ ra }) => Number(ra.slice(-5))).sort((x, y) => x - y);
    expect(numeros).toEqual(numeros.map((_, i) => (numeros[0] ?? 0) + i));
    const pessoa = await admin.criar('/pessoas', { nome: 'Repetida de Sá' });
    const repetir = () => admin.post<{ id: string }>('/alunos', { pessoaId: pessoa.id }, { chave: 'a-mesma' });
    const respostas = await Promise.all(Array.from({ length: 6 }, repetir));
    expect(respostas.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
    const final = await repetir();
    expect(final.cabecalhos.get('idempotency-replayed')).toBe('true');
    expect(new Set(respostas.filter(({ status }) => status === 201).map(({ corpo }) => corpo.id))).toEqual(
      new Set([final.corpo.id]),
    );
  }, 60_000);

  const novoAluno = (admin: Cliente, nome: string) =>
    admin.criar<{ id: string; ra: string }>('/alunos', { pessoa: { nome } });

  it('depois de tudo, nenhuma conexão do servidor guarda a escola de alguém', async () => {
    const conexoes = Array.from({ length: CONEXOES * 4 }, () => new pg.Client({ connectionString: pooler.urlApp }));
    await Promise.all(conexoes.map((conexao) => conexao.connect()));
    const vistos = await Promise.all(
      conexoes.map(async (conexao) => {
        const { rows } = await conexao.query<{ escola: string | null; linhas: number }>(
          `select nullif(current_setting('app.escola_id', true), '') as escola, (select count(*)::int from pessoa) as linhas`,
        );
        return rows[0];
      }),
    );
    await Promise.all(conexoes.map((conexao) => conexao.end()));
    expect(vistos).toEqual(vistos.map(() => ({ escola: null, linhas: 0 })));
  });

  it('a fila anda, sem depender de avisos que o modo de transação não entrega', async () => {
    const [{ admin }] = escolas as [EscolaSemeada];
    const fim = Date.now() + 40_000;
    const andou = async () => (await admin.lista<{ estado: string }>('/tarefas'))[0]?.estado !== 'PENDENTE';
    while (!(await andou())) {
      if (Date.now() > fim) throw new Error('a tarefa continua pendente');
      await new Promise((ok) => setTimeout(ok, 100));
    }
  });

  it('as conexões com o servidor não passam do tamanho combinado', async () => {
    const admin = new pg.Client({ connectionString: banco.urlAdmin });
    await admin.connect();
    const { rows } = await admin.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'sineta_app'`,
    );
    await admin.end();
    expect(rows[0]?.n).toBeGreaterThan(0);
    expect(rows[0]?.n).toBeLessThanOrEqual(CONEXOES);
  });
});

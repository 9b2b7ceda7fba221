import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Agenda, Fila, Relogio, ServicosModule, Trabalhador } from '@sineta/plataforma';
import { getTasks } from 'node-cron';
import { criarBancoDeTeste, type BancoDeTeste } from './apoio/banco-de-teste.js';
import { ProcessadoresDeTeste } from './apoio/processadores-de-teste.js';
import { chamar, comoAdmin, comoDono, esperarAte, prepararServicos, subirServicos } from './apoio/servicos.js';

let banco: BancoDeTeste;
let agora = new Date('2027-02-05T12:00:00Z');
const instancias: NestFastifyApplication[] = [];

/** An instance whose clock the test moves, with two schedules: one that catches up and one that does not. */
async function subir(): Promise<NestFastifyApplication> {
  const app = await subirServicos(banco.urlApp, [ServicosModule.forRoot()], [ProcessadoresDeTeste]);
  app.get(Relogio).agora = () => agora;
  const registrar = (nome: string, n: number, recuperar: number) =>
    app.get(Agenda).registrar({
      nome,
      cron: '0 6 * * *',
      descricao: `marca ${n}`,
      recuperar,
      enfileirar: () => app.get(Fila).enfileirar('teste.marcar', { n }),
    });
  registrar('diario', 1, 2);
  registrar('sem-volta', 2, 0);
  instancias.push(app);
  return app;
}

beforeAll(async () => {
  banco = await criarBancoDeTeste();
  await prepararServicos(banco);
  await comoDono(
    banco,
    `insert into escola_diretorio (escola_id, codigo, nome, situacao) values (3, 'c', 'C', 'SUSPENSA')`,
  );
}, 60_000);

afterAll(async () => {
  for (const app of instancias) await app.close();
  await banco?.apagar();
});

async function marcas(): Promise<string[]> {
  const linhas = await comoAdmin(banco, `select escola_id, n from teste_item order by n, escola_id`);
  return linhas.map((l) => `${String(l.escola_id)}:${String(l.n)}`);
}

const filaVazia = () =>
  esperarAte('fila vazia', async () => {
    const [linha] = await comoAdmin(banco, `select count(*)::int as q from graphile_worker._private_jobs`);
    return linha?.q === 0;
  });

it('duas instâncias batem juntas, e cada escola ativa recebe um disparo', async () => {
  const [a, b] = [await subir(), await subir()];
  await a.get(Trabalhador).iniciar();
  await b.get(Trabalhador).iniciar();
  const referencia = new Date('2027-02-05T09:00:00Z');
  const batidas = await Promise.all(
    [a, b, a, b].map((app, i) => app.get(Agenda).bater('diario', new Date(referencia.getTime() + i * 700))),
  );
  expect(batidas.filter(Boolean)).toHaveLength(1);
  await esperarAte('os disparos', async () => (await marcas()).length >= 2);
  await filaVazia();
  expect(await marcas()).toEqual(['1:1', '2:1']);
});

it('o que se perdeu com o sistema parado é recuperado ao voltar, até o limite de cada um', async () => {
  const [a] = instancias as [NestFastifyApplication];
  await a.get(Agenda).iniciar(); // marks where 'sem-volta' and 'limpeza' begin
  await a.get(Agenda).parar();
  agora = new Date('2027-02-10T10:00:00Z');
  await Promise.all(instancias.map((app) => app.get(Agenda).iniciar()));
  await Promise.all(instancias.map((app) => app.get(Agenda).parar()));
  await filaVazia();
  expect(await marcas()).toEqual(['1:1', '1:1', '1:1', '2:1', '2:1', '2:1']);
  const recuperadas = await comoAdmin(
    banco,
    `select to_char(referencia at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as r from agenda_execucao
      where nome = 'diario' order by referencia`,
  );
  expect(recuperadas.map((l) => l.r)).toEqual(['2027-02-05 09:00', '2027-02-09 09:00', '2027-02-10 09:00']);
  await Promise.all(instancias.map((app) => app.get(Agenda).recuperar()));
  await filaVazia();
  expect(await marcas()).toHaveLength(6);
});

it('GET /agenda mostra tudo o que tem hora marcada', async () => {
  const { corpo } = await chamar(instancias[0] as NestFastifyApplication, 'GET', '/agenda', { escola: 1 });
  expect(corpo.dados).toEqual(
    expect.arrayContaining([
      {
        nome: 'diario',
        cron: '0 6 * * *',
        fuso: 'America/Sao_Paulo',
        descricao: 'marca 1',
        recuperar: 2,
        ultima: '2027-02-10T06:00:00-03:00',
        proxima: '2027-02-11T06:00:00-03:00',
      },
      expect.objectContaining({ nome: 'limpeza' }),
    ]),
  );
});

it('a limpeza apaga só o que passou do prazo, em cada escola', async () => {
  await comoAdmin(
    banco,
    `insert into evento_tratado (escola_id, chave, tratado_em) values
       (1, 'velho', '2026-01-01'), (1, 'novo', '2027-02-01'), (2, 'velho', '2026-01-01')`,
  );
  await comoAdmin(
    banco,
    `insert into limite_de_uso (key, points, expire) values ('velho', 1, 1), ('novo', 1, 9999999999999)`,
  );
  await (instancias[0] as NestFastifyApplication).get(Agenda).bater('limpeza', new Date('2027-02-11T06:30:00Z'));
  await filaVazia();
  expect(
    await comoAdmin(banco, `select escola_id, chave from evento_tratado where chave in ('velho', 'novo')`),
  ).toEqual([{ escola_id: 1, chave: 'novo' }]);
  expect(await comoAdmin(banco, `select key from limite_de_uso`)).toEqual([{ key: 'novo' }]);
});

it('o relógio do processo fica armado para cada compromisso, no fuso da escola', async () => {
  const [a] = instancias as [NestFastifyApplication];
  await a.get(Agenda).iniciar();
  const armados = [...getTasks().values()].filter((t) => t.name === 'diario');
  expect(armados).toHaveLength(1);
  const [armado] = armados;
  expect(armado?.getNextRun()).toEqual(proximasSeis(new Date()));
  await armado?.execute();
  await filaVazia();
  expect(await marcas()).toHaveLength(8);
  await a.get(Agenda).parar();
  expect([...getTasks().values()].filter((t) => t.name === 'diario')).toEqual([]);
});

/** 6 h in São Paulo is 9 h UTC. */
function proximasSeis(depoisDe: Date): Date {
  const hoje = new Date(depoisDe);
  hoje.setUTCHours(9, 0, 0, 0);
  return hoje > depoisDe ? hoje : new Date(hoje.getTime() + 24 * 3_600_000);
}

it('recusa horário inválido e nome repetido', () => {
  const agenda = (instancias[0] as NestFastifyApplication).get(Agenda);
  const base = { descricao: '', recuperar: 0, enfileirar: async () => undefined };
  expect(() => agenda.registrar({ ...base, nome: 'x', cron: '61 * * * *' })).toThrow('Horário inválido');
  expect(() => agenda.registrar({ ...base, nome: 'x', cron: '* * * * * *' })).toThrow('Horário inválido');
  expect(() => agenda.registrar({ ...base, nome: 'diario', cron: '0 6 * * *' })).toThrow('Já há um compromisso');
});

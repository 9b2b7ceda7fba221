import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as dormir } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Eventos, Fila, FilaModule, prepararFila, Tarefas, Trabalhador, UnidadeDeTrabalho } from '@sineta/plataforma';
import { criarBancoDeTeste, type BancoDeTeste } from './apoio/banco-de-teste.js';
import { ProcessadoresDeTeste } from './apoio/processadores-de-teste.js';
import {
  chamar,
  comoAdmin,
  comoDono,
  esperarAte,
  naEscola,
  prepararServicos,
  subirServicos,
} from './apoio/servicos.js';

jest.setTimeout(90_000);

let banco: BancoDeTeste;
let app: NestFastifyApplication;
let fila: Fila;
let tarefas: Tarefas;
let eventos: Eventos;
let unidade: UnidadeDeTrabalho;
let processadores: ProcessadoresDeTeste;

beforeAll(async () => {
  banco = await criarBancoDeTeste();
  await prepararServicos(banco);
  app = await subirServicos(banco.urlApp, [FilaModule], [ProcessadoresDeTeste]);
  fila = app.get(Fila);
  tarefas = app.get(Tarefas);
  eventos = app.get(Eventos);
  unidade = app.get(UnidadeDeTrabalho);
  processadores = app.get(ProcessadoresDeTeste);
  await app.get(Trabalhador).iniciar({ concorrencia: 3 });
}, 60_000);

afterAll(async () => {
  await app?.close();
  await banco?.apagar();
});

async function gravados(escola: number, n: number): Promise<number> {
  const linhas = await comoAdmin(banco, `select count(*)::int as q from teste_item where escola_id = $1 and n = $2`, [
    escola,
    n,
  ]);
  return linhas[0]?.q as number;
}

async function trabalhosNaFila(): Promise<number> {
  const linhas = await comoAdmin(banco, `select count(*)::int as q from graphile_worker._private_jobs`);
  return linhas[0]?.q as number;
}

const esvaziar = () => esperarAte('fila vazia', async () => (await trabalhosNaFila()) === 0);

async function pedir(metodo: 'GET' | 'POST' | 'DELETE', caminho: string, escola = 1, papeis = 'admin', usuario = '') {
  return chamar(app, metodo, caminho, { escola, papeis, usuario });
}

const apressar = () => comoAdmin(banco, `update graphile_worker._private_jobs set run_at = now() where attempts > 0`);

describe('prepararFila', () => {
  it('pode rodar de novo, e ao mesmo tempo em várias instâncias', async () => {
    const novo = await criarBancoDeTeste();
    try {
      await Promise.all([1, 2, 3].map(() => prepararFila(novo.urlDono)));
      await prepararFila(novo.urlDono);
      const politicas = await comoAdmin(novo, `select 1 from pg_policy where polname = 'da_fila_sineta_app'`);
      expect(politicas).toHaveLength(4);
    } finally {
      await novo.apagar();
    }
  });

  it('a função de enfileirar não é de qualquer um, e a escola vem da transação', async () => {
    const [funcao] = await comoAdmin(
      banco,
      `select prosecdef, proconfig, has_function_privilege('public', oid, 'execute') as publica
         from pg_proc where proname = 'fila_enfileirar'`,
    );
    expect(funcao).toEqual({ prosecdef: true, proconfig: ['search_path=pg_catalog, pg_temp'], publica: false });
  });
});

describe('enfileirar', () => {
  it('roda na escola, com o usuário e a requisição de quem enfileirou', async () => {
    const usuario = randomUUID();
    await naEscola(1, () => unidade.executar(() => fila.enfileirar('teste.marcar', { n: 1 })), usuario);
    await esperarAte('o item 1', async () => (await gravados(1, 1)) === 1);
    await esvaziar();
    expect(processadores.vistos.at(-1)).toEqual({
      tipo: 'teste.marcar',
      escolaId: 1,
      usuarioId: usuario,
      agente: 'tarefa:teste.marcar',
    });
  });

  it('não roda quando a transação é desfeita, e não deixa tarefa', async () => {
    const desfeita = naEscola(1, () =>
      unidade.executar(async () => {
        await fila.enfileirar('teste.marcar', { n: 2 });
        await tarefas.criar('teste.marcar', { n: 2 });
        throw new Error('desistiu');
      }),
    );
    await expect(desfeita).rejects.toThrow('desistiu');
    expect(await trabalhosNaFila()).toBe(0);
    await naEscola(1, () => unidade.executar(() => fila.enfileirar('teste.marcar', { n: 3 })));
    await esperarAte('o item 3', async () => (await gravados(1, 3)) === 1);
    expect(await gravados(1, 2)).toBe(0);
    expect(await comoAdmin(banco, `select 1 from tarefa where parametros->>'n' = '2'`)).toEqual([]);
  });

  it('com a mesma chave substitui o que ainda espera, e só na mesma escola', async () => {
    const depois = new Date(Date.now() + 3_600_000);
    const opcoes = { chave: 'unica', executarEm: depois };
    await naEscola(1, () => unidade.executar(() => fila.enfileirar('teste.marcar', { n: 4 }, opcoes)));
    await naEscola(1, () => unidade.executar(() => fila.enfileirar('teste.marcar', { n: 5 }, opcoes)));
    await naEscola(2, () => unidade.executar(() => fila.enfileirar('teste.marcar', { n: 6 }, opcoes)));
    const linhas = await comoAdmin(
      banco,
      `delete from graphile_worker._private_jobs returning payload->'dados'->>'n' as n, payload->>'escolaId' as escola`,
    );
    expect(linhas).toEqual(
      expect.arrayContaining([
        { n: '5', escola: '1' },
        { n: '6', escola: '2' },
      ]),
    );
    expect(linhas).toHaveLength(2);
  });

  it('recusa um tipo sem processador, e uma chamada sem transação ou sem escola', async () => {
    await expect(naEscola(1, () => unidade.executar(() => fila.enfileirar('nao.existe', {})))).rejects.toThrow(
      'Nenhum @Processador',
    );
    await expect(naEscola(1, () => fila.enfileirar('teste.marcar', { n: 9 }))).rejects.toThrow('unidade de trabalho');
    const semEscola = naEscola(null as unknown as number, () =>
      unidade.executar(() => fila.enfileirar('teste.marcar', { n: 9 })),
    );
    await expect(semEscola).rejects.toThrow('transação sem escola');
  });
});

describe('a escola de um trabalho', () => {
  it('é a da transação: o processador não grava em outra', async () => {
    processadores.tentativas = 0;
    const { id } = await naEscola(1, () => tarefas.criar('teste.intruso', { n: 10, alvo: 2 }, { tentativas: 1 }));
    await esperarAte('a recusa', async () => (await pedir('GET', `/tarefas/${id}`)).corpo.estado === 'FALHADA');
    const { corpo } = await pedir('GET', `/tarefas/${id}`);
    expect(corpo.ultimoErro).toContain('row-level security');
    expect(await gravados(2, 10)).toBe(0);
    expect(processadores.tentativas).toBe(1);
  });

  it('esconde a tarefa das outras escolas: 404 ao ler, acompanhar, repetir e cancelar', async () => {
    const { id } = await naEscola(1, () => tarefas.criar('teste.marcar', { n: 11 }));
    expect((await pedir('GET', `/tarefas/${id}`, 1)).status).toBe(200);
    expect((await pedir('GET', `/tarefas/${id}`, 2)).status).toBe(404);
    expect((await pedir('GET', `/tarefas/${id}/eventos`, 2)).status).toBe(404);
    expect((await pedir('POST', `/tarefas/${id}/repeticao`, 2)).status).toBe(404);
    expect((await pedir('DELETE', `/tarefas/${id}`, 2)).status).toBe(404);
    const lista = await pedir('GET', '/tarefas', 2);
    expect(lista.corpo).toEqual({ dados: [], proximo: null });
    await esvaziar();
  });
});

describe('tarefas', () => {
  it('contam o feito e os itens com erro', async () => {
    const { id } = await naEscola(1, () => tarefas.criar('teste.itens', {}));
    await esperarAte('o fim', async () => (await pedir('GET', `/tarefas/${id}`)).corpo.estado === 'CONCLUIDA');
    expect((await pedir('GET', `/tarefas/${id}`)).corpo).toMatchObject({
      total: 4,
      feitos: 3,
      comErro: 1,
      percentual: 100,
      erros: [{ item: 'Aluno 4', mensagem: 'Sem responsável financeiro.' }],
      criadoEm: expect.stringMatching(/-03:00$/),
    });
  });

  it('um professor vê só as que começou', async () => {
    const [ana, bia] = [randomUUID(), randomUUID()];
    const { id } = await naEscola(1, () => tarefas.criar('teste.itens', {}), ana);
    expect((await pedir('GET', `/tarefas/${id}`, 1, 'professor', ana)).status).toBe(200);
    expect((await pedir('GET', `/tarefas/${id}`, 1, 'professor', bia)).status).toBe(404);
    expect((await pedir('GET', `/tarefas/${id}`, 1, 'secretaria', bia)).status).toBe(200);
    await esvaziar();
  });

  it('falham depois da última tentativa, aparecem na lista e voltam quando alguém repete', async () => {
    processadores.tentativas = 0;
    processadores.falhasRestantes = 2;
    const { id } = await naEscola(1, () => tarefas.criar('teste.falhar', { n: 20 }));
    await esperarAte('a primeira falha', async () => (await pedir('GET', `/tarefas/${id}`)).corpo.tentativas === 1);
    expect((await pedir('GET', `/tarefas/${id}`)).corpo.estado).toBe('PENDENTE');
    const espera = await esperarAte('o recuo', async () => {
      const [linha] = await comoAdmin(
        banco,
        `select extract(epoch from run_at - now()) as s from graphile_worker._private_jobs where locked_at is null`,
      );
      return linha && Number(linha.s);
    });
    expect(espera).toBeGreaterThan(1);
    await apressar();
    await esperarAte('a lista', async () => {
      const { corpo } = await pedir('GET', '/tarefas?estado=FALHADA');
      return (corpo.dados as { id: string }[]).some((t) => t.id === id);
    });
    expect((await pedir('GET', `/tarefas/${id}`)).corpo.ultimoErro).toContain('não respondeu');
    expect(await gravados(1, 20)).toBe(0);
    await esvaziar();

    expect((await pedir('POST', `/tarefas/${id}/repeticao`)).corpo.estado).toBe('PENDENTE');
    await esperarAte('o fim', async () => (await pedir('GET', `/tarefas/${id}`)).corpo.estado === 'CONCLUIDA');
    expect(await gravados(1, 20)).toBe(1);
    expect(processadores.tentativas).toBe(3);
    expect((await pedir('POST', `/tarefas/${id}/repeticao`)).corpo).toMatchObject({
      status: 409,
      codigo: 'tarefa-nao-falhou',
    });
    const trilha = await comoAdmin(banco, `select acao from auditoria where entidade_id = $1 order by instante, id`, [
      id,
    ]);
    expect(trilha.map((t) => t.acao)).toEqual(['inclusao', 'alteracao']);
  });

  it('um erro de negócio não é tentado de novo', async () => {
    processadores.tentativas = 0;
    const { id } = await naEscola(1, () => tarefas.criar('teste.recusar', {}));
    await esperarAte('a falha', async () => (await pedir('GET', `/tarefas/${id}`)).corpo.estado === 'FALHADA');
    expect((await pedir('GET', `/tarefas/${id}`)).corpo.ultimoErro).toBe('O valor não fecha.');
    expect(processadores.tentativas).toBe(1);
    await esvaziar();
  });

  it('um trabalho simples que falha de vez entra na mesma lista, e pode ser repetido', async () => {
    processadores.falhasRestantes = 1;
    await naEscola(2, () => unidade.executar(() => fila.enfileirar('teste.falhar', { n: 21 }, { tentativas: 1 })));
    const morta = await esperarAte('a carta morta', async () => {
      const { corpo } = await pedir('GET', '/tarefas?estado=FALHADA&tipo=teste.falhar', 2);
      return (corpo.dados as { id: string }[])[0];
    });
    expect((await pedir('POST', `/tarefas/${morta.id}/repeticao`, 2)).status).toBe(200);
    await esperarAte('o item 21', async () => (await gravados(2, 21)) === 1);
    await esvaziar();
  });

  it('canceladas param no bloco seguinte, e o que foi feito fica', async () => {
    const { id } = await naEscola(1, () => tarefas.criar('teste.lote', { total: 1000, porBloco: 1, pausaMs: 20 }));
    await esperarAte('o começo', async () => Number((await pedir('GET', `/tarefas/${id}`)).corpo.feitos) > 2);
    expect((await pedir('DELETE', `/tarefas/${id}`)).corpo.estado).toBe('CANCELADA');
    await esvaziar();
    const { corpo } = await pedir('GET', `/tarefas/${id}`);
    expect(corpo.estado).toBe('CANCELADA');
    expect(corpo.feitos).toBeLessThan(1000);
    const [linha] = await comoAdmin(banco, `select count(*)::int as q from teste_item where escola_id = 1 and n = 1`);
    expect(Number(linha?.q)).toBeGreaterThan(0);
    expect((await pedir('DELETE', `/tarefas/${id}`)).status).toBe(409);
  });
});

describe('acompanhamento ao vivo', () => {
  it('manda um evento por mudança, até o fim', async () => {
    const { id } = await naEscola(2, () => tarefas.criar('teste.lote', { total: 30, porBloco: 1, pausaMs: 50 }));
    const resposta = await fetch(`${await app.getUrl()}/api/v1/tarefas/${id}/eventos`, {
      headers: { escola: '2', papeis: 'admin' },
    });
    expect(resposta.headers.get('content-type')).toContain('text/event-stream');
    const texto = await resposta.text();
    const vistos = [...texto.matchAll(/event: tarefa\ndata: (.*)\n\n/g)].map(
      ([, dados]) => JSON.parse(String(dados)) as { estado: string; percentual: number },
    );
    expect(vistos.length).toBeGreaterThan(2);
    expect(vistos.at(-1)).toMatchObject({ estado: 'CONCLUIDA', percentual: 100, resultado: { gravados: 30 } });
    const percentuais = vistos.map((v) => v.percentual ?? 0);
    expect([...percentuais].sort((a, b) => a - b)).toEqual(percentuais);
  });
});

describe('eventos', () => {
  it('um trabalho por tratador; cada tratador faz efeito uma vez', async () => {
    await naEscola(1, () => unidade.executar(() => eventos.publicar('teste.aconteceu', { n: 500 })));
    await esperarAte('os dois efeitos', async () => (await gravados(1, 500)) === 1 && (await gravados(1, 501)) === 1);
    await esvaziar();
    expect([await gravados(1, 500), await gravados(1, 501)]).toEqual([1, 1]);
  });

  it('entregue duas vezes ao mesmo tempo, ainda uma', async () => {
    let vezes = 0;
    const efeito = () => eventos.umaVez('mesma', async () => void (await dormir(50), vezes++));
    const feitos = await naEscola(1, () => Promise.all([efeito(), efeito(), efeito()]));
    expect(feitos.filter(Boolean)).toHaveLength(1);
    expect(vezes).toBe(1);
    expect(await naEscola(2, () => eventos.umaVez('mesma', async () => undefined))).toBe(true);
  });

  it('o que ninguém escuta não é erro, e o desfeito não acontece', async () => {
    await naEscola(1, () => unidade.executar(() => eventos.publicar('teste.ninguem', {})));
    const desfeito = naEscola(1, () =>
      unidade.executar(async () => {
        await eventos.publicar('teste.aconteceu', { n: 600 });
        throw new Error('desistiu');
      }),
    );
    await expect(desfeito).rejects.toThrow('desistiu');
    expect(await trabalhosNaFila()).toBe(0);
  });
});

describe('o banco que falha', () => {
  it('conexões cortadas: a fila volta', async () => {
    await comoAdmin(
      banco,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sineta-fila'`,
    );
    await naEscola(2, () => unidade.executar(() => fila.enfileirar('teste.marcar', { n: 700 })));
    await esperarAte('o item 700', async () => (await gravados(2, 700)) === 1);
    await esvaziar();
  });

  it('o fim de um trabalho que não pode ser escrito: a fila é religada', async () => {
    await comoDono(banco, `revoke delete on graphile_worker._private_jobs from sineta_app`);
    await naEscola(2, () => unidade.executar(() => fila.enfileirar('teste.marcar', { n: 701 })));
    await esperarAte('o item 701', async () => (await gravados(2, 701)) === 1);
    await dormir(1_000);
    await comoDono(banco, `grant delete on graphile_worker._private_jobs to sineta_app`);
    await naEscola(2, () => unidade.executar(() => fila.enfileirar('teste.marcar', { n: 702 })));
    await esperarAte('o item 702', async () => (await gravados(2, 702)) === 1);
  });
});

describe('quedas e paradas', () => {
  let outro: BancoDeTeste;
  let semFila: NestFastifyApplication;
  const filhos = new Set<ChildProcess>();

  beforeAll(async () => {
    outro = await criarBancoDeTeste();
    await prepararServicos(outro);
    semFila = await subirServicos(outro.urlApp, [FilaModule], [ProcessadoresDeTeste]);
  }, 60_000);

  afterAll(async () => {
    for (const filho of filhos) filho.kill('SIGKILL');
    await semFila?.close();
    await outro?.apagar();
  });

  async function subirFilho(opcoes: object): Promise<ChildProcess> {
    const raiz = new URL('..', import.meta.url);
    const filho = spawn(
      process.execPath,
      ['--import', './test/apoio/ts.mjs', 'test/apoio/filho-da-fila.ts', outro.urlApp, JSON.stringify(opcoes)],
      { cwd: raiz, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    filhos.add(filho);
    await once(filho.stdout, 'data');
    return filho;
  }

  async function terminar(filho: ChildProcess, sinal: NodeJS.Signals): Promise<void> {
    filho.kill(sinal);
    if (filho.exitCode === null && filho.signalCode === null) await once(filho, 'exit');
    filhos.delete(filho);
  }

  const andamento = (id: string) => naEscola(1, () => semFila.get(Tarefas).obter(id));

  async function contagem(): Promise<Record<string, unknown> | undefined> {
    const [linha] = await comoAdmin(
      outro,
      `select count(*)::int as linhas, count(distinct n)::int as itens from teste_item`,
    );
    return linha;
  }

  it('kill -9 no meio de um lote: outra instância continua, sem perder nem repetir bloco', async () => {
    const lote = { total: 400, porBloco: 5, pausaMs: 15 };
    const { id } = await naEscola(1, () => semFila.get(Tarefas).criar('teste.lote', lote));
    // Lost so many times before, one more would set it aside: advancing, it begins to count again.
    await comoAdmin(outro, `update graphile_worker._private_jobs set attempts = 24`);
    for (const [vez, ate] of [60, 150, 230].entries()) {
      const filho = await subirFilho({ exclusivo: true });
      await esperarAte(`avanço ${ate}`, async () => (await andamento(id)).feitos >= ate, 30_000);
      await terminar(filho, 'SIGKILL');
      expect((await andamento(id)).estado).toBe('EM_CURSO');
      expect((await andamento(id)).tentativas).toBe(0);
      expect(await comoAdmin(outro, `select attempts from graphile_worker._private_jobs`)).toEqual([{ attempts: 1 }]);
      expect(vez).toBeLessThan(3);
    }
    const morto = await subirFilho({ exclusivo: true, batidaMs: 200 });
    await terminar(morto, 'SIGKILL');
    // Not exclusive: the dead one's jobs come back only after its heartbeat is old.
    const vivo = await subirFilho({ batidaMs: 200, mortaAposMs: 1_500 });
    await esperarAte('o fim', async () => (await andamento(id)).estado === 'CONCLUIDA', 40_000);
    await terminar(vivo, 'SIGTERM');
    expect(await andamento(id)).toMatchObject({ feitos: 400, percentual: 100, resultado: { gravados: 400 } });
    expect(await contagem()).toEqual({ linhas: 400, itens: 400 });
  }, 120_000);

  it('SIGTERM espera o bloco em curso e devolve o resto à fila, sem contar falha', async () => {
    await comoAdmin(outro, `delete from teste_item`);
    const lote = { total: 60, porBloco: 2, pausaMs: 100 };
    const { id } = await naEscola(1, () => semFila.get(Tarefas).criar('teste.lote', lote));
    const filho = await subirFilho({});
    await esperarAte('o começo', async () => (await andamento(id)).feitos > 4, 30_000);
    await terminar(filho, 'SIGTERM');
    expect(filho.exitCode).toBe(0);
    const parada = await andamento(id);
    expect(parada.feitos).toBeLessThan(60);
    expect((await contagem())?.linhas).toBe(parada.feitos);
    const [trabalho] = await comoAdmin(
      outro,
      `select attempts, locked_by, run_at <= now() as agora from graphile_worker._private_jobs`,
    );
    expect(trabalho).toEqual({ attempts: 0, locked_by: null, agora: true });
    expect(await comoAdmin(outro, `select 1 from instancia where processo = $1`, [filho.pid])).toEqual([]);
    const outroFilho = await subirFilho({});
    await esperarAte('o fim', async () => (await andamento(id)).estado === 'CONCLUIDA', 30_000);
    await terminar(outroFilho, 'SIGTERM');
    expect(await contagem()).toEqual({ linhas: 60, itens: 60 });
  }, 90_000);

  it('quem perdeu a posse não escreve mais', async () => {
    await comoAdmin(outro, `delete from teste_item`);
    const lote = { total: 30, porBloco: 1, pausaMs: 100 };
    const { id } = await naEscola(1, () => semFila.get(Tarefas).criar('teste.lote', lote));
    const lento = await subirFilho({});
    await esperarAte('o começo', async () => (await andamento(id)).feitos > 2, 30_000);
    // As if its heartbeat had been lost: the job is given to another instance while the first still runs.
    await comoAdmin(
      outro,
      `select graphile_worker.force_unlock_workers(array(select locked_by from graphile_worker._private_jobs))`,
    );
    const novo = await subirFilho({});
    await esperarAte('o fim', async () => (await andamento(id)).estado === 'CONCLUIDA', 30_000);
    await Promise.all([terminar(lento, 'SIGTERM'), terminar(novo, 'SIGTERM')]);
    expect(await contagem()).toEqual({ linhas: 30, itens: 30 });
  }, 90_000);
});

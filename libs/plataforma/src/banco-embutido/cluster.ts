import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';
import { AMBIENTE_DO_POSTGRES, type Executavel } from './binarios.js';
import { type Caminhos, type Usuario, erroDeArquivo, semEspaco } from './pasta.js';

export const SUPERUSUARIO = 'postgres';

/** Whether `quem` can walk down to the folder (execute permission on every parent), by the permission bits. */
export function alcancavelPor(quem: Usuario | undefined, pasta: string): boolean {
  if (!quem) return true;
  for (let atual = path.dirname(pasta); ; atual = path.dirname(atual)) {
    const { uid, gid, mode } = fs.statSync(atual);
    const bit = uid === quem.uid ? 0o100 : gid === quem.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (atual === path.dirname(atual)) return true;
  }
}

/**
 * How Postgres is told where its data is. When root works in a folder that Postgres's user cannot reach by path
 * (/root/…), the process is started already inside the data folder and names it through /proc, which needs no
 * permission on the parents.
 * @throws ErroDeInicializacao pasta-sem-acesso where there is no /proc
 */
export function argumentoDaPasta(dados: string, alcancavel: boolean): string {
  if (alcancavel) return dados;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new ErroDeInicializacao(
    'pasta-sem-acesso',
    `o PostgreSQL não roda como root, e o usuário sem privilégios não alcança ${dados}.`,
    'rode como um usuário comum, ou trabalhe em uma pasta que outros usuários possam atravessar (por exemplo /opt/sineta).',
  );
}

function dar(arquivo: string, quem: Usuario | undefined): void {
  if (quem) fs.chownSync(arquivo, quem.uid, quem.gid);
}

export function lerSenha(c: Caminhos): string {
  try {
    return fs.readFileSync(c.senha, 'utf8').trim();
  } catch (erro) {
    if ((erro as NodeJS.ErrnoException).code !== 'ENOENT') throw erroDeArquivo(erro, c.raiz);
    throw new ErroDeInicializacao(
      'senha-perdida',
      `falta o arquivo ${c.senha}, com a senha de administração do banco. Nada foi alterado.`,
      'recupere esse arquivo da cópia de segurança da pasta e inicie de novo.',
    );
  }
}

/** True when a whole cluster is there: it only gets its name once complete. */
export const clusterExiste = (c: Caminhos): boolean => fs.existsSync(path.join(c.dados, 'PG_VERSION'));

/**
 * Creates the cluster beside its final place and renames it when whole, so that an interruption at any moment leaves
 * either nothing or a complete cluster. Each attempt has a folder of its own: after a kill -9 of Sineta, the previous
 * initdb may still be writing in its one.
 */
export function criarCluster(c: Caminhos, exe: Executavel, quem: Usuario | undefined, alcancavel: boolean): void {
  limparTentativas(c);
  const novos = path.join(c.raiz, `${TENTATIVA}${randomBytes(4).toString('hex')}`);
  try {
    fs.mkdirSync(novos, { mode: 0o700 });
    fs.rmSync(c.senha, { force: true });
    fs.writeFileSync(c.senha, randomBytes(24).toString('hex'), { mode: 0o600 });
    for (const arquivo of [novos, c.senha]) dar(arquivo, quem);
    initdb(novos, exe, quem, alcancavel);
    fs.renameSync(novos, c.dados);
    sincronizar(c.raiz);
  } catch (erro) {
    limparTentativas(c);
    throw erroDeArquivo(erro, c.raiz);
  }
}

const TENTATIVA = 'dados.novo.';

/** What cannot be removed now (an initdb that is still dying) goes at the next start. */
export function limparTentativas(c: Caminhos): void {
  for (const nome of fs.readdirSync(c.raiz).filter((n) => n.startsWith(TENTATIVA))) {
    try {
      fs.rmSync(path.join(c.raiz, nome), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      continue;
    }
  }
}

function initdb(novos: string, exe: Executavel, quem: Usuario | undefined, alcancavel: boolean): void {
  const r = spawnSync(
    exe('initdb'),
    [
      ...['-D', argumentoDaPasta(novos, alcancavel), '-U', SUPERUSUARIO, '--pwfile=../senha'],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--data-checksums', '--no-instructions'],
    ],
    { ...quem, env: AMBIENTE_DO_POSTGRES, cwd: novos, encoding: 'utf8', timeout: 600_000 },
  );
  if (r.status === 0) return;
  const saida = (r.error?.message ?? r.stderr).trim();
  if (/no space left/i.test(saida)) throw semEspaco(path.dirname(novos));
  if (/could not look up effective user/i.test(saida))
    throw new ErroDeInicializacao(
      'banco-nao-iniciou',
      `o PostgreSQL não cria o banco como um usuário sem nome no sistema (uid ${quem?.uid ?? process.getuid?.()}).`,
      'rode com um usuário que exista em /etc/passwd (em um contêiner, acrescente-o à imagem), ou aponte DATABASE_URL para um PostgreSQL 15 ou mais novo.',
    );
  throw new ErroDeInicializacao(
    'banco-nao-iniciou',
    `o banco de dados não pôde ser criado em ${path.dirname(novos)}: ${saida.slice(-600)}`,
    'corrija a causa acima e inicie de novo (nada ficou pela metade), ou aponte DATABASE_URL para um PostgreSQL 15 ou mais novo.',
  );
}

/** Makes a rename inside the folder survive a power cut; systems that cannot open a folder skip it. */
function sincronizar(pasta: string): void {
  if (process.platform === 'win32') return;
  const descritor = fs.openSync(pasta, 'r');
  try {
    fs.fsyncSync(descritor);
  } finally {
    fs.closeSync(descritor);
  }
}

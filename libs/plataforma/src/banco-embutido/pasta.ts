import fs from 'node:fs';
import path from 'node:path';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';

/** Major version of the embedded Postgres, the only one whose data this code opens. */
export const VERSAO_PG = 18;

const MARCA = 'sineta.json';
const NOBODY = 65534;

export interface Marca {
  produto: 'sineta';
  versaoPg: number;
  criadoEm: string;
}

/** Everything Sineta keeps in its data folder. */
export interface Caminhos {
  raiz: string;
  marca: string;
  trava: string;
  dados: string;
  senha: string;
  chave: string;
  registro: string;
  binarios: string;
}

export function caminhosDa(pasta: string): Caminhos {
  const raiz = path.resolve(pasta);
  const em = (nome: string): string => path.join(raiz, nome);
  return {
    raiz,
    marca: em(MARCA),
    trava: em('trava'),
    dados: em('dados'),
    senha: em('senha'),
    chave: em('chave'),
    registro: em('postgres.log'),
    binarios: em('binarios'),
  };
}

/** The system user Postgres runs as; undefined means the current one. Postgres refuses to run as root. */
export interface Usuario {
  uid: number;
  gid: number;
}

/** initdb refuses to run as a user with no name, as those that containers invent. */
function temNome(uid: number): boolean {
  try {
    return fs
      .readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .some((linha) => linha.split(':')[2] === String(uid));
  } catch {
    return false;
  }
}

/**
 * As root, Postgres runs as whoever owns the data already (or the folder), and as `nobody` in a new installation;
 * an ordinary user is kept.
 */
export function usuarioDoPostgres(c: Caminhos): Usuario | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const dosDados = fs.statSync(c.dados, { throwIfNoEntry: false });
  if (dosDados && dosDados.uid !== 0) return { uid: dosDados.uid, gid: dosDados.gid };
  const daPasta = fs.statSync(c.raiz);
  if (daPasta.uid !== 0 && temNome(daPasta.uid)) return { uid: daPasta.uid, gid: daPasta.gid };
  return { uid: NOBODY, gid: NOBODY };
}

/** Translates what the file system refuses into something a person can act on. */
export function erroDeArquivo(erro: unknown, lugar: string): Error {
  const codigo = (erro as NodeJS.ErrnoException).code;
  if (codigo === 'ENOSPC' || codigo === 'EDQUOT') return semEspaco(lugar, erro);
  if (codigo === 'EACCES' || codigo === 'EPERM' || codigo === 'EROFS')
    return new ErroDeInicializacao(
      'pasta-sem-acesso',
      `o usuário atual não pode ler e gravar em ${lugar}${codigo === 'EROFS' ? ' (sistema de arquivos somente leitura)' : ''}.`,
      `rode com o mesmo usuário que criou a pasta, acerte o dono dela (por exemplo: sudo chown -R "$(id -un)" ${lugar}) ou aponte PASTA_DADOS para outro lugar.`,
      { cause: erro },
    );
  return erro as Error;
}

export function semEspaco(lugar: string, causa?: unknown): ErroDeInicializacao {
  return new ErroDeInicializacao(
    'sem-espaco',
    `não há espaço livre em disco em ${lugar}. Os dados existentes não foram alterados.`,
    'libere espaço no disco (ao menos 200 MB) ou aponte PASTA_DADOS para outro disco, e inicie de novo.',
    { cause: causa },
  );
}

function pastaAlheia(c: Caminhos, motivo: string): ErroDeInicializacao {
  return new ErroDeInicializacao(
    'pasta-alheia',
    `a pasta ${c.raiz} não foi criada pelo Sineta (${motivo}). Nada nela foi alterado.`,
    'mova ou renomeie essa pasta, ou aponte PASTA_DADOS para outra (vazia ou ainda inexistente), e inicie de novo.',
  );
}

/** Reads the marker file; undefined when there is none. */
export function lerMarca(c: Caminhos): Marca | undefined {
  let texto: string;
  try {
    texto = fs.readFileSync(c.marca, 'utf8');
  } catch (erro) {
    if (['ENOENT', 'ENOTDIR'].includes((erro as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw erroDeArquivo(erro, c.raiz);
  }
  try {
    const marca = JSON.parse(texto) as Partial<Marca>;
    if (marca.produto === 'sineta' && Number.isInteger(marca.versaoPg)) return marca as Marca;
  } catch {
    /* falls through: a marker that is not ours */
  }
  throw pastaAlheia(c, `o arquivo ${MARCA} não é um marcador do Sineta`);
}

/**
 * Makes sure the folder is ours: creates and marks it when absent or empty, and refuses any other without touching it.
 * @throws ErroDeInicializacao pasta-alheia, outra-versao-do-postgres, pasta-sem-acesso or sem-espaco
 */
export function abrirPasta(pasta: string): Caminhos {
  const c = caminhosDa(pasta);
  try {
    const marca = lerMarca(c) ?? marcar(c);
    conferirVersao(c, marca);
    return c;
  } catch (erro) {
    throw erroDeArquivo(erro, c.raiz);
  }
}

function marcar(c: Caminhos): Marca {
  const estado = fs.statSync(c.raiz, { throwIfNoEntry: false });
  if (estado && !estado.isDirectory()) throw pastaAlheia(c, 'não é uma pasta');
  const provisorio = `${c.marca}.novo`;
  const outros = estado ? fs.readdirSync(c.raiz).filter((nome) => nome !== path.basename(provisorio)) : [];
  if (outros.length > 0) throw pastaAlheia(c, `não tem o arquivo ${MARCA}, mas tem "${outros.sort()[0]}"`);
  fs.mkdirSync(c.raiz, { recursive: true, mode: 0o700 });
  const marca: Marca = { produto: 'sineta', versaoPg: VERSAO_PG, criadoEm: new Date().toISOString() };
  fs.writeFileSync(provisorio, `${JSON.stringify(marca, null, 2)}\n`);
  fs.renameSync(provisorio, c.marca);
  return marca;
}

function conferirVersao(c: Caminhos, marca: Marca): void {
  const arquivo = path.join(c.dados, 'PG_VERSION');
  const dosDados = fs.existsSync(arquivo) ? Number(fs.readFileSync(arquivo, 'utf8').trim()) : marca.versaoPg;
  const versao = dosDados === VERSAO_PG ? marca.versaoPg : dosDados;
  if (versao === VERSAO_PG) return;
  throw new ErroDeInicializacao(
    'outra-versao-do-postgres',
    `os dados em ${c.raiz} são do PostgreSQL ${versao}, e este Sineta traz o PostgreSQL ${VERSAO_PG}. Nada foi alterado.`,
    `volte à versão do Sineta que criou essa pasta, ou abra os dados em um PostgreSQL ${versao} e aponte DATABASE_URL para ele.`,
  );
}

/** Free bytes where the folder lives; Infinity where the system does not tell. */
function espacoLivre(pasta: string): number {
  try {
    const { bavail, bsize } = fs.statfsSync(pasta);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

/**
 * Refuses early, before Postgres writes half of what it needs. A new cluster takes about
 * 60 MB, and as much again a copy of the binaries when one is needed.
 */
export function conferirEspaco(c: Caminhos, novo: boolean): void {
  if (espacoLivre(c.raiz) < (novo ? 200 : 40) * 1024 * 1024) throw semEspaco(c.raiz);
}

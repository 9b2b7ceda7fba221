import fs from 'node:fs';
import os from 'node:os';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';
import { erroDeArquivo } from './pasta.js';
import { esperar, estaVivo, inicioDoProcesso } from './processos.js';

/** Who holds the data folder. */
interface Titular {
  pid: number;
  inicio: string | null;
  maquina: string;
}

const BATIDA_MS = 4_000;
/** A lock of another machine that has not been renewed for this long is abandoned. */
const ABANDONO_MS = 12_000;

export interface Trava {
  soltar(): void;
}

function ler(arquivo: string): { texto: string; titular: Titular | null } | null {
  let texto: string;
  try {
    texto = fs.readFileSync(arquivo, 'utf8');
  } catch (erro) {
    if ((erro as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw erro;
  }
  try {
    return { texto, titular: JSON.parse(texto) as Titular };
  } catch {
    return { texto, titular: null };
  }
}

/** Another machine's pids mean nothing here (a shared volume, another container): watch whether it renews the lock. */
async function renovaNoutraMaquina(arquivo: string): Promise<boolean> {
  const primeira = fs.statSync(arquivo, { throwIfNoEntry: false })?.mtimeMs;
  if (primeira === undefined) return false;
  while (Date.now() - primeira < ABANDONO_MS) {
    await esperar(250);
    const agora = fs.statSync(arquivo, { throwIfNoEntry: false })?.mtimeMs;
    if (agora !== primeira) return agora !== undefined;
  }
  return false;
}

async function titularAtivo(arquivo: string, titular: Titular | null): Promise<boolean> {
  if (!titular || !Number.isInteger(titular.pid) || titular.pid <= 0) return false;
  if (titular.maquina !== os.hostname()) return renovaNoutraMaquina(arquivo);
  if (!estaVivo(titular.pid)) return false;
  const inicio = inicioDoProcesso(titular.pid);
  return inicio === null || titular.inicio === null || inicio === titular.inicio;
}

function emUso(pasta: string, titular: Titular): ErroDeInicializacao {
  const outra = titular.maquina === os.hostname() ? '' : ` na máquina ${titular.maquina}`;
  return new ErroDeInicializacao(
    'em-uso',
    `a pasta ${pasta} já está em uso pelo processo ${titular.pid}${outra}.`,
    'use o Sineta que já está aberto, encerre-o (Ctrl-C) ou aponte PASTA_DADOS para outra pasta.',
  );
}

/** Moves an abandoned lock away; false when someone else replaced it meanwhile (it is then put back). */
function retirar(arquivo: string, textoAbandonado: string): void {
  const velha = `${arquivo}.${process.pid}`;
  try {
    fs.renameSync(arquivo, velha);
  } catch (erro) {
    if ((erro as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw erro;
  }
  if (fs.readFileSync(velha, 'utf8') !== textoAbandonado) fs.linkSync(velha, arquivo);
  fs.rmSync(velha, { force: true });
}

/** True when the lock became ours; the file appears whole or not at all. */
function criar(arquivo: string, texto: string): boolean {
  const nova = `${arquivo}.${process.pid}.nova`;
  try {
    fs.writeFileSync(nova, texto, { mode: 0o600 });
    fs.linkSync(nova, arquivo);
    return true;
  } catch (erro) {
    if ((erro as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw erro;
  } finally {
    fs.rmSync(nova, { force: true });
  }
}

/**
 * One Sineta per folder. A lock left by a dead process is replaced in silence.
 * @throws ErroDeInicializacao em-uso, with the process that holds it
 */
export async function travar(pasta: string, arquivo: string): Promise<Trava> {
  const eu: Titular = { pid: process.pid, inicio: inicioDoProcesso(process.pid), maquina: os.hostname() };
  const texto = JSON.stringify(eu);
  try {
    while (!criar(arquivo, texto)) {
      const atual = ler(arquivo);
      if (!atual) continue;
      if (await titularAtivo(arquivo, atual.titular)) throw emUso(pasta, atual.titular as Titular);
      retirar(arquivo, atual.texto);
    }
  } catch (erro) {
    throw erroDeArquivo(erro, pasta);
  }
  return manter(arquivo, texto);
}

function manter(arquivo: string, texto: string): Trava {
  const batida = setInterval(() => {
    const agora = new Date();
    fs.utimes(arquivo, agora, agora, () => undefined);
  }, BATIDA_MS);
  batida.unref();
  return {
    soltar() {
      clearInterval(batida);
      if (ler(arquivo)?.texto === texto) fs.rmSync(arquivo, { force: true });
    },
  };
}

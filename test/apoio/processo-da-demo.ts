import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { caminhosDa } from '@sineta/plataforma';

const raiz = fileURLToPath(new URL('../..', import.meta.url));
const PREPARAR = path.join(raiz, 'apps/cli/preparar.mjs');

/** Compiles the project if dist/ is older than the sources, as every npm command of the house does. */
export function compilar(): void {
  const { status, stderr } = spawnSync(process.execPath, [PREPARAR, '--silencioso'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`O projeto não compila: ${stderr}`);
}

/** `npm run demo -- ARGUMENTOS` on a folder of its own, in a process group of its own. */
export class ProcessoDaDemo {
  saida = '';
  /** Exit code, or the name of the signal that killed it. */
  readonly fim: Promise<number | string>;
  private readonly processo: ChildProcess;
  private avisos: (() => void)[] = [];

  constructor(
    private readonly pasta: string,
    argumentos: string[],
    ambiente: Record<string, string>,
  ) {
    this.processo = spawn(
      process.execPath,
      ['--enable-source-maps', PREPARAR, 'dist/apps/cli/src/main.js', 'demo', ...argumentos],
      { cwd: pasta, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: ambienteDaDemo(ambiente) },
    );
    const ouvir = (pedaco: Buffer) => {
      this.saida += pedaco.toString();
      for (const avisar of this.avisos) avisar();
    };
    this.processo.stdout?.on('data', ouvir);
    this.processo.stderr?.on('data', ouvir);
    this.fim = once(this.processo, 'close').then(([codigo, sinal]) => (codigo ?? sinal) as number | string);
  }

  /** Waits for a text in what the demo prints, or for its end. */
  async ate(texto: string): Promise<void> {
    const visto = new Promise<void>((ok) => {
      const olhar = () => {
        if (this.saida.includes(texto)) ok();
      };
      this.avisos.push(olhar);
      olhar();
    });
    await Promise.race([visto, this.fim]);
    this.avisos = [];
  }

  async enviar(sinal: NodeJS.Signals): Promise<number | string> {
    if (this.vivo()) process.kill(-(this.processo.pid as number), sinal);
    return this.fim;
  }

  /** kill -9 of the whole group and, if asked, of the database of the folder too. */
  async matar(tambemOBanco: boolean): Promise<void> {
    await this.enviar('SIGKILL');
    if (tambemOBanco) matarPostgres(this.pasta);
  }

  private vivo(): boolean {
    return this.processo.exitCode === null && this.processo.signalCode === null;
  }
}

/** kill -9 of the Postgres of a folder, if one is running. */
export function matarPostgres(pasta: string): void {
  const arquivo = path.join(caminhosDa(path.join(pasta, '.sineta')).dados, 'postmaster.pid');
  const pid = fs.existsSync(arquivo) ? Number(fs.readFileSync(arquivo, 'utf8').split('\n')[0]) : 0;
  try {
    if (pid > 0) process.kill(pid, 'SIGKILL');
  } catch (erro) {
    if ((erro as NodeJS.ErrnoException).code !== 'ESRCH') throw erro;
  }
}

/** The person's environment without what would lead the demo to another Sineta. */
function ambienteDaDemo(extra: Record<string, string>): NodeJS.ProcessEnv {
  const alheias = /^(SINETA_|DATABASE_|PASTA_DADOS|PAPEL$|TREINO$|DEMO$|SEFIN_|NODE_OPTIONS$)/;
  const daPessoa = Object.entries(process.env).filter(([nome]) => !alheias.test(nome));
  return { ...Object.fromEntries(daPessoa), ...extra };
}

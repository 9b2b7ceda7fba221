import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { OpcoesDoFiscal } from '@sineta/fiscal';

const arquivo = (nome: string): string => fileURLToPath(new URL(nome, import.meta.url));

/** Workers in processes of their own, to be killed. */
export class TrabalhadoresAParte {
  private readonly filhos = new Set<ChildProcess>();

  constructor(
    private readonly urlApp: string,
    private readonly fiscal: OpcoesDoFiscal,
  ) {}

  /** Resolves when it takes jobs. */
  async subir(): Promise<ChildProcess> {
    const filho = spawn(
      process.execPath,
      ['--import', arquivo('ts.mjs'), arquivo('filho-trabalhador.ts'), this.urlApp],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, SINETA_TESTE_FISCAL: JSON.stringify(this.fiscal) },
      },
    );
    this.filhos.add(filho);
    if (process.env.SINETA_TESTE_LOG) filho.stdout.pipe(process.stderr);
    const pronto = new Promise<void>((ok) => {
      filho.stdout.on('data', (texto: Buffer) => texto.toString().includes('trabalhador pronto') && ok());
    });
    await Promise.race([pronto, once(filho, 'exit')]);
    if (filho.exitCode !== null) throw new Error(`O trabalhador parou com ${filho.exitCode}.`);
    return filho;
  }

  async matar(filho: ChildProcess): Promise<void> {
    const fim = once(filho, 'exit');
    filho.kill('SIGKILL');
    await fim;
    this.filhos.delete(filho);
  }

  async matarTodos(): Promise<void> {
    for (const filho of [...this.filhos]) await this.matar(filho);
  }
}

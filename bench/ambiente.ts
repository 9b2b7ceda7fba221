import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What every bench receives: the order to stop, a way to tell progress, and what must be undone at the end. */
export class Ambiente {
  private readonly desfazer: (() => Promise<void> | void)[] = [];

  constructor(
    readonly sinal: AbortSignal,
    /** One line, replaced by the next one on a terminal. */
    readonly avisar: (texto: string) => void,
  ) {}

  /** A folder of the machine's temporary place, removed at the end. */
  pasta(nome: string): string {
    const pasta = fs.mkdtempSync(path.join(os.tmpdir(), `sineta-bench-${nome}-`));
    this.aoFim(() => fs.rmSync(pasta, { recursive: true, force: true }));
    return pasta;
  }

  /** The last one told is the first one undone. */
  aoFim(fn: () => Promise<void> | void): void {
    this.desfazer.push(fn);
  }

  /** Undoes everything, even when one of the steps fails. @throws the first failure */
  async encerrar(): Promise<void> {
    const falhas: unknown[] = [];
    for (let fn = this.desfazer.pop(); fn; fn = this.desfazer.pop()) {
      try {
        await fn();
      } catch (erro) {
        falhas.push(erro);
      }
    }
    if (falhas.length > 0) throw falhas[0];
  }
}

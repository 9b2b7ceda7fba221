import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EstadoDoPsp, Recebedor } from './tipos.js';

const ARQUIVO = 'psp.json';

/** What the training PSP remembers; with a folder, written after each change and moved into place, before the answer. */
export class Armazem {
  private readonly estado: EstadoDoPsp = { recebedores: {} };

  constructor(private readonly pasta?: string) {
    if (pasta === undefined) return;
    mkdirSync(pasta, { recursive: true });
    try {
      this.estado = JSON.parse(readFileSync(join(pasta, ARQUIVO), 'utf8')) as EstadoDoPsp;
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e;
    }
  }

  recebedor(clientId: string): Recebedor | undefined {
    return this.estado.recebedores[clientId];
  }

  todos(): Recebedor[] {
    return Object.values(this.estado.recebedores);
  }

  /** The first secret that a client shows is its secret: in training there is nobody to register with. */
  abrir(clientId: string, segredo: string): Recebedor {
    const novo: Recebedor = {
      ...{ segredo, chaves: [], proximoId: 1, cobsv: {}, lotes: {}, pix: {} },
      ...{ locsRec: {}, recs: {}, solicRecs: {}, cobsr: {}, webhooks: {} },
    };
    this.estado.recebedores[clientId] = novo;
    this.gravar();
    return novo;
  }

  gravar(): void {
    if (this.pasta === undefined) return;
    const provisorio = join(this.pasta, `${ARQUIVO}.novo`);
    writeFileSync(provisorio, JSON.stringify(this.estado));
    renameSync(provisorio, join(this.pasta, ARQUIVO));
  }
}

import { setTimeout } from 'node:timers';

/** Exit code of a command stopped by Ctrl-C (128 + SIGINT). */
export const CODIGO_DE_INTERRUPCAO = 130;
const PRAZO_MS = 20_000;

/** Why a command stops before its end: the person asked, or the database died. */
export class Parada {
  private readonly controle = new AbortController();
  /** What the database said when it died. */
  quedaDoBanco: string | null = null;

  constructor() {
    for (const sinal of ['SIGINT', 'SIGTERM'] as const) process.on(sinal, () => this.interromper());
  }

  get sinal(): AbortSignal {
    return this.controle.signal;
  }

  caiuOBanco(motivo: string): void {
    if (this.sinal.aborted) return;
    this.quedaDoBanco = motivo;
    this.controle.abort();
  }

  /** A second Ctrl-C, or what takes too long to end, ends at once; the database recovers by itself. */
  private interromper(): void {
    if (this.sinal.aborted) process.exit(CODIGO_DE_INTERRUPCAO);
    console.log('\n\n  Interrompendo: terminando o que está em andamento…');
    setTimeout(() => process.exit(CODIGO_DE_INTERRUPCAO), PRAZO_MS).unref();
    this.controle.abort();
  }
}

import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An append-only file of one JSON per line, or only memory without a folder. A line is written before the answer leaves,
 * so that the end of the process loses nothing that was said; a last line cut in half is dropped at the next start.
 */
export class Diario<Registro> {
  private arquivo: number | null = null;

  /** `aplicar` receives what was written before, in order, and then each new line. */
  constructor(
    private readonly aplicar: (registro: Registro) => void,
    pasta: string | undefined,
    nome: string,
  ) {
    if (pasta !== undefined) this.abrir(pasta, nome);
  }

  gravar(registro: Registro): void {
    if (this.arquivo !== null) writeSync(this.arquivo, `${JSON.stringify(registro)}\n`);
    this.aplicar(registro);
  }

  fechar(): void {
    if (this.arquivo !== null) closeSync(this.arquivo);
    this.arquivo = null;
  }

  private abrir(pasta: string, nome: string): void {
    mkdirSync(pasta, { recursive: true });
    const caminho = join(pasta, nome);
    const conteudo = existsSync(caminho) ? readFileSync(caminho) : Buffer.alloc(0);
    const inteiro = conteudo.lastIndexOf('\n') + 1;
    for (const linha of conteudo.subarray(0, inteiro).toString('utf8').split('\n')) {
      if (linha !== '') this.aplicar(JSON.parse(linha) as Registro);
    }
    this.arquivo = openSync(caminho, 'a');
    if (inteiro < conteudo.length) ftruncateSync(this.arquivo, inteiro);
  }
}

import fs from 'node:fs';
import path from 'node:path';

/** How far a step is; shown on a terminal only. */
export type Andamento = (feitos: number, total: number) => void;

/**
 * Files of the demo under one folder. Each is written whole or not at all (temporary name, then rename); what a killed
 * run left half-written is removed.
 */
export class Saida {
  constructor(readonly pasta: string) {
    fs.mkdirSync(pasta, { recursive: true });
    for (const nome of fs.readdirSync(pasta, { recursive: true, encoding: 'utf8' }))
      if (nome.endsWith('.tmp')) fs.rmSync(path.join(pasta, nome));
  }

  /** Written by this run or by an earlier one. */
  tem(nome: string): boolean {
    return fs.existsSync(path.join(this.pasta, nome));
  }

  gravar(nome: string, conteudo: Buffer | string): void {
    const destino = path.join(this.pasta, nome);
    fs.mkdirSync(path.dirname(destino), { recursive: true });
    fs.writeFileSync(`${destino}.tmp`, conteudo);
    fs.renameSync(`${destino}.tmp`, destino);
  }
}

/** Steps with their times, told as they happen. */
export class Passos {
  readonly tempos: Record<string, number> = {};

  async dar<T>(nome: string, fn: (andamento: Andamento) => Promise<T>, contar?: (resultado: T) => string): Promise<T> {
    const rotulo = `  ${nome.padEnd(44, '.')} `;
    const terminal = process.stdout.isTTY;
    process.stdout.write(rotulo);
    const inicio = performance.now();
    const resultado = await fn((feitos, total) => {
      if (terminal) process.stdout.write(`\r${rotulo}${feitos} de ${total}`);
    });
    if (terminal) process.stdout.write(`\r\x1b[2K${rotulo}`);
    const segundos = (performance.now() - inicio) / 1000;
    this.tempos[nome] = Math.round(segundos * 100) / 100;
    process.stdout.write(`${segundos.toFixed(1).padStart(6)} s  ${contar ? contar(resultado) : ''}\n`);
    return resultado;
  }
}

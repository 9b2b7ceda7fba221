import fs from 'node:fs';
import path from 'node:path';

/** Files of the demo under one folder. Each is written whole or not at all (temporary name, then rename). */
export class Saida {
  private readonly contagem = new Map<string, number>();

  constructor(readonly pasta: string) {
    fs.mkdirSync(pasta, { recursive: true });
  }

  gravar(nome: string, conteudo: Buffer | string): void {
    const destino = path.join(this.pasta, nome);
    fs.mkdirSync(path.dirname(destino), { recursive: true });
    fs.writeFileSync(`${destino}.tmp`, conteudo);
    fs.renameSync(`${destino}.tmp`, destino);
    const grupo = path.dirname(nome);
    this.contagem.set(grupo, (this.contagem.get(grupo) ?? 0) + 1);
  }

  /** Files written in a folder by this run. */
  quantos(grupo: string): number {
    return this.contagem.get(grupo) ?? 0;
  }
}

/** Steps with their times, told as they happen. */
export class Passos {
  readonly tempos: Record<string, number> = {};

  async dar<T>(nome: string, fn: () => Promise<T>, contar?: (resultado: T) => string): Promise<T> {
    process.stdout.write(`  ${nome.padEnd(44, '.')} `);
    const inicio = performance.now();
    const resultado = await fn();
    const segundos = (performance.now() - inicio) / 1000;
    this.tempos[nome] = Math.round(segundos * 100) / 100;
    process.stdout.write(`${segundos.toFixed(1).padStart(6)} s  ${contar ? contar(resultado) : ''}\n`);
    return resultado;
  }
}

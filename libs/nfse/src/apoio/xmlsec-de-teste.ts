import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verificarAssinaturas } from '../assinatura/verificar-todas.js';

export const temXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;
if (!temXmlsec) console.warn('xmlsec1 ausente (apt install xmlsec1): conferência independente da assinatura pulada');

/**
 * Signed documents, put aside and verified by xmlsec1 at the end of a file: one process reads the first signature of all
 * of them, another the second, and so on. A process for each signature took most of the time of these tests.
 */
export class MalaDoXmlsec {
  private readonly documentos: { nome: string; xml: string }[] = [];
  private readonly elementos = new Set<string>();

  /** @param elementos names of the signed elements, whose ids are the attribute Id */
  guardar(nome: string, xml: string, elementos: readonly string[]): void {
    this.documentos.push({ nome, xml });
    for (const elemento of elementos) this.elementos.add(elemento);
  }

  /** How many signatures were read, and those refused, as `name, signature 1`. Reads none without xmlsec1. */
  conferir(caPem: string): { lidas: number; recusadas: string[] } {
    if (!temXmlsec) return { lidas: 0, recusadas: [] };
    const pasta = mkdtempSync(join(tmpdir(), 'sineta-dsig-'));
    try {
      writeFileSync(join(pasta, 'ca.pem'), caPem);
      return this.conferirEm(pasta);
    } finally {
      rmSync(pasta, { recursive: true });
    }
  }

  private conferirEm(pasta: string): { lidas: number; recusadas: string[] } {
    const arquivos = this.documentos.map(({ nome, xml }, i) => {
      const caminho = join(pasta, `${i}.xml`);
      writeFileSync(caminho, xml);
      return { nome, caminho, assinaturas: verificarAssinaturas(xml).length };
    });
    const recusadas: string[] = [];
    let lidas = 0;
    for (let n = 1; ; n++) {
      const deles = arquivos.filter(({ assinaturas }) => assinaturas >= n);
      if (deles.length === 0) return { lidas, recusadas };
      lidas += deles.length;
      const aceita = (...caminhos: string[]) => this.aceita(pasta, n, caminhos);
      // It stops at the first one that it refuses.
      if (aceita(...deles.map(({ caminho }) => caminho))) continue;
      recusadas.push(
        ...deles.filter(({ caminho }) => !aceita(caminho)).map(({ nome }) => `${nome}, assinatura ${String(n)}`),
      );
    }
  }

  private aceita(pasta: string, assinatura: number, caminhos: readonly string[]): boolean {
    const confianca = ['--trusted-pem', join(pasta, 'ca.pem'), '--verification-time', '2026-06-01 12:00:00'];
    const ids = [...this.elementos].flatMap((nome) => ['--id-attr:Id', nome]);
    const qual = ['--node-xpath', `(//*[local-name()='Signature'])[${String(assinatura)}]`];
    return spawnSync('xmlsec1', ['--verify', ...confianca, ...ids, ...qual, ...caminhos]).status === 0;
  }
}

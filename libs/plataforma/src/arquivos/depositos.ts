import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AwsClient } from 'aws4fetch';
import type { OpcoesS3 } from './opcoes.js';

/** Bytes kept outside the database, by a path that the content gives: writing twice is harmless. */
export interface Deposito {
  /** Returns once the bytes are durable. */
  gravar(caminho: string, conteudo: Buffer): Promise<void>;
  /** null when there is nothing there. */
  ler(caminho: string): Promise<Buffer | null>;
  /** Deleting what is not there is no error. */
  apagar(caminho: string): Promise<void>;
}

export function caminhoDoConteudo(escolaId: number, sha256: string): string {
  return `${escolaId}/${sha256.slice(0, 2)}/${sha256}`;
}

export class DepositoEmPasta implements Deposito {
  constructor(private readonly pasta: string) {}

  /** Written to a temporary name, synced, then renamed: what is seen under the name is whole. */
  async gravar(caminho: string, conteudo: Buffer): Promise<void> {
    const destino = path.join(this.pasta, caminho);
    const pasta = path.dirname(destino);
    await mkdir(pasta, { recursive: true, mode: 0o700 });
    const provisorio = `${destino}.${randomUUID()}.tmp`;
    try {
      await escreverSincronizado(provisorio, conteudo);
      await rename(provisorio, destino);
    } catch (erro) {
      await rm(provisorio, { force: true });
      throw erro;
    }
    await sincronizarPasta(pasta);
  }

  async ler(caminho: string): Promise<Buffer | null> {
    try {
      return await readFile(path.join(this.pasta, caminho));
    } catch (erro) {
      if ((erro as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw erro;
    }
  }

  apagar(caminho: string): Promise<void> {
    return rm(path.join(this.pasta, caminho), { force: true });
  }
}

async function escreverSincronizado(nome: string, conteudo: Buffer): Promise<void> {
  const arquivo = await open(nome, 'wx', 0o600);
  try {
    await arquivo.writeFile(conteudo);
    await arquivo.sync();
  } finally {
    await arquivo.close();
  }
}

/** The rename itself must survive a power cut; Windows has no such thing for folders. */
async function sincronizarPasta(pasta: string): Promise<void> {
  if (process.platform === 'win32') return;
  const aberta = await open(pasta, 'r');
  try {
    await aberta.sync();
  } finally {
    await aberta.close();
  }
}

const PRAZO_MS = 30_000;

/** Any S3-compatible service, path-style: `https://servico/balde/escola/aa/sha256`. */
export class DepositoS3 implements Deposito {
  private readonly cliente: AwsClient;
  private readonly base: string;

  constructor({ endereco, regiao, balde, chave, segredo }: OpcoesS3) {
    this.cliente = new AwsClient({
      accessKeyId: chave,
      secretAccessKey: segredo,
      region: regiao,
      service: 's3',
      retries: 2,
    });
    this.base = `${endereco.replace(/\/+$/, '')}/${encodeURIComponent(balde)}`;
  }

  async gravar(caminho: string, conteudo: Buffer): Promise<void> {
    const resposta = await this.cliente.fetch(`${this.base}/${caminho}`, {
      method: 'PUT',
      body: new Uint8Array(conteudo),
      headers: {
        'Content-Type': 'application/octet-stream',
        'X-Amz-Content-Sha256': createHash('sha256').update(conteudo).digest('hex'),
      },
      signal: AbortSignal.timeout(PRAZO_MS),
    });
    if (!resposta.ok) throw new Error(`S3 recusou a gravação: ${resposta.status} ${await inicio(resposta)}`);
  }

  async ler(caminho: string): Promise<Buffer | null> {
    const resposta = await this.cliente.fetch(`${this.base}/${caminho}`, { signal: AbortSignal.timeout(PRAZO_MS) });
    if (resposta.status === 404) return null;
    if (!resposta.ok) throw new Error(`S3 recusou a leitura: ${resposta.status} ${await inicio(resposta)}`);
    return Buffer.from(await resposta.arrayBuffer());
  }

  async apagar(caminho: string): Promise<void> {
    const signal = AbortSignal.timeout(PRAZO_MS);
    const resposta = await this.cliente.fetch(`${this.base}/${caminho}`, { method: 'DELETE', signal });
    if (resposta.ok || resposta.status === 404) return;
    throw new Error(`S3 recusou a exclusão: ${resposta.status} ${await inicio(resposta)}`);
  }
}

async function inicio(resposta: Response): Promise<string> {
  return (await resposta.text()).slice(0, 300);
}

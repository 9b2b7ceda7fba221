import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { FormData, Pool } from 'undici';

/** One request of a load. */
export interface Pedido {
  metodo: 'GET' | 'POST' | 'PUT';
  caminho: string;
  /** JSON, a form, or the bytes of a file. */
  corpo?: unknown;
}

/** Who asks: a fixed number of connections kept open, one request at a time on each. */
export class Cliente {
  private readonly pool: Pool;
  private cabecalhos: Record<string, string> = {};

  constructor(
    endereco: string,
    private readonly conexoes: number,
  ) {
    this.pool = new Pool(endereco, { connections: conexoes, pipelining: 1 });
  }

  autorizar(token: string): void {
    this.cabecalhos = { authorization: `Bearer ${token}` };
  }

  fechar(): Promise<void> {
    return this.pool.close();
  }

  /** Each POST carries an Idempotency-Key of its own. @throws Error on an answer that is not 2xx */
  async pedir<T>(pedido: Pedido): Promise<T> {
    const texto = (await this.baixar(pedido)).toString('utf8');
    return (texto ? JSON.parse(texto) : undefined) as T;
  }

  /** The bytes of the answer. @throws Error on an answer that is not 2xx */
  async baixar({ metodo, caminho, corpo }: Pedido): Promise<Buffer> {
    const { statusCode, body } = await this.pool.request({
      ...{ method: metodo, path: caminho },
      headers: {
        ...this.cabecalhos,
        ...(metodo === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...tipoDe(corpo),
      },
      ...(corpo === undefined ? {} : { body: pronto(corpo) ? corpo : JSON.stringify(corpo) }),
    });
    if (statusCode < 200 || statusCode > 299)
      throw new Error(`${metodo} ${caminho}: ${statusCode} ${await body.text()}`);
    return Buffer.from(await body.arrayBuffer());
  }

  /**
   * Asks on every connection until the time is over.
   * @returns milliseconds that each answer took
   */
  async carregar(duracaoMs: number, proximo: () => Pedido): Promise<number[]> {
    const latencias: number[] = [];
    const fim = performance.now() + duracaoMs;
    await this.emTodas(async () => {
      while (performance.now() < fim) {
        const inicio = performance.now();
        await this.pedir(proximo());
        latencias.push(performance.now() - inicio);
      }
    });
    return latencias;
  }

  /** Asks for all of them, as many at a time as there are connections; answers in the order of the requests. */
  async todos<T>(pedidos: readonly Pedido[]): Promise<T[]> {
    const respostas: T[] = [];
    let indice = 0;
    await this.emTodas(async () => {
      for (let i = indice++; i < pedidos.length; i = indice++) {
        respostas[i] = await this.pedir<T>(pedidos[i] as Pedido);
      }
    });
    return respostas;
  }

  private async emTodas(fazer: () => Promise<void>): Promise<void> {
    await Promise.all(Array.from({ length: this.conexoes }, fazer));
  }
}

const pronto = (corpo: unknown): corpo is Buffer | FormData => Buffer.isBuffer(corpo) || corpo instanceof FormData;

/** A form says its own, with the mark between its parts. */
function tipoDe(corpo: unknown): { 'content-type'?: string } {
  if (corpo === undefined || corpo instanceof FormData) return {};
  return { 'content-type': Buffer.isBuffer(corpo) ? 'application/octet-stream' : 'application/json' };
}

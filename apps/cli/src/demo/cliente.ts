import { setTimeout as esperar } from 'node:timers/promises';

import type { Andamento } from './saida.js';

interface Problema {
  title?: string;
  detail?: string;
  erros?: { campo: string; mensagem: string; acao: string }[];
}

export class ErroDaApi extends Error {
  constructor(
    readonly status: number,
    readonly codigo: string,
    mensagem: string,
  ) {
    super(mensagem);
  }
}

const TENTATIVAS = 8;

/**
 * The API as an outside program sees it: HTTP only. A request that may have been lost is sent again with
 * the same Idempotency-Key, which is how a client survives a crash of the server.
 */
export class Cliente {
  private token = '';
  private credenciais: object = {};

  constructor(
    private readonly base: string,
    private readonly sinal: AbortSignal,
  ) {}

  async entrar(credenciais: { escola: string; email: string; senha: string }): Promise<void> {
    this.credenciais = credenciais;
    const sessao = await this.post<{ tokenDeAcesso: string }>('sessoes', credenciais);
    this.token = sessao.tokenDeAcesso;
  }

  get<T>(caminho: string): Promise<T> {
    return this.pedir<T>('GET', caminho);
  }

  post<T>(caminho: string, corpo: unknown, chave?: string): Promise<T> {
    return this.pedir<T>('POST', caminho, corpo, chave ? { 'Idempotency-Key': chave } : {});
  }

  /** @param versao the version that was read, when the record exists */
  put<T>(caminho: string, corpo: unknown, versao?: number | null): Promise<T> {
    return this.pedir<T>('PUT', caminho, corpo, versao ? { 'If-Match': `"${versao}"` } : {});
  }

  async bytes(caminho: string): Promise<Buffer> {
    const resposta = await this.buscar('GET', caminho, undefined, {});
    return Buffer.from(await resposta.arrayBuffer());
  }

  /** Sends a file as multipart/form-data. */
  async enviar<T>(
    caminho: string,
    arquivo: { campo: string; nome: string; conteudo: Buffer },
    campos: Record<string, string> = {},
    chave?: string,
  ): Promise<T> {
    const montar = () => {
      const formulario = new FormData();
      for (const [campo, valor] of Object.entries(campos)) formulario.set(campo, valor);
      formulario.set(arquivo.campo, new Blob([new Uint8Array(arquivo.conteudo)]), arquivo.nome);
      return formulario;
    };
    const resposta = await this.buscar('POST', caminho, montar, chave ? { 'Idempotency-Key': chave } : {});
    return (await resposta.json()) as T;
  }

  /** @throws when the person interrupts */
  async esperar(ms: number): Promise<void> {
    await esperar(ms, undefined, { signal: this.sinal });
  }

  /** The whole list, page by page. */
  async lista<T>(caminho: string): Promise<T[]> {
    const todos: T[] = [];
    const juncao = caminho.includes('?') ? '&' : '?';
    let depois: string | null = null;
    do {
      const pagina: { dados: T[]; proximo: string | null } = await this.get(
        `${caminho}${juncao}limite=200${depois ? `&depois=${encodeURIComponent(depois)}` : ''}`,
      );
      todos.push(...pagina.dados);
      depois = pagina.proximo;
    } while (depois);
    return todos;
  }

  private async pedir<T>(
    metodo: string,
    caminho: string,
    corpo?: unknown,
    cabecalhos: Record<string, string> = {},
  ): Promise<T> {
    const texto = corpo === undefined ? undefined : () => JSON.stringify(corpo);
    const tipo: Record<string, string> = corpo === undefined ? {} : { 'Content-Type': 'application/json' };
    const resposta = await this.buscar(metodo, caminho, texto, { ...tipo, ...cabecalhos });
    return (resposta.status === 204 ? undefined : await resposta.json()) as T;
  }

  private async buscar(
    metodo: string,
    caminho: string,
    corpo: (() => string | FormData) | undefined,
    cabecalhos: Record<string, string>,
  ): Promise<Response> {
    for (let tentativa = 1; ; tentativa++) {
      this.sinal.throwIfAborted();
      const resposta = await this.umaVez(metodo, caminho, corpo, cabecalhos).catch((erro: unknown) => erro);
      if (resposta instanceof Response && resposta.ok) return resposta;
      const repetivel = !(resposta instanceof Response) || [409, 429, 503].includes(resposta.status);
      const erro = resposta instanceof Response ? await lerErro(resposta, metodo, caminho) : resposta;
      const emAndamento =
        erro instanceof ErroDaApi && erro.status === 409 && erro.codigo !== 'chave-de-idempotencia-em-uso';
      if (erro instanceof ErroDaApi && erro.status === 401 && this.token && tentativa === 1) await this.renovar();
      else if (!repetivel || emAndamento || tentativa === TENTATIVAS) throw erro;
      else await this.esperar(100 * 2 ** tentativa);
    }
  }

  private async renovar(): Promise<void> {
    this.token = '';
    const sessao = await this.post<{ tokenDeAcesso: string }>('sessoes', this.credenciais);
    this.token = sessao.tokenDeAcesso;
  }

  private umaVez(
    metodo: string,
    caminho: string,
    corpo: (() => string | FormData) | undefined,
    cabecalhos: Record<string, string>,
  ) {
    return fetch(`${this.base}/api/v1/${caminho}`, {
      method: metodo,
      signal: this.sinal,
      headers: { ...cabecalhos, ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}) },
      ...(corpo ? { body: corpo() } : {}),
    });
  }
}

async function lerErro(resposta: Response, metodo: string, caminho: string): Promise<ErroDaApi> {
  const problema = (await resposta.json().catch(() => ({}))) as Problema & { codigo?: string };
  const campos = (problema.erros ?? []).map((e) => `${e.campo}: ${e.mensagem} ${e.acao}`).join('; ');
  const texto = `${metodo} ${caminho} → ${resposta.status} ${problema.title ?? ''}: ${problema.detail ?? ''} ${campos}`;
  return new ErroDaApi(resposta.status, problema.codigo ?? '', texto.trim());
}

/** Runs `fn` over the items, `largura` at a time, in order of start. */
export async function emParalelo<T, R>(
  itens: readonly T[],
  largura: number,
  fn: (item: T, i: number) => Promise<R>,
  andamento: Andamento = () => undefined,
): Promise<R[]> {
  const resultados: R[] = new Array<R>(itens.length);
  let proximo = 0;
  let feitos = 0;
  const trabalhar = async () => {
    for (let i = proximo++; i < itens.length; i = proximo++) {
      resultados[i] = await fn(itens[i] as T, i);
      andamento(++feitos, itens.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(largura, itens.length) }, trabalhar));
  return resultados;
}

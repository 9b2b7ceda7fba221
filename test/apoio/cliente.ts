import { randomUUID } from 'node:crypto';

export interface Resposta<T = Record<string, unknown>> {
  status: number;
  /** The JSON of the answer; `{}` when there is none. */
  corpo: T;
  texto: string;
  bytes: Buffer;
  cabecalhos: Headers;
}

export interface OpcoesDoPedido {
  cabecalhos?: Record<string, string>;
  /** Sends If-Match with this version. */
  versao?: number;
  /** Idempotency-Key; without it, each POST carries a new one. */
  chave?: string;
}

/** Someone at the other end of the network, logged in or not. Every call is a real HTTP request. */
export class Cliente {
  constructor(
    /** `http://127.0.0.1:<port>/api/v1` */
    readonly base: string,
    readonly token: string | null = null,
    readonly usuarioId: string | null = null,
  ) {}

  get<T = Record<string, unknown>>(caminho: string, opcoes?: OpcoesDoPedido): Promise<Resposta<T>> {
    return this.pedir<T>('GET', caminho, undefined, opcoes);
  }

  post<T = Record<string, unknown>>(caminho: string, corpo?: unknown, opcoes?: OpcoesDoPedido): Promise<Resposta<T>> {
    return this.pedir<T>('POST', caminho, corpo, opcoes);
  }

  put<T = Record<string, unknown>>(caminho: string, corpo?: unknown, opcoes?: OpcoesDoPedido): Promise<Resposta<T>> {
    return this.pedir<T>('PUT', caminho, corpo, opcoes);
  }

  patch<T = Record<string, unknown>>(caminho: string, corpo?: unknown, opcoes?: OpcoesDoPedido): Promise<Resposta<T>> {
    return this.pedir<T>('PATCH', caminho, corpo, opcoes);
  }

  delete<T = Record<string, unknown>>(caminho: string, opcoes?: OpcoesDoPedido): Promise<Resposta<T>> {
    return this.pedir<T>('DELETE', caminho, undefined, opcoes);
  }

  /** POST that must create; returns the body. */
  async criar<T = { id: string; versao: number }>(caminho: string, corpo?: unknown): Promise<T> {
    return exigir(await this.post<T>(caminho, corpo), `POST ${caminho}`);
  }

  /** GET that must answer; returns the body. */
  async obter<T = Record<string, unknown>>(caminho: string): Promise<T> {
    return exigir(await this.get<T>(caminho), `GET ${caminho}`);
  }

  /** The first page (200 rows) of a list. */
  async lista<T = { id: string }>(caminho: string): Promise<T[]> {
    const { dados } = await this.obter<{ dados: T[] }>(`${caminho}${caminho.includes('?') ? '&' : '?'}limite=200`);
    return dados;
  }

  /** Uploads one file as multipart/form-data. */
  enviar<T = Record<string, unknown>>(
    caminho: string,
    arquivo: { nome: string; bytes: Buffer; tipo?: string; campo?: string },
    campos: Record<string, string> = {},
  ): Promise<Resposta<T>> {
    const formulario = new FormData();
    for (const [campo, valor] of Object.entries(campos)) formulario.set(campo, valor);
    const tipo = arquivo.tipo ?? 'application/octet-stream';
    formulario.set(arquivo.campo ?? 'arquivo', new Blob([new Uint8Array(arquivo.bytes)], { type: tipo }), arquivo.nome);
    return this.pedir<T>('POST', caminho, formulario);
  }

  /** A body that is not a form or bytes goes as JSON. */
  async pedir<T = Record<string, unknown>>(
    metodo: string,
    caminho: string,
    corpo?: unknown,
    { cabecalhos = {}, versao, chave = randomUUID() }: OpcoesDoPedido = {},
  ): Promise<Resposta<T>> {
    const bruto = corpo instanceof FormData || corpo instanceof Uint8Array;
    const resposta = await fetch(this.base + caminho, {
      method: metodo,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(metodo === 'POST' ? { 'idempotency-key': chave } : {}),
        ...(versao === undefined ? {} : { 'if-match': `"${versao}"` }),
        ...(corpo === undefined || bruto ? {} : { 'content-type': 'application/json' }),
        ...cabecalhos,
      },
      ...(corpo === undefined ? {} : { body: bruto ? (corpo as FormData) : JSON.stringify(corpo) }),
    });
    const bytes = Buffer.from(await resposta.arrayBuffer());
    const json = resposta.headers.get('content-type')?.includes('json') ?? false;
    const texto = bytes.toString('utf8');
    const lido: unknown = json && texto ? JSON.parse(texto) : {};
    if (resposta.status >= 400) exigirPonteiros(lido, corpo, `${metodo} ${caminho}`);
    return {
      status: resposta.status,
      corpo: lido as T,
      texto,
      bytes,
      cabecalhos: resposta.headers,
    };
  }
}

/** Every refusal of every test passes here: a field of the body is named by its JSON pointer (RFC 6901). */
export function exigirPonteiros(problema: unknown, enviado: unknown, pedido: string): void {
  const { erros = [] } = (problema ?? {}) as { erros?: { campo: string }[] };
  const nomes = enviado instanceof FormData ? [...enviado.keys()] : nomesDe(enviado);
  const errados = erros.filter(({ campo }) => nomes.includes(campo.replace(/[[/,. ].*$/, '')));
  if (errados.length === 0) return;
  throw new Error(`${pedido} nomeia sem ponteiro JSON: ${errados.map(({ campo }) => campo).join('; ')}`);
}

/** Names of the fields of a body, at any depth. */
function nomesDe(corpo: unknown): string[] {
  if (corpo instanceof Uint8Array) return ['arquivo'];
  if (typeof corpo !== 'object' || corpo === null) return [];
  const daLista = Array.isArray(corpo);
  return Object.entries(corpo).flatMap(([nome, valor]) => [...(daLista ? [] : [nome]), ...nomesDe(valor)]);
}

/** The body of a 2xx answer; anything else stops the test with what the server said. */
export function exigir<T>({ status, corpo, texto }: Resposta<T>, oQue: string): T {
  if (status < 200 || status > 299) throw new Error(`${oQue}: ${status} ${texto.slice(0, 1000)}`);
  return corpo;
}

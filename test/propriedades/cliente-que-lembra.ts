import { randomUUID } from 'node:crypto';
import { Cliente, type OpcoesDoPedido, type Resposta } from '../apoio/cliente.js';
import type { Vigia } from './vigia.js';

/** A POST that the server took, as it was sent, and what it answered. */
export interface PedidoFeito {
  /** Who asked: the answer kept for a key is this person's alone. */
  quem: Cliente;
  caminho: string;
  corpo: unknown;
  chave: string;
  status: number;
  texto: string;
}

/**
 * Remembers what it asked for with a key, so that it can ask again, and sees that what is refused leaves no effect. Of
 * requests at the same time nobody knows whose an effect is: those are not judged.
 */
export class ClienteQueLembra extends Cliente {
  private constructor(
    { base, token, usuarioId }: Cliente,
    private readonly vigia: Vigia,
    private readonly pedidos: PedidoFeito[],
  ) {
    super(base, token, usuarioId);
  }

  /** @param pedidos where what is asked for is remembered, with what others of the school ask for */
  static de(cliente: Cliente, vigia: Vigia, pedidos: PedidoFeito[]): ClienteQueLembra {
    return new ClienteQueLembra(cliente, vigia, pedidos);
  }

  override async post<T = Record<string, unknown>>(
    caminho: string,
    corpo?: unknown,
    opcoes: OpcoesDoPedido = {},
  ): Promise<Resposta<T>> {
    const chave = opcoes.chave ?? randomUUID();
    const resposta = await super.post<T>(caminho, corpo, { ...opcoes, chave });
    const { status, texto } = resposta;
    if (status < 300) this.pedidos.push({ quem: this, caminho, corpo, chave, status, texto });
    return resposta;
  }

  /** @throws Error a fault of the server (5xx), or a refusal (4xx) that wrote something */
  override async pedir<T = Record<string, unknown>>(
    metodo: string,
    caminho: string,
    corpo?: unknown,
    opcoes: OpcoesDoPedido = {},
  ): Promise<Resposta<T>> {
    if (metodo === 'GET') return this.semFalha(metodo, caminho, await super.pedir<T>(metodo, caminho, corpo, opcoes));
    const sozinho = this.vigia.comecar();
    try {
      const antes = await this.vigia.marcar();
      const resposta = await super.pedir<T>(metodo, caminho, corpo, opcoes);
      this.semFalha(metodo, caminho, resposta);
      if (resposta.status < 400) return resposta;
      const escritas = await this.vigia.escritasDesde(antes);
      if (escritas.length > 0 && sozinho()) {
        throw new Error(
          `Recusa com efeito em ${escritas.join(', ')}: ${metodo} ${caminho} ${resposta.texto.slice(0, 1000)}`,
        );
      }
      return resposta;
    } finally {
      this.vigia.terminar();
    }
  }

  private semFalha<T>(metodo: string, caminho: string, resposta: Resposta<T>): Resposta<T> {
    const { status, texto } = resposta;
    if (status >= 500)
      throw new Error(`Falha do servidor: ${metodo} ${caminho} respondeu ${status} ${texto.slice(0, 1000)}`);
    return resposta;
  }
}

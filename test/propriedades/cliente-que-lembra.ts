import { randomUUID } from 'node:crypto';
import { Cliente, type OpcoesDoPedido, type Resposta } from '../apoio/cliente.js';

/** A POST that the server took, as it was sent, and what it answered. */
export interface PedidoFeito {
  caminho: string;
  corpo: unknown;
  chave: string;
  status: number;
  texto: string;
}

/** Remembers what it asked for with a key, so that it can ask again. */
export class ClienteQueLembra extends Cliente {
  readonly pedidos: PedidoFeito[] = [];

  static de({ base, token, usuarioId }: Cliente): ClienteQueLembra {
    return new ClienteQueLembra(base, token, usuarioId);
  }

  override async post<T = Record<string, unknown>>(
    caminho: string,
    corpo?: unknown,
    opcoes: OpcoesDoPedido = {},
  ): Promise<Resposta<T>> {
    const chave = opcoes.chave ?? randomUUID();
    const resposta = await super.post<T>(caminho, corpo, { ...opcoes, chave });
    const { status, texto } = resposta;
    if (status < 300) this.pedidos.push({ caminho, corpo, chave, status, texto });
    return resposta;
  }
}

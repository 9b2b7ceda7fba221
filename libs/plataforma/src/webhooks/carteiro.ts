import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Agent, request } from 'undici';
import { somenteEnderecoPublico } from '../rede/endereco-publico.js';
import { problemaDoEndereco, type Resposta } from './entrega.regras.js';
import { OPCOES_DOS_WEBHOOKS, type OpcoesDosWebhooks } from './opcoes.js';

const PRAZO_MS = 10_000;
const CONEXAO_MS = 5_000;
/** The status is what counts. The rest is only drained, to keep the connection, and never kept: it could be anybody's. */
const CORPO = { limite: 16_384, prazoMs: 1_000 };

/** Sockets of the deliveries. Never inside a unit of work. */
@Injectable()
export class Carteiro implements BeforeApplicationShutdown {
  private readonly agente: Agent;

  constructor(@Inject(OPCOES_DOS_WEBHOOKS) private readonly opcoes: OpcoesDosWebhooks) {
    this.agente = new Agent({
      ...{ connections: 4, pipelining: 1, keepAliveTimeout: 4_000 },
      connect: { timeout: CONEXAO_MS, ...(opcoes.internos ? {} : { lookup: somenteEnderecoPublico }) },
    });
  }

  /** One attempt. The address is judged again here: the settings may be older than the rules. */
  async entregar(url: string, cabecalhos: Record<string, string>, corpo: string): Promise<Resposta> {
    const problema = problemaDoEndereco(url, this.opcoes.internos ?? false);
    if (problema) return { tipo: 'SEM_RESPOSTA', motivo: `Endereço recusado (${problema}).` };
    const prazoMs = this.opcoes.prazoMs ?? PRAZO_MS;
    try {
      const { statusCode, body } = await request(url, {
        ...{ method: 'POST', body: corpo, dispatcher: this.agente, signal: AbortSignal.timeout(prazoMs) },
        headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Sineta-Webhooks', ...cabecalhos },
      });
      const fim = AbortSignal.timeout(CORPO.prazoMs);
      await body.dump({ limit: CORPO.limite, signal: fim }).catch(() => undefined);
      return { tipo: 'RESPONDEU', status: statusCode };
    } catch (erro) {
      return { tipo: 'SEM_RESPOSTA', motivo: motivoDe(erro, prazoMs) };
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.agente.close();
  }
}

function motivoDe(erro: unknown, prazoMs: number): string {
  const { name, code, message } = erro as { name?: string; code?: string; message: string };
  if (name === 'TimeoutError') return `Não respondeu em ${Math.ceil(prazoMs / 1000)} s.`;
  if (code === 'ENDERECO_INTERNO') return 'O nome aponta para um endereço de dentro de uma rede.';
  return `Sem resposta (${code ?? message}).`;
}

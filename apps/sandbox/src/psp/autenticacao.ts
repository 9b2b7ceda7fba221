import { randomBytes } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';
import type { Armazem } from './armazem.js';
import { negado, ProblemaPix } from './problemas.js';
import type { Recebedor, Resposta } from './tipos.js';

const VALIDADE_MS = 300_000;

interface Token {
  clientId: string;
  escopos: readonly string[];
  vence: number;
}

/** OAuth2 client credentials, over mTLS where there is TLS (Manual de Segurança do Pix). Tokens die with the process. */
export class Autenticacao {
  private readonly tokens = new Map<string, Token>();
  emitidos = 0;

  constructor(
    private readonly armazem: Armazem,
    private readonly agora: () => Date,
  ) {}

  /** POST /oauth/token. */
  token(pedido: FastifyRequest): Resposta {
    exigirCertificado(pedido);
    const basico = /^Basic (.+)$/.exec(pedido.headers.authorization ?? '')?.[1] ?? '';
    const [clientId = '', segredo = ''] = Buffer.from(basico, 'base64').toString('utf8').split(':');
    const { grant_type: tipo, scope = '' } = (pedido.body ?? {}) as { grant_type?: string; scope?: string };
    if (tipo !== 'client_credentials') return { status: 400, corpo: { error: 'unsupported_grant_type' } };
    const recebedor = this.armazem.recebedor(clientId);
    if (!clientId || !segredo || (recebedor && recebedor.segredo !== segredo)) {
      return { status: 401, corpo: { error: 'invalid_client' } };
    }
    if (!recebedor) this.armazem.abrir(clientId, segredo);
    const access_token = randomBytes(24).toString('base64url');
    this.tokens.set(access_token, { clientId, escopos: scope.split(' '), vence: this.agora().getTime() + VALIDADE_MS });
    this.emitidos += 1;
    return { status: 200, corpo: { access_token, token_type: 'Bearer', expires_in: VALIDADE_MS / 1000, scope } };
  }

  /** Who calls. @throws ProblemaPix */
  recebedor(pedido: FastifyRequest, escopo: string): Recebedor {
    exigirCertificado(pedido);
    const token = this.tokens.get(/^Bearer (.+)$/.exec(pedido.headers.authorization ?? '')?.[1] ?? '');
    const recebedor =
      token && token.vence > this.agora().getTime() ? this.armazem.recebedor(token.clientId) : undefined;
    if (!token || !recebedor) throw new ProblemaPix('NaoAutorizado', 401, 'Token ausente ou vencido.');
    if (!token.escopos.includes(escopo)) throw negado(`O token não tem o escopo ${escopo}.`);
    return recebedor;
  }

  esquecer(): void {
    this.tokens.clear();
  }
}

function exigirCertificado({ raw }: FastifyRequest): void {
  const conexao = raw.socket as Partial<TLSSocket>;
  if (typeof conexao.getPeerCertificate !== 'function') return;
  const { raw: certificado } = conexao.getPeerCertificate() as { raw?: Buffer };
  if (!certificado) throw negado('Apresente o certificado do cliente na conexão (mTLS).');
}

import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Reconhecido } from './reconhecido.js';
import { EstadosDeAcesso } from './estados-de-acesso.js';
import { TokensDeAcesso } from './sessoes/tokens-de-acesso.js';

/** From the request's headers to who is calling. */
@Injectable()
export class Autenticador {
  constructor(
    private readonly tokens: TokensDeAcesso,
    private readonly estados: EstadosDeAcesso,
  ) {}

  /** Who is calling, or null: no credential, one that is not good, or two at once. */
  async reconhecer(cabecalhos: IncomingHttpHeaders): Promise<Reconhecido | null> {
    const chave = cabecalhos['x-chave-api'];
    const portador = /^Bearer ([\w.~+/=-]+)$/i.exec(cabecalhos.authorization ?? '')?.[1];
    if (chave !== undefined && cabecalhos.authorization !== undefined) return null;
    if (typeof chave === 'string') return this.estados.daChave(chave);
    if (portador?.startsWith('sna_')) return this.estados.daChave(portador);
    const lido = portador ? await this.tokens.ler(portador) : null;
    return lido ? this.estados.daSessao(lido) : null;
  }
}

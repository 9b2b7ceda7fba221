import { Inject, Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { Relogio } from '../../relogio/relogio.js';
import { CHAVE_MESTRA, type ChaveMestra } from '../tokens.js';

const VALIDADE_MS = 15 * 60_000;
const EMISSOR = 'sineta';
const PUBLICO = 'sineta:api';

/** What the token says. Roles are not in it: they are read from the database, so that a change is felt at once. */
export interface Portador {
  escolaId: number;
  usuarioId: string;
  sessaoId: string;
}

interface Conferido {
  portador: Portador;
  /** Milliseconds since the epoch. */
  expiraEm: number;
}

/** Tokens of people at work at the same time in one instance; beyond this, all are checked again. */
const MAXIMO = 20_000;

/** Access tokens: JWT, HS256, 15 minutes, with a key derived from the master key (RFC 9068 profile). */
@Injectable()
export class TokensDeAcesso {
  private readonly chave: Uint8Array;
  /** Signatures already found right, by the whole token: the same text cannot become wrong, it only expires. */
  private readonly conferidos = new Map<string, Conferido>();

  constructor(
    @Inject(CHAVE_MESTRA) mestra: ChaveMestra,
    private readonly relogio: Relogio,
  ) {
    this.chave = new Uint8Array(mestra.derivar('token-de-acesso'));
  }

  async emitir({ escolaId, usuarioId, sessaoId }: Portador): Promise<{ tokenDeAcesso: string; expiraEm: Date }> {
    const agora = this.relogio.agora();
    const expiraEm = new Date(agora.getTime() + VALIDADE_MS);
    const tokenDeAcesso = await new SignJWT({ esc: escolaId, sid: sessaoId })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setIssuer(EMISSOR)
      .setAudience(PUBLICO)
      .setSubject(usuarioId)
      .setIssuedAt(agora)
      .setExpirationTime(expiraEm)
      .sign(this.chave);
    return { tokenDeAcesso, expiraEm };
  }

  /** Who holds the token, or null when it is not ours, was altered or has expired. */
  async ler(token: string): Promise<Portador | null> {
    const conferido = this.conferidos.get(token) ?? (await this.conferir(token));
    if (!conferido) return null;
    if (conferido.expiraEm > this.relogio.agora().getTime()) return conferido.portador;
    this.conferidos.delete(token);
    return null;
  }

  private async conferir(token: string): Promise<Conferido | null> {
    try {
      const { payload } = await jwtVerify<{ esc: number; sid: string }>(token, this.chave, {
        algorithms: ['HS256'],
        typ: 'at+jwt',
        issuer: EMISSOR,
        audience: PUBLICO,
        requiredClaims: ['sub', 'esc', 'sid', 'exp'],
        currentDate: this.relogio.agora(),
      });
      const portador = { escolaId: payload.esc, usuarioId: payload.sub as string, sessaoId: payload.sid };
      const conferido = { portador, expiraEm: (payload.exp as number) * 1000 };
      if (this.conferidos.size >= MAXIMO) this.conferidos.clear();
      this.conferidos.set(token, conferido);
      return conferido;
    } catch {
      return null;
    }
  }
}

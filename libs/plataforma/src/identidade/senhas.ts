import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { erroDaPlataforma } from '../http/erros.js';
import { comEspera } from './erros.js';
import { normalizarSenha } from './senhas.regras.js';

/** argon2id (the library's default algorithm), 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet; ASVS 11.4.2. */
const PARAMETROS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Most hashes at the same time, those waiting for a core included: about two seconds of work of a small machine. A flood
 * of logins beyond it is answered at once, instead of growing without end while everybody waits.
 */
export const MAXIMO_DE_HASHES = 64;
/** Until it is worth trying again. */
const ESPERA_MS = 5_000;

/** No letters or digits that look alike on paper. */
const ALFABETO = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Hashing, checking and making passwords. About 30 ms of one core each: never inside a transaction. */
@Injectable()
export class Senhas {
  private deNinguem: Promise<string> | null = null;
  private emCurso = 0;

  /** @throws ErroDeNegocio `tente-de-novo` (503, Retry-After) when too many are being worked out */
  gerarHash(senha: string): Promise<string> {
    return this.comVaga(() => hash(normalizarSenha(senha), PARAMETROS));
  }

  /**
   * Whether the password is the one of the hash. With no hash (unknown user) it does the same work against
   * a hash of nobody's and answers false, so that the time does not tell who exists.
   * @throws ErroDeNegocio `tente-de-novo` (503, Retry-After) when too many are being worked out
   */
  async conferir(senha: string, guardado: string | null): Promise<boolean> {
    const alvo = guardado ?? (await this.hashDeNinguem());
    const confere = await this.comVaga(() => verify(alvo, normalizarSenha(senha)));
    return confere && guardado !== null;
  }

  /** A password to be told to someone and changed at the first login: 16 letters, 79 bits. */
  gerarTemporaria(): string {
    const letras = Array.from({ length: 16 }, () => ALFABETO[randomInt(ALFABETO.length)]).join('');
    return letras.replace(/(.{4})(?!$)/g, '$1-');
  }

  /** Made at start, so that the first login with an unknown e-mail is no slower than the others. */
  async onModuleInit(): Promise<void> {
    await this.hashDeNinguem();
  }

  private async comVaga<T>(fn: () => Promise<T>): Promise<T> {
    if (this.emCurso >= MAXIMO_DE_HASHES) {
      const mensagem = 'Há muita gente entrando ao mesmo tempo. Repita em instantes.';
      throw comEspera(erroDaPlataforma('tente-de-novo', mensagem), ESPERA_MS);
    }
    this.emCurso++;
    try {
      return await fn();
    } finally {
      this.emCurso--;
    }
  }

  private hashDeNinguem(): Promise<string> {
    this.deNinguem ??= hash(normalizarSenha(this.gerarTemporaria()), PARAMETROS);
    return this.deNinguem;
  }
}

import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { normalizarSenha } from './senhas.regras.js';

/** argon2id (the library's default algorithm), 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet; ASVS 11.4.2. */
const PARAMETROS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** No letters or digits that look alike on paper. */
const ALFABETO = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Hashing, checking and making passwords. About 30 ms of one core each: never inside a transaction. */
@Injectable()
export class Senhas {
  private deNinguem: Promise<string> | null = null;

  gerarHash(senha: string): Promise<string> {
    return hash(normalizarSenha(senha), PARAMETROS);
  }

  /**
   * Whether the password is the one of the hash. With no hash (unknown user) it does the same work against
   * a hash of nobody's and answers false, so that the time does not tell who exists.
   */
  async conferir(senha: string, guardado: string | null): Promise<boolean> {
    const alvo = guardado ?? (await this.hashDeNinguem());
    const confere = await verify(alvo, normalizarSenha(senha));
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

  private hashDeNinguem(): Promise<string> {
    this.deNinguem ??= this.gerarHash(this.gerarTemporaria());
    return this.deNinguem;
  }
}

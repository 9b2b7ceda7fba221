import { Injectable } from '@nestjs/common';
import { Relogio } from '../relogio/relogio.js';
import { Cofre } from '../segredos/cofre.js';
import { passoDoCodigo } from './totp.regras.js';
import type { Usuario } from './usuarios/usuario.entity.js';
import { UsuariosRepository } from './usuarios/usuarios.repository.js';

/** The second step: secrets stay encrypted, and each code is accepted once. Needs an open unit of work. */
@Injectable()
export class Totp {
  constructor(
    private readonly cofre: Cofre,
    private readonly usuarios: UsuariosRepository,
    private readonly relogio: Relogio,
  ) {}

  cifrar(usuarioId: string, segredo: string): Promise<string> {
    return this.cofre.cifrar(`totp:${usuarioId}`, Buffer.from(segredo, 'utf8'));
  }

  /** Whether the code is right and was not used yet; it is used now. */
  async aceitar({ id, totpSegredo }: Pick<Usuario, 'id' | 'totpSegredo'>, codigo: string): Promise<boolean> {
    if (!totpSegredo) return false;
    const segredo = (await this.cofre.decifrar(`totp:${id}`, totpSegredo)).toString('utf8');
    const passo = passoDoCodigo(segredo, codigo, this.relogio.agora());
    return passo !== null && this.usuarios.consumirPasso(id, passo);
  }
}

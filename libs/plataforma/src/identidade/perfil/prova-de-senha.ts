import { Injectable } from '@nestjs/common';
import { Registro } from '../../banco/registro.js';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { erroDeIdentidade } from '../erros.js';
import { Tentativas } from '../limites/tentativas.js';
import { Senhas } from '../senhas.js';
import { Usuario } from '../usuarios/usuario.entity.js';

/** Asks a logged user for the password again. Wrong ones count like those of the door: a stolen token cannot guess. */
@Injectable()
export class ProvaDeSenha {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly tentativas: Tentativas,
    private readonly senhas: Senhas,
  ) {}

  /** @throws ErroDeNegocio 'senha-nao-confere' (422), 'conta-bloqueada' (429) */
  async exigir(usuarioId: string, senha: string, campo: string): Promise<Usuario> {
    const usuario = await this.unidade.executar(async () => {
      const lido = await this.registro.obter(Usuario, usuarioId);
      await this.tentativas.reservar(lido.email);
      return lido;
    });
    if (!(await this.senhas.conferir(senha, usuario.senhaHash))) {
      const mensagem = 'A senha atual não confere.';
      throw erroDeIdentidade('senha-nao-confere', mensagem, [{ campo, mensagem, acao: 'Digite a sua senha de hoje.' }]);
    }
    await this.tentativas.zerar(usuario.email);
    return usuario;
  }
}

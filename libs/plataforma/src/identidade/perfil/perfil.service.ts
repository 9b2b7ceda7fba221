import { Injectable } from '@nestjs/common';
import { Registro } from '../../banco/registro.js';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { Relogio } from '../../relogio/relogio.js';
import type { QuemEntrou } from '../reconhecido.js';
import { pendenciasDe } from '../acesso.regras.js';
import { erroDeIdentidade } from '../erros.js';
import { EstadosDeAcesso } from '../estados-de-acesso.js';
import { Senhas } from '../senhas.js';
import { exigirSenhaForte } from '../senhas.regras.js';
import type { RespostaDeQuemEntrou } from '../sessoes/sessoes.dto.js';
import { SessoesRepository } from '../sessoes/sessoes.repository.js';
import { Usuario } from '../usuarios/usuario.entity.js';
import { UsuariosRepository } from '../usuarios/usuarios.repository.js';
import type { TrocaDeSenha } from './perfil.dto.js';
import { ProvaDeSenha } from './prova-de-senha.js';

/** What users see and change of themselves. */
@Injectable()
export class PerfilService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly usuarios: UsuariosRepository,
    private readonly sessoes: SessoesRepository,
    private readonly prova: ProvaDeSenha,
    private readonly senhas: Senhas,
    private readonly estados: EstadosDeAcesso,
    private readonly relogio: Relogio,
  ) {}

  async obter(usuarioId: string): Promise<RespostaDeQuemEntrou> {
    const lido = await this.unidade.executar(() => this.usuarios.perfil(usuarioId));
    const { id, nome, email, papeis, pessoaId, totpAtivo, escolaCodigo, escolaNome } = lido;
    const escola = { codigo: escolaCodigo, nome: escolaNome };
    return { id, nome, email, papeis, pessoaId, totpAtivo, pendencias: pendenciasDe(lido), escola };
  }

  /**
   * The other sessions of the user end; this one goes on.
   * @throws ErroDeNegocio 'senha-fraca', 'senha-nao-confere', 'conta-bloqueada'
   */
  async trocarSenha({ usuarioId, sessaoId }: QuemEntrou, { senhaAtual, senhaNova }: TrocaDeSenha): Promise<void> {
    const usuario = await this.prova.exigir(usuarioId, senhaAtual, '/senhaAtual');
    exigirSenhaForte(senhaNova, usuario, '/senhaNova');
    if (await this.senhas.conferir(senhaNova, usuario.senhaHash)) throw senhaRepetida();
    const senhaHash = await this.senhas.gerarHash(senhaNova);
    await this.unidade.executar(async () => {
      this.unidade.aposConfirmar(() => this.estados.esquecer());
      const senhaAlteradaEm = this.relogio.agora();
      await this.registro.atualizar(Usuario, usuarioId, { senhaHash, senhaTemporaria: false, senhaAlteradaEm });
      await this.sessoes.revogarDoUsuario(usuarioId, 'SENHA', sessaoId);
    });
  }
}

function senhaRepetida() {
  const mensagem = 'A senha nova é igual à atual.';
  return erroDeIdentidade('senha-fraca', mensagem, [{ campo: '/senhaNova', mensagem, acao: 'Escolha outra senha.' }]);
}

import { Injectable } from '@nestjs/common';
import { naoEncontrado, Registro } from '../../banco/registro.js';
import { codigoDoPostgres, UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { contextoAtual, escolaAtual } from '../../contexto/contexto.js';
import type { Pagina } from '../../http/pagina.js';
import { erroDaPlataforma } from '../../http/erros.js';
import { Relogio } from '../../relogio/relogio.js';
import { erroDeIdentidade } from '../erros.js';
import { EstadosDeAcesso } from '../estados-de-acesso.js';
import type { Papel } from '../papeis.js';
import { Senhas } from '../senhas.js';
import { exigirSenhaForte } from '../senhas.regras.js';
import { SessoesRepository } from '../sessoes/sessoes.repository.js';
import { Tentativas } from '../limites/tentativas.js';
import { Usuario } from './usuario.entity.js';
import type { ConsultaDeUsuarios, MudancasDoUsuario, RespostaDeUsuario } from './usuarios.dto.js';
import { UsuariosRepository } from './usuarios.repository.js';

export interface DadosDoUsuario {
  email: string;
  nome: string;
  papeis: Papel[];
  pessoaId?: string | null;
  /** Without it a temporary one is made, to be changed at the first login. */
  senha?: string;
}

/** The school's users, as its administrator handles them. */
@Injectable()
export class UsuariosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly usuarios: UsuariosRepository,
    private readonly sessoes: SessoesRepository,
    private readonly senhas: Senhas,
    private readonly tentativas: Tentativas,
    private readonly estados: EstadosDeAcesso,
    private readonly relogio: Relogio,
  ) {}

  listar(filtro: ConsultaDeUsuarios): Promise<Pagina<RespostaDeUsuario>> {
    return this.unidade.executar(() => this.usuarios.listar(filtro));
  }

  obter(id: string): Promise<RespostaDeUsuario> {
    return this.unidade.executar(() => this.usuarios.obter(id));
  }

  /**
   * A new user of the current school. `senhaTemporaria` is returned once and kept nowhere.
   * @throws ErroDeNegocio 'senha-fraca', 'papel-indevido', 'email-ja-usado', 'nao-encontrado' (the person)
   */
  async criar(dados: DadosDoUsuario): Promise<RespostaDeUsuario & { senhaTemporaria: string | null }> {
    const email = dados.email.trim().toLowerCase();
    exigirPapeisDaEscola(dados.papeis);
    if (dados.senha !== undefined) exigirSenhaForte(dados.senha, { ...dados, email });
    const senhaTemporaria = dados.senha === undefined ? this.senhas.gerarTemporaria() : null;
    const senhaHash = await this.senhas.gerarHash(dados.senha ?? (senhaTemporaria as string));
    return this.comPessoa(dados.pessoaId, async () => {
      if (await this.usuarios.emailUsado(email)) throw emailJaUsado(email);
      const { id } = await this.registro.inserir(Usuario, {
        email,
        nome: dados.nome,
        papeis: [...new Set(dados.papeis)],
        pessoaId: dados.pessoaId ?? null,
        ...this.senhaNova(senhaHash, senhaTemporaria !== null),
        ativo: true,
        totpSegredo: null,
        totpAtivo: false,
        totpUltimoPasso: null,
        ultimoAcessoEm: null,
      });
      return { ...(await this.usuarios.obter(id)), senhaTemporaria };
    });
  }

  alterar(id: string, mudancas: MudancasDoUsuario, versao: number): Promise<RespostaDeUsuario> {
    if (mudancas.papeis) exigirPapeisDaEscola(mudancas.papeis);
    return this.comPessoa(mudancas.pessoaId, async () => {
      this.unidade.aposConfirmar(() => this.estados.esquecer());
      if (mudancas.papeis && !mudancas.papeis.includes('admin')) await this.manterAdministrador(id);
      if (mudancas.email && (await this.usuarios.emailUsado(mudancas.email, id))) throw emailJaUsado(mudancas.email);
      await this.registro.atualizar(Usuario, id, mudancas, { versao });
      return this.usuarios.obter(id);
    });
  }

  /** The user is out at once and cannot come back until unblocked. */
  bloquear(id: string, motivo: string): Promise<RespostaDeUsuario> {
    if (id === contextoAtual().usuarioId) throw proprioUsuario('bloqueie');
    return this.mudar(async () => {
      await this.manterAdministrador(id);
      await this.registro.atualizar(Usuario, id, { ativo: false }, { motivo });
      await this.sessoes.revogarDoUsuario(id, 'BLOQUEIO');
      return this.usuarios.obter(id);
    });
  }

  /** Undoes the block, and forgives the wrong passwords that locked the account. */
  desbloquear(id: string): Promise<RespostaDeUsuario> {
    return this.mudar(async () => {
      const { email } = await this.registro.atualizar(Usuario, id, { ativo: true });
      await this.tentativas.zerar(email);
      return this.usuarios.obter(id);
    });
  }

  /** A temporary password, returned once, for who forgot theirs; every session of the user ends. */
  async redefinirSenha(id: string): Promise<{ senhaTemporaria: string }> {
    if (id === contextoAtual().usuarioId) throw proprioUsuario('redefina a senha de');
    const senhaTemporaria = this.senhas.gerarTemporaria();
    const senhaHash = await this.senhas.gerarHash(senhaTemporaria);
    return this.mudar(async () => {
      const { email } = await this.registro.atualizar(Usuario, id, this.senhaNova(senhaHash, true));
      await this.sessoes.revogarDoUsuario(id, 'SENHA');
      await this.tentativas.zerar(email);
      return { senhaTemporaria };
    });
  }

  /** For who lost the telephone; every session of the user ends, and wrong codes no longer lock the account. */
  desativarTotp(id: string): Promise<void> {
    if (id === contextoAtual().usuarioId) throw proprioUsuario('desative a verificação em duas etapas de');
    return this.mudar(() => this.retirarTotp(id));
  }

  /**
   * The same, from the console of the server: the only administrator has nobody to ask.
   * @throws ErroDeNegocio 'nao-encontrado', 'totp-inativo'
   */
  desativarTotpPorEmail(email: string, motivo: string): Promise<void> {
    return this.mudar(async () => {
      const usuario = await this.usuarios.porEmail(email);
      if (!usuario) throw erroDaPlataforma('nao-encontrado', `Não há usuário com o e-mail ${email} nesta escola.`);
      if (!usuario.totpAtivo) throw erroDeIdentidade('totp-inativo', `${email} não usa verificação em duas etapas.`);
      await this.retirarTotp(usuario.id, motivo);
    });
  }

  private async retirarTotp(id: string, motivo?: string): Promise<void> {
    const { email } = await this.registro.atualizar(Usuario, id, { totpSegredo: null, totpAtivo: false }, { motivo });
    await this.sessoes.revogarDoUsuario(id, 'TOTP');
    await this.tentativas.zerar(email);
  }

  private mudar<T>(fn: () => Promise<T>): Promise<T> {
    return this.unidade.executar(async () => {
      this.unidade.aposConfirmar(() => this.estados.esquecer());
      return fn();
    });
  }

  /** The link to a person is kept by the database: the table of people belongs to a context above this one. */
  private async comPessoa<T>(pessoaId: string | null | undefined, fn: () => Promise<T>): Promise<T> {
    try {
      return await this.unidade.executar(fn);
    } catch (erro) {
      if (pessoaId && codigoDoPostgres(erro) === '23503') throw naoEncontrado('pessoa', pessoaId);
      throw erro;
    }
  }

  private senhaNova(senhaHash: string, senhaTemporaria: boolean) {
    return { senhaHash, senhaTemporaria, senhaAlteradaEm: this.relogio.agora() };
  }

  private async manterAdministrador(id: string): Promise<void> {
    const administradores = await this.usuarios.travarAdministradores();
    if (administradores.length !== 1 || administradores[0] !== id) return;
    throw erroDeIdentidade(
      'ultimo-administrador',
      'Este é o único administrador ativo da escola. Dê o papel a outra pessoa antes.',
    );
  }
}

/** `plataforma` creates schools: only the host itself (school 0) has such users. */
function exigirPapeisDaEscola(papeis: readonly Papel[]): void {
  if (!papeis.includes('plataforma') || escolaAtual() === 0) return;
  throw erroDeIdentidade('papel-indevido', 'O papel "plataforma" não existe nas escolas.', [
    { campo: '/papeis', mensagem: 'O papel "plataforma" não existe nas escolas.', acao: 'Use "admin".' },
  ]);
}

function emailJaUsado(email: string) {
  return erroDeIdentidade('email-ja-usado', `Já existe um usuário com o e-mail ${email} nesta escola.`, [
    {
      campo: '/email',
      mensagem: 'E-mail já cadastrado.',
      acao: 'Use outro e-mail, ou altere o usuário que já existe.',
    },
  ]);
}

function proprioUsuario(verbo: string) {
  return erroDeIdentidade('proprio-usuario', `Não ${verbo} o próprio usuário: peça a outro administrador.`);
}

import { Injectable } from '@nestjs/common';
import { Registro } from '../../banco/registro.js';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { erroDeIdentidade } from '../erros.js';
import { EstadosDeAcesso } from '../estados-de-acesso.js';
import { Tentativas } from '../limites/tentativas.js';
import { enderecoTotp, novoSegredoTotp } from '../totp.regras.js';
import { Totp } from '../totp.service.js';
import { Usuario } from '../usuarios/usuario.entity.js';
import { ProvaDeSenha } from './prova-de-senha.js';
import type { RespostaDaAtivacaoDoTotp } from './perfil.dto.js';

/** Users turn their own second step on and off. */
@Injectable()
export class TotpDoPerfilService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly prova: ProvaDeSenha,
    private readonly totp: Totp,
    private readonly tentativas: Tentativas,
    private readonly estados: EstadosDeAcesso,
  ) {}

  /** A new secret, shown once; it is worth nothing until its first code confirms it. */
  async iniciar(usuarioId: string, senha: string): Promise<RespostaDaAtivacaoDoTotp> {
    const { email } = await this.prova.exigir(usuarioId, senha, '/senha');
    const segredo = novoSegredoTotp();
    await this.unidade.executar(async () => {
      const usuario = await this.registro.travar(Usuario, usuarioId);
      if (usuario.totpAtivo) throw erroDeIdentidade('totp-ja-ativo', 'Desative a verificação atual antes de trocá-la.');
      const totpSegredo = await this.totp.cifrar(usuarioId, segredo);
      await this.registro.atualizar(Usuario, usuarioId, { totpSegredo, totpUltimoPasso: null });
    });
    return { segredo, endereco: enderecoTotp(segredo, email) };
  }

  confirmar(usuarioId: string, codigo: string): Promise<void> {
    return this.unidade.executar(async () => {
      this.unidade.aposConfirmar(() => this.estados.esquecer());
      const usuario = await this.registro.travar(Usuario, usuarioId);
      if (usuario.totpAtivo) throw erroDeIdentidade('totp-ja-ativo', 'A verificação em duas etapas já está ativa.');
      if (!usuario.totpSegredo) throw erroDeIdentidade('totp-inativo', 'Comece a ativação em POST /api/v1/eu/totp.');
      if (!(await this.totp.aceitar(usuario, codigo))) throw codigoNaoConfere('/codigo');
      await this.registro.atualizar(Usuario, usuarioId, { totpAtivo: true });
    });
  }

  async desativar(usuarioId: string, codigo: string): Promise<void> {
    const { email } = await this.unidade.executar(() => this.registro.obter(Usuario, usuarioId));
    await this.tentativas.reservar(email);
    await this.unidade.executar(async () => {
      this.unidade.aposConfirmar(() => this.estados.esquecer());
      const usuario = await this.registro.travar(Usuario, usuarioId);
      if (!usuario.totpAtivo) throw erroDeIdentidade('totp-inativo', 'Não há verificação em duas etapas ativa.');
      if (!(await this.totp.aceitar(usuario, codigo))) throw codigoNaoConfere('X-Codigo-Totp');
      await this.registro.atualizar(Usuario, usuarioId, { totpSegredo: null, totpAtivo: false });
    });
    await this.tentativas.zerar(email);
  }
}

function codigoNaoConfere(campo: string) {
  return erroDeIdentidade('codigo-nao-confere', 'O código não confere ou já foi usado.', [
    { campo, mensagem: 'Código recusado.', acao: 'Espere o aplicativo mostrar o próximo e use-o.' },
  ]);
}

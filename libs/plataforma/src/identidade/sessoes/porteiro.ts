import { Injectable } from '@nestjs/common';
import { ErroDeNegocio } from '@sineta/nucleo';
import { Trilha } from '../../auditoria/trilha.js';
import { Registro } from '../../banco/registro.js';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { comContexto, contextoAtual } from '../../contexto/contexto.js';
import { erroDeIdentidade } from '../erros.js';
import { Tentativas } from '../limites/tentativas.js';
import { PerfilService } from '../perfil/perfil.service.js';
import { Senhas } from '../senhas.js';
import { Totp } from '../totp.service.js';
import { Usuario } from '../usuarios/usuario.entity.js';
import { UsuariosRepository } from '../usuarios/usuarios.repository.js';
import type { NovaSessao, RespostaDeSessao } from './sessoes.dto.js';
import { SessoesService } from './sessoes.service.js';

/** The door of one school. A refusal looks and takes the same whether the e-mail exists or not (ASVS 6.3.8). */
@Injectable()
export class Porteiro {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly usuarios: UsuariosRepository,
    private readonly tentativas: Tentativas,
    private readonly senhas: Senhas,
    private readonly totp: Totp,
    private readonly sessoes: SessoesService,
    private readonly perfil: PerfilService,
    private readonly trilha: Trilha,
  ) {}

  async receber({ email, senha, codigoTotp }: NovaSessao): Promise<RespostaDeSessao> {
    const usuario = await this.unidade.executar(async () => {
      await this.tentativas.reservar(email);
      return this.usuarios.porEmail(email);
    });
    const confere = await this.senhas.conferir(senha, usuario?.ativo ? usuario.senhaHash : null);
    if (!usuario || !confere) {
      await this.unidade.executar(() => this.anotarRecusa(usuario, 'Senha ou usuário não confere.'));
      throw credenciaisInvalidas();
    }
    // What is refused here is also written (a code taken, a trail row), so the refusal is thrown after the commit.
    const resultado = await this.unidade.executar(() => this.concluir(usuario, codigoTotp));
    if (resultado instanceof ErroDeNegocio) throw resultado;
    return resultado;
  }

  private async concluir(visto: Usuario, codigo: string | undefined): Promise<RespostaDeSessao | ErroDeNegocio> {
    const usuario = await this.registro.travar(Usuario, visto.id);
    if (!usuario.ativo || usuario.senhaHash !== visto.senhaHash) return credenciaisInvalidas();
    const recusa = await this.segundaEtapa(usuario, codigo);
    if (recusa) return recusa;
    await this.tentativas.zerar(usuario.email);
    await this.tentativas.esquecerAntigas();
    await this.usuarios.marcarAcesso(usuario.id);
    const tokens = await this.sessoes.abrir(usuario.id);
    await comContexto({ ...contextoAtual(), usuarioId: usuario.id }, () =>
      this.trilha.registrar({ acao: 'entrada', entidade: 'usuario', entidadeId: usuario.id }),
    );
    return { ...tokens, usuario: await this.perfil.obter(usuario.id) };
  }

  private async segundaEtapa(usuario: Usuario, codigo: string | undefined): Promise<ErroDeNegocio | null> {
    if (!usuario.totpAtivo) return null;
    if (codigo === undefined) {
      await this.tentativas.devolver(usuario.email);
      return erroDeIdentidade('codigo-totp-exigido', 'Informe o código de 6 dígitos do seu aplicativo.', [
        { campo: '/codigoTotp', mensagem: 'Código ausente.', acao: 'Abra o aplicativo e envie o código de agora.' },
      ]);
    }
    if (await this.totp.aceitar(usuario, codigo)) return null;
    await this.anotarRecusa(usuario, 'Código de verificação não confere ou já foi usado.');
    return erroDeIdentidade('codigo-totp-invalido', 'O código não confere ou já foi usado.', [
      { campo: '/codigoTotp', mensagem: 'Código recusado.', acao: 'Espere o aplicativo mostrar o próximo e use-o.' },
    ]);
  }

  private anotarRecusa(usuario: Usuario | null, motivo: string): Promise<void> {
    return this.trilha.registrar({
      acao: 'entrada-recusada',
      entidade: 'usuario',
      entidadeId: usuario?.id ?? null,
      motivo,
    });
  }
}

/** One text for unknown school, unknown e-mail, wrong password and blocked user. */
export function credenciaisInvalidas(): ErroDeNegocio {
  return erroDeIdentidade(
    'credenciais-invalidas',
    'Escola, e-mail ou senha não conferem. Depois de cinco erros seguidos, a conta fica bloqueada por 15 minutos ou mais.',
  );
}

import { Injectable } from '@nestjs/common';
import { ErroDeNegocio } from '@sineta/nucleo';
import { comContexto, contextoAtual } from '../../contexto/contexto.js';
import { DiretorioDeEscolas } from '../diretorio.js';
import { LimitesDeEntrada } from '../limites/limites-de-entrada.js';
import { Senhas } from '../senhas.js';
import { credenciaisInvalidas, Porteiro } from './porteiro.js';
import type { NovaSessao, RespostaDeSessao } from './sessoes.dto.js';

/** From the login form to a session: the limits of use, the school, and then the porter of that school. */
@Injectable()
export class EntradaService {
  constructor(
    private readonly limites: LimitesDeEntrada,
    private readonly diretorio: DiretorioDeEscolas,
    private readonly senhas: Senhas,
    private readonly porteiro: Porteiro,
  ) {}

  /**
   * @throws ErroDeNegocio 'credenciais-invalidas', 'codigo-totp-exigido', 'codigo-totp-invalido' (401);
   * 'conta-bloqueada', 'muitas-tentativas' (429)
   */
  async entrar(dados: NovaSessao): Promise<RespostaDeSessao> {
    const { endereco } = contextoAtual();
    const entrada = { endereco, escola: dados.escola.toLowerCase(), email: dados.email };
    await this.limites.consumir(entrada);
    try {
      const resposta = await this.entrarNaEscola(entrada.escola, dados);
      await this.limites.devolver(entrada);
      return resposta;
    } catch (erro) {
      if (erro instanceof ErroDeNegocio && erro.codigo === 'codigo-totp-exigido') {
        await this.limites.devolverMenosConta(entrada);
      }
      throw erro;
    }
  }

  private async entrarNaEscola(codigo: string, dados: NovaSessao): Promise<RespostaDeSessao> {
    const escola = await this.diretorio.porCodigo(codigo);
    if (escola?.situacao !== 'ATIVA') {
      await this.senhas.conferir(dados.senha, null);
      throw credenciaisInvalidas();
    }
    const contexto = { ...contextoAtual(), escolaId: escola.escolaId, agente: 'entrada' };
    return comContexto(contexto, () => this.porteiro.receber(dados));
  }
}

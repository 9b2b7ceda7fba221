import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { registrarEntidades } from '../banco/fonte-de-dados.js';
import { Cofre } from '../segredos/cofre.js';
import { AcessoGuard } from './acesso.guard.js';
import { Autenticador } from './autenticador.js';
import { ChaveApi } from './chaves/chave-api.entity.js';
import { ChavesController } from './chaves/chaves.controller.js';
import { ChavesService } from './chaves/chaves.service.js';
import { CatalogoDeEscopos } from './chaves/escopos.js';
import { DiretorioDeEscolas } from './diretorio.js';
import { EstadosDeAcesso } from './estados-de-acesso.js';
import { LimiteGeralGuard } from './limites/limite-geral.guard.js';
import { LIMITES_PADRAO, LimitesDeEntrada, type OpcoesDeLimites } from './limites/limites-de-entrada.js';
import { Tentativas } from './limites/tentativas.js';
import { VigiaDaEntrada } from './limites/vigia-da-entrada.js';
import { PerfilController } from './perfil/perfil.controller.js';
import { PerfilService } from './perfil/perfil.service.js';
import { ProvaDeSenha } from './perfil/prova-de-senha.js';
import { TotpDoPerfilService } from './perfil/totp-do-perfil.service.js';
import { PoliticaController } from './politica/politica.controller.js';
import { PoliticaService } from './politica/politica.service.js';
import { Senhas } from './senhas.js';
import { EntradaService } from './sessoes/entrada.service.js';
import { Porteiro } from './sessoes/porteiro.js';
import { SessoesController } from './sessoes/sessoes.controller.js';
import { SessoesRepository } from './sessoes/sessoes.repository.js';
import { SessoesService } from './sessoes/sessoes.service.js';
import { TokensDeAcesso } from './sessoes/tokens-de-acesso.js';
import { CHAVE_MESTRA, OPCOES_DE_LIMITES, type ChaveMestra } from './tokens.js';
import { Totp } from './totp.service.js';
import { Usuario } from './usuarios/usuario.entity.js';
import { UsuariosController } from './usuarios/usuarios.controller.js';
import { UsuariosRepository } from './usuarios/usuarios.repository.js';
import { UsuariosService } from './usuarios/usuarios.service.js';

registrarEntidades(Usuario, ChaveApi);

export interface OpcoesDaIdentidade {
  /** The installation's keyring. */
  chaves: ChaveMestra;
  limites?: Partial<OpcoesDeLimites>;
}

/** Who is who and who may what. Importing it closes every route of the application that does not declare its access. */
@Global()
@Module({})
export class IdentidadeModule {
  static forRoot({ chaves, limites }: OpcoesDaIdentidade): DynamicModule {
    return {
      module: IdentidadeModule,
      imports: [DiscoveryModule],
      controllers: [SessoesController, PerfilController, UsuariosController, ChavesController, PoliticaController],
      providers: [
        { provide: CHAVE_MESTRA, useValue: chaves },
        { provide: OPCOES_DE_LIMITES, useValue: { ...LIMITES_PADRAO, ...limites } },
        { provide: APP_GUARD, useClass: LimiteGeralGuard },
        { provide: APP_GUARD, useClass: AcessoGuard },
        ...[Cofre, DiretorioDeEscolas, Senhas, Totp, Tentativas, VigiaDaEntrada, LimitesDeEntrada],
        ...[Autenticador, EstadosDeAcesso, TokensDeAcesso, SessoesRepository, SessoesService, Porteiro, EntradaService],
        ...[PerfilService, ProvaDeSenha, TotpDoPerfilService, UsuariosRepository, UsuariosService],
        ...[ChavesService, CatalogoDeEscopos, PoliticaService],
      ],
      exports: [Autenticador, CHAVE_MESTRA, Cofre, DiretorioDeEscolas, EstadosDeAcesso, Senhas, UsuariosService],
    };
  }
}

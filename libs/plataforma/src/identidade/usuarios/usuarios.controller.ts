import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Id } from '../../http/id.js';
import { RespostaDeLista } from '../../http/pagina.js';
import { ExigeVersao, VersaoVista } from '../../http/versao.js';
import { Acesso } from '../acesso.decorator.js';
import { SemCacheInterceptor } from '../sem-cache.interceptor.js';
import {
  ConsultaDeUsuarios,
  MudancasDoUsuario,
  NovoBloqueio,
  NovoUsuario,
  RespostaDeSenhaTemporaria,
  RespostaDeUsuario,
  RespostaDeUsuarioCriado,
} from './usuarios.dto.js';
import { UsuariosService } from './usuarios.service.js';

@ApiTags('Usuários')
@Controller('usuarios')
@UseInterceptors(SemCacheInterceptor)
export class UsuariosController {
  constructor(private readonly usuarios: UsuariosService) {}

  @Get()
  @Acesso(['admin', 'auditor', 'plataforma'], 'usuarios:ler')
  @ApiOperation({ summary: 'Usuários da escola' })
  @RespostaDeLista(RespostaDeUsuario)
  listar(@Query() consulta: ConsultaDeUsuarios) {
    return this.usuarios.listar(consulta);
  }

  @Get(':id')
  @Acesso(['admin', 'auditor', 'plataforma'], 'usuarios:ler')
  @ApiOperation({ summary: 'Um usuário' })
  @ApiOkResponse({ type: RespostaDeUsuario })
  obter(@Id() id: string) {
    return this.usuarios.obter(id);
  }

  @Post()
  @Acesso(['admin', 'plataforma'])
  @ApiOperation({ summary: 'Cria um usuário, com a senha dada ou uma temporária' })
  @ApiCreatedResponse({ type: RespostaDeUsuarioCriado })
  criar(@Body() dados: NovoUsuario) {
    return this.usuarios.criar(dados);
  }

  @Patch(':id')
  @Acesso(['admin', 'plataforma'])
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera nome, e-mail, papéis ou pessoa' })
  @ApiOkResponse({ type: RespostaDeUsuario })
  alterar(@Id() id: string, @Body() mudancas: MudancasDoUsuario, @VersaoVista() versao: number) {
    return this.usuarios.alterar(id, mudancas, versao);
  }

  @Post(':id/bloqueio')
  @Acesso(['admin', 'plataforma'])
  @ApiOperation({ summary: 'Bloqueia o usuário e encerra as suas sessões' })
  @ApiCreatedResponse({ type: RespostaDeUsuario })
  bloquear(@Id() id: string, @Body() { motivo }: NovoBloqueio) {
    return this.usuarios.bloquear(id, motivo);
  }

  @Delete(':id/bloqueio')
  @Acesso(['admin', 'plataforma'])
  @ApiOperation({ summary: 'Libera o usuário, também de bloqueio por senhas erradas' })
  @ApiOkResponse({ type: RespostaDeUsuario })
  desbloquear(@Id() id: string) {
    return this.usuarios.desbloquear(id);
  }

  @Post(':id/redefinicao-senha')
  @Acesso(['admin', 'plataforma'])
  @ApiOperation({ summary: 'Cria uma senha temporária e encerra as sessões do usuário' })
  @ApiCreatedResponse({ type: RespostaDeSenhaTemporaria })
  redefinirSenha(@Id() id: string) {
    return this.usuarios.redefinirSenha(id);
  }

  @Delete(':id/totp')
  @HttpCode(204)
  @Acesso(['admin', 'plataforma'])
  @ApiOperation({ summary: 'Desativa as duas etapas de quem perdeu o aparelho e encerra as suas sessões' })
  @ApiNoContentResponse()
  desativarTotp(@Id() id: string) {
    return this.usuarios.desativarTotp(id);
  }
}

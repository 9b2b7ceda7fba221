import { Body, Controller, Delete, Get, Headers, HttpCode, Post, Put, UseInterceptors } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { AcessoAutenticado } from '../acesso.decorator.js';
import { QuemPede, type QuemEntrou } from '../reconhecido.js';
import { PermitidoComPendencia } from '../pendencia.decorator.js';
import { SemCacheInterceptor } from '../sem-cache.interceptor.js';
import { RespostaDeQuemEntrou } from '../sessoes/sessoes.dto.js';
import { AtivacaoDoTotp, ConfirmacaoDoTotp, RespostaDaAtivacaoDoTotp, TrocaDeSenha } from './perfil.dto.js';
import { PerfilService } from './perfil.service.js';
import { TotpDoPerfilService } from './totp-do-perfil.service.js';

@ApiTags('Meu acesso')
@Controller('eu')
@AcessoAutenticado()
@PermitidoComPendencia()
@UseInterceptors(SemCacheInterceptor)
export class PerfilController {
  constructor(
    private readonly perfil: PerfilService,
    private readonly totp: TotpDoPerfilService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Quem sou, em que escola, e o que falta para o acesso abrir' })
  @ApiOkResponse({ type: RespostaDeQuemEntrou })
  obter(@QuemPede() { usuarioId }: QuemEntrou) {
    return this.perfil.obter(usuarioId);
  }

  @Put('senha')
  @HttpCode(204)
  @ApiOperation({ summary: 'Troca a senha e encerra as outras sessões' })
  @ApiNoContentResponse()
  trocarSenha(@QuemPede() quem: QuemEntrou, @Body() dados: TrocaDeSenha) {
    return this.perfil.trocarSenha(quem, dados);
  }

  @Post('totp')
  @ApiOperation({ summary: 'Começa a ativar a verificação em duas etapas' })
  @ApiCreatedResponse({ type: RespostaDaAtivacaoDoTotp })
  iniciarTotp(@QuemPede() { usuarioId }: QuemEntrou, @Body() { senha }: AtivacaoDoTotp) {
    return this.totp.iniciar(usuarioId, senha);
  }

  @Post('totp/confirmacao')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ativa a verificação em duas etapas com o primeiro código' })
  @ApiNoContentResponse()
  confirmarTotp(@QuemPede() { usuarioId }: QuemEntrou, @Body() { codigo }: ConfirmacaoDoTotp) {
    return this.totp.confirmar(usuarioId, codigo);
  }

  @Delete('totp')
  @HttpCode(204)
  @ApiHeader({ name: 'X-Codigo-Totp', required: true, description: 'Código de agora do aplicativo' })
  @ApiOperation({ summary: 'Desativa a verificação em duas etapas' })
  @ApiNoContentResponse()
  desativarTotp(@QuemPede() { usuarioId }: QuemEntrou, @Headers('x-codigo-totp') codigo: string | undefined) {
    return this.totp.desativar(usuarioId, codigo ?? '');
  }
}

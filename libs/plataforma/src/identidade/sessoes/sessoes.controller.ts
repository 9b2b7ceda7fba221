import { Body, Controller, Delete, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AcessoAutenticado, Publica } from '../acesso.decorator.js';
import { QuemPede, type QuemEntrou } from '../reconhecido.js';
import { PermitidoComPendencia } from '../pendencia.decorator.js';
import { SemCacheInterceptor } from '../sem-cache.interceptor.js';
import { EntradaService } from './entrada.service.js';
import { NovaSessao, Renovacao, RespostaDeSessao, RespostaDeTokens } from './sessoes.dto.js';
import { SessoesService } from './sessoes.service.js';

@ApiTags('Sessões')
@Controller('sessoes')
@UseInterceptors(SemCacheInterceptor)
export class SessoesController {
  constructor(
    private readonly entrada: EntradaService,
    private readonly sessoes: SessoesService,
  ) {}

  @Post()
  @Publica('é aqui que se entra')
  @ApiOperation({ summary: 'Entra com escola, e-mail, senha e, se ativo, o código de verificação' })
  @ApiCreatedResponse({ type: RespostaDeSessao })
  entrar(@Body() dados: NovaSessao) {
    return this.entrada.entrar(dados);
  }

  @Post('renovacao')
  @HttpCode(200)
  @Publica('o token de renovação é a própria identificação')
  @ApiOperation({ summary: 'Troca o token de renovação por tokens novos; usar duas vezes o mesmo encerra a sessão' })
  @ApiOkResponse({ type: RespostaDeTokens })
  renovar(@Body() { tokenDeRenovacao }: Renovacao) {
    return this.sessoes.renovar(tokenDeRenovacao);
  }

  @Delete('atual')
  @HttpCode(204)
  @AcessoAutenticado()
  @PermitidoComPendencia()
  @ApiOperation({ summary: 'Sai: encerra esta sessão' })
  @ApiNoContentResponse()
  sair(@QuemPede() { sessaoId }: QuemEntrou) {
    return this.sessoes.encerrar(sessaoId);
  }
}

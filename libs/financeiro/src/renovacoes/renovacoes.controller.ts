import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Idempotente } from '@sineta/plataforma';
import { RenovacaoDeContratosDto, RenovacaoDto } from './renovacoes.dto.js';
import { RenovacoesService } from './renovacoes.service.js';

@ApiTags('Contratos')
@Controller('renovacao-de-contratos')
export class RenovacoesController {
  constructor(private readonly renovacoes: RenovacoesService) {}

  @Post('previa')
  @HttpCode(200)
  @Acesso(['admin', 'secretaria', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Que contratos se renovam no plano novo, e que bolsas seguem com eles' })
  @ApiOkResponse({ type: RenovacaoDto })
  prever(@Body() dto: RenovacaoDeContratosDto): Promise<RenovacaoDto> {
    return this.renovacoes.prever(dto);
  }

  @Post()
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Renova os contratos dos alunos rematriculados; repetir só renova os que faltam' })
  @ApiOkResponse({ type: RenovacaoDto })
  renovar(@Body() dto: RenovacaoDeContratosDto): Promise<RenovacaoDto> {
    return this.renovacoes.renovar(dto);
  }
}

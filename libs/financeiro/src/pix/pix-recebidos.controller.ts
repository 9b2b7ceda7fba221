import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { ConsultaDePixRecebidosDto, PixRecebidoDto, ResolucaoDePixDto } from './pix-recebidos.dto.js';
import { PixRecebidosService } from './pix-recebidos.service.js';

@ApiTags('Pix')
@Controller('pix-recebidos')
export class PixRecebidosController {
  constructor(private readonly recebidos: PixRecebidosService) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'Lista os Pix recebidos, e o que se fez com cada um' })
  @RespostaDeLista(PixRecebidoDto)
  listar(@Query() filtro: ConsultaDePixRecebidosDto) {
    return this.recebidos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'Pix recebido' })
  @ApiOkResponse({ type: PixRecebidoDto })
  obter(@Id() id: string): Promise<PixRecebidoDto> {
    return this.recebidos.obter(id);
  }

  @Post(':id/resolucao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pix:escrever')
  @ApiOperation({ summary: 'Diz de quem é um Pix que não veio de uma cobrança, ou que ele já entrou por outra porta' })
  @ApiOkResponse({ type: PixRecebidoDto })
  resolver(@Id() id: string, @Body() dto: ResolucaoDePixDto): Promise<PixRecebidoDto> {
    return this.recebidos.resolver(id, dto);
  }
}

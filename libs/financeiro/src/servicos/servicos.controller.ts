import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import { AlteracaoDeServicoDto, ConsultaDeServicosDto, NovoServicoDto, ServicoDto } from './servicos.dto.js';
import { ServicosService } from './servicos.service.js';

@ApiTags('Serviços')
@Controller('servicos')
export class ServicosController {
  constructor(private readonly servicos: ServicosService) {}

  @Post()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Cadastra um serviço cobrado pela escola' })
  @ApiCreatedResponse({ type: ServicoDto })
  criar(@Body() dto: NovoServicoDto): Promise<ServicoDto> {
    return this.servicos.criar(dto);
  }

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Lista serviços' })
  @RespostaDeLista(ServicoDto)
  listar(@Query() filtro: ConsultaDeServicosDto) {
    return this.servicos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Serviço' })
  @ApiOkResponse({ type: ServicoDto })
  obter(@Id() id: string): Promise<ServicoDto> {
    return this.servicos.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera um serviço' })
  @ApiOkResponse({ type: ServicoDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeServicoDto, @VersaoVista() versao: number): Promise<ServicoDto> {
    return this.servicos.alterar(id, dto, { versao });
  }
}

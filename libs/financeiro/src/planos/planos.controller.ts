import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import { AlteracaoDePlanoDto, ConsultaDePlanosDto, NovoPlanoDto, PlanoDto, PlanoResumoDto } from './planos.dto.js';
import { PlanosService } from './planos.service.js';

@ApiTags('Planos de pagamento')
@Controller('planos-pagamento')
export class PlanosController {
  constructor(private readonly planos: PlanosService) {}

  @Post()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Cria um plano de pagamento com os seus itens' })
  @ApiCreatedResponse({ type: PlanoDto })
  criar(@Body() dto: NovoPlanoDto): Promise<PlanoDto> {
    return this.planos.criar(dto);
  }

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Lista planos de pagamento' })
  @RespostaDeLista(PlanoResumoDto)
  listar(@Query() filtro: ConsultaDePlanosDto) {
    return this.planos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Plano de pagamento, com os itens e o valor de cada parcela' })
  @ApiOkResponse({ type: PlanoDto })
  obter(@Id() id: string): Promise<PlanoDto> {
    return this.planos.obter(id);
  }

  @Post(':id/edicoes')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Nova edição do plano, que encerra a anterior; contratos já assinados ficam nela' })
  @ApiCreatedResponse({ type: PlanoDto })
  editar(@Id() id: string, @Body() dto: NovoPlanoDto): Promise<PlanoDto> {
    return this.planos.editar(id, dto);
  }

  @Patch(':id')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Renomeia ou encerra um plano; contratos já assinados não mudam' })
  @ApiOkResponse({ type: PlanoDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDePlanoDto, @VersaoVista() versao: number): Promise<PlanoDto> {
    return this.planos.alterar(id, dto, { versao });
  }
}

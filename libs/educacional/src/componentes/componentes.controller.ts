import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
  PartialType,
} from '@nestjs/swagger';
import {
  Acesso,
  ConsultaDeLista,
  EQUIPE,
  ExigeVersao,
  Id,
  Inteiro,
  RespostaDeLista,
  Texto,
  VersaoVista,
} from '@sineta/plataforma';
import { ComponentesService } from './componentes.service.js';

export class NovoComponenteDto {
  @Texto(80, 'Nome do componente', { exemplo: 'Matemática' })
  nome: string;

  @Texto(10, 'Abreviatura', { exemplo: 'MAT' })
  abreviatura: string;

  @Inteiro(1, 99, 'Posição no boletim', { opcional: true, exemplo: 2 })
  ordem?: number;
}

export class AlteracaoDeComponenteDto extends PartialType(NovoComponenteDto, { skipNullProperties: false }) {}

export class ComponenteDto extends NovoComponenteDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;
}

@ApiTags('Componentes curriculares')
@Controller('componentes')
export class ComponentesController {
  constructor(private readonly componentes: ComponentesService) {}

  @Post()
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Cadastra um componente curricular' })
  @ApiCreatedResponse({ type: ComponenteDto })
  criar(@Body() dto: NovoComponenteDto) {
    return this.componentes.criar(dto);
  }

  @Get()
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Lista componentes curriculares' })
  @RespostaDeLista(ComponenteDto)
  listar(@Query() filtro: ConsultaDeLista) {
    return this.componentes.listar(filtro);
  }

  @Get(':id')
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Componente curricular' })
  @ApiOkResponse({ type: ComponenteDto })
  obter(@Id() id: string) {
    return this.componentes.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera um componente curricular' })
  @ApiOkResponse({ type: ComponenteDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeComponenteDto, @VersaoVista() versao: number) {
    return this.componentes.alterar(id, dto, { versao });
  }

  @Delete(':id')
  @HttpCode(204)
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Exclui um componente que nenhuma turma usa' })
  @ApiNoContentResponse()
  async excluir(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.componentes.excluir(id, { versao });
  }
}

import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags, PartialType } from '@nestjs/swagger';
import { Acesso, ConsultaDeLista, EQUIPE, ExigeVersao, Id, Inteiro, Texto, VersaoVista } from '@sineta/plataforma';
import { ComponentesService } from './componentes.service.js';

export class NovoComponenteDto {
  @Texto(80, 'Nome do componente', { exemplo: 'Matemática' })
  nome: string;

  @Texto(10, 'Abreviatura', { exemplo: 'MAT' })
  abreviatura: string;

  @Inteiro(1, 99, 'Posição no boletim', { opcional: true, exemplo: 2 })
  ordem?: number;
}

export class AlteracaoDeComponenteDto extends PartialType(NovoComponenteDto) {}

@ApiTags('Componentes curriculares')
@Controller('componentes')
export class ComponentesController {
  constructor(private readonly componentes: ComponentesService) {}

  @Post()
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Cadastra um componente curricular' })
  criar(@Body() dto: NovoComponenteDto) {
    return this.componentes.criar(dto);
  }

  @Get()
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Lista componentes curriculares' })
  listar(@Query() filtro: ConsultaDeLista) {
    return this.componentes.listar(filtro);
  }

  @Get(':id')
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Componente curricular' })
  obter(@Id() id: string) {
    return this.componentes.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera um componente curricular' })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeComponenteDto, @VersaoVista() versao: number) {
    return this.componentes.alterar(id, dto, { versao });
  }
}

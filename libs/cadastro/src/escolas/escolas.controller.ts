import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, EQUIPE, ExigeVersao, VersaoVista } from '@sineta/plataforma';
import { AlteracaoDaEscolaDto, NovaEscolaDto } from './escolas.dto.js';
import { EscolasService } from './escolas.service.js';

@ApiTags('Escolas')
@Controller('escolas')
export class EscolasController {
  constructor(private readonly escolas: EscolasService) {}

  @Post()
  @Acesso(['plataforma'])
  @ApiOperation({ summary: 'Cria uma escola e o seu primeiro administrador' })
  criar(@Body() dto: NovaEscolaDto) {
    return this.escolas.criar(dto);
  }

  @Get('atual')
  @Acesso(EQUIPE, 'escola:ler')
  @ApiOperation({ summary: 'Dados da escola em que se está trabalhando' })
  atual() {
    return this.escolas.atual();
  }

  @Patch('atual')
  @Acesso(['admin'])
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera os dados da escola' })
  alterar(@Body() dto: AlteracaoDaEscolaDto, @VersaoVista() versao: number) {
    return this.escolas.alterar(dto, { versao });
  }
}

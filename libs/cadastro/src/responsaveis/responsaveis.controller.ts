import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  AlteracaoDeResponsavelDto,
  ConsultaDeResponsaveisDto,
  NovoResponsavelDto,
  ResponsavelDto,
  VinculoDto,
} from './responsaveis.dto.js';
import { ResponsaveisService } from './responsaveis.service.js';

@ApiTags('Responsáveis')
@Controller('responsaveis')
export class ResponsaveisController {
  constructor(private readonly responsaveis: ResponsaveisService) {}

  @Post()
  @Acesso(['admin', 'secretaria'], 'pessoas:escrever')
  @ApiOperation({ summary: 'Vincula um responsável a um aluno, com os seus direitos' })
  @ApiCreatedResponse({ type: VinculoDto })
  vincular(@Body() dto: NovoResponsavelDto) {
    return this.responsaveis.vincular(dto);
  }

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'], 'pessoas:ler')
  @ApiOperation({ summary: 'Lista vínculos de responsáveis' })
  @RespostaDeLista(ResponsavelDto)
  listar(@Query() filtro: ConsultaDeResponsaveisDto) {
    return this.responsaveis.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'], 'pessoas:ler')
  @ApiOperation({ summary: 'Vínculo de um responsável' })
  @ApiOkResponse({ type: VinculoDto })
  obter(@Id() id: string) {
    return this.responsaveis.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin', 'secretaria'], 'pessoas:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera os direitos de um responsável' })
  @ApiOkResponse({ type: VinculoDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeResponsavelDto, @VersaoVista() versao: number) {
    return this.responsaveis.alterar(id, dto, { versao });
  }

  @Delete(':id')
  @HttpCode(204)
  @Acesso(['admin', 'secretaria'], 'pessoas:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Desfaz o vínculo' })
  @ApiNoContentResponse()
  async desvincular(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.responsaveis.desvincular(id, { versao });
  }
}

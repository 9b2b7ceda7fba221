import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import { AlteracaoDePessoaDto, ConsultaDePessoasDto, NovaPessoaDto, PessoaDto } from './pessoas.dto.js';
import { PessoasService } from './pessoas.service.js';

@ApiTags('Pessoas')
@Controller('pessoas')
export class PessoasController {
  constructor(private readonly pessoas: PessoasService) {}

  @Post()
  @Acesso(['admin', 'secretaria', 'financeiro'], 'pessoas:escrever')
  @ApiOperation({ summary: 'Cadastra uma pessoa (aluno, responsável, professor ou empresa pagadora)' })
  @ApiCreatedResponse({ type: PessoaDto })
  criar(@Body() dto: NovaPessoaDto) {
    return this.pessoas.criar(dto);
  }

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'], 'pessoas:ler')
  @ApiOperation({ summary: 'Lista pessoas' })
  @RespostaDeLista(PessoaDto)
  listar(@Query() filtro: ConsultaDePessoasDto) {
    return this.pessoas.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'], 'pessoas:ler')
  @ApiOperation({ summary: 'Ficha de uma pessoa' })
  @ApiOkResponse({ type: PessoaDto })
  obter(@Id() id: string) {
    return this.pessoas.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin', 'secretaria', 'financeiro'], 'pessoas:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera uma pessoa' })
  @ApiOkResponse({ type: PessoaDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDePessoaDto, @VersaoVista() versao: number) {
    return this.pessoas.alterar(id, dto, { versao });
  }

  @Delete(':id')
  @HttpCode(204)
  @Acesso(['admin', 'secretaria'], 'pessoas:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Exclui uma pessoa cadastrada por engano, de quem nada depende' })
  @ApiNoContentResponse()
  async excluir(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.pessoas.excluir(id, { versao });
  }
}

import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  ConsultaDeDevolucoesDoPspDto,
  DevolucaoDoPspDto,
  ReaberturaDeDevolucaoDoPspDto,
  ResolucaoDeDevolucaoDoPspDto,
} from './devolucoes-do-psp.dto.js';
import { DevolucoesDoPspService } from './devolucoes-do-psp.service.js';
import { ReaberturaDeDevolucaoDoPsp } from './reabertura-de-devolucao-do-psp.js';

@ApiTags('Pix')
@Controller('devolucoes-do-psp')
export class DevolucoesDoPspController {
  constructor(
    private readonly devolucoes: DevolucoesDoPspService,
    private readonly reabertura: ReaberturaDeDevolucaoDoPsp,
  ) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'O que o PSP devolveu por si (MED), e o que se fez nas contas' })
  @RespostaDeLista(DevolucaoDoPspDto)
  listar(@Query() filtro: ConsultaDeDevolucoesDoPspDto) {
    return this.devolucoes.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'Devolução feita pelo PSP' })
  @ApiOkResponse({ type: DevolucaoDoPspDto })
  obter(@Id() id: string): Promise<DevolucaoDoPspDto> {
    return this.devolucoes.obter(id);
  }

  @Post(':id/resolucao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pix:escrever')
  @ApiOperation({
    summary: 'Diz onde estava o dinheiro que o PSP devolveu, ou quem fica sem ele',
    description:
      'ESTORNAR reabre o que o recebimento pagava; COBRAR faz o valor devido por um pagador; PERDA o faz despesa da escola; IGNORAR nada lança, porque o dinheiro não está nas contas ou a saída já foi lançada.',
  })
  @ApiOkResponse({ type: DevolucaoDoPspDto })
  resolver(@Id() id: string, @Body() dto: ResolucaoDeDevolucaoDoPspDto): Promise<DevolucaoDoPspDto> {
    return this.devolucoes.resolver(id, dto);
  }

  @Post(':id/reabertura')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pix:escrever')
  @ApiOperation({
    summary: 'Desfaz o que uma pessoa resolveu: a devolução volta a esperar',
    description: 'Só o que não estornou recebimento; a cobrança, enquanto ninguém a pagou.',
  })
  @ApiOkResponse({ type: DevolucaoDoPspDto })
  reabrir(@Id() id: string, @Body() dto: ReaberturaDeDevolucaoDoPspDto): Promise<DevolucaoDoPspDto> {
    return this.reabertura.reabrir(id, dto);
  }
}

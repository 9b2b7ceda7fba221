import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RecebeBytes, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import { arquivoDoPedido } from '../../retornos/arquivo-do-pedido.js';
import { MotivoDto } from '../titulos/titulos.dto.js';
import {
  BoletoDdaDto,
  ConsultaDeBoletosDdaDto,
  TituloDoDdaDto,
  VarreduraDto,
  VinculoDeBoletoDdaDto,
} from './boletos-dda.dto.js';
import { BoletosDdaService } from './boletos-dda.service.js';

@ApiTags('DDA')
@Controller()
export class BoletosDdaController {
  constructor(private readonly boletos: BoletosDdaService) {}

  /** Sending it again brings nothing new. */
  @Post('varreduras-dda')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @RecebeBytes()
  @ApiConsumes('multipart/form-data', 'application/octet-stream')
  @ApiBody({
    schema: { type: 'object', properties: { arquivo: { type: 'string', format: 'binary' } }, required: ['arquivo'] },
  })
  @ApiOperation({ summary: 'Recebe o arquivo do DDA e guarda os boletos que ainda não se conheciam' })
  @ApiOkResponse({ type: VarreduraDto })
  async receber(@Req() pedido: FastifyRequest): Promise<VarreduraDto> {
    const { nome, conteudo } = await arquivoDoPedido(pedido);
    return this.boletos.receber(nome, conteudo);
  }

  @Get('boletos-dda')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Boletos emitidos contra a escola' })
  @RespostaDeLista(BoletoDdaDto)
  listar(@Query() filtro: ConsultaDeBoletosDdaDto) {
    return this.boletos.listar(filtro);
  }

  @Get('boletos-dda/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Boleto do DDA' })
  @ApiOkResponse({ type: BoletoDdaDto })
  obter(@Id() id: string) {
    return this.boletos.obter(id);
  }

  @Post('boletos-dda/:id/titulo')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Lança um título a pagar com este boleto' })
  @ApiOkResponse({ type: BoletoDdaDto })
  lancar(@Id() id: string, @Body() dto: TituloDoDdaDto) {
    return this.boletos.lancar(id, dto);
  }

  @Post('boletos-dda/:id/vinculo')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Diz de que título o boleto é; o título volta a esperar aprovação' })
  @ApiOkResponse({ type: BoletoDdaDto })
  vincular(@Id() id: string, @Body() dto: VinculoDeBoletoDdaDto) {
    return this.boletos.vincular(id, dto);
  }

  @Post('boletos-dda/:id/descarte')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Descarta um boleto que não é da escola, com o motivo' })
  @ApiOkResponse({ type: BoletoDdaDto })
  descartar(@Id() id: string, @Body() dto: MotivoDto) {
    return this.boletos.descartar(id, dto);
  }
}

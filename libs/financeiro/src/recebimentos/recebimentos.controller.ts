import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { pdf, RespostaEmPdf } from '../apoio/pdf.js';
import { EstornoDeRecebimento } from './estorno-de-recebimento.js';
import {
  ConsultaDeRecebimentosDto,
  EstornoDto,
  NovoRecebimentoDto,
  RecebimentoDetalhadoDto,
  RecebimentoDto,
  RecebimentoVistoDetalhadoDto,
  RecebimentoVistoDto,
} from './recebimentos.dto.js';
import { RecebimentosService } from './recebimentos.service.js';

@ApiTags('Recebimentos')
@Controller()
export class RecebimentosController {
  constructor(
    private readonly recebimentos: RecebimentosService,
    private readonly estorno: EstornoDeRecebimento,
  ) {}

  @Post('recebimentos')
  @Idempotente()
  @Acesso(['admin', 'financeiro', 'caixa'], 'recebimentos:escrever')
  @ApiOperation({ summary: 'Recebe parcelas no balcão; o troco sai só de dinheiro' })
  @ApiCreatedResponse({ type: RecebimentoDetalhadoDto })
  receber(@Body() dto: NovoRecebimentoDto): Promise<RecebimentoDetalhadoDto> {
    return this.recebimentos.receber(dto);
  }

  @Get('recebimentos')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'recebimentos:ler')
  @ApiOperation({ summary: 'Lista recebimentos' })
  @RespostaDeLista(RecebimentoVistoDto)
  listar(@Query() filtro: ConsultaDeRecebimentosDto) {
    return this.recebimentos.listar(filtro);
  }

  @Get('recebimentos/:id')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'recebimentos:ler')
  @ApiOperation({ summary: 'Recebimento e o que ele pagou' })
  @ApiOkResponse({ type: RecebimentoVistoDetalhadoDto })
  obter(@Id() id: string): Promise<RecebimentoVistoDetalhadoDto> {
    return this.recebimentos.obter(id);
  }

  @Get('recebimentos/:id/recibo')
  @Acesso(['admin', 'financeiro', 'caixa'], 'recebimentos:ler')
  @ApiOperation({ summary: 'Recibo em PDF; a partir da segunda vez, marcado como segunda via' })
  @RespostaEmPdf()
  async recibo(@Id() id: string): Promise<StreamableFile> {
    return pdf('recibo', await this.recebimentos.recibo(id));
  }

  @Post('recebimentos/:id/estorno')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'recebimentos:escrever')
  @ApiOperation({ summary: 'Estorna o recebimento; as parcelas voltam a ser o que eram' })
  @ApiOkResponse({ type: RecebimentoDto })
  estornar(@Id() id: string, @Body() dto: EstornoDto): Promise<RecebimentoDto> {
    return this.estorno.estornar(id, dto);
  }
}

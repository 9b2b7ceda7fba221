import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente } from '@sineta/plataforma';
import { ProtestoDoBoletoDto, ProtestoDto, SustacaoDeProtestoDto } from './protestos.dto.js';
import { ProtestosService } from './protestos.service.js';

@ApiTags('Boletos')
@Controller('boletos')
export class ProtestosController {
  constructor(private readonly protestos: ProtestosService) {}

  /** Who includes a name in a bureau or a notary's book is the direction (see RestricoesController). */
  @Post(':id/protesto')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Pede ao banco o protesto de um boleto vencido, passado o prazo da notificação' })
  @ApiOkResponse({ type: ProtestoDoBoletoDto })
  protestar(@Id() id: string, @Body() dto: ProtestoDto): Promise<ProtestoDoBoletoDto> {
    return this.protestos.protestar(id, dto);
  }

  @Post(':id/sustacao-de-protesto')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Susta o protesto e mantém o boleto em carteira' })
  @ApiOkResponse({ type: ProtestoDoBoletoDto })
  sustar(@Id() id: string, @Body() dto: SustacaoDeProtestoDto): Promise<ProtestoDoBoletoDto> {
    return this.protestos.sustar(id, dto);
  }
}

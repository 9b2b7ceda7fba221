import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente } from '@sineta/plataforma';
import { PreviaDaTrocaDto, TrocaDePagadoresDto, TrocaFeitaDto } from './pagadores.dto.js';
import { TrocaDePagadores } from './troca-de-pagadores.js';

@ApiTags('Contratos')
@Controller('contratos/:id/troca-de-pagadores')
export class PagadoresController {
  constructor(private readonly troca: TrocaDePagadores) {}

  @Post('previa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Mostra como ficam as parcelas com outros pagadores, sem mudar nada' })
  @ApiOkResponse({ type: PreviaDaTrocaDto })
  prever(@Id() id: string, @Body() dto: TrocaDePagadoresDto): Promise<PreviaDaTrocaDto> {
    return this.troca.prever(id, dto);
  }

  @Post()
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Troca os pagadores de um mês em diante; o que já foi pago, venceu ou foi negociado fica' })
  @ApiOkResponse({ type: TrocaFeitaDto })
  trocar(@Id() id: string, @Body() dto: TrocaDePagadoresDto): Promise<TrocaFeitaDto> {
    return this.troca.trocar(id, dto);
  }
}

import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente } from '@sineta/plataforma';
import { NotaDetalhadaDto } from '../notas/notas.dto.js';
import { RascunhosService } from './rascunhos.js';

@ApiTags('Notas fiscais')
@Controller('notas-fiscais')
export class RascunhosController {
  constructor(private readonly rascunhos: RascunhosService) {}

  @Post(':id/validacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Faz a nota de um rascunho corrigido, sem esperar a próxima emissão automática' })
  @ApiOkResponse({ type: NotaDetalhadaDto })
  validar(@Id() id: string): Promise<NotaDetalhadaDto> {
    return this.rascunhos.validar(id);
  }
}

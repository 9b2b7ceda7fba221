import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente } from '@sineta/plataforma';
import { DecisaoDaDuvida } from './duvida.service.js';
import {
  CancelamentoDeNotaDto,
  NotaDetalhadaDto,
  NotaEncontradaDto,
  NotaInexistenteDto,
  SubstituicaoDeNotaDto,
} from './notas.dto.js';
import { NotasService } from './notas.service.js';
import { SubstituicaoDeNotas } from './substituicao.service.js';

/** What a person decides about one note. */
@ApiTags('Notas fiscais')
@Controller('notas-fiscais/:id')
export class DecisoesSobreNotasController {
  constructor(
    private readonly notas: NotasService,
    private readonly substituicao: SubstituicaoDeNotas,
    private readonly duvida: DecisaoDaDuvida,
  ) {}

  @Post('substituicao')
  @HttpCode(202)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({
    summary: 'Emite outra nota no lugar desta, com os dados de agora de quem paga; a resposta é a nota nova',
  })
  @ApiAcceptedResponse({ type: NotaDetalhadaDto })
  substituir(@Id() id: string, @Body() dto: SubstituicaoDeNotaDto): Promise<NotaDetalhadaDto> {
    return this.substituicao.substituir(id, dto);
  }

  @Post('pedido-de-analise')
  @HttpCode(202)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Pede ao fisco do município que analise o cancelamento, depois do prazo de cancelar' })
  @ApiAcceptedResponse({ type: NotaDetalhadaDto })
  pedirAnalise(@Id() id: string, @Body() dto: CancelamentoDeNotaDto): Promise<NotaDetalhadaDto> {
    return this.notas.cancelar(id, dto, true);
  }

  @Post('nota-encontrada')
  @HttpCode(202)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Da nota sem resposta há um dia: foi achada no portal; o sistema a confere com o governo' })
  @ApiAcceptedResponse({ type: NotaDetalhadaDto })
  encontrada(@Id() id: string, @Body() dto: NotaEncontradaDto): Promise<NotaDetalhadaDto> {
    return this.duvida.encontrada(id, dto);
  }

  @Post('nota-inexistente')
  @HttpCode(202)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Da nota sem resposta há um dia: não existe no governo; o mesmo documento segue de novo' })
  @ApiAcceptedResponse({ type: NotaDetalhadaDto })
  inexistente(@Id() id: string, @Body() dto: NotaInexistenteDto): Promise<NotaDetalhadaDto> {
    return this.duvida.inexistente(id, dto);
  }
}

import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RecebeBytes, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import { pdf, RespostaEmPdf } from '../apoio/pdf.js';
import { arquivoDoPedido } from '../retornos/arquivo-do-pedido.js';
import { AceiteDeAcordo } from './aceite-de-acordo.js';
import {
  AceiteDeAcordoDto,
  AcordoDetalhadoDto,
  AcordoDto,
  AprovacaoDeAcordoDto,
  ConsultaDeAcordosDto,
  EncerramentoDeAcordoDto,
  ExecucaoDaRotinaDto,
  NovoAcordoDto,
} from './acordos.dto.js';
import { AcordosService } from './acordos.service.js';
import { PropostaDeAcordo } from './proposta-de-acordo.js';
import { QuebraDeAcordo } from './quebra-de-acordo.js';
import { TermoDeAcordo } from './termo-de-acordo.js';

@ApiTags('Acordos')
@Controller('acordos')
export class AcordosController {
  constructor(
    private readonly acordos: AcordosService,
    private readonly proposta: PropostaDeAcordo,
    private readonly aceite: AceiteDeAcordo,
    private readonly quebra: QuebraDeAcordo,
    private readonly termo: TermoDeAcordo,
  ) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro', 'responsavel'], 'acordos:escrever')
  @ApiOperation({ summary: 'Cria o rascunho de um acordo com a opção escolhida' })
  @ApiCreatedResponse({ type: AcordoDetalhadoDto })
  criar(@Body() dto: NovoAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.proposta.criar(dto);
  }

  @Post('rotina')
  @HttpCode(202)
  @Acesso(['admin', 'financeiro'], 'acordos:escrever')
  @ApiOperation({
    summary: 'Faz agora o que a agenda faz à noite: vence propostas e avisa atrasos; repetir não repete',
  })
  @ApiAcceptedResponse({ type: ExecucaoDaRotinaDto })
  rotina(): Promise<ExecucaoDaRotinaDto> {
    return this.acordos.executarRotina();
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor', 'responsavel'], 'acordos:ler')
  @ApiOperation({ summary: 'Lista acordos; o responsável vê os seus' })
  @RespostaDeLista(AcordoDto)
  listar(@Query() filtro: ConsultaDeAcordosDto) {
    return this.acordos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor', 'responsavel'], 'acordos:ler')
  @ApiOperation({ summary: 'Acordo com dívidas, calendário, termo, provas e o que a quebra faria' })
  @ApiOkResponse({ type: AcordoDetalhadoDto })
  obter(@Id() id: string): Promise<AcordoDetalhadoDto> {
    return this.acordos.obter(id);
  }

  @Get(':id/termo/pdf')
  @Acesso(['admin', 'financeiro', 'auditor', 'responsavel'], 'acordos:ler')
  @ApiOperation({ summary: 'Termo de acordo em PDF, para assinar' })
  @RespostaEmPdf()
  async emPdf(@Id() id: string) {
    return pdf(`termo-de-acordo-${id}`, await this.termo.emPdf(id));
  }

  @Post(':id/aprovacao')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'acordos:escrever')
  @ApiOperation({ summary: 'Aprova a dispensa acima da alçada; só outra pessoa, com alçada para ela' })
  @ApiOkResponse({ type: AcordoDetalhadoDto })
  aprovar(@Id() id: string, @Body() dto: AprovacaoDeAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.proposta.aprovar(id, dto);
  }

  @Post(':id/proposta')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro', 'responsavel'], 'acordos:escrever')
  @ApiOperation({ summary: 'Fixa o texto do termo e o apresenta à família' })
  @ApiOkResponse({ type: AcordoDetalhadoDto })
  propor(@Id() id: string): Promise<AcordoDetalhadoDto> {
    return this.proposta.propor(id);
  }

  @Post(':id/aceite')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['responsavel'])
  @ApiOperation({ summary: 'A família aceita o termo; guarda quem, quando, de onde e qual texto' })
  @ApiOkResponse({ type: AcordoDetalhadoDto })
  aceitar(@Id() id: string, @Body() dto: AceiteDeAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.aceite.noPortal(id, dto);
  }

  /** The file is the idempotency key: the same signed term again answers what is stored. */
  @Post(':id/aceite-em-papel')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'acordos:escrever')
  @RecebeBytes()
  @ApiConsumes('multipart/form-data', 'application/octet-stream')
  @ApiBody({
    schema: { type: 'object', properties: { arquivo: { type: 'string', format: 'binary' } }, required: ['arquivo'] },
  })
  @ApiOperation({ summary: 'Registra o termo assinado em papel, com o arquivo dele em PDF' })
  @ApiOkResponse({ type: AcordoDetalhadoDto })
  async aceitarEmPapel(@Id() id: string, @Req() pedido: FastifyRequest): Promise<AcordoDetalhadoDto> {
    await this.acordos.obter(id);
    return this.aceite.emPapel(
      id,
      await arquivoDoPedido(pedido, { nome: 'termo-assinado.pdf', acao: 'Envie o termo assinado, em PDF.' }),
    );
  }

  @Post(':id/cancelamento')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'acordos:escrever')
  @ApiOperation({ summary: 'Desfaz um acordo de que nada foi pago: as parcelas voltam a ser exatamente o que eram' })
  @ApiOkResponse({ type: AcordoDetalhadoDto })
  cancelar(@Id() id: string, @Body() dto: EncerramentoDeAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.acordos.cancelar(id, dto);
  }

  @Post(':id/quebra')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'acordos:escrever')
  @ApiOperation({ summary: 'Confirma a quebra de um acordo em atraso, depois do aviso' })
  @ApiOkResponse({ type: AcordoDetalhadoDto })
  quebrar(@Id() id: string, @Body() dto: EncerramentoDeAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.quebra.quebrar(id, dto);
  }

  @Post(':id/retomada')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'acordos:escrever')
  @ApiOperation({ summary: 'Retira o aviso de quebra: o acordo continua' })
  @ApiOkResponse({ type: AcordoDetalhadoDto })
  retomar(@Id() id: string, @Body() dto: EncerramentoDeAcordoDto): Promise<AcordoDetalhadoDto> {
    return this.quebra.retomar(id, dto);
  }
}

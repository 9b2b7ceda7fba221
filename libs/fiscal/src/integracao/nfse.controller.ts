import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Acesso, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyReply } from 'fastify';
import { NotaListadaDto } from '../notas/notas.dto.js';
import {
  ConsultaDeNfseDto,
  NfseDto,
  PedidoDeNfseDto,
  PedidoDeSubstituicaoDto,
  SimulacaoDeNfseDto,
} from './nfse.dto.js';
import { LeituraDeNfse, NfseService } from './nfse.service.js';
import { SubstituicaoDeNfse } from './substituicao-de-nfse.service.js';

@ApiTags('NFS-e por referência')
@Controller('nfse')
export class NfseController {
  constructor(
    private readonly nfse: NfseService,
    private readonly leitura: LeituraDeNfse,
    private readonly substituicao: SubstituicaoDeNfse,
  ) {}

  @Post()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Emite a nota de um serviço que não é de parcela; a referência a faz única' })
  @ApiCreatedResponse({ type: NfseDto, description: 'A nota, que segue para o governo sozinha' })
  @ApiOkResponse({ type: NfseDto, description: 'A nota que a mesma referência já pediu, como está agora' })
  async emitir(@Body() dto: PedidoDeNfseDto, @Res({ passthrough: true }) resposta: FastifyReply): Promise<NfseDto> {
    const { nova, nota } = await this.nfse.emitir(dto);
    void resposta.status(nova ? 201 : 200);
    return nota;
  }

  @Post('simulacao')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Mostra a nota e o que a impede, sem gravar nada nem tomar número' })
  @ApiOkResponse({ type: SimulacaoDeNfseDto })
  simular(@Body() dto: PedidoDeNfseDto): Promise<SimulacaoDeNfseDto> {
    return this.nfse.simular(dto);
  }

  @Post(':referencia/substituicao')
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Emite outra nota, de outra referência, no lugar da desta; a antiga vale até lá' })
  @ApiParam({ name: 'referencia', description: 'Referência da nota a substituir' })
  @ApiCreatedResponse({ type: NfseDto, description: 'A nota nova, que segue para o governo sozinha' })
  @ApiOkResponse({ type: NfseDto, description: 'A nota que a mesma referência já pediu, como está agora' })
  async substituir(
    @Param('referencia') referencia: string,
    @Body() dto: PedidoDeSubstituicaoDto,
    @Res({ passthrough: true }) resposta: FastifyReply,
  ): Promise<NfseDto> {
    const { nova, nota } = await this.substituicao.substituir(referencia, dto);
    void resposta.status(nova ? 201 : 200);
    return nota;
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'secretaria', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Notas pedidas por referência' })
  @RespostaDeLista(NotaListadaDto)
  listar(@Query() filtro: ConsultaDeNfseDto) {
    return this.leitura.listar(filtro);
  }

  @Get(':referencia')
  @Acesso(['admin', 'financeiro', 'secretaria', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'A nota de uma referência, como está agora' })
  @ApiParam({ name: 'referencia', description: 'Referência de quem pediu' })
  @ApiOkResponse({ type: NfseDto })
  obter(@Param('referencia') referencia: string): Promise<NfseDto> {
    return this.leitura.daReferencia(referencia);
  }
}

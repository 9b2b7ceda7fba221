import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id } from '@sineta/plataforma';
import { pdf, RespostaEmPdf } from '../apoio/pdf.js';
import { AnoDto, InformeDePagamentosDto, QuitacaoAnualDto } from './declaracoes.dto.js';
import { DeclaracoesService } from './declaracoes.service.js';

@ApiTags('Declarações financeiras')
@Controller('pessoas/:id')
export class DeclaracoesController {
  constructor(private readonly declaracoes: DeclaracoesService) {}

  @Get('quitacao-anual')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor', 'responsavel'], 'cobranca:ler')
  @ApiOperation({ summary: 'Direito à quitação anual (Lei 12.007/2009) e o que falta pagar' })
  @ApiOkResponse({ type: QuitacaoAnualDto })
  quitacao(@Id() id: string, @Query() { ano }: AnoDto) {
    return this.declaracoes.quitacao(id, ano);
  }

  @Get('quitacao-anual/pdf')
  @Acesso(['admin', 'secretaria', 'financeiro', 'responsavel'], 'cobranca:ler')
  @ApiOperation({ summary: 'Declaração de quitação anual em PDF' })
  @RespostaEmPdf()
  async quitacaoEmPdf(@Id() id: string, @Query() { ano }: AnoDto): Promise<StreamableFile> {
    return pdf('quitacao-anual', await this.declaracoes.quitacaoEmPdf(id, ano));
  }

  @Get('informe-de-pagamentos')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor', 'responsavel'], 'cobranca:ler')
  @ApiOperation({ summary: 'Pagamentos de instrução do ano, para o imposto de renda' })
  @ApiOkResponse({ type: InformeDePagamentosDto })
  informe(@Id() id: string, @Query() { ano }: AnoDto) {
    return this.declaracoes.informe(id, ano);
  }

  @Get('informe-de-pagamentos/pdf')
  @Acesso(['admin', 'secretaria', 'financeiro', 'responsavel'], 'cobranca:ler')
  @ApiOperation({ summary: 'Informe de pagamentos em PDF' })
  @RespostaEmPdf()
  async informeEmPdf(@Id() id: string, @Query() { ano }: AnoDto): Promise<StreamableFile> {
    return pdf('informe-de-pagamentos', await this.declaracoes.informeEmPdf(id, ano));
  }

  @Get('certidao-de-debitos/pdf')
  @Acesso(['admin', 'secretaria', 'financeiro', 'responsavel'], 'cobranca:ler')
  @ApiOperation({ summary: 'Certidão dos débitos de hoje em PDF; negativa, quando nada está vencido' })
  @RespostaEmPdf()
  async debitosEmPdf(@Id() id: string): Promise<StreamableFile> {
    return pdf('certidao-de-debitos', await this.declaracoes.debitosEmPdf(id));
  }
}

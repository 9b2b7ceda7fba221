import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, RespostaDeLista } from '@sineta/plataforma';
import { ConsultaDeParcelasDto, ParcelaDto } from './parcelas.dto.js';
import { ParcelasService } from './parcelas.service.js';

@ApiTags('Parcelas')
@Controller('parcelas')
export class ParcelasController {
  constructor(private readonly parcelas: ParcelasService) {}

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'contratos:ler')
  @ApiOperation({ summary: 'Lista parcelas; o responsável vê as suas' })
  @RespostaDeLista(ParcelaDto)
  listar(@Query() filtro: ConsultaDeParcelasDto) {
    return this.parcelas.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'contratos:ler')
  @ApiOperation({ summary: 'Parcela com a memória de cálculo e o valor de hoje' })
  obter(@Id() id: string) {
    return this.parcelas.obter(id);
  }
}

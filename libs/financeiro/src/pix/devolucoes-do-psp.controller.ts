import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, naoEncontrado, RespostaDeLista, UnidadeDeTrabalho } from '@sineta/plataforma';
import { ConsultaDeDevolucoesDoPspDto, DevolucaoDoPspDto } from './devolucoes-do-psp.dto.js';
import { DevolucoesDoPspRepository } from './devolucoes-do-psp.repository.js';

@ApiTags('Pix')
@Controller('devolucoes-do-psp')
export class DevolucoesDoPspController {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly devolucoes: DevolucoesDoPspRepository,
  ) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'O que o PSP devolveu por si (MED), e o que se fez nas contas' })
  @RespostaDeLista(DevolucaoDoPspDto)
  listar(@Query() filtro: ConsultaDeDevolucoesDoPspDto) {
    return this.unidade.executar(() => this.devolucoes.listar(filtro));
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'Devolução feita pelo PSP' })
  @ApiOkResponse({ type: DevolucaoDoPspDto })
  async obter(@Id() id: string): Promise<DevolucaoDoPspDto> {
    const devolucao = await this.unidade.executar(() => this.devolucoes.obter(id));
    if (!devolucao) throw naoEncontrado('devolução do PSP', id);
    return devolucao;
  }
}

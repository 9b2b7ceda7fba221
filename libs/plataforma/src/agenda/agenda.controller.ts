import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Acesso } from '../identidade/acesso.decorator.js';
import { Agenda } from './agenda.js';

class CompromissoDto {
  @ApiProperty({ example: 'limpeza' })
  nome: string;

  @ApiProperty({ example: '30 3 * * *', description: 'Minuto, hora, dia, mês e dia da semana' })
  cron: string;

  @ApiProperty({ example: 'America/Sao_Paulo' })
  fuso: string;

  @ApiProperty({ description: 'O que é posto na fila' })
  descricao: string;

  @ApiProperty({ type: 'integer', description: 'Quantas referências perdidas são recuperadas' })
  recuperar: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  ultima: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  proxima: Date | null;
}

class AgendaDto {
  @ApiProperty({ type: [CompromissoDto] })
  dados: CompromissoDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Sempre null: a lista vem inteira' })
  proximo: string | null;
}

@ApiTags('Tarefas')
@Controller('agenda')
export class AgendaController {
  constructor(private readonly agenda: Agenda) {}

  @Get()
  @Acesso(['admin', 'auditor', 'plataforma'])
  @ApiOperation({ summary: 'Tudo o que o sistema faz em horário marcado' })
  @ApiOkResponse({ type: AgendaDto })
  async listar(): Promise<AgendaDto> {
    return { dados: await this.agenda.listar(), proximo: null };
  }
}

import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { Publica, situacaoDoEsquema, Trabalhador } from '@sineta/plataforma';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { migracoes } from '../../../migrations/index.js';

class SaudeDto {
  @ApiProperty({ enum: ['ok', 'indisponivel'], description: 'Se o processo atende' })
  situacao: string;
}

class ProntidaoDto extends SaudeDto {
  @ApiProperty({ enum: ['ok', 'sem-resposta'], description: 'Banco de dados' })
  banco: string;

  @ApiProperty({ enum: ['ok', 'desatualizadas', 'desconhecidas'], description: 'Migrações do banco' })
  migracoes: string;

  @ApiProperty({ enum: ['ok', 'sem-trabalhador', 'sem-resposta'], description: 'Quem faz as tarefas' })
  tarefas: string;
}

/** For load balancers, and for whoever wants to know whether the office may open. */
@ApiTags('Saúde')
@Controller('saude')
export class SaudeController {
  constructor(
    private readonly fonte: DataSource,
    private readonly trabalhador: Trabalhador,
  ) {}

  @Get()
  @Publica('o processo está de pé')
  @ApiOperation({ summary: 'O processo está de pé' })
  @ApiOkResponse({ type: SaudeDto })
  viva() {
    return { situacao: 'ok' };
  }

  @Get('pronto')
  @Publica('o sistema está pronto para atender')
  @ApiOperation({ summary: 'Banco, migrações e tarefas prontos para atender' })
  @ApiOkResponse({ type: ProntidaoDto })
  @ApiServiceUnavailableResponse({ type: ProntidaoDto, description: 'Ainda não atende' })
  async pronta(@Res({ passthrough: true }) resposta: FastifyReply) {
    const { banco, migracoes } = await this.banco();
    const tarefas = this.trabalhador.ativo ? 'ok' : await this.outraInstanciaTrabalha();
    const pronto = banco === 'ok' && migracoes === 'ok' && tarefas === 'ok';
    if (!pronto) void resposta.status(503);
    return { situacao: pronto ? 'ok' : 'indisponivel', banco, migracoes, tarefas };
  }

  private async banco(): Promise<{ banco: string; migracoes: string }> {
    try {
      const { pendentes, desconhecidas } = await situacaoDoEsquema(this.fonte, migracoes);
      return { banco: 'ok', migracoes: pendentes.length + desconhecidas.length === 0 ? 'ok' : 'desatualizadas' };
    } catch {
      return { banco: 'sem-resposta', migracoes: 'desconhecidas' };
    }
  }

  /** A process that only serves is ready when some worker beats. */
  private async outraInstanciaTrabalha(): Promise<string> {
    try {
      const linhas: unknown[] = await this.fonte.query(
        `select 1 from instancia where batida_em > now() - interval '20 seconds' limit 1`,
      );
      return linhas.length > 0 ? 'ok' : 'sem-trabalhador';
    } catch {
      return 'sem-resposta';
    }
  }
}

import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Publica } from '@sineta/plataforma';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';

/** For load balancers and for whoever wants to know whether the office may open. */
@ApiTags('Saúde')
@Controller('saude')
export class SaudeController {
  constructor(private readonly fonte: DataSource) {}

  @Get()
  @Publica('o processo está de pé')
  @ApiOperation({ summary: 'O processo está de pé' })
  viva() {
    return { situacao: 'ok' };
  }

  @Get('pronto')
  @Publica('o sistema está pronto para atender')
  @ApiOperation({ summary: 'Banco, migrações e tarefas prontos para atender' })
  async pronta(@Res({ passthrough: true }) resposta: FastifyReply) {
    const banco = await this.bancoResponde();
    if (!banco) void resposta.status(503);
    return { situacao: banco ? 'ok' : 'indisponivel', banco };
  }

  private async bancoResponde(): Promise<boolean> {
    try {
      await this.fonte.query('select 1');
      return true;
    } catch {
      return false;
    }
  }
}

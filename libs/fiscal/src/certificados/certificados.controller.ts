import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { lerFormulario } from '@sineta/cadastro';
import { Acesso, ConsultaDeLista, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import { CertificadoDto } from './certificados.dto.js';
import { CertificadosService } from './certificados.service.js';

const FORMULARIO = {
  type: 'object',
  required: ['arquivo', 'senha'],
  properties: {
    arquivo: { type: 'string', format: 'binary', description: 'Certificado A1 (.pfx ou .p12)' },
    senha: { type: 'string', format: 'password' },
  },
};

@ApiTags('Certificados')
@Controller('certificados')
export class CertificadosController {
  constructor(private readonly certificados: CertificadosService) {}

  @Post()
  @Acesso(['admin'], 'fiscal:configurar')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORMULARIO })
  @ApiOperation({ summary: 'Instala o certificado A1 da escola no lugar do atual' })
  @ApiCreatedResponse({ type: CertificadoDto })
  async instalar(@Req() pedido: FastifyRequest): Promise<CertificadoDto> {
    return this.certificados.instalar(await lerFormulario(pedido));
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Certificados da escola, com a validade de cada um' })
  @RespostaDeLista(CertificadoDto)
  listar(@Query() filtro: ConsultaDeLista) {
    return this.certificados.listar(filtro);
  }
}

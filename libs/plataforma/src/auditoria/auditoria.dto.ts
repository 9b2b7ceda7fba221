import { ApiProperty } from '@nestjs/swagger';
import { Data, Identificador, Texto } from '../http/campos.js';
import { ConsultaDeLista } from '../http/pagina.js';

export class ConsultaDeAuditoria extends ConsultaDeLista {
  @Texto(60, 'Entidade: aluno, boleto, arquivo…', { opcional: true })
  entidade?: string;

  @Texto(100, 'Identificador do registro', { opcional: true })
  entidadeId?: string;

  @Identificador('Usuário', { opcional: true })
  usuarioId?: string;

  @Texto(60, 'Ação: inclusao, alteracao, exclusao, leitura…', { opcional: true })
  acao?: string;

  @Data('Primeiro dia', { opcional: true })
  de?: string;

  @Data('Último dia, inclusive', { opcional: true })
  ate?: string;
}

export class RegistroDeAuditoriaDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'date-time' })
  instante: Date;

  @ApiProperty({ example: 'alteracao' })
  acao: string;

  @ApiProperty({ example: 'aluno' })
  entidade: string;

  @ApiProperty({ type: String, nullable: true })
  entidadeId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  usuarioId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  chaveApiId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Quem agiu quando não foi uma pessoa: tarefa:…, agenda:…' })
  agente: string | null;

  @ApiProperty()
  requisicaoId: string;

  @ApiProperty({ type: String, nullable: true, description: 'Endereço de rede' })
  endereco: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  antes: Record<string, unknown> | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  depois: Record<string, unknown> | null;

  @ApiProperty({ type: String, nullable: true })
  motivo: string | null;
}

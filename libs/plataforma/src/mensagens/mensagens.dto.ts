import { ApiProperty } from '@nestjs/swagger';
import { Email, UmDe } from '../http/campos.js';
import { ConsultaDeLista } from '../http/pagina.js';

const ESTADOS = ['PENDENTE', 'ENVIADA', 'GUARDADA', 'FALHADA'] as const;

export class ConsultaDeMensagens extends ConsultaDeLista {
  @UmDe(ESTADOS, 'Estado', { opcional: true })
  estado?: (typeof ESTADOS)[number];

  @Email('Destinatário', { opcional: true })
  para?: string;
}

export class ResumoDaMensagemDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'email' })
  para: string;

  @ApiProperty()
  assunto: string;

  @ApiProperty({ enum: ESTADOS, description: 'GUARDADA: escrita sem haver servidor de mensagens' })
  estado: string;

  @ApiProperty({ type: 'integer' })
  tentativas: number;

  @ApiProperty({ type: String, nullable: true })
  erro: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  criadoPor: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  criadoEm: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  enviadaEm: Date | null;
}

export class MensagemDto extends ResumoDaMensagemDto {
  @ApiProperty()
  texto: string;

  @ApiProperty({ type: String, nullable: true })
  html: string | null;

  @ApiProperty({ type: [String], description: 'Identificadores em /arquivos' })
  anexos: string[];

  @ApiProperty({
    type: String,
    format: 'email',
    nullable: true,
    description: 'Para onde vai a resposta de quem recebe',
  })
  responderPara: string | null;
}

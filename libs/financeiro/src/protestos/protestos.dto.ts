import { ApiProperty } from '@nestjs/swagger';
import { Inteiro, Texto } from '@sineta/plataforma';
import { SITUACOES_DE_PROTESTO, type SituacaoDoProtesto } from './protesto.regras.js';

export class ProtestoDto {
  @Inteiro(1, 99, 'Dias depois dos quais o banco manda a cartório; o menor do layout, se omitido', { opcional: true })
  dias?: number;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Notificada em 03/03/2027, não respondeu' })
  motivo: string;
}

export class SustacaoDeProtestoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'A família vai pagar no balcão' })
  motivo: string;
}

export class ProtestoDoBoletoDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador do boleto' }) id: string;
  @ApiProperty({ enum: SITUACOES_DE_PROTESTO, nullable: true, description: 'Situação do protesto; null sem ele' })
  protesto: SituacaoDoProtesto | null;
  @ApiProperty({ description: 'O que vai ao banco e o que esperar' }) mensagem: string;
}

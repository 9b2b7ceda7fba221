import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista } from '@sineta/plataforma';

export class ConsultaDeTentativasDto extends ConsultaDeLista {}

/** One call to the government about a note. */
export class TentativaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'ENVIAR', description: 'O que se pediu ao governo' }) operacao: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'Quando' }) em: Date;
  @ApiProperty({ type: 'integer', description: 'Quanto durou, em milissegundos' }) duracaoMs: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Código HTTP; null quando não houve resposta' })
  status: number | null;
  @ApiProperty({
    example: 'AUTORIZADA',
    description: 'O que a resposta decidiu; PERDIDA ou NADA_SAIU quando não houve',
  })
  desfecho: string;
  @ApiProperty({ type: [String], description: 'Códigos que o governo deu' }) codigos: string[];
  @ApiProperty({ type: String, nullable: true, description: 'Em palavras, o que o governo disse ou o que faltou' })
  resumo: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 da resposta, em hexadecimal; null sem resposta' })
  corpoSha256: string | null;
}

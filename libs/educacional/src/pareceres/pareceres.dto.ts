import { ApiProperty } from '@nestjs/swagger';
import { Texto } from '@sineta/plataforma';

export class EscritaDeParecerDto {
  @Texto(8000, 'Parecer', { minimo: 10, exemplo: 'Alice participa das rodas de conversa e reconta histórias.' })
  texto: string;
}

/** The opinion of a stage; before it is written, `texto` is null and `versao` 0. */
export class ParecerDto {
  @ApiProperty({ format: 'uuid' })
  matriculaId: string;

  @ApiProperty({ format: 'uuid' })
  etapaId: string;

  @ApiProperty({ example: '1º semestre' })
  etapaNome: string;

  @ApiProperty({ type: String, nullable: true })
  texto: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Quem escreveu por último' })
  autorNome: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  atualizadoEm: Date | null;

  @ApiProperty({ type: 'integer', description: 'É o ETag; 0 enquanto não foi escrito' })
  versao: number;
}

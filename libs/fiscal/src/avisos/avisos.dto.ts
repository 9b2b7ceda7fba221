import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Logico, UmDe } from '@sineta/plataforma';
import { TIPOS_DE_AVISO, type TipoDeAviso } from './aviso-fiscal.entity.js';

export class ConsultaDeAvisosDto extends ConsultaDeLista {
  @UmDe(TIPOS_DE_AVISO, 'Tipo', { opcional: true })
  tipo?: TipoDeAviso;

  @Logico('Só os que ninguém leu, se verdadeiro; só os lidos, se falso', { opcional: true })
  aLer?: boolean;
}

/** Something that a person should look at. */
export class AvisoFiscalDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador do aviso' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Versão do registro' }) versao: number;
  @ApiProperty({ enum: TIPOS_DE_AVISO, description: 'De que é o aviso' }) tipo: TipoDeAviso;
  @ApiProperty({ description: 'O que aconteceu' }) texto: string;
  @ApiProperty({ description: 'O que fazer' }) acao: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Nota do aviso; null quando é de todas' })
  notaId: string | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Quando foi dado' }) criadoEm: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Quando foi lido; null se ainda não' })
  lidoEm: Date | null;
}

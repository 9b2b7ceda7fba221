import { ApiProperty } from '@nestjs/swagger';
import { Texto } from '../http/campos.js';
import { ConsultaDeLista } from '../http/pagina.js';

export class ConsultaDeArquivos extends ConsultaDeLista {
  @Texto(60, 'A que pertence: boleto, remessa, nota…', { opcional: true })
  donoTipo?: string;

  @Texto(100, 'Identificador do dono', { opcional: true })
  donoId?: string;
}

export class ArquivoDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'boleto-000123.pdf' })
  nome: string;

  @ApiProperty({ example: 'application/pdf' })
  tipo: string;

  @ApiProperty({ type: 'integer', description: 'Bytes' })
  tamanho: number;

  @ApiProperty({ description: 'SHA-256 do conteúdo, em hexadecimal' })
  sha256: string;

  @ApiProperty({ example: 'boleto' })
  donoTipo: string;

  @ApiProperty()
  donoId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  criadoPor: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  criadoEm: Date;
}

import { ApiProperty } from '@nestjs/swagger';

/** A certificate as the API shows it: never its key. */
export class CertificadoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Nome no certificado' }) titular: string;
  @ApiProperty({ description: 'CNPJ do certificado, sem pontuação' }) cnpj: string;
  @ApiProperty({ description: 'Autoridade que emitiu o certificado' }) emissor: string;
  @ApiProperty({ description: 'Número de série do certificado' }) numeroSerie: string;
  @ApiProperty({ description: 'SHA-256 do certificado, em hexadecimal' }) impressaoDigital: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'Começo da validade' }) validoDe: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'Fim da validade' }) validoAte: Date;
  @ApiProperty({ enum: ['ATIVO', 'SUBSTITUIDO'] }) situacao: 'ATIVO' | 'SUBSTITUIDO';
  @ApiProperty({ type: 'integer', description: 'Dias inteiros até o fim da validade; negativo depois dele' })
  diasRestantes: number;
}

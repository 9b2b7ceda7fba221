import { ApiProperty } from '@nestjs/swagger';
import type { SituacaoDaCadeia } from '@sineta/nfse';

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
  @ApiProperty({
    enum: ['CONFERIDA', 'NAO_CONFERIDA', 'TREINAMENTO'],
    description: 'Se a cadeia chega a uma raiz da ICP-Brasil; TREINAMENTO é o emitido por este sistema',
  })
  cadeia: SituacaoDaCadeia;
  @ApiProperty({ type: String, nullable: true, description: 'O que saber da cadeia; null quando não há o que dizer' })
  avisoDaCadeia: string | null;
}

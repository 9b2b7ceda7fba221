import { ApiProperty } from '@nestjs/swagger';
import type { Competencia } from '@sineta/nucleo';
import { CompetenciaDe, ConsultaDeLista, Texto, UmDe } from '@sineta/plataforma';

const SITUACOES = ['FECHADA', 'REABERTA'] as const;

export class FechamentoFiscalDto {
  @CompetenciaDe('Competência a fechar', { exemplo: '2026-10' })
  competencia: Competencia;
}

export class ReaberturaFiscalDto {
  @Texto(500, 'Motivo da reabertura', { minimo: 10, exemplo: 'Nota de transporte esquecida pela contabilidade' })
  motivo: string;
}

export class ConsultaDeCompetenciasFiscaisDto extends ConsultaDeLista {
  @UmDe(SITUACOES, 'Situação', { opcional: true, exemplo: 'FECHADA' })
  situacao?: (typeof SITUACOES)[number];
}

/** A month as the API shows it. */
export class CompetenciaFiscalDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ type: String, example: '2026-10' }) competencia: Competencia;
  @ApiProperty({ enum: SITUACOES }) situacao: 'FECHADA' | 'REABERTA';
  @ApiProperty({ type: String, nullable: true, description: 'Motivo da última reabertura; null se nunca reaberta' })
  motivo: string | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Último fechamento ou reabertura' })
  atualizadoEm: Date;
}

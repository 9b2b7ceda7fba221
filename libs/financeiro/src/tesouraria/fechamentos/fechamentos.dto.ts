import type { Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { CompetenciaDe, ConsultaDeLista, Texto } from '@sineta/plataforma';

export class NovoFechamentoDto {
  @CompetenciaDe('Mês a fechar; fecha também os anteriores')
  competencia: Competencia;
}

export class ReaberturaDeMesDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Nota do contador chegou depois' })
  motivo: string;
}

export class ConsultaDeFechamentosDto extends ConsultaDeLista {}

/** A closing of a month. */
export class FechamentoDeMesDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador do fechamento' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Versão, para alterações' }) versao: number;
  @ApiProperty({ example: '2027-02' }) competencia: Competencia;
  @ApiProperty({ type: String, format: 'date', description: 'Último dia fechado' }) fechadoAte: DataCivil;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem fechou' }) fechadoPor: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Instante da reabertura' })
  reabertoEm: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem reabriu' }) reabertoPor:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Por que foi reaberto' }) motivoReabertura: string | null;
}

import type { Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { CompetenciaDe, ConsultaDeLista, Texto } from '@sineta/plataforma';
import { TIPOS_DE_PENDENCIA, type TipoDePendencia } from './fechamento.regras.js';

export class NovoFechamentoDto {
  @CompetenciaDe('Mês a fechar; fecha também os anteriores')
  competencia: Competencia;

  @Texto(500, 'Por que fechar com pendências; só o administrador', {
    ...{ opcional: true, minimo: 3, exemplo: 'Extrato do banco sai na segunda-feira' },
  })
  justificativa?: string;
}

export class ConsultaDePendenciasDto {
  @CompetenciaDe('Mês que se quer fechar')
  competencia: Competencia;
}

export class PendenciaDeFechamentoDto {
  @ApiProperty({ enum: TIPOS_DE_PENDENCIA, description: 'O que espera uma pessoa' }) tipo: TipoDePendencia;
  @ApiProperty({ type: 'integer', description: 'Quantas são' }) quantidade: number;
  @ApiProperty({ description: 'Se o mês não fecha com ela; as outras só avisam' }) impede: boolean;
  @ApiProperty({ example: '2 caixas por fechar', description: 'O que é' }) mensagem: string;
  @ApiProperty({ example: 'GET /sessoes-de-caixa?situacao=ABERTA', description: 'Onde se vê e se resolve' })
  onde: string;
}

export class PendenciasDoMesDto {
  @ApiProperty({ example: '2027-02' }) competencia: Competencia;
  @ApiProperty({ description: 'Se nada impede o fechamento' }) podeFechar: boolean;
  @ApiProperty({ type: [PendenciaDeFechamentoDto], description: 'O que espera uma pessoa no mês e antes dele' })
  pendencias: PendenciaDeFechamentoDto[];
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
  @ApiProperty({ type: String, nullable: true, description: 'Por que foi fechado com pendências' })
  justificativa: string | null;
  @ApiProperty({ type: [PendenciaDeFechamentoDto], description: 'As pendências do dia do fechamento' })
  pendencias: PendenciaDeFechamentoDto[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Instante da reabertura' })
  reabertoEm: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem reabriu' }) reabertoPor:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Por que foi reaberto' }) motivoReabertura: string | null;
}

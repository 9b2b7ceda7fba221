import { ApiProperty } from '@nestjs/swagger';
import type { Competencia } from '@sineta/nucleo';
import { CompetenciaDe, ConsultaDeLista, UmDe } from '@sineta/plataforma';

/** Where the parcels, the movements, the notes and the national environment (ADN) of a month do not agree. */
export const TIPOS_DE_DIFERENCA = [
  'PARCELA_SEM_MOVIMENTO',
  'MOVIMENTO_SEM_NOTA',
  'NOTA_DE_PARCELA_CANCELADA',
  'VALOR_MUDOU',
  'DUAS_NOTAS',
  'NOTA_SEM_DOCUMENTO',
  'EMITIDA_FORA',
  'SUBSTITUIDA_FORA',
  'NOTA_FORA_DO_ADN',
  'CANCELADA_SO_NO_ADN',
  'CANCELADA_SO_AQUI',
] as const;
export type TipoDeDiferenca = (typeof TIPOS_DE_DIFERENCA)[number];

export class ConsultaDaConciliacaoDto {
  @CompetenciaDe('Competência', { exemplo: '2026-11' })
  competencia: Competencia;
}

export class ConsultaDeDiferencasDto extends ConsultaDeLista {
  @CompetenciaDe('Competência; todas, se omitida', { opcional: true, exemplo: '2026-11' })
  competencia?: Competencia;

  @UmDe(TIPOS_DE_DIFERENCA, 'Só as deste tipo', { opcional: true })
  tipo?: TipoDeDiferenca;
}

/** A difference, and how to mend it. */
export class DiferencaFiscalDto {
  @ApiProperty({ format: 'uuid', description: 'Parcela, movimento, nota ou documento do ADN da diferença' }) id: string;
  @ApiProperty({ enum: TIPOS_DE_DIFERENCA, description: 'O que não confere' }) tipo: TipoDeDiferenca;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Parcela; null quando é do movimento' })
  parcelaId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Movimento; null quando não há' })
  movimentoId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Nota; null quando não há' })
  notaId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Documento do ADN; null quando não há' })
  documentoId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Situação da nota, ou da parcela sem movimento' })
  situacao: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Nome de quem paga; null na nota única do mês' })
  tomadorNome: string | null;
  @ApiProperty({ type: 'integer', description: 'O que se cobra hoje, sem bolsas e abatimentos, em centavos' })
  cobradoCentavos: number;
  @ApiProperty({ type: 'integer', description: 'O que a nota diz, sem descontos incondicionais, em centavos' })
  notaCentavos: number;
  @ApiProperty({ type: 'integer', description: 'O que o ADN mostra em vigor, em centavos' }) adnCentavos: number;
  @ApiProperty({ description: 'O que fazer' }) acao: string;
}

export class DiferencasPorTipoDto {
  @ApiProperty({ enum: TIPOS_DE_DIFERENCA, description: 'O que não confere' }) tipo: TipoDeDiferenca;
  @ApiProperty({ type: 'integer', description: 'Quantas são' }) quantidade: number;
}

/** The sums of a month, side by side. */
export class ConciliacaoFiscalDto {
  @ApiProperty({ type: String, example: '2026-11' }) competencia: Competencia;
  @ApiProperty({ type: 'integer', description: 'Parcelas de serviço que emitem nota' }) parcelas: number;
  @ApiProperty({ type: 'integer', description: 'Soma delas, sem bolsas e abatimentos, em centavos' })
  parcelasCentavos: number;
  @ApiProperty({ type: 'integer', description: 'Movimentos ativos' }) movimentos: number;
  @ApiProperty({ type: 'integer', description: 'Soma deles, sem descontos incondicionais, em centavos' })
  movimentosCentavos: number;
  @ApiProperty({ type: 'integer', description: 'Notas autorizadas e em vigor' }) notas: number;
  @ApiProperty({ type: 'integer', description: 'Soma delas, sem descontos incondicionais, em centavos' })
  notasCentavos: number;
  @ApiProperty({ type: 'integer', description: 'Notas da escola em vigor no ADN' }) adn: number;
  @ApiProperty({ type: 'integer', description: 'Soma delas, pelo valor do serviço, em centavos' })
  adnCentavos: number;
  @ApiProperty({
    ...{ type: String, format: 'date-time', nullable: true },
    description: 'Até quando o ADN foi recebido por inteiro; null quando nunca foi',
  })
  adnEmDiaDesde: Date | null;
  @ApiProperty({ type: [DiferencasPorTipoDto], description: 'Diferenças de cada tipo; vazia quando tudo confere' })
  diferencas: DiferencasPorTipoDto[];
}

import type { DataCivil } from '@sineta/nucleo';
import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Inteiro, Objeto, PercentualDecimal, Texto, UmDe } from '@sineta/plataforma';
import type { SituacaoDaEtapa, SituacaoDoPeriodo } from './periodo-letivo.entity.js';

const NOTA = { padrao: /^\d{1,3}(\.\d{1,2})?$/, formato: 'um número decimal entre aspas, como "6" ou "7.5"' };

export class EtapaDto {
  @Texto(60, 'Nome da etapa', { exemplo: '1º bimestre' })
  nome: string;

  @Data('Início da etapa', { exemplo: '2027-02-01' })
  inicio: DataCivil;

  @Data('Fim da etapa', { exemplo: '2027-04-16' })
  fim: DataCivil;
}

export class RegraDoPeriodoDto {
  @Texto(6, 'Média mínima para aprovação', { ...NOTA, exemplo: '6' })
  mediaMinima: string;

  @Texto(6, 'Nota máxima', { ...NOTA, exemplo: '10' })
  notaMaxima: string;

  @Inteiro(0, 2, 'Casas decimais das notas', { exemplo: 1 })
  casasDecimais: number;

  @PercentualDecimal('Frequência mínima', { exemplo: '75' })
  frequenciaMinima: string;
}

export class NovoPeriodoLetivoDto {
  @Inteiro(1990, 2200, 'Ano letivo', { exemplo: 2027 })
  ano: number;

  @Texto(60, 'Nome do período letivo', { exemplo: '2027' })
  nome: string;

  @Data('Início do período', { exemplo: '2027-02-01' })
  inicio: DataCivil;

  @Data('Fim do período', { exemplo: '2027-12-17' })
  fim: DataCivil;

  @Objeto(() => EtapaDto, 'Etapas (bimestres, trimestres…)', { lista: { minimo: 1, maximo: 6 } })
  etapas: EtapaDto[];

  @Objeto(() => RegraDoPeriodoDto, 'Regra de avaliação', { opcional: true })
  regraAvaliacao?: RegraDoPeriodoDto;
}

export class AlteracaoDoPeriodoDto {
  @UmDe(['PLANEJADO', 'EM_ANDAMENTO', 'ENCERRADO'], 'Situação do período', { opcional: true })
  situacao?: 'PLANEJADO' | 'EM_ANDAMENTO' | 'ENCERRADO';

  @Texto(60, 'Nome do período letivo', { opcional: true })
  nome?: string;

  @Data('Início do período', { opcional: true, exemplo: '2027-02-01' })
  inicio?: DataCivil;

  @Data('Fim do período', { opcional: true, exemplo: '2027-12-17' })
  fim?: DataCivil;
}

export class AlteracaoDaEtapaDto extends PartialType(EtapaDto, { skipNullProperties: false }) {}

export class ConsultaDePeriodosDto extends ConsultaDeLista {
  @Inteiro(1990, 2200, 'Ano letivo', { opcional: true, consulta: true })
  ano?: number;
}

/** A stage as the API shows it. */
export class EtapaDoPeriodoDto extends EtapaDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;

  @ApiProperty({ type: 'integer' })
  ordem: number;

  @ApiProperty({ enum: ['ABERTA', 'PUBLICADA', 'FECHADA'], description: 'A família vê as notas depois de publicada' })
  situacao: SituacaoDaEtapa;
}

/** A school year in a list. */
export class PeriodoResumoDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;

  @ApiProperty({ type: 'integer', example: 2027 })
  ano: number;

  @ApiProperty({ example: '2027' })
  nome: string;

  @ApiProperty({ type: String, format: 'date' })
  inicio: DataCivil;

  @ApiProperty({ type: String, format: 'date' })
  fim: DataCivil;

  @ApiProperty({ enum: ['PLANEJADO', 'EM_ANDAMENTO', 'ENCERRADO'] })
  situacao: SituacaoDoPeriodo;

  @ApiProperty({ type: RegraDoPeriodoDto })
  regraAvaliacao: RegraDoPeriodoDto;
}

export class PeriodoLetivoDto extends PeriodoResumoDto {
  @ApiProperty({ type: [EtapaDoPeriodoDto] })
  etapas: EtapaDoPeriodoDto[];
}

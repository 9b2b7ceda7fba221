import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Logico, Objeto, PercentualDecimal, UmDe } from '@sineta/plataforma';
import { FAIXAS_DE_ATRASO, type FaixaDeAtraso } from '../regras/inadimplencia.regras.js';

class NaDataDto extends ConsultaDeLista {
  @Data('Posição no fim deste dia; hoje, se omitida', { opcional: true, exemplo: '2027-03-31' })
  data?: DataCivil;
}

export class ConsultaDeInadimplentesDto extends NaDataDto {
  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @UmDe(['1_30', '31_60', '61_90', '90+'], 'Só quem tem dívida nesta faixa de atraso (dias)', { opcional: true })
  faixa?: FaixaDeAtraso;

  @Logico('Também quem só tem parcelas a vencer', { opcional: true, exemplo: false })
  aVencer?: boolean;
}

export class ConsultaPorTurmaDto extends NaDataDto {}

export class PosicaoDto {
  @Data('Posição no fim deste dia; hoje, se omitida', { opcional: true })
  data?: DataCivil;
}

/** Open balances by band of delay, in centavos: the principal, without the fine and interest of the day. */
export class FaixasDto {
  @ApiProperty({ type: 'integer', description: 'A vencer, em centavos' }) aVencerCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Vencido há 1 a 30 dias, em centavos' }) de1a30Centavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Vencido há 31 a 60 dias, em centavos' }) de31a60Centavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Vencido há 61 a 90 dias, em centavos' }) de61a90Centavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Vencido há mais de 90 dias, em centavos' }) acimaDe90Centavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Tudo o que está vencido, em centavos' }) vencidoCentavos: Centavos;
}

/** A family in the ageing. */
export class InadimplenteDto extends FaixasDto {
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ type: String, nullable: true }) telefone: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'E-mail; null quando não há' }) email: string | null;
  @ApiProperty({ type: 'integer', description: 'Parcelas vencidas e em aberto' }) parcelas: number;
  @ApiProperty({ type: String, format: 'date' }) vencimentoMaisAntigo: DataCivil;
  @ApiProperty({ type: 'integer' }) diasDeAtraso: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) ultimoContatoEm: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) promessaEm: DataCivil | null;
  @ApiProperty({ type: 'integer', nullable: true }) promessaCentavos: Centavos | null;
  @ApiProperty({ type: 'integer', description: 'Em aberto hoje com protesto pedido, em curso ou feito, em centavos' })
  emProtestoCentavos: Centavos;
}

/** A class in the ageing. */
export class InadimplenciaDaTurmaDto extends FaixasDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da turma' }) turmaId: string;
  @ApiProperty({ example: '6º A', description: 'Nome da turma' }) turmaNome: string;
  @ApiProperty({ type: 'integer', description: 'Famílias com parcela vencida' }) familias: number;
  /** Overdue over charged up to the day, in percent with two decimals. */
  @ApiProperty({ type: String, example: '3.25', description: 'Percentual vencido do que foi cobrado até o dia' })
  taxaPercentual: Percentual;
}

export class LinhaDaProvisaoDto {
  @UmDe(FAIXAS_DE_ATRASO, 'Faixa de atraso, em dias')
  faixa: FaixaDeAtraso;

  @PercentualDecimal('Perda esperada da faixa', { maximo: 100, exemplo: '15' })
  percentual: Percentual;
}

export class MatrizDeProvisaoDto {
  @Objeto(() => LinhaDaProvisaoDto, 'Uma linha por faixa', { lista: { minimo: 5, maximo: 5 } })
  faixas: LinhaDaProvisaoDto[];
}

export class PerdaDaFaixaDto {
  @ApiProperty({ enum: FAIXAS_DE_ATRASO, description: 'Faixa de atraso, em dias' }) faixa: FaixaDeAtraso;
  @ApiProperty({ type: String, example: '15', description: 'Perda esperada da faixa' }) percentual: Percentual;
  @ApiProperty({ type: 'integer' }) provisaoCentavos: Centavos;
}

/** Ageing of the whole school on a day, and the loss expected from it. */
export class ProvisaoDto extends FaixasDto {
  @ApiProperty({ type: String, format: 'date', description: 'Dia da posição' }) data: DataCivil;
  @ApiProperty({ type: [PerdaDaFaixaDto], description: 'Perda esperada de cada faixa' }) provisao: PerdaDaFaixaDto[];
  @ApiProperty({ type: 'integer' }) provisaoCentavos: Centavos;
}

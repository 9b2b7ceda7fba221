import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { CompetenciaDe, ConsultaDeLista, Data, Identificador, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';
import { CondicoesDto } from '../planos/planos.dto.js';

export const SITUACOES_DE_PARCELA = ['ABERTA', 'LIQUIDADA', 'LIQUIDADA_POR_BOLSA', 'CANCELADA', 'NEGOCIADA'] as const;
export type SituacaoDaParcela = (typeof SITUACOES_DE_PARCELA)[number];

export class ConsultaDeParcelasDto extends ConsultaDeLista {
  @CompetenciaDe('Competência', { opcional: true })
  competencia?: Competencia;

  @UmDe(SITUACOES_DE_PARCELA, 'Situação', { opcional: true })
  situacao?: SituacaoDaParcela;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @Identificador('Aluno', { opcional: true })
  alunoId?: string;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Identificador('Acordo', { opcional: true })
  acordoId?: string;

  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Data('Vencimento, desde', { opcional: true })
  vencimentoDe?: DataCivil;

  @Data('Vencimento, até', { opcional: true })
  vencimentoAte?: DataCivil;
}

export class ProrrogacaoDto {
  @Data('Novo vencimento, hoje ou depois')
  vencimento: DataCivil;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Recebe o salário no dia 20' })
  motivo: string;
}

export class AbatimentoDto {
  @ValorCentavos('Quanto abater do saldo', { exemplo: 15000 })
  valorCentavos: Centavos;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Aulas suspensas na última semana' })
  motivo: string;
}

export class FimDeAbatimentoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Lançado na parcela errada' })
  motivo: string;
}

/** A parcel as lists show it. */
export class ParcelaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) contratoId: string;
  @ApiProperty({ type: 'integer' }) contratoNumero: number;
  @ApiProperty({ format: 'uuid' }) servicoId: string;
  @ApiProperty({ example: 'Mensalidade' }) servicoNome: string;
  @ApiProperty({ format: 'uuid' }) alunoId: string;
  @ApiProperty({ example: 'Helena Prado Sobral' }) alunoNome: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ type: 'integer', description: 'Número da parcela no serviço, a partir de 1' }) numero: number;
  @ApiProperty({ type: String, example: '2027-01' }) competencia: Competencia;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ type: 'integer', example: 100000 }) nominalCentavos: Centavos;
  @ApiProperty({ type: 'integer', example: 10000 }) bolsasCentavos: Centavos;
  @ApiProperty({ type: 'integer', example: 0 }) abatimentosCentavos: Centavos;
  @ApiProperty({ type: 'integer', example: 90000 }) saldoCentavos: Centavos;
  @ApiProperty({ enum: SITUACOES_DE_PARCELA }) situacao: SituacaoDaParcela;
  @ApiProperty({ type: String, format: 'date', nullable: true }) liquidadaEm: DataCivil | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Acordo de que é parcela; null se de nenhum',
  })
  acordoId: string | null;
}

/** A parcel with the steps of its value. */
export class ParcelaComMemoriaDto extends ParcelaDto {
  @ApiProperty({ type: [String] }) memoria: string[];
}

/** What settles a parcel on a day. */
export class QuantoPagaDto {
  @ApiProperty({ type: String, format: 'date', description: 'Dia do pagamento' }) data: DataCivil;
  @ApiProperty({ type: 'integer' }) descontoCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) multaCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) jurosCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que quita a parcela nesse dia, em centavos' })
  totalCentavos: Centavos;
}

export class ParcelaDetalhadaDto extends ParcelaComMemoriaDto {
  @ApiProperty({ type: CondicoesDto }) condicoes: CondicoesDto;
  @ApiProperty({
    type: QuantoPagaDto,
    nullable: true,
    description: 'O que quita a parcela hoje; zero se não está aberta',
  })
  hoje: QuantoPagaDto | null;
}

export class BoletoDaProrrogacaoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['REGISTRADO', 'CANCELADO'] }) situacao: string;
  @ApiProperty({ description: 'O que falta fazer' }) mensagem: string;
}

export class ParcelaProrrogadaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'date' }) vencimentoAnterior: DataCivil;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ type: BoletoDaProrrogacaoDto, nullable: true, description: 'Boleto em vigor; null quando não havia' })
  boleto: BoletoDaProrrogacaoDto | null;
}

export class ParcelaAbatidaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) abatimentosCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) saldoCentavos: Centavos;
  @ApiProperty({
    type: 'integer',
    description: 'Pago a mais: o desconto de pontualidade, depois do abatimento, passa do que faltava',
  })
  creditoCentavos: Centavos;
  @ApiProperty({ type: BoletoDaProrrogacaoDto, nullable: true, description: 'Boleto em vigor; null quando não havia' })
  boleto: BoletoDaProrrogacaoDto | null;
}

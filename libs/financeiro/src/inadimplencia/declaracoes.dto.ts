import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { Inteiro } from '@sineta/plataforma';

export class AnoDto {
  @Inteiro(2000, 2100, 'Ano; o anterior, se omitido', { opcional: true, consulta: true, exemplo: 2026 })
  ano?: number;
}

export class DebitoEmAbertoDto {
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty({ example: 'Mensalidade 03/2026' }) descricao: string;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ type: 'integer' }) saldoCentavos: Centavos;
}

/** Right to the annual declaration of settlement (Lei 12.007/2009). */
export class QuitacaoAnualDto {
  @ApiProperty({ format: 'uuid', description: 'Quem paga' }) pessoaId: string;
  @ApiProperty({ type: 'integer', example: 2026, description: 'Ano civil da declaração' }) ano: number;
  @ApiProperty({ description: 'Se houve cobrança no ano e toda ela está quitada' }) temDireito: boolean;
  /** Month in which it must be sent. */
  @ApiProperty({ type: String, nullable: true, description: 'Mês em que deve ser enviada, AAAA-MM; null sem direito' })
  enviarEm: Competencia | null;
  @ApiProperty({ type: 'integer', description: 'Parcelas que venceram no ano' }) parcelas: number;
  @ApiProperty({ type: [DebitoEmAbertoDto], description: 'O que falta pagar do ano' }) emAberto: DebitoEmAbertoDto[];
}

export class AlunoDoInformeDto {
  @ApiProperty({ format: 'uuid' }) alunoId: string;
  @ApiProperty() alunoNome: string;
  @ApiProperty({ type: String, nullable: true, description: 'CPF do aluno, sem pontuação; null quando não há' })
  alunoDocumento: string | null;
  @ApiProperty({ type: 'integer', description: 'Pago em instrução deste aluno, em centavos' }) totalCentavos: Centavos;
}

/** What a payer may declare as instruction in the income tax. */
export class InformeDePagamentosDto {
  @ApiProperty({ format: 'uuid', description: 'Quem paga' }) pessoaId: string;
  @ApiProperty({ type: 'integer', example: 2026, description: 'Ano civil dos pagamentos' }) ano: number;
  @ApiProperty({ type: 'integer', description: 'Pago em instrução no ano, em centavos' }) totalCentavos: Centavos;
  /** Fine and interest received, which are not instruction. */
  @ApiProperty({ type: 'integer', description: 'Multa e juros pagos, que não são instrução, em centavos' })
  acrescimosCentavos: Centavos;
  @ApiProperty({ type: [AlunoDoInformeDto], description: 'Total de cada aluno' }) alunos: AlunoDoInformeDto[];
}

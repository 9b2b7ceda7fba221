import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { CompetenciaDe, Data, Identificador, Inteiro, UmDe } from '@sineta/plataforma';

export class GeracaoDeBoletosDto {
  @CompetenciaDe('Competência; obrigatória, salvo para um só contrato ou acordo', { opcional: true })
  competencia?: Competencia;

  @Inteiro(2000, 2199, 'Ano inteiro, em vez de um mês', { opcional: true, exemplo: 2027 })
  ano?: number;

  @UmDe(['PARCELA', 'FAMILIA'], 'Um boleto por parcela, ou um para as do mesmo pagador e vencimento', {
    opcional: true,
  })
  agrupamento?: 'PARCELA' | 'FAMILIA';

  @Inteiro(2, 12, 'Parcelas em cada boleto de família; 10, se omitido', { opcional: true, exemplo: 10 })
  maximoPorBoleto?: number;

  @Identificador('Conta bancária')
  contaBancariaId: string;

  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Aluno', { opcional: true })
  alunoId?: string;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Identificador('Acordo', { opcional: true })
  acordoId?: string;

  @Data('Parcela com vencimento anterior passa para esta data, com multa e juros', { opcional: true })
  vencimentoMinimo?: DataCivil;

  @Inteiro(0, 100_000, 'Quantos a prévia mostrou; gerar mais que isso é recusado', { opcional: true, exemplo: 300 })
  quantidadeEsperada?: number;
}

export class BloqueioDto {
  @ApiProperty({ enum: ['SEM_DOCUMENTO', 'SEM_ENDERECO', 'SEM_CEP', 'VENCIDA'], description: 'Código do impedimento' })
  codigo: 'SEM_DOCUMENTO' | 'SEM_ENDERECO' | 'SEM_CEP' | 'VENCIDA';
  @ApiProperty({ example: 'Vencida em 05/01/2027.' }) mensagem: string;
  @ApiProperty({ description: 'O que fazer' }) acao: string;
}

export class ParcelaBloqueadaDto {
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty() alunoNome: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty() pagadorNome: string;
  @ApiProperty({ type: [BloqueioDto], description: 'O que impede o boleto da parcela' }) bloqueios: BloqueioDto[];
}

/** What a run would make, or made. */
export class PreviaDeBoletosDto {
  @ApiProperty({ type: 'integer', description: 'Boletos que a geração faz' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Soma dos boletos, em centavos' }) totalCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) descontosCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) bloqueadas: number;
  @ApiProperty({ type: [ParcelaBloqueadaDto], description: 'As parcelas que não podem ter boleto, e por quê' })
  bloqueios: ParcelaBloqueadaDto[];
}

export class BoletosGeradosDto extends PreviaDeBoletosDto {
  @ApiProperty({ type: [String], description: 'Identificadores dos boletos gerados' }) boletos: string[];
}

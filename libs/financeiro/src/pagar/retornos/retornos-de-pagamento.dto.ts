import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Inteiro, Texto } from '@sineta/plataforma';
import { OcorrenciaDto } from '../pagamentos/lotes-de-pagamento.dto.js';
import { RESULTADOS, type ResultadoDaLinha } from './retorno-de-pagamento.regras.js';

export class ConsultaDeRetornosDePagamentoDto extends ConsultaDeLista {
  @Identificador('Conta bancária', { opcional: true })
  contaBancariaId?: string;
}

export class ResolucaoDeLinhaDto {
  @Inteiro(1, 999_999, 'Linha do arquivo', { exemplo: 4 })
  linha: number;

  @Texto(200, 'O que se conferiu e se fez', { minimo: 3, exemplo: 'Conferido no extrato; baixa dada à mão' })
  motivo: string;
}

/** A retorno of payments as the API shows it. */
export class RetornoDePagamentoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid', description: 'Conta bancária' }) contaBancariaId: string;
  @ApiProperty({ type: 'integer', description: 'Número do arquivo; 0 no banco que não numera' }) nsa: number;
  @ApiProperty({ description: 'Nome do arquivo' }) nome: string;
  @ApiProperty({ format: 'uuid', description: 'Arquivo guardado, como veio' }) arquivoId: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia em que o banco o gerou' })
  geradoEm: DataCivil | null;
  @ApiProperty({ type: 'integer', description: 'Quantos pagamentos traz' }) linhas: number;
  @ApiProperty({ type: 'integer', description: 'Quantas linhas esperam uma pessoa' }) pendentes: number;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

export class LinhaDoRetornoDePagamentoDto {
  @ApiProperty({ type: 'integer', description: 'Linha do arquivo' }) linha: number;
  @ApiProperty({ example: 'PG0000000012', description: 'Número do pagamento' }) seuNumero: string;
  @ApiProperty({ description: 'Favorecido, como o banco o escreveu' }) nome: string;
  @ApiProperty({ type: 'integer', description: 'Valor efetivado, em centavos' }) valorCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia em que o dinheiro saiu' })
  data: DataCivil | null;
  @ApiProperty({ type: [OcorrenciaDto], description: 'O que o banco disse' }) ocorrencias: OcorrenciaDto[];
  @ApiProperty({ enum: RESULTADOS, description: 'O que se fez com a linha' }) resultado: ResultadoDaLinha;
  @ApiProperty({ description: 'Por quê' }) mensagem: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Pagamento; null na órfã' })
  pagamentoId: string | null;
}

export class RetornoDePagamentoDetalhadoDto extends RetornoDePagamentoDto {
  @ApiProperty({ type: [LinhaDoRetornoDePagamentoDto], description: 'Linhas' })
  detalhes: LinhaDoRetornoDePagamentoDto[];
}

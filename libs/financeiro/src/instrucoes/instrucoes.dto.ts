import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Texto, UmDe } from '@sineta/plataforma';
import { MOVIMENTOS_DO_BOLETO } from '../boletos/boleto.regras.js';
import { CodigoDoBancoDto } from '../boletos/boletos.dto.js';
import { SITUACOES_DE_INSTRUCAO, type SituacaoDaInstrucao } from './instrucao.regras.js';

export const ACOES_DA_PENDENCIA = ['REENVIAR', 'NOVO_BOLETO', 'ENCERRAR'] as const;
export type AcaoDaPendencia = (typeof ACOES_DA_PENDENCIA)[number];

export class ConsultaDeInstrucoesDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DE_INSTRUCAO, 'Situação', { opcional: true })
  situacao?: SituacaoDaInstrucao;

  @Identificador('Conta bancária', { opcional: true })
  contaBancariaId?: string;

  @Identificador('Boleto', { opcional: true })
  boletoId?: string;
}

/** What the bank is asked about a title, and what it answered. */
export class InstrucaoBancariaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) contaBancariaId: string;
  @ApiProperty({ format: 'uuid' }) boletoId: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null até o banco dar' }) nossoNumero: string | null;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ enum: MOVIMENTOS_DO_BOLETO, description: 'Instrução ao banco (FEBRABAN C004)' })
  movimento: string;
  @ApiProperty({ enum: SITUACOES_DE_INSTRUCAO, description: 'Em que ponto a instrução está' })
  situacao: SituacaoDaInstrucao;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Remessa em que foi' })
  remessaId: string | null;
  @ApiProperty({ type: [CodigoDoBancoDto], description: 'Motivos da recusa, na tabela do banco' })
  motivos: CodigoDoBancoDto[];
  @ApiProperty({ type: String, nullable: true, description: 'O que aconteceu, como o título fica e o que fazer' })
  explicacao: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

export class ResolucaoDePendenciaDto {
  @UmDe(ACOES_DA_PENDENCIA, 'O que fazer da recusa')
  acao: AcaoDaPendencia;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'O banco pediu outra data' })
  motivo: string;
}

export class PendenciaResolvidaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['RESOLVIDA'], description: 'Situação da instrução' }) situacao: string;
  @ApiProperty({ description: 'O que foi feito' }) mensagem: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Boleto feito no lugar' })
  boletoNovoId: string | null;
}

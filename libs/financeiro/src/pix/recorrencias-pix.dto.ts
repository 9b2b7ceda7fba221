import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';
import { ProblemaDoPspDto } from './cobrancas-pix.dto.js';
import {
  POLITICAS_DE_RETENTATIVA,
  SITUACOES_DE_RECORRENCIA,
  type PoliticaDeRetentativa,
  type SituacaoDaRecorrencia,
} from './recorrencia-pix.regras.js';

export class NovaRecorrenciaPixDto {
  @Identificador('Conta Pix')
  contaPixId: string;

  @Identificador('Contrato')
  contratoId: string;

  @UmDe(POLITICAS_DE_RETENTATIVA, 'O que fazer quando o débito falha: nada, ou até 3 novas tentativas em 7 dias', {
    opcional: true,
  })
  politicaRetentativa?: PoliticaDeRetentativa;

  @ValorCentavos('Menor limite que o pagador pode pôr', { opcional: true })
  valorMinimoCentavos?: Centavos;
}

export class SolicitacaoDeRecorrenciaDto {
  @Texto(8, 'ISPB do banco do pagador', {
    minimo: 8,
    padrao: /^[0-9A-Z]{8}$/,
    formato: '8 letras ou algarismos',
    exemplo: '00000000',
  })
  ispb: string;

  @Texto(4, 'Agência do pagador, sem o dígito', { opcional: true, padrao: /^\d+$/, formato: 'apenas algarismos' })
  agencia?: string;

  @Texto(20, 'Conta do pagador, com o dígito', {
    padrao: /^[0-9X]+$/i,
    formato: 'apenas algarismos',
    exemplo: '123456',
  })
  conta: string;
}

export class CancelamentoDeRecorrenciaDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'A família mudou de banco' })
  motivo: string;
}

export class ConsultaDeRecorrenciasPixDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DE_RECORRENCIA, 'Situação', { opcional: true })
  situacao?: SituacaoDaRecorrencia;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;
}

/** The payer's authorisation to debit the tuition of a contract. */
export class RecorrenciaPixDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) contaPixId: string;
  @ApiProperty({ format: 'uuid' }) contratoId: string;
  @ApiProperty({ type: 'integer' }) contratoNumero: number;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ description: 'Identificador do contrato que o pagador vê no banco dele' }) vinculo: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Identificador da recorrência no Pix; null até o PSP criar',
  })
  idRec: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Pedido mandado ao banco do pagador; null quando não houve',
  })
  idSolicRec: string | null;
  @ApiProperty({ type: String, format: 'date', description: 'Primeiro vencimento' }) dataInicial: DataCivil;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Último vencimento; null sem fim' })
  dataFinal: DataCivil | null;
  @ApiProperty({ enum: POLITICAS_DE_RETENTATIVA, description: 'O que fazer quando o débito falha' })
  politicaRetentativa: PoliticaDeRetentativa;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Menor limite que o pagador pode pôr, em centavos; null sem um',
  })
  valorMinimoCentavos: Centavos | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Código que o pagador lê para autorizar; null até o PSP criar',
  })
  pixCopiaECola: string | null;
  @ApiProperty({ enum: SITUACOES_DE_RECORRENCIA }) situacao: SituacaoDaRecorrencia;
  @ApiProperty({ description: 'Se já se pediu o cancelamento ao PSP' }) cancelamentoPedido: boolean;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Quem rejeitou ou cancelou, e por quê, como o PSP informou; null enquanto vale',
  })
  encerramento: Record<string, unknown> | null;
  @ApiProperty({ type: ProblemaDoPspDto, nullable: true, description: 'O que o PSP disse; null sem problema' })
  problema: ProblemaDoPspDto | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

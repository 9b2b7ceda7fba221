import { ApiProperty } from '@nestjs/swagger';
import type { Centavos } from '@sineta/nucleo';
import { ConsultaDeLista, Identificador, Texto, UmDe } from '@sineta/plataforma';

const SITUACOES_DE_PEDIDO = ['PENDENTE', 'APROVADO', 'RECUSADO', 'CANCELADO'] as const;
export type SituacaoDoPedido = (typeof SITUACOES_DE_PEDIDO)[number];

export class NovoPedidoDeEstornoDto {
  @Identificador('Recebimento')
  recebimentoId: string;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Recebido na pessoa errada' })
  motivo: string;
}

export class AprovacaoDeEstornoDto {
  @Texto(500, 'Comentário', { minimo: 3, opcional: true, exemplo: 'Conferi o recibo' })
  comentario?: string;
}

export class RecusaDto {
  @Texto(500, 'Motivo da recusa', { minimo: 3, exemplo: 'O recibo está certo' })
  motivo: string;
}

export class ConsultaDePedidosDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DE_PEDIDO, 'Situação', { opcional: true })
  situacao?: SituacaoDoPedido;
}

/** A reversal that waits for a second person. */
export class PedidoDeEstornoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) recebimentoId: string;
  @ApiProperty({ type: 'integer', nullable: true }) reciboNumero: number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 120000,
    description: 'Valor do recebimento; null para o operador até o fechamento da sessão de caixa',
  })
  valorCentavos: Centavos | null;
  @ApiProperty({ description: 'Por que estornar' }) motivo: string;
  @ApiProperty({ enum: SITUACOES_DE_PEDIDO }) situacao: SituacaoDoPedido;
  @ApiProperty({ format: 'uuid', description: 'Quem pediu' }) solicitanteId: string;
  @ApiProperty({ description: 'Nome de quem pediu' }) solicitanteNome: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Quem aprovou, recusou ou cancelou; null enquanto pendente',
  })
  decididoPor: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Decisão; null enquanto pendente' })
  decididoEm: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'O que disse quem decidiu; null quando nada' })
  resposta: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

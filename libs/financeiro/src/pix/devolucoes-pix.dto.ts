import type { Centavos } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';
import { ProblemaDoPspDto } from './cobrancas-pix.dto.js';
import { SITUACOES_DE_DEVOLUCAO_PIX, type SituacaoDaDevolucaoPix } from './devolucao-pix.regras.js';

export class NovaDevolucaoPixDto {
  @ValorCentavos('Valor a devolver, até o crédito que o pagador tem')
  valorCentavos: Centavos;

  @Texto(140, 'Motivo, que o pagador lê', { minimo: 3, exemplo: 'Pagamento em dobro da mensalidade' })
  motivo: string;
}

export class RecusaDeDevolucaoPixDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'A família prefere abater na próxima mensalidade' })
  motivo: string;
}

export class ConsultaDeDevolucoesPixDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DE_DEVOLUCAO_PIX, 'Situação', { opcional: true })
  situacao?: SituacaoDaDevolucaoPix;

  @Identificador('Pessoa', { opcional: true })
  pessoaId?: string;

  @Identificador('Pix recebido', { opcional: true })
  pixId?: string;
}

/** Money of a Pix on its way back. */
export class DevolucaoPixDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid', description: 'Pix que se devolve' }) pixId: string;
  @ApiProperty({ description: 'Identificador fim a fim do Pix que se devolve' }) e2eid: string;
  @ApiProperty({ format: 'uuid', description: 'Pagador que recebe a devolução' }) pessoaId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pessoaNome: string;
  @ApiProperty({ description: 'Identificador da devolução no PSP' }) identificador: string;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: Centavos;
  @ApiProperty({ description: 'Motivo da devolução' }) motivo: string;
  @ApiProperty({ format: 'uuid', description: 'Usuário que pediu' }) solicitadaPor: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Usuário que aprovou ou recusou; null enquanto espera',
  })
  decididaPor: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Por que foi recusada; null quando não foi' })
  motivoRecusa: string | null;
  @ApiProperty({ enum: SITUACOES_DE_DEVOLUCAO_PIX }) situacao: SituacaoDaDevolucaoPix;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Identificador da devolução no Pix (RtrId); null até o PSP dar',
  })
  rtrId: string | null;
  @ApiProperty({ type: ProblemaDoPspDto, nullable: true, description: 'O que o PSP disse; null sem problema' })
  problema: ProblemaDoPspDto | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

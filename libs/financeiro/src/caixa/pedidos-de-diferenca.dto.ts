import { ApiProperty } from '@nestjs/swagger';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Texto, UmDe } from '@sineta/plataforma';
import { SITUACOES_DO_PEDIDO, type SituacaoDoPedido } from '../apoio/segunda-pessoa.js';
import { NovaAntecipacaoDto } from './antecipacoes.dto.js';
import { NovaContestacaoDto } from './contestacoes.dto.js';
import { TIPOS_DE_PEDIDO_DE_DIFERENCA, type TipoDoPedidoDeDiferenca } from './pedido-de-diferenca.entity.js';

export class NovoPedidoDeAntecipacaoDto extends NovaAntecipacaoDto {
  @Texto(500, 'Por que custou tanto', { minimo: 3, exemplo: 'Antecipação do ano todo, taxa de 3,2% ao mês' })
  motivo: string;
}

export class NovoPedidoDeContestacaoDto extends NovaContestacaoDto {}

export class RecusaDeDiferencaDto {
  @Texto(500, 'Motivo da recusa', { minimo: 3, exemplo: 'O extrato mostra outro valor' })
  motivo: string;
}

export class ConsultaDePedidosDeDiferencaDto extends ConsultaDeLista {
  @UmDe(TIPOS_DE_PEDIDO_DE_DIFERENCA, 'Tipo', { opcional: true })
  tipo?: TipoDoPedidoDeDiferenca;

  @UmDe(SITUACOES_DO_PEDIDO, 'Situação', { opcional: true })
  situacao?: SituacaoDoPedido;
}

/** A difference of cards that waits for a second person, with all that it will do. */
export class PedidoDeDiferencaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ enum: TIPOS_DE_PEDIDO_DE_DIFERENCA, description: 'O que se quer registrar' })
  tipo: TipoDoPedidoDeDiferenca;
  @ApiProperty({ type: [String], description: 'Recebíveis' }) recebiveis: string[];
  @ApiProperty({ type: String, format: 'date', description: 'Dia do crédito, ou do débito' }) data: DataCivil;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Conta bancária; null quando nada saiu' })
  contaBancariaId: string | null;
  @ApiProperty({ type: 'integer', description: 'O que a agenda prevê, ou o que havia sido pago da venda, em centavos' })
  previstoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que caiu na conta, ou o que saiu dela, em centavos' })
  valorCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O custo, ou a diferença, em centavos' }) diferencaCentavos: Centavos;
  @ApiProperty({ description: 'Por quê' }) motivo: string;
  @ApiProperty({ enum: SITUACOES_DO_PEDIDO }) situacao: SituacaoDoPedido;
  @ApiProperty({ format: 'uuid', description: 'Quem pediu; não aprova' }) solicitanteId: string;
  @ApiProperty({ description: 'Nome de quem pediu' }) solicitanteNome: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem aprovou ou recusou' })
  decididoPor: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Decisão; null enquanto pendente' })
  decididoEm: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'Motivo da recusa' }) resposta: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Antecipação ou contestação registrada' })
  resultadoId: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

import { ApiProperty } from '@nestjs/swagger';
import type { Centavos } from '@sineta/nucleo';
import { ConsultaDeLista, Identificador, Texto, UmDe } from '@sineta/plataforma';
import { SITUACOES_DO_PEDIDO, type SituacaoDoPedido } from '../apoio/segunda-pessoa.js';
import { ACOES_DA_DEVOLUCAO, type AcaoDaDevolucao } from './devolucao-do-psp.regras.js';
import { ResolucaoDeDevolucaoDoPspDto } from './devolucoes-do-psp.dto.js';

export class NovoPedidoDeResolucaoDto extends ResolucaoDeDevolucaoDoPspDto {
  @Identificador('Devolução do PSP que se quer resolver')
  devolucaoId: string;
}

export class RecusaDeResolucaoDto {
  @Texto(500, 'Motivo da recusa', { minimo: 3, exemplo: 'O Pix era de outra família' })
  motivo: string;
}

export class ConsultaDePedidosDeResolucaoDto extends ConsultaDeLista {
  @Identificador('Devolução do PSP', { opcional: true })
  devolucaoId?: string;

  @UmDe(SITUACOES_DO_PEDIDO, 'Situação', { opcional: true })
  situacao?: SituacaoDoPedido;
}

const opcional = (description: string) => ({ type: String, format: 'uuid', nullable: true, description });

/** What is to be done with money that the PSP gave back, which waits for a second person. */
export class PedidoDeResolucaoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid', description: 'Devolução do PSP' }) devolucaoId: string;
  @ApiProperty({ type: 'integer', description: 'Quanto o banco devolveu, em centavos' }) valorCentavos: Centavos;
  @ApiProperty({ enum: ACOES_DA_DEVOLUCAO, description: 'O que se quer fazer' }) acao: AcaoDaDevolucao;
  @ApiProperty(opcional('Recebimento a estornar; null quando nenhum')) recebimentoId: string | null;
  @ApiProperty(opcional('Quem fica devendo; null quando ninguém')) pagadorId: string | null;
  @ApiProperty({ description: 'Por quê' }) motivo: string;
  @ApiProperty({ enum: SITUACOES_DO_PEDIDO }) situacao: SituacaoDoPedido;
  @ApiProperty({ format: 'uuid', description: 'Quem pediu; não aprova' }) solicitanteId: string;
  @ApiProperty({ description: 'Nome de quem pediu' }) solicitanteNome: string;
  @ApiProperty(opcional('Quem aprovou ou recusou')) decididoPor: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Decisão; null enquanto pendente' })
  decididoEm: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'Motivo da recusa' }) resposta: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

import { ApiProperty } from '@nestjs/swagger';
import type { DataCivil } from '@sineta/nucleo';
import { Data, Identificador, Texto, UmDe } from '../http/campos.js';
import { ConsultaDeLista } from '../http/pagina.js';
import { SITUACOES_DO_WEBHOOK, type SituacaoDoWebhook } from './webhook.entity.js';

export const SITUACOES_DA_ENTREGA = ['PENDENTE', 'ENTREGUE', 'FALHADA', 'DESCARTADA'] as const;
export type SituacaoDaEntrega = (typeof SITUACOES_DA_ENTREGA)[number];

export class NovoWebhookDto {
  @Texto(500, 'Endereço que recebe, em https', { exemplo: 'https://sistema.example/sineta' })
  url: string;

  @Texto(80, 'Evento', {
    ...{ lista: { minimo: 1, maximo: 50 }, exemplo: ['nota.autorizada', 'nota.rejeitada'] },
    ...{ padrao: /^(\*|[a-z][a-z-]*\.[a-z][a-z-]*)$/, formato: 'o nome de um evento, ou "*" para todos' },
  })
  eventos: string[];

  @Texto(120, 'Descrição', { nulo: true })
  descricao?: string | null;
}

export class WebhookAlteradoDto extends NovoWebhookDto {
  @UmDe(['ATIVO', 'PAUSADO'], 'Situação; ATIVO, se omitida', { opcional: true })
  situacao?: 'ATIVO' | 'PAUSADO';
}

export class WebhookDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da assinatura' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' }) versao: number;
  @ApiProperty({ description: 'Endereço que recebe' }) url: string;
  @ApiProperty({ type: String, nullable: true, description: 'Descrição' }) descricao: string | null;
  @ApiProperty({ type: [String], description: 'Eventos entregues; "*" são todos' }) eventos: string[];
  @ApiProperty({ enum: SITUACOES_DO_WEBHOOK, description: 'PAUSADO e DESATIVADO não entregam' })
  situacao: SituacaoDoWebhook;
  @ApiProperty({ type: String, nullable: true, description: 'Por que parou; null enquanto entrega' })
  motivo: string | null;
  @ApiProperty({ type: 'integer', description: 'Entregas seguidas que falharam' }) falhas: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Última entrega aceita' })
  ultimaEntregaEm: Date | null;
  @ApiProperty({
    ...{ type: String, format: 'date-time', nullable: true },
    description: 'Até quando o segredo anterior também assina; null quando só há um',
  })
  anteriorAte: Date | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Instante da criação' }) criadoEm: Date;
}

export class WebhookComSegredoDto extends WebhookDto {
  @ApiProperty({ description: 'O segredo que assina, mostrado só agora: guarde-o em lugar seguro' }) segredo: string;
}

export class EventosDeWebhookDto {
  @ApiProperty({ type: [String], description: 'Eventos que podem ser assinados', example: ['nota.autorizada'] })
  eventos: string[];
}

export class ConsultaDeWebhooksDto extends ConsultaDeLista {}

export class ConsultaDeEntregasDto extends ConsultaDeLista {
  @Identificador('Assinatura', { opcional: true })
  webhookId?: string;

  @UmDe(SITUACOES_DA_ENTREGA, 'Situação', { opcional: true })
  situacao?: SituacaoDaEntrega;

  @Texto(80, 'Evento', { opcional: true, exemplo: 'nota.autorizada' })
  evento?: string;
}

export class EntregaDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da entrega' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'Assinatura' }) webhookId: string;
  @ApiProperty({ format: 'uuid', description: 'O webhook-id: o mesmo em toda repetição do evento' }) eventoId: string;
  @ApiProperty({ description: 'Nome do evento', example: 'nota.autorizada' }) evento: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'Quando aconteceu' }) ocorridoEm: Date;
  @ApiProperty({ enum: SITUACOES_DA_ENTREGA }) situacao: SituacaoDaEntrega;
  @ApiProperty({ type: 'integer', description: 'Tentativas feitas' }) tentativas: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Último status HTTP; null se não houve resposta' })
  status: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'O que houve na última tentativa; null se foi aceita' })
  erro: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Próxima tentativa; null se não há' })
  proximaEm: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Quando foi aceita; null se não foi' })
  entregueEm: Date | null;
  @ApiProperty({ description: 'SHA-256 do corpo enviado, em hexadecimal' }) sha256: string;
}

export class EntregaDetalhadaDto extends EntregaDto {
  @ApiProperty({ description: 'O corpo, byte a byte como é enviado' }) corpo: string;
}

export class RepeticaoDeEventosDto {
  @Data('Primeiro dia dos eventos', { exemplo: '2026-11-01' })
  de: DataCivil;

  @Data('Último dia dos eventos', { exemplo: '2026-11-30' })
  ate: DataCivil;
}

export class EventosRepetidosDto {
  @ApiProperty({ type: 'integer', description: 'Eventos que voltam a ser entregues' }) quantidade: number;
}

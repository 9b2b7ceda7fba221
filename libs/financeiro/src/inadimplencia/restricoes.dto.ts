import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Texto, UmDe } from '@sineta/plataforma';

export const SITUACOES_DE_RESTRICAO = ['NOTIFICADA', 'ATIVA', 'REMOVIDA', 'DESISTIDA'] as const;
export type SituacaoDaRestricao = (typeof SITUACOES_DE_RESTRICAO)[number];

const TIPOS_DE_RESTRICAO = ['NEGATIVACAO', 'PROTESTO'] as const;

export class NovaRestricaoDto {
  @Identificador('Pagador')
  pagadorId: string;

  @UmDe(TIPOS_DE_RESTRICAO, 'Tipo')
  tipo: (typeof TIPOS_DE_RESTRICAO)[number];

  @Texto(80, 'Órgão ou cartório', { exemplo: 'Serasa' })
  orgao: string;

  @Identificador('Parcelas vencidas', { lista: { minimo: 1, maximo: 100 } })
  parcelas: string[];

  @Data('Dia em que a notificação chegou ao devedor')
  notificadoEm: DataCivil;

  @Texto(200, 'Prova da notificação', { minimo: 5, exemplo: 'Carta com AR BR123456789BR, recebida em 03/03/2027' })
  notificacao: string;
}

export class InclusaoDto {
  @Data('Dia da inclusão; hoje, se omitida', { opcional: true })
  data?: DataCivil;
}

export class RemocaoDto {
  @Data('Dia da remoção; hoje, se omitida', { opcional: true })
  data?: DataCivil;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Parcelas pagas em 10/03/2027' })
  motivo: string;
}

export class ConsultaDeRestricoesDto extends ConsultaDeLista {
  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @UmDe(SITUACOES_DE_RESTRICAO, 'Situação', { opcional: true })
  situacao?: SituacaoDaRestricao;
}

/** A name in a credit bureau or a protested title. */
export class RestricaoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ enum: TIPOS_DE_RESTRICAO }) tipo: string;
  @ApiProperty({ example: 'Serasa', description: 'Órgão ou cartório' }) orgao: string;
  @ApiProperty({ enum: SITUACOES_DE_RESTRICAO }) situacao: SituacaoDaRestricao;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que a notificação chegou ao devedor' })
  notificadoEm: DataCivil;
  @ApiProperty({ description: 'Prova da notificação' }) notificacao: string;
  /** First day on which the inclusion is allowed. */
  @ApiProperty({ type: String, format: 'date', description: 'Primeiro dia em que a inclusão é permitida' })
  incluirAPartirDe: DataCivil;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia da inclusão; null enquanto não há' })
  incluidaEm: DataCivil | null;
  /** Last day to remove it, once everything was paid (STJ, Súmula 548). */
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Último dia para remover; null sem prazo' })
  removerAte: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia da remoção; null enquanto vale' })
  removidaEm: DataCivil | null;
  @ApiProperty({ type: 'integer', description: 'Dívida na notificação, em centavos' }) valorCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que ainda falta pagar dela, em centavos' })
  emAbertoCentavos: Centavos;
  @ApiProperty({ type: String, nullable: true, description: 'Motivo da remoção ou da desistência; null sem elas' })
  motivo: string | null;
}

import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Data, Identificador, Texto, UmDe } from '@sineta/plataforma';

export const SITUACOES_DE_RESTRICAO = ['NOTIFICADA', 'ATIVA', 'REMOVIDA', 'DESISTIDA'] as const;
export type SituacaoDaRestricao = (typeof SITUACOES_DE_RESTRICAO)[number];

export class NovaRestricaoDto {
  @Identificador('Pagador')
  pagadorId: string;

  @UmDe(['NEGATIVACAO', 'PROTESTO'], 'Tipo')
  tipo: 'NEGATIVACAO' | 'PROTESTO';

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
  id: string;
  versao: number;
  pagadorId: string;
  pagadorNome: string;
  tipo: string;
  orgao: string;
  situacao: SituacaoDaRestricao;
  notificadoEm: DataCivil;
  notificacao: string;
  /** First day on which the inclusion is allowed. */
  incluirAPartirDe: DataCivil;
  incluidaEm: DataCivil | null;
  /** Last day to remove it, once everything was paid (STJ, Súmula 548). */
  removerAte: DataCivil | null;
  removidaEm: DataCivil | null;
  valorCentavos: Centavos;
  emAbertoCentavos: Centavos;
  motivo: string | null;
}

import type { Competencia, DataCivil } from '@sineta/nucleo';
import { CompetenciaDe, ConsultaDeLista, Data, Identificador, Texto, UmDe } from '@sineta/plataforma';

export const SITUACOES_DO_BOLETO = ['EMITIDO', 'EM_REMESSA', 'REGISTRADO', 'PAGO'] as const;
export const SITUACOES_PADRAO = ['EMITIDO', 'REGISTRADO', 'PAGO'] as const;

export class PedidoDeMovimentosDto {
  @Data('Data de emissão das notas; não pode ser futura', { exemplo: '2026-11-23' })
  dataEmissao: DataCivil;

  @Data('Início do período de vencimento dos boletos', { exemplo: '2026-11-01' })
  periodoInicio: DataCivil;

  @Data('Fim do período de vencimento dos boletos', { exemplo: '2026-11-30' })
  periodoFim: DataCivil;

  @Identificador('Boletos; sem eles, todos os do período', { opcional: true, lista: { minimo: 1, maximo: 5000 } })
  boletos?: string[];

  @CompetenciaDe('Só boletos desta competência', { opcional: true, exemplo: '2026-11' })
  competencia?: Competencia;

  @UmDe(SITUACOES_DO_BOLETO, 'Situações aceitas; EMITIDO, REGISTRADO e PAGO, se omitidas', {
    opcional: true,
    exemplo: ['REGISTRADO', 'PAGO'],
    lista: { minimo: 1, maximo: 4 },
  })
  situacoes?: string[];
}

export class EstornoDeMovimentoDto {
  @Texto(500, 'Motivo do estorno', { minimo: 3, exemplo: 'Boleto escolhido por engano' })
  motivo: string;
}

export class ConsultaDeMovimentosDto extends ConsultaDeLista {
  @Identificador('Geração', { opcional: true })
  geracaoId?: string;

  @CompetenciaDe('Competência', { opcional: true })
  competencia?: Competencia;

  @UmDe(['ATIVO', 'ESTORNADO'], 'Situação', { opcional: true })
  situacao?: string;
}

/** A movimento as the API shows it. */
export class MovimentoDto {
  id: string;
  geracaoId: string;
  boletoId: string;
  nossoNumero: string;
  tomadorId: string;
  tomadorNome: string;
  competencia: Competencia;
  servicoCentavos: number;
  descontoIncondicionalCentavos: number;
  descontoCondicionalCentavos: number;
  descricao: string;
  situacao: string;
  notaId: string | null;
  notaSituacao: string | null;
}

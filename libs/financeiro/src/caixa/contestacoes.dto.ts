import { ApiProperty } from '@nestjs/swagger';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Data, Identificador, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';

const SITUACOES_DE_CONTESTACAO = ['ABERTA', 'GANHA', 'PERDIDA'] as const;
export type SituacaoDaContestacao = (typeof SITUACOES_DE_CONTESTACAO)[number];

export class NovaContestacaoDto {
  @Identificador('Recebíveis da venda contestada, pagos ou por pagar, de um mesmo recebimento', {
    lista: { minimo: 1, maximo: 24 },
  })
  recebiveis: string[];

  @Texto(500, 'Motivo, como a adquirente o diz', { minimo: 3, exemplo: 'Portador não reconhece a compra' })
  motivo: string;

  @Data('Dia em que a adquirente tomou a venda; hoje, se omitido', { opcional: true })
  data?: DataCivil;

  @ValorCentavos('Quanto ela tirou da conta; o que já havia pago da venda, se omitido', {
    minimo: 0,
    opcional: true,
    exemplo: 0,
  })
  debitadoCentavos?: Centavos;

  @Identificador('Conta bancária de que ela tirou tudo; aquela em que havia pago, se omitida', { opcional: true })
  contaBancariaId?: string;
}

export class GanhoDeContestacaoDto {
  @Data('Dia em que a adquirente deve pagar de novo; hoje, se omitido', { opcional: true })
  previsao?: DataCivil;

  @Texto(500, 'Observação', { opcional: true, minimo: 3, exemplo: 'Contrato assinado aceito como prova' })
  observacao?: string;
}

export class PerdaDeContestacaoDto {
  @Texto(500, 'Observação', { opcional: true, minimo: 3, exemplo: 'O banco do portador manteve a decisão' })
  observacao?: string;
}

export class ConsultaDeContestacoesDto extends ConsultaDeLista {
  @Identificador('Adquirente', { opcional: true })
  adquirenteId?: string;

  @UmDe(SITUACOES_DE_CONTESTACAO, 'Situação', { opcional: true })
  situacao?: SituacaoDaContestacao;
}

/** A card sale, or part of its instalments, that the acquirer took back. */
export class ContestacaoDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da contestação' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) adquirenteId: string;
  @ApiProperty({ example: 'Maquininha da escola' }) adquirenteNome: string;
  @ApiProperty({ format: 'uuid', description: 'Recebimento da venda, que foi estornado' }) recebimentoId: string;
  @ApiProperty({ type: 'integer', nullable: true }) reciboNumero: number | null;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que a adquirente tomou a venda' }) data: DataCivil;
  @ApiProperty({ description: 'Motivo, como a adquirente o diz' }) motivo: string;
  @ApiProperty({ type: 'integer', description: 'Quanto da venda foi contestado, em centavos' }) brutoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Quanto saiu da conta bancária, em centavos' })
  debitadoCentavos: Centavos;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'De que conta saiu; null se de nenhuma' })
  contaBancariaId: string | null;
  @ApiProperty({ type: [String], description: 'Parcelas devidas de novo, ou no lugar das que a venda pagou' })
  parcelas: string[];
  @ApiProperty({ enum: SITUACOES_DE_CONTESTACAO }) situacao: SituacaoDaContestacao;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia do desfecho; null enquanto não há' })
  resolvidaEm: DataCivil | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Recebimento do dinheiro que voltou; null se não voltou',
  })
  novoRecebimentoId: string | null;
  @ApiProperty({
    type: 'integer',
    description: 'Multa e juros que a família pagou durante a disputa e voltaram a ela no ganho, em centavos',
  })
  encargosDevolvidosCentavos: Centavos;
}

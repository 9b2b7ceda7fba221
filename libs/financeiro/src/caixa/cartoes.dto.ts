import { ApiProperty, PartialType } from '@nestjs/swagger';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import {
  ConsultaDeLista,
  Data,
  Identificador,
  Inteiro,
  Logico,
  Objeto,
  PercentualDecimal,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import { BANDEIRAS, MODALIDADES, type Bandeira, type Modalidade } from './cartao.regras.js';

const SITUACOES_DE_RECEBIVEL = ['PREVISTO', 'LIQUIDADO', 'CANCELADO', 'CONTESTADO'] as const;
export type SituacaoDoRecebivel = (typeof SITUACOES_DE_RECEBIVEL)[number];

export class NovoAdquirenteDto {
  @Texto(80, 'Nome da adquirente', { exemplo: 'Maquininha da escola' })
  nome: string;

  @Identificador('Conta bancária em que ela paga', { nulo: true })
  contaBancariaId?: string | null;
}

export class AlteracaoDeAdquirenteDto extends PartialType(NovoAdquirenteDto) {
  @Logico('Em uso', { opcional: true })
  ativo?: boolean;
}

export class ConsultaDeAdquirentesDto extends ConsultaDeLista {}

/** An acquirer as the API shows it. */
export class AdquirenteDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ example: 'Maquininha da escola' }) nome: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Conta bancária em que ela paga; null quando se diz a cada liquidação',
  })
  contaBancariaId: string | null;
  @ApiProperty({ description: 'Se aceita vendas novas' }) ativo: boolean;
}

export class NovaTaxaDto {
  @Identificador('Adquirente')
  adquirenteId: string;

  @UmDe(BANDEIRAS, 'Bandeira')
  bandeira: Bandeira;

  @UmDe(MODALIDADES, 'Modalidade')
  modalidade: Modalidade;

  @Inteiro(1, 24, 'De quantas parcelas; 1, se omitido', { opcional: true })
  parcelasDe?: number;

  @Inteiro(1, 24, 'Até quantas parcelas; o mesmo que "de", se omitido', { opcional: true })
  parcelasAte?: number;

  @PercentualDecimal('Taxa, em percentual', { maximo: 99.99, exemplo: '3.49' })
  percentual: Percentual;

  @ValorCentavos('Tarifa fixa por venda; zero, se omitida', { minimo: 0, opcional: true, exemplo: 0 })
  tarifaCentavos?: Centavos;

  @Data('Primeiro dia em que vale')
  vigenciaInicio: DataCivil;

  @Data('Último dia em que vale; sem fim, se omitido', { nulo: true })
  vigenciaFim?: DataCivil | null;
}

export class EncerramentoDeTaxaDto {
  @Data('Último dia em que vale')
  vigenciaFim: DataCivil;
}

export class ConsultaDeTaxasDto extends ConsultaDeLista {
  @Identificador('Adquirente', { opcional: true })
  adquirenteId?: string;

  @Data('Em vigor neste dia', { opcional: true })
  emVigorEm?: DataCivil;
}

/** A fee of an acquirer, with its term. */
export class TaxaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) adquirenteId: string;
  @ApiProperty({ example: 'Maquininha da escola' }) adquirenteNome: string;
  @ApiProperty({ enum: BANDEIRAS }) bandeira: Bandeira;
  @ApiProperty({ enum: MODALIDADES, description: 'Débito ou crédito' }) modalidade: Modalidade;
  @ApiProperty({ type: 'integer', description: 'De quantas parcelas' }) parcelasDe: number;
  @ApiProperty({ type: 'integer', description: 'Até quantas parcelas' }) parcelasAte: number;
  @ApiProperty({ type: String, example: '3.49', description: 'Taxa, em percentual' }) percentual: Percentual;
  @ApiProperty({ type: 'integer', description: 'Tarifa fixa por venda, em centavos' }) tarifaCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date' }) vigenciaInicio: DataCivil;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Último dia em que vale; null enquanto não tem fim',
  })
  vigenciaFim: DataCivil | null;
}

export class ConsultaDeRecebiveisDto extends ConsultaDeLista {
  @Identificador('Adquirente', { opcional: true })
  adquirenteId?: string;

  @Identificador('Recebimento', { opcional: true })
  recebimentoId?: string;

  @UmDe(SITUACOES_DE_RECEBIVEL, 'Situação', { opcional: true })
  situacao?: SituacaoDoRecebivel;

  @Data('Previsão, desde', { opcional: true })
  previsaoDe?: DataCivil;

  @Data('Previsão, até', { opcional: true })
  previsaoAte?: DataCivil;
}

export class ItemDaLiquidacaoDto {
  @Identificador('Recebível')
  recebivelId: string;

  @ValorCentavos('Valor que caiu na conta; o previsto, se omitido', { minimo: 0, opcional: true, exemplo: 32171 })
  liquidoCentavos?: Centavos;

  @Texto(500, 'Por que caiu valor diferente do previsto; obrigatório nesse caso', {
    opcional: true,
    minimo: 3,
    exemplo: 'Aluguel da máquina descontado',
  })
  motivo?: string;
}

export class LiquidacaoDto {
  @Objeto(() => ItemDaLiquidacaoDto, 'Recebíveis pagos', { lista: { minimo: 1, maximo: 500 } })
  itens: ItemDaLiquidacaoDto[];

  @Data('Dia do crédito; hoje, se omitido', { opcional: true })
  data?: DataCivil;

  @Identificador('Conta bancária; a da adquirente, se omitida', { opcional: true })
  contaBancariaId?: string;
}

export class AutorizacaoDeDiferencaDto {
  @ValorCentavos('Valor que caiu na conta', { minimo: 0, exemplo: 30000 })
  liquidoCentavos: Centavos;

  @Texto(500, 'Por que difere do previsto', { minimo: 3, exemplo: 'Aluguel da máquina descontado' })
  motivo: string;
}

export class ReaberturaDeRecebivelDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Crédito de outra venda' })
  motivo: string;
}

/** One instalment of a card sale: what the acquirer pays, and when. */
export class RecebivelDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) recebimentoId: string;
  @ApiProperty({ type: 'integer', nullable: true }) reciboNumero: number | null;
  @ApiProperty({ format: 'uuid' }) adquirenteId: string;
  @ApiProperty({ example: 'Maquininha da escola' }) adquirenteNome: string;
  @ApiProperty({ enum: BANDEIRAS }) bandeira: Bandeira;
  @ApiProperty({ enum: MODALIDADES, description: 'Débito ou crédito' }) modalidade: Modalidade;
  @ApiProperty({ type: String, nullable: true, description: 'Código de autorização; null quando não se informou' })
  autorizacao: string | null;
  @ApiProperty({ type: 'integer', description: 'Parcela do cartão, a partir de 1' }) numero: number;
  @ApiProperty({ type: 'integer', description: 'Parcelas da venda no cartão' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Valor bruto, em centavos' }) brutoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Taxa prevista, em centavos' }) taxaCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Valor líquido previsto, em centavos' }) liquidoCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que a adquirente deve pagar' }) previsao: DataCivil;
  @ApiProperty({ enum: SITUACOES_DE_RECEBIVEL }) situacao: SituacaoDoRecebivel;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia do crédito; null enquanto não caiu' })
  liquidadoEm: DataCivil | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Quanto caiu, em centavos; null enquanto não caiu' })
  liquidadoCentavos: Centavos | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Conta em que caiu; null enquanto não caiu',
  })
  contaBancariaId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Antecipação em que foi pago antes' })
  antecipacaoId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Contestação, a última da venda' })
  contestacaoId: string | null;
}

export class LiquidacaoFeitaDto {
  @ApiProperty({ type: 'integer', description: 'Recebíveis liquidados' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Soma do bruto, em centavos' }) brutoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Soma da taxa, em centavos' }) taxaCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que caiu além do previsto; negativo, o que faltou, em centavos' })
  diferencaCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Soma do que caiu na conta, em centavos' }) liquidoCentavos: Centavos;
}

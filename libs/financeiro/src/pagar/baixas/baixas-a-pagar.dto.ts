import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';
import { MEIOS_DE_SAIDA, type MeioDeSaida } from './baixa.regras.js';

export class NovaBaixaDto {
  @UmDe(MEIOS_DE_SAIDA, 'Meio', { exemplo: 'PIX' })
  meio: MeioDeSaida;

  @Identificador('Conta bancária de onde o dinheiro saiu', { opcional: true })
  contaBancariaId?: string;

  @Data('Dia em que o dinheiro saiu; hoje, se omitido', { opcional: true, exemplo: '2027-03-10' })
  data?: DataCivil;

  @ValorCentavos('Principal pago; menor que o saldo, a baixa é parcial', { minimo: 0 })
  principalCentavos: Centavos;

  @ValorCentavos('Desconto obtido', { opcional: true, minimo: 0, exemplo: 0 })
  descontoCentavos?: Centavos;

  @ValorCentavos('Juros pagos', { opcional: true, minimo: 0, exemplo: 0 })
  jurosCentavos?: Centavos;

  @ValorCentavos('Multa paga', { opcional: true, minimo: 0, exemplo: 0 })
  multaCentavos?: Centavos;

  @Texto(200, 'Observação', { opcional: true, exemplo: 'Pix pelo aplicativo do banco' })
  observacao?: string;
}

export class NovaCompensacaoDto {
  @ValorCentavos('Quanto do adiantamento usar neste título')
  valorCentavos: Centavos;
}

export const TIPOS_DE_BAIXA = ['PAGAMENTO', 'MANUAL', 'COMPENSACAO'] as const;
export type TipoDeBaixa = (typeof TIPOS_DE_BAIXA)[number];

export class ConsultaDeBaixasDto extends ConsultaDeLista {
  @Identificador('Título', { opcional: true })
  tituloId?: string;

  @Identificador('Fornecedor', { opcional: true })
  fornecedorId?: string;

  @UmDe(TIPOS_DE_BAIXA, 'Tipo', { opcional: true })
  tipo?: TipoDeBaixa;

  @Data('Data, desde', { opcional: true })
  de?: DataCivil;

  @Data('Data, até', { opcional: true })
  ate?: DataCivil;
}

const dinheiro = (description: string) => ({ type: 'integer' as const, description });

/** A settlement as the API shows it. */
export class BaixaAPagarDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty(dinheiro('Número da baixa, sem buracos')) numero: number;
  @ApiProperty({ format: 'uuid', description: 'Título' }) tituloId: string;
  @ApiProperty(dinheiro('Número do título')) tituloNumero: number;
  @ApiProperty({ type: String, nullable: true, description: 'Fornecedor; null no tributo' })
  fornecedorNome: string | null;
  @ApiProperty({ enum: TIPOS_DE_BAIXA, description: 'Por arquivo do banco, à mão ou com adiantamento' })
  tipo: TipoDeBaixa;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Pagamento por arquivo que a fez' })
  pagamentoId: string | null;
  @ApiProperty({ example: 'banco:0197…', description: 'Conta do razão de onde saiu' }) conta: string;
  @ApiProperty({ example: 'PIX', description: 'Meio' }) meio: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que o dinheiro saiu' }) data: DataCivil;
  @ApiProperty(dinheiro('Principal, em centavos')) principalCentavos: Centavos;
  @ApiProperty(dinheiro('Desconto obtido, em centavos')) descontoCentavos: Centavos;
  @ApiProperty(dinheiro('Juros, em centavos')) jurosCentavos: Centavos;
  @ApiProperty(dinheiro('Multa, em centavos')) multaCentavos: Centavos;
  @ApiProperty(dinheiro('O que saiu, em centavos')) totalCentavos: Centavos;
  @ApiProperty({ type: String, nullable: true, description: 'Observação' }) observacao: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia do estorno; null enquanto vale' })
  estornadaEm: DataCivil | null;
  @ApiProperty({ type: String, nullable: true, description: 'Motivo do estorno' }) motivoEstorno: string | null;
}

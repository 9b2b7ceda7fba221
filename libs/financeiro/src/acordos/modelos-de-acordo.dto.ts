import type { Centavos, Percentual, RegraVencimento } from '@sineta/nucleo';
import { ApiProperty, PartialType } from '@nestjs/swagger';
import {
  ConsultaDeLista,
  Inteiro,
  Logico,
  Objeto,
  PercentualDecimal,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import {
  EFETIVACOES,
  MEIOS_DO_ACORDO,
  PAPEIS_COM_ALCADA,
  REGIMES_DE_QUEBRA,
  type Efetivacao,
  type MeioDoAcordo,
  type PapelComAlcada,
  type RegimeDeQuebra,
} from './modelo.regras.js';

const REGRAS = ['MANTEM', 'PROXIMO', 'ANTERIOR'] as const;

export class AlcadaDeDispensaDto {
  @UmDe(PAPEIS_COM_ALCADA, 'Papel')
  papel: PapelComAlcada;

  @PercentualDecimal('Quanto da multa pode dispensar sozinho', { exemplo: '100' })
  multaPercentual: Percentual;

  @PercentualDecimal('Quanto dos juros pode dispensar sozinho', { exemplo: '100' })
  jurosPercentual: Percentual;

  @PercentualDecimal('Quanto do principal pode dispensar sozinho', { exemplo: '0' })
  principalPercentual: Percentual;
}

export class NovoModeloDeAcordoDto {
  @Texto(80, 'Nome do modelo', { exemplo: 'Até 90 dias, em 6 vezes' })
  nome: string;

  @ValorCentavos('Menor dívida consolidada; zero, se omitida', { opcional: true, minimo: 0, exemplo: 0 })
  valorMinimoCentavos?: Centavos;

  @ValorCentavos('Maior dívida consolidada; sem limite, se omitida', { nulo: true, exemplo: 1000000 })
  valorMaximoCentavos?: Centavos | null;

  @Inteiro(0, 3650, 'Menor atraso, em dias, da parcela mais antiga; zero aceita parcela a vencer', { opcional: true })
  atrasoMinimoDias?: number;

  @Inteiro(0, 3650, 'Maior atraso, em dias; sem limite, se omitido', { nulo: true, exemplo: 90 })
  atrasoMaximoDias?: number | null;

  @Inteiro(0, 60, 'Máximo de parcelas depois da entrada; zero, só à vista', { exemplo: 6 })
  parcelasMaximo: number;

  @PercentualDecimal('Entrada mínima; zero, se omitida', { opcional: true, exemplo: '20' })
  entradaMinimaPercentual?: Percentual;

  @ValorCentavos('Parcela mínima', { opcional: true, exemplo: 5000 })
  parcelaMinimaCentavos?: Centavos;

  @PercentualDecimal('Juros do parcelamento, ao mês; zero divide em partes iguais', {
    ...{ opcional: true, maximo: 2, exemplo: '1' },
  })
  jurosMesPercentual?: Percentual;

  @PercentualDecimal('Honorários de cobrança, só se o contrato os prevê; zero, se omitidos', {
    ...{ opcional: true, maximo: 20, exemplo: '0' },
  })
  honorariosPercentual?: Percentual;

  @PercentualDecimal('Multa da parcela do acordo em atraso', { opcional: true, maximo: 2, exemplo: '2' })
  multaPercentual?: Percentual;

  @PercentualDecimal('Juros de mora da parcela do acordo, ao mês', { opcional: true, maximo: 1, exemplo: '1' })
  moraMesPercentual?: Percentual;

  @UmDe(REGRAS, 'Vencimento em dia não útil', { opcional: true })
  regraVencimento?: RegraVencimento;

  @UmDe(MEIOS_DO_ACORDO, 'Meios aceitos', { lista: { minimo: 1, maximo: 7 }, exemplo: ['BOLETO', 'PIX'] })
  meios: MeioDoAcordo[];

  @UmDe(EFETIVACOES, 'Quando o acordo toma o lugar das parcelas')
  efetivacao: Efetivacao;

  @UmDe(REGIMES_DE_QUEBRA, 'Se quebrar: RETORNO traz de volta as originais; NOVACAO vence o saldo', { opcional: true })
  regime?: RegimeDeQuebra;

  @Inteiro(1, 180, 'Dias de atraso para quebrar; 30, se omitido', { opcional: true, exemplo: 30 })
  diasParaQuebra?: number;

  @Inteiro(1, 60, 'Dias de validade da proposta; 5, se omitido', { opcional: true, exemplo: 5 })
  validadeDias?: number;

  @Logico('Se a família negocia com este modelo no portal', { opcional: true, exemplo: false })
  noPortal?: boolean;

  @Objeto(() => AlcadaDeDispensaDto, 'Alçadas de dispensa por papel; quem não está na lista não dispensa', {
    ...{ opcional: true, lista: { maximo: 3 } },
  })
  alcadas?: AlcadaDeDispensaDto[];
}

export class AlteracaoDeModeloDeAcordoDto extends PartialType(NovoModeloDeAcordoDto) {
  @Logico('Em uso', { opcional: true })
  ativo?: boolean;
}

export class ConsultaDeModelosDeAcordoDto extends ConsultaDeLista {}

/** A template as the API shows it. */
export class ModeloDeAcordoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ example: 'Até 90 dias, em 6 vezes' }) nome: string;
  @ApiProperty({ type: 'integer', description: 'Menor dívida consolidada, em centavos' })
  valorMinimoCentavos: Centavos;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Maior dívida consolidada; null sem limite' })
  valorMaximoCentavos: Centavos | null;
  @ApiProperty({ type: 'integer', description: 'Menor atraso da parcela mais antiga, em dias' })
  atrasoMinimoDias: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Maior atraso, em dias; null sem limite' })
  atrasoMaximoDias: number | null;
  @ApiProperty({ type: 'integer', description: 'Máximo de parcelas depois da entrada' }) parcelasMaximo: number;
  @ApiProperty({ example: '20', description: 'Entrada mínima, em % do total' }) entradaMinimaPercentual: Percentual;
  @ApiProperty({ type: 'integer', description: 'Menor parcela, em centavos' }) parcelaMinimaCentavos: Centavos;
  @ApiProperty({ example: '1', description: 'Juros do parcelamento, % ao mês' }) jurosMesPercentual: Percentual;
  @ApiProperty({ example: '0', description: 'Honorários de cobrança, %' }) honorariosPercentual: Percentual;
  @ApiProperty({ example: '2', description: 'Multa da parcela do acordo em atraso, %' }) multaPercentual: Percentual;
  @ApiProperty({ example: '1', description: 'Juros de mora da parcela do acordo, % ao mês' })
  moraMesPercentual: Percentual;
  @ApiProperty({ enum: REGRAS, description: 'Vencimento em dia não útil' }) regraVencimento: RegraVencimento;
  @ApiProperty({ enum: MEIOS_DO_ACORDO, isArray: true, description: 'Meios aceitos' }) meios: MeioDoAcordo[];
  @ApiProperty({ enum: EFETIVACOES, description: 'Quando o acordo toma o lugar das parcelas' }) efetivacao: Efetivacao;
  @ApiProperty({ enum: REGIMES_DE_QUEBRA, description: 'O que a quebra faz' }) regime: RegimeDeQuebra;
  @ApiProperty({ type: 'integer', description: 'Dias de atraso para quebrar' }) diasParaQuebra: number;
  @ApiProperty({ type: 'integer', description: 'Dias de validade da proposta' }) validadeDias: number;
  @ApiProperty({ description: 'Se a família negocia com este modelo' }) noPortal: boolean;
  @ApiProperty({ type: [AlcadaDeDispensaDto], description: 'Alçadas de dispensa por papel' })
  alcadas: AlcadaDeDispensaDto[];
  @ApiProperty({ description: 'Se o modelo está em uso' }) ativo: boolean;
}

/** Templates that may be used in a simulation. */
export class ModelosParaSimularDto {
  @ApiProperty({ type: [ModeloDeAcordoDto], description: 'Modelos em uso; para a família, os do portal' })
  dados: ModeloDeAcordoDto[];
}

import type { Centavos, Competencia, Percentual } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import {
  CompetenciaDe,
  Identificador,
  Inteiro,
  PercentualDecimal,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import { TIPOS_DE_SERVICO } from '../servicos/servico.entity.js';
import { ORIGENS_DE_BOLSA, RENOVACOES_DE_BOLSA, type RenovacaoDeBolsa } from './contrato.regras.js';

export class NovaBolsaDto {
  @Identificador('Bolsa do catálogo, de que vem o que não for informado', { opcional: true })
  modeloId?: string;

  @Texto(80, 'Nome da bolsa; o do catálogo, se omitido', { opcional: true, exemplo: 'Bolsa irmãos' })
  nome?: string;

  @UmDe(['PERCENTUAL', 'VALOR'], 'Tipo; o do catálogo, se omitido', { opcional: true })
  tipo?: 'PERCENTUAL' | 'VALOR';

  @PercentualDecimal('Percentual, quando o tipo é PERCENTUAL', { opcional: true, exemplo: '10' })
  percentual?: Percentual;

  @ValorCentavos('Valor em cada parcela, quando o tipo é VALOR', { opcional: true, exemplo: 10000 })
  valorCentavos?: Centavos;

  @Inteiro(1, 20, 'Ordem de aplicação', { opcional: true, exemplo: 1 })
  ordem?: number;

  @CompetenciaDe('Primeiro mês; o primeiro do contrato, se omitido', { opcional: true })
  inicio?: Competencia;

  @CompetenciaDe('Último mês; até o fim, se omitido', { nulo: true, exemplo: '2027-12' })
  fim?: Competencia | null;

  @UmDe(TIPOS_DE_SERVICO, 'Serviços em que incide; mensalidade e matrícula, se omitidos', {
    ...{ opcional: true, exemplo: ['MENSALIDADE'], lista: { minimo: 1, maximo: TIPOS_DE_SERVICO.length } },
  })
  servicos?: string[];

  @Inteiro(1, 60, 'Números das parcelas em que incide; todas, se omitidos', {
    ...{ opcional: true, exemplo: [1], lista: { minimo: 1, maximo: 60 } },
  })
  numeros?: number[];

  @ValorCentavos('O máximo que tira de cada parcela', { opcional: true })
  tetoCentavos?: Centavos;

  @UmDe(RENOVACOES_DE_BOLSA, 'Na renovação do contrato: não, só a de 100%, ou sim', { opcional: true })
  renovacao?: RenovacaoDeBolsa;

  @Texto(300, 'Comprovante apresentado', { opcional: true, exemplo: 'Folha de pagamento de março de 2027' })
  comprovante?: string;
}

export class EncerramentoDeBolsaDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Concedida ao aluno errado' })
  motivo: string;

  @CompetenciaDe('Último mês da bolsa; se omitido, ela é desfeita desde o começo', { opcional: true })
  ultimaCompetencia?: Competencia;
}

export class BolsaDoContratoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'Bolsa irmãos' }) nome: string;
  @ApiProperty({ enum: ['PERCENTUAL', 'VALOR'] }) tipo: 'PERCENTUAL' | 'VALOR';
  @ApiProperty({
    type: String,
    nullable: true,
    example: '10',
    description: 'Percentual; null quando a bolsa é em valor',
  })
  percentual: Percentual | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Centavos em cada parcela; null quando é percentual' })
  valorCentavos: Centavos | null;
  @ApiProperty({ type: 'integer' }) ordem: number;
  @ApiProperty({ type: String, example: '2027-01', description: 'Primeiro mês, AAAA-MM' }) inicio: Competencia;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2027-12',
    description: 'Último mês, AAAA-MM; null: até o fim',
  })
  fim: Competencia | null;
  @ApiProperty({ type: [String], nullable: true, description: 'Serviços em que incide; null: mensalidade e matrícula' })
  servicos: readonly string[] | null;
  @ApiProperty({ type: 'array', items: { type: 'integer' }, nullable: true, description: 'Parcelas; null: todas' })
  numeros: readonly number[] | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'O máximo em cada parcela; null: sem teto' })
  tetoCentavos: Centavos | null;
  @ApiProperty({ enum: RENOVACOES_DE_BOLSA }) renovacao: RenovacaoDeBolsa;
  @ApiProperty({ enum: ORIGENS_DE_BOLSA, description: 'Concedida por alguém, ou pela regra de irmãos' })
  origem: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Bolsa do catálogo; null: avulsa' })
  modeloId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Comprovante apresentado; null: nenhum' })
  comprovante: string | null;
}

export class BolsaConcedidaDto {
  @ApiProperty({ format: 'uuid' }) bolsaId: string;
  @ApiProperty({ type: 'integer', description: 'Parcelas que mudaram' }) parcelas: number;
  @ApiProperty({ type: 'integer' }) creditoCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) boletosCancelados: number;
}

export class BolsaEncerradaDto {
  @ApiProperty({ format: 'uuid' }) bolsaId: string;
  @ApiProperty({ type: String, nullable: true, description: 'Último mês da bolsa, AAAA-MM; null quando foi desfeita' })
  ultimaCompetencia: Competencia | null;
  @ApiProperty({ type: 'integer', description: 'Parcelas que voltaram a ser devidas' }) parcelas: number;
  @ApiProperty({ type: 'integer' }) creditoRetomadoCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) boletosCancelados: number;
}

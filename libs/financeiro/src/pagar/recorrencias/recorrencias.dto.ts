import type { Centavos, RegraVencimento } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import {
  CompetenciaDe,
  ConsultaDeLista,
  Identificador,
  Inteiro,
  Logico,
  Objeto,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import { LinhaDeRateioDto } from '../titulos/titulos.dto.js';

export const PERIODICIDADES = ['MENSAL', 'BIMESTRAL', 'TRIMESTRAL', 'QUADRIMESTRAL', 'SEMESTRAL', 'ANUAL'] as const;
export type NomeDaPeriodicidade = (typeof PERIODICIDADES)[number];
const REGRAS = ['MANTEM', 'PROXIMO', 'ANTERIOR'] as const;

export class NovaRecorrenciaDto {
  @Identificador('Fornecedor')
  fornecedorId: string;

  @Texto(120, 'Descrição', { exemplo: 'Aluguel da sede' })
  descricao: string;

  @Texto(30, 'Documento; o de cada título leva o mês', { exemplo: 'Aluguel' })
  documento: string;

  @ValorCentavos('Valor bruto de cada título')
  valorCentavos: Centavos;

  @UmDe(PERIODICIDADES, 'De quanto em quanto tempo', { exemplo: 'MENSAL' })
  periodicidade: NomeDaPeriodicidade;

  @Inteiro(1, 31, 'Dia do vencimento', { exemplo: 10 })
  dia: number;

  @UmDe(REGRAS, 'Vencimento em dia sem banco', { opcional: true, exemplo: 'PROXIMO' })
  regraVencimento?: RegraVencimento;

  @Inteiro(0, 90, 'Quantos dias antes do vencimento o título é lançado', { opcional: true, exemplo: 30 })
  antecedencia?: number;

  @CompetenciaDe('Primeira competência', { exemplo: '2027-03' })
  primeiraCompetencia: string;

  @CompetenciaDe('Última competência; vazia, sem fim', { nulo: true, exemplo: '2027-12' })
  ultimaCompetencia?: string | null;

  @Identificador('Dados bancários do fornecedor', { nulo: true })
  dadosBancariosId?: string | null;

  @Objeto(() => LinhaDeRateioDto, 'Rateio por centro de custo e natureza', { lista: { minimo: 1, maximo: 50 } })
  rateio: LinhaDeRateioDto[];
}

export class AlteracaoDeRecorrenciaDto {
  @Texto(120, 'Descrição', { opcional: true, exemplo: 'Aluguel da sede' })
  descricao?: string;

  @ValorCentavos('Valor bruto dos próximos títulos', { opcional: true })
  valorCentavos?: Centavos;

  @CompetenciaDe('Última competência; null, sem fim', { nulo: true, exemplo: '2027-12' })
  ultimaCompetencia?: string | null;

  @Identificador('Dados bancários do fornecedor', { nulo: true })
  dadosBancariosId?: string | null;

  @Objeto(() => LinhaDeRateioDto, 'Rateio dos próximos títulos', { opcional: true, lista: { minimo: 1, maximo: 50 } })
  rateio?: LinhaDeRateioDto[];

  @Logico('Em uso', { opcional: true })
  ativa?: boolean;
}

export class ConsultaDeRecorrenciasDto extends ConsultaDeLista {
  @Identificador('Fornecedor', { opcional: true })
  fornecedorId?: string;

  @Logico('Em uso', { opcional: true })
  ativa?: boolean;
}

/** A recurrence as the API shows it. */
export class RecorrenciaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid', description: 'Fornecedor' }) fornecedorId: string;
  @ApiProperty({ example: 'Aluguel da sede', description: 'Descrição' }) descricao: string;
  @ApiProperty({ example: 'Aluguel', description: 'Documento; o de cada título leva o mês' }) documento: string;
  @ApiProperty({ type: 'integer', description: 'Valor bruto de cada título, em centavos' }) valorCentavos: Centavos;
  @ApiProperty({ enum: PERIODICIDADES, description: 'De quanto em quanto tempo' }) periodicidade: NomeDaPeriodicidade;
  @ApiProperty({ type: 'integer', description: 'Dia do vencimento' }) dia: number;
  @ApiProperty({ enum: REGRAS, description: 'Vencimento em dia sem banco' }) regraVencimento: RegraVencimento;
  @ApiProperty({ type: 'integer', description: 'Quantos dias antes do vencimento o título é lançado' })
  antecedencia: number;
  @ApiProperty({ example: '2027-03', description: 'Primeira competência' }) primeiraCompetencia: string;
  @ApiProperty({ type: String, nullable: true, description: 'Última competência; null, sem fim' })
  ultimaCompetencia: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Dados bancários do fornecedor' })
  dadosBancariosId: string | null;
  @ApiProperty({ type: [LinhaDeRateioDto], description: 'Rateio' }) rateio: LinhaDeRateioDto[];
  @ApiProperty({ description: 'Se está em uso' }) ativa: boolean;
}

export class ExecucaoDasRecorrenciasDto {
  @ApiProperty({ format: 'uuid', description: 'Tarefa que lança os títulos' }) tarefaId: string;
}

import type { Centavos, Competencia, DataCivil, Percentual } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import {
  CompetenciaDe,
  ConsultaDeLista,
  Data,
  Identificador,
  Inteiro,
  Objeto,
  PercentualDecimal,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import { ParcelaComMemoriaDto } from '../parcelas/parcelas.dto.js';
import { CondicoesDto } from '../planos/planos.dto.js';
import type { Condicoes } from './contrato.regras.js';

export class NovaBolsaDto {
  @Texto(80, 'Nome da bolsa', { exemplo: 'Bolsa irmãos' })
  nome: string;

  @UmDe(['PERCENTUAL', 'VALOR'], 'Tipo')
  tipo: 'PERCENTUAL' | 'VALOR';

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
}

export class EncerramentoDeBolsaDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Concedida ao aluno errado' })
  motivo: string;

  @CompetenciaDe('Último mês da bolsa; se omitido, ela é desfeita desde o começo', { opcional: true })
  ultimaCompetencia?: Competencia;
}

class TermosDto {
  @Identificador('Plano de pagamento')
  planoId: string;

  @Inteiro(1, 31, 'Dia do vencimento; o do plano, se omitido', { opcional: true, exemplo: 10 })
  diaVencimento?: number;

  @CompetenciaDe('Primeiro mês cobrado; os anteriores não são devidos', { opcional: true })
  primeiraCompetencia?: Competencia;

  @Inteiro(0, 60, 'Parcela já vencida na emissão vence tantos dias depois dela', { opcional: true, exemplo: 5 })
  vencimentoFlexivelDias?: number;
}

export class NovoContratoDto extends TermosDto {
  @Identificador('Matrícula')
  matriculaId: string;

  @Identificador('Pagador; o responsável financeiro do aluno, se omitido', { opcional: true })
  pagadorId?: string;

  @Objeto(() => NovaBolsaDto, 'Bolsas', { opcional: true, lista: { maximo: 10 } })
  bolsas?: NovaBolsaDto[];
}

export class ContratosEmLoteDto extends TermosDto {
  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Período letivo', { opcional: true })
  periodoLetivoId?: string;
}

export class CancelamentoDeContratoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Mudança de cidade' })
  motivo: string;

  @Data('Data do cancelamento; hoje, se omitida. O mês dela é devido por inteiro', { opcional: true })
  data?: DataCivil;

  @PercentualDecimal('Multa sobre os meses não cursados, retida do crédito', {
    ...{ opcional: true, exemplo: '0', maximo: 10 },
  })
  multaPercentual?: Percentual;
}

export class ReativacaoDeContratoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Cancelado no aluno errado' })
  motivo: string;
}

export class ConsultaDeContratosDto extends ConsultaDeLista {
  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Matrícula', { opcional: true })
  matriculaId?: string;

  @Identificador('Aluno', { opcional: true })
  alunoId?: string;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @UmDe(['ATIVO', 'ENCERRADO', 'CANCELADO'], 'Situação', { opcional: true })
  situacao?: 'ATIVO' | 'ENCERRADO' | 'CANCELADO';
}

/** A contract as lists show it. */
export class ContratoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ type: 'integer', description: 'Número do contrato, sequencial na escola' }) numero: number;
  @ApiProperty({ format: 'uuid' }) matriculaId: string;
  @ApiProperty({ format: 'uuid' }) alunoId: string;
  @ApiProperty({ example: 'Helena Prado Sobral' }) alunoNome: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ format: 'uuid' }) planoId: string;
  @ApiProperty({ example: 'Ensino Fundamental 2027, 12 parcelas' }) planoNome: string;
  @ApiProperty({ type: String, format: 'date', description: 'Data do contrato' }) data: DataCivil;
  @ApiProperty({ type: 'integer', example: 5 }) diaVencimento: number;
  @ApiProperty({ type: 'integer', description: 'Soma das parcelas antes das bolsas, em centavos' })
  totalCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) saldoCentavos: Centavos;
  @ApiProperty({ enum: ['ATIVO', 'ENCERRADO', 'CANCELADO'] }) situacao: string;
  @ApiProperty({ type: CondicoesDto }) condicoes: Condicoes;
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
}

export class ContratoDetalhadoDto extends ContratoDto {
  @ApiProperty({ type: [BolsaDoContratoDto], description: 'Bolsas, na ordem em que se aplicam' })
  bolsas: BolsaDoContratoDto[];
  @ApiProperty({ type: [ParcelaComMemoriaDto], description: 'Parcelas do contrato, por vencimento' })
  parcelas: ParcelaComMemoriaDto[];
}

export class ErroDoLoteDto {
  @ApiProperty({ format: 'uuid', description: 'Matrícula que ficou sem contrato' }) item: string;
  @ApiProperty({ description: 'O motivo' }) mensagem: string;
}

export class LoteDeContratosDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) tarefaId: string | null;
  @ApiProperty({ type: 'integer', description: 'Matrículas que estavam sem contrato' }) total: number;
  @ApiProperty({ type: 'integer', description: 'Contratos criados; 0 quando seguem em uma tarefa' }) contratos: number;
  @ApiProperty({ type: [ErroDoLoteDto], description: 'Matrículas que ficaram sem contrato, e por quê' })
  erros: ErroDoLoteDto[];
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

export class ContratoCanceladoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['CANCELADO'] }) situacao: string;
  @ApiProperty({ type: String, format: 'date', description: 'Data do cancelamento' }) data: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Parcelas canceladas' }) parcelas: number;
  @ApiProperty({ type: 'integer' }) canceladoCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) boletosCancelados: number;
  @ApiProperty({ type: 'integer' }) creditoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Multa retida do crédito, em centavos' }) multaCentavos: Centavos;
}

export class ContratoReativadoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['ATIVO'] }) situacao: string;
  @ApiProperty({ type: 'integer', description: 'Parcelas que voltaram a valer' }) parcelas: number;
}

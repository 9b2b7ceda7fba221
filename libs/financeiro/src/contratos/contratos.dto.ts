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
import { BolsaDoContratoDto, NovaBolsaDto } from './bolsas-do-contrato.dto.js';
import { PARCELAS_PASSADAS, type Condicoes, type ParcelasPassadas } from './contrato.regras.js';

export class PagadorDoContratoDto {
  @Identificador('Pagador')
  pagadorId: string;

  @PercentualDecimal('Parte do que os valores fixos deixam', { opcional: true, exemplo: '50' })
  percentual?: Percentual;

  @ValorCentavos('Valor fixo em cada parcela', { opcional: true, exemplo: 50000 })
  valorCentavos?: Centavos;
}

export class ItemDoContratoDto {
  @Identificador('Serviço')
  servicoId: string;

  @ValorCentavos('Total do serviço', { exemplo: 1200000 })
  totalCentavos: Centavos;

  @Inteiro(1, 60, 'Número de parcelas', { exemplo: 12 })
  parcelas: number;

  @CompetenciaDe('Mês da primeira parcela', { exemplo: '2027-01' })
  primeiraCompetencia: Competencia;
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

  @UmDe(PARCELAS_PASSADAS, 'O que fazer das parcelas vencidas antes do contrato', { opcional: true })
  parcelasPassadas?: ParcelasPassadas;
}

export class NovoContratoDto extends TermosDto {
  @Identificador('Matrícula; sem ela, um alunoId', { opcional: true })
  matriculaId?: string;

  @Identificador('Aluno sem matrícula em turma: curso avulso, serviço isolado', { opcional: true })
  alunoId?: string;

  @Identificador('Pagador; o responsável financeiro do aluno, se omitido', { opcional: true })
  pagadorId?: string;

  @Objeto(() => PagadorDoContratoDto, 'Pagadores e a parte de cada um, quando são vários', {
    ...{ opcional: true, lista: { minimo: 2, maximo: 6 } },
  })
  pagadores?: PagadorDoContratoDto[];

  @Objeto(() => ItemDoContratoDto, 'Plano só deste aluno; o obrigatório não muda de valor', {
    ...{ opcional: true, lista: { minimo: 1, maximo: 20 } },
  })
  itens?: ItemDoContratoDto[];

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

  @Identificador('Plano de pagamento', { opcional: true })
  planoId?: string;

  @UmDe(['ATIVO', 'ENCERRADO', 'CANCELADO'], 'Situação', { opcional: true })
  situacao?: 'ATIVO' | 'ENCERRADO' | 'CANCELADO';
}

/** A contract as lists show it. */
export class ContratoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ type: 'integer', description: 'Número do contrato, sequencial na escola' }) numero: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Matrícula; null: contrato sem turma' })
  matriculaId: string | null;
  @ApiProperty({ format: 'uuid' }) alunoId: string;
  @ApiProperty({ example: 'Helena Prado Sobral' }) alunoNome: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ format: 'uuid' }) planoId: string;
  @ApiProperty({ example: 'Ensino Fundamental 2027, 12 parcelas' }) planoNome: string;
  @ApiProperty({ description: 'Se tem itens só deste aluno, em vez dos do plano' }) personalizado: boolean;
  @ApiProperty({ type: String, format: 'date', description: 'Data do contrato' }) data: DataCivil;
  @ApiProperty({ type: 'integer', example: 5 }) diaVencimento: number;
  @ApiProperty({ type: 'integer', description: 'Soma das parcelas antes das bolsas, em centavos' })
  totalCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) saldoCentavos: Centavos;
  @ApiProperty({ enum: ['ATIVO', 'ENCERRADO', 'CANCELADO'] }) situacao: string;
  @ApiProperty({ type: CondicoesDto }) condicoes: Condicoes;
}

/** One payer's part of a contract. */
export class CotaDoPagadorDto {
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ type: String, nullable: true, example: '50', description: 'Percentual; null quando é valor fixo' })
  percentual: Percentual | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Centavos por parcela; null quando é percentual' })
  valorCentavos: Centavos | null;
}

export class ContratoDetalhadoDto extends ContratoDto {
  @ApiProperty({ type: [CotaDoPagadorDto], description: 'Partes dos pagadores; vazio quando há um só' })
  pagadores: CotaDoPagadorDto[];
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

/** An agreement not yet in force over a month that ceases to be owed. */
export class AcordoQueCaiDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Número do acordo' }) numero: number;
  @ApiProperty({ type: 'integer', description: 'O que já se pagou dele, e vira crédito, em centavos' })
  creditoCentavos: Centavos;
  @ApiProperty({ description: 'O que acontece com ele e com o que ele reunia' }) mensagem: string;
}

/** What a cancelling would do now. */
export class PreviaDoCancelamentoDto {
  @ApiProperty({ format: 'uuid', description: 'Contrato' }) id: string;
  @ApiProperty({ type: String, format: 'date', description: 'Data do cancelamento' }) data: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Parcelas canceladas' }) parcelas: number;
  @ApiProperty({ type: 'integer', description: 'O que deixa de ser devido, em centavos' }) canceladoCentavos: Centavos;
  @ApiProperty({
    type: 'integer',
    description: 'O que vira crédito dos pagadores, menos a multa e com o dos acordos, em centavos',
  })
  creditoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Multa retida do crédito, em centavos' }) multaCentavos: Centavos;
  @ApiProperty({ type: [AcordoQueCaiDto], description: 'Acordos aceitos que ainda não valiam, e caem junto' })
  acordos: AcordoQueCaiDto[];
}

export class ContratoCanceladoDto extends PreviaDoCancelamentoDto {
  @ApiProperty({ enum: ['CANCELADO'] }) situacao: string;
  @ApiProperty({ type: 'integer', description: 'Boletos que deixaram de valer' }) boletosCancelados: number;
}

export class ContratoReativadoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['ATIVO'] }) situacao: string;
  @ApiProperty({ type: 'integer', description: 'Parcelas que voltaram a valer' }) parcelas: number;
}

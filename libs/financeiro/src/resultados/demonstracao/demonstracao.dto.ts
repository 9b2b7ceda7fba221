import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty, PickType } from '@nestjs/swagger';
import {
  CompetenciaDe,
  ConsultaDeLista,
  Identificador,
  Inteiro,
  Logico,
  Objeto,
  Texto,
  UmDe,
} from '@sineta/plataforma';
import { GRUPOS, type Grupo } from '../plano/contas-do-razao.regras.js';
import type { LinhaDaDemonstracao, TipoDeLinha } from './demonstracao.regras.js';
import type { Regime } from './fatos.sql.js';

const REGIMES = ['COMPETENCIA', 'CAIXA'] as const;
const TIPOS_DE_LINHA = ['GRUPO', 'AGRUPAMENTO', 'LINHA', 'TOTAL', 'SALDO'] as const;

const dinheiro = (description: string) => ({ type: 'integer' as const, description });

export class ConsultaDaDemonstracaoDto {
  @CompetenciaDe('Primeiro mês; janeiro deste ano, se omitido', { opcional: true, exemplo: '2027-01' })
  de?: Competencia;

  @CompetenciaDe('Último mês; o atual, se omitido', { opcional: true, exemplo: '2027-03' })
  ate?: Competencia;

  @UmDe(REGIMES, 'Competência (o padrão) ou caixa', { opcional: true, exemplo: 'COMPETENCIA' })
  regime?: Regime;

  @Identificador('Só as despesas deste centro de custo', { opcional: true })
  centroDeCustoId?: string;

  @Identificador('Só o que é de alunos deste curso', { opcional: true })
  cursoId?: string;

  @Logico('Compara com o período anterior e com os mesmos meses do ano anterior', { opcional: true, exemplo: false })
  comparar?: boolean;
}

export class LinhaDaDemonstracaoDto implements LinhaDaDemonstracao {
  @ApiProperty({ enum: TIPOS_DE_LINHA, description: 'Grupo, agrupamento da escola, linha, total ou saldo' })
  tipo: TipoDeLinha;
  @ApiProperty({ example: 'deducao:bolsas', description: 'Código da linha, para pedir os lançamentos dela' })
  codigo: string;
  @ApiProperty({ example: 'Bolsas e descontos incondicionais', description: 'Nome, o da escola se ela deu um' })
  nome: string;
  @ApiProperty({ enum: GRUPOS, nullable: true, type: String, description: 'Grupo; null em totais e saldos' })
  grupo: Grupo | null;
  @ApiProperty({ type: 'integer', description: 'Recuo na leitura, a partir de 0' }) nivel: number;
  @ApiProperty({ type: [Number], description: 'Um valor por mês, em centavos; negativo diminui o resultado' })
  valores: Centavos[];
  @ApiProperty(dinheiro('Soma dos meses, em centavos; em um saldo, o último')) totalCentavos: Centavos;
  @ApiProperty({ ...dinheiro('No período anterior, em centavos; null sem comparação'), nullable: true, type: Number })
  anteriorCentavos: Centavos | null;
  @ApiProperty({ ...dinheiro('Um ano antes, em centavos; null sem comparação'), nullable: true, type: Number })
  anoAnteriorCentavos: Centavos | null;
}

/** How the statement ties with the ledger. Which fields come depends on the basis. */
export class ConferenciaDto {
  @ApiProperty({ description: 'Se as contas fecham ao centavo' }) confere: boolean;
  @ApiProperty(dinheiro('O que a demonstração soma: o resultado sem a provisão, ou a variação do dinheiro'))
  daDemonstracaoCentavos: Centavos;
  @ApiProperty(dinheiro('O mesmo, calculado por outro caminho no razão')) doRazaoCentavos: Centavos;
  @ApiProperty({ ...dinheiro('Competência: lançado no razão nestes dias'), nullable: true, type: Number })
  lancadoNosDiasCentavos: Centavos | null;
  @ApiProperty({ ...dinheiro('Competência: lançado nestes dias, de meses de fora'), nullable: true, type: Number })
  deOutrosMesesCentavos: Centavos | null;
  @ApiProperty({ ...dinheiro('Competência: destes meses, lançado em outros dias'), nullable: true, type: Number })
  lancadoEmOutrosDiasCentavos: Centavos | null;
  @ApiProperty({ ...dinheiro('Caixa: dinheiro que havia antes'), nullable: true, type: Number })
  saldoInicialCentavos: Centavos | null;
  @ApiProperty({ ...dinheiro('Caixa: dinheiro que o razão mostra no fim'), nullable: true, type: Number })
  saldoFinalCentavos: Centavos | null;
  @ApiProperty({ type: [String], description: 'Contas do razão que não têm linha; deve ser vazia' }) semLinha: string[];
}

export class DemonstracaoDto {
  @ApiProperty({ enum: REGIMES, description: 'Regime' }) regime: Regime;
  @ApiProperty({ type: [String], example: ['2027-02', '2027-03'], description: 'Meses, na ordem dos valores' })
  meses: Competencia[];
  @ApiProperty({ type: [LinhaDaDemonstracaoDto], description: 'Linhas, na ordem de leitura' })
  linhas: LinhaDaDemonstracaoDto[];
  @ApiProperty({ type: ConferenciaDto, nullable: true, description: 'Conferência com o razão; null com filtro' })
  conferencia: ConferenciaDto | null;
  @ApiProperty({ type: [String], description: 'O que convém saber ao ler' }) observacoes: string[];
}

export class ConsultaDeLancamentosDto extends ConsultaDeLista {
  @CompetenciaDe('Primeiro mês; o atual, se omitido', { opcional: true, exemplo: '2027-03' })
  de?: Competencia;

  @CompetenciaDe('Último mês; o atual, se omitido', { opcional: true, exemplo: '2027-03' })
  ate?: Competencia;

  @UmDe(REGIMES, 'Competência (o padrão) ou caixa', { opcional: true, exemplo: 'COMPETENCIA' })
  regime?: Regime;

  @Texto(80, 'Código da linha', { opcional: true, exemplo: 'deducao:bolsas' })
  linha?: string;

  @Identificador('Centro de custo', { opcional: true })
  centroDeCustoId?: string;

  @Identificador('Curso', { opcional: true })
  cursoId?: string;
}

/** What is behind a cell of the statement. */
export class LancamentoDaDemonstracaoDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador desta parte do lançamento' }) id: string;
  @ApiProperty({ description: 'Mês em que a demonstração o mostra' }) mes: Competencia;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que produz efeito no razão' }) data: DataCivil;
  @ApiProperty({ description: 'Código da linha' }) linha: string;
  @ApiProperty({ ...dinheiro('Valor, em centavos; negativo diminui o resultado') }) valorCentavos: Centavos;
  @ApiProperty({ description: 'O que o lançamento é', example: 'COBRANCA' }) tipo: string;
  @ApiProperty({ description: 'O que deu origem', example: 'contrato' }) origemTipo: string;
  @ApiProperty({ format: 'uuid', description: 'Identificador do que deu origem' }) origemId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Parcela; null quando não é de uma' })
  parcelaId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Aluno da parcela; null sem parcela' })
  alunoNome: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Centro de custo; null sem rateio' })
  centroDeCustoId: string | null;
  @ApiProperty({ format: 'uuid', description: 'Transferência do razão de que faz parte' }) transferenciaId: string;
}

export class LinhaPersonalizadaDto {
  @Texto(80, 'Código da linha', { exemplo: 'deducao:bolsas' })
  linha: string;

  @Texto(80, 'Nome que a escola dá', { nulo: true, exemplo: 'Bolsas de estudo' })
  nome?: string | null;

  @Texto(80, 'Agrupamento dentro do grupo', { nulo: true, exemplo: 'Pessoal' })
  agrupamento?: string | null;

  @Inteiro(1, 999, 'Ordem dentro do grupo', { nulo: true, exemplo: 1 })
  ordem?: number | null;
}

export class LinhasPersonalizadasDto {
  @Objeto(() => LinhaPersonalizadaDto, 'Linhas mudadas; as que não vierem voltam ao padrão', {
    lista: { minimo: 0, maximo: 500 },
  })
  linhas: LinhaPersonalizadaDto[];
}

/** A line that exists, and what the school made of it. */
export class LinhaDisponivelDto extends PickType(LinhaDaDemonstracaoDto, ['codigo', 'nome', 'grupo']) {
  @ApiProperty({ description: 'Nome antes da mudança da escola' }) nomePadrao: string;
  @ApiProperty({ type: String, nullable: true, description: 'Agrupamento dentro do grupo; null sem agrupamento' })
  agrupamento: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Ordem dentro do grupo; null, por nome' })
  ordem: number | null;
}

export class LinhasDisponiveisDto {
  @ApiProperty({ type: [LinhaDisponivelDto], description: 'Linhas da demonstração' }) linhas: LinhaDisponivelDto[];
}

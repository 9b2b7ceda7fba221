import type { Centavos, Competencia, DataCivil, Percentual } from '@sineta/nucleo';
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
  id: string;
  versao: number;
  numero: number;
  matriculaId: string;
  alunoId: string;
  alunoNome: string;
  pagadorId: string;
  pagadorNome: string;
  planoId: string;
  planoNome: string;
  data: DataCivil;
  diaVencimento: number;
  totalCentavos: Centavos;
  saldoCentavos: Centavos;
  situacao: string;
  condicoes: Condicoes;
}

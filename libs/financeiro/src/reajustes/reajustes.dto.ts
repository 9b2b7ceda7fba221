import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import {
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
import { CODIGOS_DE_CUSTO, type CodigoDeCusto } from './planilha.regras.js';

export class LinhaDeCustoDto {
  @UmDe(CODIGOS_DE_CUSTO, 'Componente de custo do Anexo III do Decreto 3.274/1999', { exemplo: '1.1' })
  codigo: CodigoDeCusto;

  @ValorCentavos('Custo no ano-base', { minimo: 0, exemplo: 6000000 })
  baseCentavos: Centavos;

  @ValorCentavos('Custo previsto no ano de aplicação', { minimo: 0, exemplo: 6400000 })
  aplicacaoCentavos: Centavos;
}

export class NovaPlanilhaDto {
  @Inteiro(2000, 2199, 'Ano-base; o de aplicação é o seguinte', { exemplo: 2026 })
  anoBase: number;

  @Objeto(() => LinhaDeCustoDto, 'Custos', { lista: { minimo: 1, maximo: CODIGOS_DE_CUSTO.length } })
  linhas: LinhaDeCustoDto[];

  @Inteiro(1, 100_000, 'Alunos pagantes no ano-base', { exemplo: 300 })
  pagantesBase: number;

  @Inteiro(1, 100_000, 'Alunos pagantes previstos', { exemplo: 300 })
  pagantesAplicacao: number;

  @Inteiro(0, 100_000, 'Alunos não pagantes no ano-base', { opcional: true })
  naoPagantesBase?: number;

  @Inteiro(0, 100_000, 'Alunos não pagantes previstos', { opcional: true })
  naoPagantesAplicacao?: number;
}

export class ConsultaDePlanilhasDto extends ConsultaDeLista {
  @Inteiro(2000, 2199, 'Ano de aplicação', { opcional: true, consulta: true, exemplo: 2027 })
  anoDeAplicacao?: number;
}

export class LinhaDaPlanilhaDto {
  @ApiProperty({ example: '1.1', description: 'Número no Anexo III do Decreto 3.274/1999' }) codigo: string;
  @ApiProperty({ example: 'Pessoal docente' }) nome: string;
  @ApiProperty({ type: 'integer', description: 'Custo no ano-base, em centavos' }) baseCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Custo no ano de aplicação, em centavos' }) aplicacaoCentavos: Centavos;
  @ApiProperty({ description: 'Se é a soma de outras' }) total: boolean;
}

export class PlanilhaResumoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Ano-base' }) anoBase: number;
  @ApiProperty({ type: 'integer', description: 'Ano em que o valor novo vale' }) anoDeAplicacao: number;
  @ApiProperty({ type: 'integer', description: 'Custo do ano-base, em centavos' }) totalBaseCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Custo previsto, em centavos' }) totalAplicacaoCentavos: Centavos;
  @ApiProperty({ type: String, example: '7.89', description: 'Variação do custo por aluno pagante, em percentual' })
  variacaoPercentual: Percentual;
}

export class PlanilhaDto extends PlanilhaResumoDto {
  @ApiProperty({ type: 'integer', description: 'Alunos pagantes no ano-base' }) pagantesBase: number;
  @ApiProperty({ type: 'integer', description: 'Alunos pagantes previstos' }) pagantesAplicacao: number;
  @ApiProperty({ type: 'integer', description: 'Alunos não pagantes no ano-base' }) naoPagantesBase: number;
  @ApiProperty({ type: 'integer', description: 'Alunos não pagantes previstos' }) naoPagantesAplicacao: number;
  @ApiProperty({ type: [LinhaDaPlanilhaDto], description: 'A planilha inteira, com os subtotais' })
  linhas: LinhaDaPlanilhaDto[];
}

export class ReajusteDto {
  @Identificador('Planilha de custos que o comprova')
  planilhaId: string;

  @PercentualDecimal('Reajuste da anuidade, até a variação que a planilha comprova', { exemplo: '7.89' })
  percentual: Percentual;

  @Identificador('Período letivo novo')
  periodoLetivoId: string;

  @Texto(80, 'Nome do plano novo', { exemplo: 'Ensino Fundamental 2027, 12 parcelas' })
  nome: string;

  @Data('Início da vigência, um ano depois do início da anterior ou mais', { exemplo: '2027-01-01' })
  vigenciaInicio: DataCivil;

  @Data('Fim da vigência', { exemplo: '2027-12-31' })
  vigenciaFim: DataCivil;

  @PercentualDecimal('Reajuste dos serviços fora da anuidade; nenhum, se omitido', { opcional: true })
  outrosPercentual?: Percentual;

  @Data('Dia em que os valores novos foram divulgados', { opcional: true, exemplo: '2026-10-01' })
  divulgadoEm?: DataCivil;

  @Data('Último dia da matrícula', { opcional: true, exemplo: '2026-12-18' })
  fimDaMatricula?: DataCivil;
}

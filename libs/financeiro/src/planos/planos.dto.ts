import type { Centavos, Competencia, DataCivil, Percentual, RegraVencimento } from '@sineta/nucleo';
import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import {
  CompetenciaDe,
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
import { MODOS_DE_BOLSAS, type ModoDeBolsas } from '../regras/bolsas.regras.js';
import { MAXIMO_DE_DEGRAUS } from './plano.regras.js';
import { MODOS_DE_MORA, type ModoDeMora } from '../regras/mora.regras.js';

const REGRAS_DE_VENCIMENTO = ['MANTEM', 'PROXIMO', 'ANTERIOR'] as const;

export class ItemDoPlanoDto {
  @Identificador('Serviço')
  servicoId: string;

  @ValorCentavos('Total do serviço no período', { exemplo: 1200000 })
  totalCentavos: Centavos;

  @Inteiro(1, 60, 'Número de parcelas', { exemplo: 12 })
  parcelas: number;

  @CompetenciaDe('Mês da primeira parcela', { exemplo: '2027-01' })
  primeiraCompetencia: Competencia;

  @Inteiro(1, 99_999_999_99, 'Valores das parcelas em centavos, para conferir com o total', {
    opcional: true,
    lista: { maximo: 60 },
  })
  valoresCentavos?: Centavos[];

  @Logico('Em todos os contratos do plano, com este valor; sim para mensalidade e matrícula, se omitido', {
    opcional: true,
  })
  obrigatorio?: boolean;
}

export class DegrauDto {
  @Inteiro(1, 60, 'Dias antes do vencimento', { exemplo: 5 })
  diasAntes: number;

  @PercentualDecimal('Desconto de quem paga até esse dia', { exemplo: '10' })
  percentual: Percentual;
}

export class NovoPlanoDto {
  @Identificador('Período letivo')
  periodoLetivoId: string;

  @Identificador('Série; todas, se omitida', { nulo: true })
  serieId?: string | null;

  @Texto(80, 'Nome do plano', { exemplo: 'Ensino Fundamental 2027, 12 parcelas' })
  nome: string;

  @Data('Início da vigência', { exemplo: '2027-01-01' })
  vigenciaInicio: DataCivil;

  @Data('Fim da vigência', { exemplo: '2027-12-31' })
  vigenciaFim: DataCivil;

  @Inteiro(1, 31, 'Dia do vencimento', { exemplo: 5 })
  diaVencimento: number;

  @UmDe(REGRAS_DE_VENCIMENTO, 'Vencimento em dia não útil', { opcional: true, exemplo: 'PROXIMO' })
  regraVencimento?: RegraVencimento;

  @PercentualDecimal('Multa por atraso (CDC, art. 52: até 2 %)', { opcional: true, maximo: 2, exemplo: '2' })
  multaPercentual?: Percentual;

  @PercentualDecimal('Juros de mora ao mês', { opcional: true, maximo: 1, exemplo: '1' })
  jurosMesPercentual?: Percentual;

  @UmDe(MODOS_DE_MORA, 'Como os juros são contados e enviados ao banco', { opcional: true })
  modoMora?: ModoDeMora;

  @PercentualDecimal('Desconto de pontualidade', { opcional: true, exemplo: '5' })
  pontualidadePercentual?: Percentual;

  @Objeto(() => DegrauDto, 'Descontos maiores para quem paga antes, do mais perto do vencimento ao mais longe', {
    ...{ opcional: true, lista: { maximo: MAXIMO_DE_DEGRAUS } },
  })
  pontualidadeDegraus?: DegrauDto[];

  @UmDe(MODOS_DE_BOLSAS, 'Como várias bolsas se combinam', { opcional: true })
  modoBolsas?: ModoDeBolsas;

  @ValorCentavos('Anuidade contratada; mensalidade e matrícula não podem passar dela', { opcional: true })
  anuidadeCentavos?: Centavos;

  @Data('Dia em que valores e contrato foram divulgados', { opcional: true, exemplo: '2026-10-01' })
  divulgadoEm?: DataCivil;

  @Data('Último dia da matrícula; a divulgação é de 45 dias antes (Lei 9.870/1999, art. 2)', {
    ...{ opcional: true, exemplo: '2026-12-18' },
  })
  fimDaMatricula?: DataCivil;

  @Objeto(() => ItemDoPlanoDto, 'Itens do plano', { lista: { minimo: 1, maximo: 20 } })
  itens: ItemDoPlanoDto[];
}

export class ConsultaDePlanosDto extends ConsultaDeLista {
  @Identificador('Período letivo', { opcional: true })
  periodoLetivoId?: string;
}

export class AlteracaoDePlanoDto {
  @UmDe(['ATIVO', 'ENCERRADO'], 'Situação', { opcional: true })
  situacao?: 'ATIVO' | 'ENCERRADO';

  @Texto(80, 'Nome do plano', { opcional: true })
  nome?: string;
}

/** Terms of a plan, which the contract copies. */
export class JurosQueNaoCorreramDto {
  @ApiProperty({ type: String, format: 'date', description: 'Último dia em que não são devidos' }) ate: DataCivil;
  @ApiProperty({ type: 'integer', example: 1000 }) valorCentavos: Centavos;
}

export class CondicoesDto {
  @ApiProperty({ enum: REGRAS_DE_VENCIMENTO }) regraVencimento: RegraVencimento;
  @ApiProperty({ type: String, example: '2' }) multaPercentual: Percentual;
  @ApiProperty({ type: String, example: '1' }) jurosMesPercentual: Percentual;
  @ApiProperty({ enum: MODOS_DE_MORA }) modoMora: ModoDeMora;
  @ApiProperty({ type: String, example: '5' }) pontualidadePercentual: Percentual;
  @ApiProperty({ type: [DegrauDto], required: false, description: 'Descontos maiores para quem paga antes' })
  pontualidadeDegraus?: readonly DegrauDto[];
  @ApiProperty({ enum: MODOS_DE_BOLSAS }) modoBolsas: ModoDeBolsas;
  @ApiProperty({
    ...{ type: JurosQueNaoCorreramDto, required: false },
    description: 'Da parcela de acordo com juros: o que não deve quem a paga inteira antes de o mês dela começar',
  })
  jurosQueNaoCorreram?: JurosQueNaoCorreramDto;
}

/** A plan in a list. */
export class PlanoResumoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ example: 'Ensino Fundamental 2027, 12 parcelas' }) nome: string;
  @ApiProperty({ format: 'uuid' }) periodoLetivoId: string;
  @ApiProperty({ type: String, format: 'date' }) vigenciaInicio: DataCivil;
  @ApiProperty({ type: String, format: 'date' }) vigenciaFim: DataCivil;
  @ApiProperty({ type: 'integer', example: 5 }) diaVencimento: number;
  @ApiProperty({ type: 'integer', description: 'Edição do plano, a partir de 1' }) edicao: number;
  @ApiProperty({ type: 'integer', description: 'Soma dos itens, em centavos', example: 1200000 })
  totalCentavos: Centavos;
  @ApiProperty({ enum: ['ATIVO', 'ENCERRADO'] }) situacao: string;
}

export class ItemMostradoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) servicoId: string;
  @ApiProperty({ example: 'MENSALIDADE' }) servicoTipo: string;
  @ApiProperty({ example: 'Mensalidade' }) servicoNome: string;
  @ApiProperty({ type: 'integer', description: 'Total do serviço no período, em centavos', example: 1200000 })
  totalCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Número de parcelas', example: 12 }) parcelas: number;
  @ApiProperty({ type: String, example: '2027-01' }) primeiraCompetencia: Competencia;
  @ApiProperty({ description: 'Se está em todos os contratos do plano, com este valor' }) obrigatorio: boolean;
  @ApiProperty({ type: 'array', items: { type: 'integer' }, description: 'Valor de cada parcela, em centavos' })
  valoresCentavos: Centavos[];
}

/** A plan with its items. */
export class PlanoDto extends IntersectionType(PlanoResumoDto, CondicoesDto) {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Série do plano; null: todas' })
  serieId: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Anuidade contratada, em centavos' })
  anuidadeCentavos: Centavos | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia da divulgação dos valores' })
  divulgadoEm: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Último dia da matrícula' })
  fimDaMatricula: DataCivil | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Edição que esta substituiu' })
  anteriorId: string | null;
  @ApiProperty({ type: [String], description: 'O que a lei pede e o plano não diz' }) avisos: string[];
  @ApiProperty({ type: [ItemMostradoDto] }) itens: ItemMostradoDto[];
}

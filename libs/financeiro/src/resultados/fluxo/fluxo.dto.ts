import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Logico, UmDe } from '@sineta/plataforma';
import { CATEGORIAS, type Categoria } from '../plano/contas-do-razao.regras.js';
import { CLASSES, type ClasseDePagador } from './curva.regras.js';
import { PASSOS, SENTIDOS, type Passo, type Sentido } from './fluxo.regras.js';

const SITUACOES = ['REALIZADO', 'PREVISTO', 'MISTO'] as const;

export class ConsultaDoFluxoDto {
  @Data('Primeiro dia; o primeiro deste mês, se omitido', { opcional: true, exemplo: '2027-03-01' })
  de?: DataCivil;

  @Data('Último dia; três meses depois do primeiro, se omitido', { opcional: true, exemplo: '2027-05-31' })
  ate?: DataCivil;

  @UmDe(PASSOS, 'Tamanho das colunas; SEMANA, se omitido', { opcional: true, exemplo: 'SEMANA' })
  passo?: Passo;

  @Logico('Prevê pela curva de atraso da própria escola, e não pelo vencimento', { opcional: true, exemplo: false })
  curva?: boolean;
}

const dinheiro = (description: string) => ({ type: 'integer' as const, description: `${description}, em centavos` });

export class PeriodoDoFluxoDto {
  @ApiProperty({ type: String, format: 'date', description: 'Primeiro dia' }) inicio: DataCivil;
  @ApiProperty({ type: String, format: 'date', description: 'Último dia' }) fim: DataCivil;
  @ApiProperty({ enum: SITUACOES, description: 'Realizado, previsto, ou as duas coisas na coluna de hoje' })
  situacao: (typeof SITUACOES)[number];
  @ApiProperty(dinheiro('Entradas')) entradasCentavos: Centavos;
  @ApiProperty(dinheiro('Saídas, negativas')) saidasCentavos: Centavos;
  @ApiProperty(dinheiro('Dinheiro no fim, em todas as contas')) saldoCentavos: Centavos;
}

export class LinhaDoFluxoDto {
  @ApiProperty({ enum: CATEGORIAS, description: 'Categoria; a que tem entradas e saídas vem em duas linhas' })
  categoria: Categoria;
  @ApiProperty({ enum: SENTIDOS, description: 'De qual dos totais a linha é parte' }) sentido: Sentido;
  @ApiProperty({ example: 'Mensalidades e outros serviços', description: 'Nome da categoria' }) nome: string;
  @ApiProperty({ type: [Number], description: 'Um valor por período, em centavos; saída é negativa' })
  valores: Centavos[];
  @ApiProperty(dinheiro('Soma dos períodos')) totalCentavos: Centavos;
}

export class ContaDoFluxoDto {
  @ApiProperty({ description: 'Conta do razão; sem-conta é o que não se sabe em qual cairá' }) conta: string;
  @ApiProperty({ example: 'Sicoob cobrança', description: 'Nome da conta' }) nome: string;
  @ApiProperty(dinheiro('Saldo antes do primeiro dia')) saldoInicialCentavos: Centavos;
  @ApiProperty({ type: [Number], description: 'Saldo no fim de cada período, em centavos' }) saldos: Centavos[];
}

export class DiaNegativoDto {
  @ApiProperty({
    type: String,
    format: 'date',
    description: 'Primeiro dia, de hoje em diante, que termina abaixo de zero',
  })
  dia: DataCivil;
  @ApiProperty(dinheiro('Saldo desse dia')) saldoCentavos: Centavos;
}

export class ClasseDaCurvaDto {
  @ApiProperty({ enum: CLASSES, description: 'Como o pagador pagou nos últimos doze meses' }) classe: ClasseDePagador;
  @ApiProperty({
    type: [Number],
    description:
      'Por faixa de atraso (até o vencimento, 1-7, 8-15, 16-30, 31-60 e 61-90 dias), o percentual do valor pago',
  })
  percentuais: number[];
  @ApiProperty({ description: 'Percentual que não se espera receber em 90 dias' }) naoEsperado: number;
}

export class ComparacaoDaLinhaDto {
  @ApiProperty({ enum: CATEGORIAS, description: 'Categoria' }) categoria: Categoria;
  @ApiProperty({ description: 'Nome da categoria' }) nome: string;
  @ApiProperty(dinheiro('Previsto quando a previsão foi guardada')) previstoCentavos: Centavos;
  @ApiProperty(dinheiro('Realizado desde esse dia')) realizadoCentavos: Centavos;
  @ApiProperty(dinheiro('Realizado menos previsto')) diferencaCentavos: Centavos;
}

export class ComparacaoDoMesDto {
  @ApiProperty({ description: 'Mês' }) competencia: Competencia;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que a previsão foi guardada' }) tiradaEm: DataCivil;
  @ApiProperty({ type: [ComparacaoDaLinhaDto], description: 'Por categoria' }) linhas: ComparacaoDaLinhaDto[];
  @ApiProperty(dinheiro('Previsto, somado')) previstoCentavos: Centavos;
  @ApiProperty(dinheiro('Realizado, somado')) realizadoCentavos: Centavos;
}

export class FluxoDto {
  @ApiProperty({ type: String, format: 'date', description: 'Hoje: até aqui é o que aconteceu' }) hoje: DataCivil;
  @ApiProperty({ enum: PASSOS, description: 'Tamanho das colunas' }) passo: Passo;
  @ApiProperty(dinheiro('Dinheiro antes do primeiro dia')) saldoInicialCentavos: Centavos;
  @ApiProperty({ type: [PeriodoDoFluxoDto], description: 'Colunas' }) periodos: PeriodoDoFluxoDto[];
  @ApiProperty({ type: [LinhaDoFluxoDto], description: 'As entradas e depois as saídas, por categoria' })
  linhas: LinhaDoFluxoDto[];
  @ApiProperty({ type: [ContaDoFluxoDto], description: 'Saldos por conta' }) contas: ContaDoFluxoDto[];
  @ApiProperty({ type: DiaNegativoDto, nullable: true, description: 'Primeiro dia sem dinheiro; null se não há' })
  primeiroDiaNegativo: DiaNegativoDto | null;
  @ApiProperty(dinheiro('Vencido e não pago; sem a curva, fica fora da previsão')) vencidoCentavos: Centavos;
  @ApiProperty(dinheiro('O que a curva não espera receber')) naoEsperadoCentavos: Centavos;
  @ApiProperty({ type: [ClasseDaCurvaDto], description: 'A curva medida, usada ou não' }) curva: ClasseDaCurvaDto[];
  @ApiProperty({ type: [ComparacaoDoMesDto], description: 'Previsto e realizado dos meses com previsão guardada' })
  comparacoes: ComparacaoDoMesDto[];
}

export class ConsultaDeFotografiasDto extends ConsultaDeLista {}

/** A forecast that was kept. */
export class FotografiaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Mês da previsão' }) competencia: Competencia;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que foi guardada' }) tiradaEm: DataCivil;
  @ApiProperty(dinheiro('Dinheiro que havia')) saldoCentavos: Centavos;
}

import type { Centavos, Competencia, Percentual } from '@sineta/nucleo';
import { ApiProperty, PartialType } from '@nestjs/swagger';
import {
  CompetenciaDe,
  ConsultaDeLista,
  Identificador,
  Inteiro,
  Logico,
  Objeto,
  PercentualDecimal,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import { RENOVACOES_DE_BOLSA, type RenovacaoDeBolsa } from '../contratos/contrato.regras.js';
import { NovaBolsaDto } from '../contratos/bolsas-do-contrato.dto.js';
import { TIPOS_DE_SERVICO } from '../servicos/servico.entity.js';
import { SITUACOES_DE_PEDIDO, type SituacaoDoPedido } from './bolsas.entity.js';

export class NovoModeloDeBolsaDto {
  @Texto(80, 'Nome da bolsa', { exemplo: 'Filho de funcionário' })
  nome: string;

  @UmDe(['PERCENTUAL', 'VALOR'], 'Tipo')
  tipo: 'PERCENTUAL' | 'VALOR';

  @PercentualDecimal('Percentual, quando o tipo é PERCENTUAL', { opcional: true, exemplo: '50' })
  percentual?: Percentual;

  @ValorCentavos('Valor em cada parcela, quando o tipo é VALOR', { opcional: true, exemplo: 10000 })
  valorCentavos?: Centavos;

  @Inteiro(1, 20, 'Ordem de aplicação; 1, se omitida', { opcional: true })
  ordem?: number;

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

  @Logico('Só se concede com comprovante', { opcional: true })
  exigeComprovante?: boolean;
}

export class AlteracaoDeModeloDeBolsaDto extends PartialType(NovoModeloDeBolsaDto) {
  @Logico('Em uso', { opcional: true })
  ativo?: boolean;
}

export class ConsultaDeModelosDeBolsaDto extends ConsultaDeLista {
  @Logico('Em uso', { opcional: true })
  ativo?: boolean;
}

/** A scholarship of the catalogue. */
export class ModeloDeBolsaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ example: 'Filho de funcionário' }) nome: string;
  @ApiProperty({ enum: ['PERCENTUAL', 'VALOR'] }) tipo: 'PERCENTUAL' | 'VALOR';
  @ApiProperty({ type: String, nullable: true, example: '50', description: 'Percentual; null quando é em valor' })
  percentual: Percentual | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Centavos em cada parcela; null quando é percentual' })
  valorCentavos: Centavos | null;
  @ApiProperty({ type: 'integer' }) ordem: number;
  @ApiProperty({ type: [String], nullable: true, description: 'Serviços em que incide; null: mensalidade e matrícula' })
  servicos: string[] | null;
  @ApiProperty({ type: 'array', items: { type: 'integer' }, nullable: true, description: 'Parcelas; null: todas' })
  numeros: number[] | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'O máximo em cada parcela; null: sem teto' })
  tetoCentavos: Centavos | null;
  @ApiProperty({ enum: RENOVACOES_DE_BOLSA }) renovacao: RenovacaoDeBolsa;
  @ApiProperty({ description: 'Se só se concede com comprovante' }) exigeComprovante: boolean;
  @ApiProperty({ description: 'Se ainda se concede' }) ativo: boolean;
}

export class PoliticaDeBolsasDto {
  @PercentualDecimal('Desconto de uma parcela que uma pessoa concede sozinha; sem limite, se omitido', {
    ...{ nulo: true, exemplo: '20' },
  })
  limiteSemAprovacao?: Percentual | null;

  @PercentualDecimal('Desconto de irmãos, do 1º filho (a maior mensalidade) em diante; vazio: a escola não dá', {
    ...{ exemplo: ['0', '10', '15'], lista: { maximo: 10 } },
  })
  faixasDeIrmaos: Percentual[];
}

export class PoliticaDeBolsasGravadaDto {
  @ApiProperty({ type: 'integer', description: 'Versão, para o If-Match; 0 enquanto a escola não decidiu nada' })
  versao: number;
  @ApiProperty({ type: String, nullable: true, example: '20', description: 'null: sem limite' })
  limiteSemAprovacao: Percentual | null;
  @ApiProperty({ type: [String], example: ['0', '10', '15'], description: 'Desconto de cada filho, do 1º em diante' })
  faixasDeIrmaos: Percentual[];
}

export class NovoPedidoDeBolsaDto {
  @Identificador('Contrato')
  contratoId: string;

  @Objeto(() => NovaBolsaDto, 'Bolsa pedida')
  bolsa: NovaBolsaDto;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Desemprego do responsável' })
  motivo: string;
}

export class DecisaoDoPedidoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Renda comprovada' })
  motivo: string;
}

export class ConsultaDePedidosDeBolsaDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DE_PEDIDO, 'Situação', { opcional: true })
  situacao?: SituacaoDoPedido;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;
}

/** A scholarship asked for. */
export class PedidoDeBolsaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) contratoId: string;
  @ApiProperty({ type: NovaBolsaDto, description: 'Bolsa pedida' }) bolsa: NovaBolsaDto;
  @ApiProperty({ description: 'Por que se pede' }) motivo: string;
  @ApiProperty({ enum: SITUACOES_DE_PEDIDO }) situacao: SituacaoDoPedido;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem pediu' })
  solicitanteId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem decidiu; null enquanto pendente' })
  decisorId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Quando; null enquanto pendente' })
  decididoEm: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'Por que se decidiu assim; null enquanto pendente' })
  motivoDaDecisao: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Bolsa concedida; null: nenhuma' })
  bolsaId: string | null;
}

export class DescontoDeIrmaosDto {
  @Identificador('Período letivo')
  periodoLetivoId: string;

  @CompetenciaDe('Primeiro mês da mudança; os anteriores não mudam', { exemplo: '2027-03' })
  aPartirDe: Competencia;
}

export class MudancaDeIrmaosDto {
  @ApiProperty({ format: 'uuid' }) contratoId: string;
  @ApiProperty({ type: 'integer', description: 'Número do contrato' }) numero: number;
  @ApiProperty({ type: 'integer', description: 'Lugar entre os irmãos, da maior mensalidade à menor' }) lugar: number;
  @ApiProperty({ type: String, example: '0', description: 'Percentual que tinha' }) antes: Percentual;
  @ApiProperty({ type: String, example: '10', description: 'Percentual que passa a ter' }) depois: Percentual;
}

export class IrmaosAplicadosDto {
  @ApiProperty({ type: 'integer', description: 'Famílias com dois filhos ou mais, ou com desconto a rever' })
  familias: number;
  @ApiProperty({ type: [MudancaDeIrmaosDto], description: 'Contratos cujo desconto muda' })
  mudancas: MudancaDeIrmaosDto[];
}

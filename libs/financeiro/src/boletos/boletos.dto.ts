import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { CompetenciaDe, ConsultaDeLista, Data, Identificador, Inteiro, Texto, UmDe } from '@sineta/plataforma';
import { MODOS_DE_MORA, type ModoDeMora } from '../regras/mora.regras.js';
import { SITUACOES_DE_PROTESTO, type SituacaoDoProtesto } from '../protestos/protesto.regras.js';
import { SITUACOES_DE_BOLETO, type SituacaoDoBoleto } from './boleto.regras.js';

export class SegundaViaDto {
  @Data('Dia em que será pago; hoje, se omitido', { opcional: true })
  data?: DataCivil;
}

export class ConsultaDoValorDto {
  @Data('Dia do pagamento; hoje, se omitido', { opcional: true })
  data?: DataCivil;
}

export class CarneDaFamiliaDto {
  @Identificador('Pagador')
  pagadorId: string;

  @Inteiro(2000, 2199, 'Ano', { exemplo: 2027, consulta: true })
  ano: number;
}

export class ProrrogacaoDeBoletoDto {
  @Data('Novo vencimento do boleto e das suas parcelas, hoje ou depois')
  vencimento: DataCivil;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Recebe o salário no dia 20' })
  motivo: string;
}

export class CancelamentoDeBoletoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Emitido com valor errado' })
  motivo: string;
}

export class ConsultaDeBoletosDto extends ConsultaDeLista {
  @Texto(100, 'Parte do nome do pagador ou do aluno', { opcional: true, exemplo: 'Ferreira' })
  busca?: string;

  @CompetenciaDe('Competência', { opcional: true })
  competencia?: Competencia;

  @UmDe(SITUACOES_DE_BOLETO, 'Situação', { opcional: true })
  situacao?: SituacaoDoBoleto;

  @UmDe(SITUACOES_DE_PROTESTO, 'Situação do protesto', { opcional: true })
  protesto?: SituacaoDoProtesto;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @Identificador('Aluno', { opcional: true })
  alunoId?: string;

  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Identificador('Conta bancária', { opcional: true })
  contaBancariaId?: string;

  @Texto(20, 'Nosso número', { opcional: true })
  nossoNumero?: string;

  @Data('Vencimento, desde', { opcional: true })
  vencimentoDe?: DataCivil;

  @Data('Vencimento, até', { opcional: true })
  vencimentoAte?: DataCivil;
}

export class ImpressaoDeBoletosDto {
  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @CompetenciaDe('Competência', { opcional: true })
  competencia?: Competencia;

  @Texto(8000, 'Identificadores dos boletos, separados por vírgula', {
    opcional: true,
    padrao: /^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/i,
    formato: 'identificadores separados por vírgula',
  })
  ids?: string;
}

/** A code of the bank and what it means, as the retorno brought it. */
export class CodigoDoBancoDto {
  @ApiProperty({ description: 'Código do banco', example: '06' }) codigo: string;
  @ApiProperty({ example: 'Liquidação' }) significado: string;
}

export class DescontoAteDto {
  @ApiProperty({ type: String, format: 'date', description: 'Último dia do desconto' }) ate: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Desconto, em centavos' }) valorCentavos: Centavos;
}

/** A boleto as lists show it. */
export class BoletoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) contaBancariaId: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '0000001',
    description: 'Null até o banco dar, onde ele numera',
  })
  nossoNumero: string | null;
  @ApiProperty({ example: '1/2701-1' }) seuNumero: string;
  @ApiProperty({ type: String, format: 'date' }) emissao: DataCivil;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ type: String, example: '2027-01' }) competencia: Competencia;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Desconto de quem paga até o vencimento, em centavos' })
  descontoCentavos: Centavos;
  @ApiProperty({ type: [DescontoAteDto], description: 'Descontos maiores, de quem paga antes' })
  descontos: DescontoAteDto[];
  @ApiProperty({ type: 'integer', description: 'Abatimento concedido depois da emissão, em centavos' })
  abatimentoCentavos: Centavos;
  @ApiProperty({ example: '2' }) multaPercentual: string;
  @ApiProperty({ example: '1' }) jurosMesPercentual: string;
  @ApiProperty({ enum: MODOS_DE_MORA }) modoMora: ModoDeMora;
  @ApiProperty({ type: String, nullable: true, description: 'Os 44 algarismos do código de barras' })
  codigoBarras: string | null;
  @ApiProperty({ type: String, nullable: true }) linhaDigitavel: string | null;
  @ApiProperty({ enum: SITUACOES_DE_BOLETO }) situacao: SituacaoDoBoleto;
  @ApiProperty({ type: [CodigoDoBancoDto], nullable: true }) rejeicao: CodigoDoBancoDto[] | null;
  @ApiProperty({ type: 'integer', description: 'Valor pago, em centavos; 0 enquanto não é pago' })
  pagoCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date', nullable: true }) pagoEm: DataCivil | null;
  @ApiProperty({ enum: SITUACOES_DE_PROTESTO, nullable: true, description: 'Situação do protesto; null sem ele' })
  protesto: SituacaoDoProtesto | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia em que o protesto passou a isso' })
  protestoEm: DataCivil | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Pix copia e cola que o banco deu ao boleto; null quando não deu',
  })
  pixCopiaECola: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Por que o boleto ficou sem Pix; null quando tem, ou não foi pedido',
  })
  pixErro: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'O que o banco recusou mudar do boleto, como ele fica e o que fazer; null quando não há pendência',
  })
  pendenciaNoBanco: string | null;
}

export class ParcelaDoBoletoDto {
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty({ type: 'integer', description: 'Valor da parcela no boleto, em centavos' }) valorCentavos: Centavos;
  @ApiProperty() vigente: boolean;
  @ApiProperty({ example: 'Davi Sobral' }) alunoNome: string;
  @ApiProperty({ example: 'Mensalidade' }) servicoNome: string;
  @ApiProperty({ type: String, example: '2027-01' }) competencia: Competencia;
  @ApiProperty({ type: 'integer' }) nominalCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) bolsasCentavos: Centavos;
  @ApiProperty({ type: [String] }) memoria: string[];
}

/** What a boleto costs on a day, parcel by parcel. */
export class ValorDoBoletoDto {
  @ApiProperty({ format: 'uuid' }) boletoId: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia do pagamento' }) data: DataCivil;
  @ApiProperty({ type: 'integer' }) descontoCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) multaCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) jurosCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que quita o boleto nesse dia, em centavos' }) totalCentavos: Centavos;
  @ApiProperty({ type: String, nullable: true, description: 'Null até o banco dar o nosso número' })
  linhaDigitavel: string | null;
}

export class SegundaViaEmitidaDto extends ValorDoBoletoDto {
  @ApiProperty({ enum: ['MESMO_TITULO', 'TITULO_NOVO'], description: 'Se o boleto é o mesmo, ou um novo no lugar' })
  modo: 'MESMO_TITULO' | 'TITULO_NOVO';
  @ApiProperty({ description: 'O que a família faz' }) mensagem: string;
  @ApiProperty({
    type: [ValorDoBoletoDto],
    description: 'Os outros boletos, quando as parcelas do antigo já não cabem em um só',
  })
  outros: ValorDoBoletoDto[];
}

export class BoletoProrrogadoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Parcelas que mudaram de vencimento' }) parcelas: number;
  @ApiProperty({ enum: ['REGISTRADO', 'CANCELADO'], description: 'Situação do boleto depois da mudança' })
  situacao: string;
  @ApiProperty({ description: 'O que falta fazer' }) mensagem: string;
}

export class BoletoDetalhadoDto extends BoletoDto {
  @ApiProperty({ type: [ParcelaDoBoletoDto], description: 'Parcelas que o boleto cobra' })
  parcelas: ParcelaDoBoletoDto[];
}

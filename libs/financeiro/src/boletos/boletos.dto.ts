import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import {
  CompetenciaDe,
  ConsultaDeLista,
  Data,
  Identificador,
  Inteiro,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import { MODOS_DE_MORA, type ModoDeMora } from '../regras/mora.regras.js';
import { SITUACOES_DE_BOLETO, type SituacaoDoBoleto } from './boleto.regras.js';

export class GeracaoDeBoletosDto {
  @CompetenciaDe('Competência; obrigatória, salvo para um só contrato ou acordo', { opcional: true })
  competencia?: Competencia;

  @Identificador('Conta bancária')
  contaBancariaId: string;

  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Aluno', { opcional: true })
  alunoId?: string;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Identificador('Acordo', { opcional: true })
  acordoId?: string;

  @Data('Parcela com vencimento anterior passa para esta data, com multa e juros', { opcional: true })
  vencimentoMinimo?: DataCivil;

  @Inteiro(0, 100_000, 'Quantos a prévia mostrou; gerar mais que isso é recusado', { opcional: true, exemplo: 300 })
  quantidadeEsperada?: number;
}

export class CancelamentoDeBoletoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Emitido com valor errado' })
  motivo: string;
}

export class SimulacaoDeBoletoDto {
  @Texto(3, 'Banco', { minimo: 3, exemplo: '756' })
  banco: string;

  @Texto(5, 'Agência', { exemplo: '3334' })
  agencia: string;

  @Texto(12, 'Conta', { exemplo: '37105' })
  conta: string;

  @Texto(1, 'Dígito da conta', { opcional: true, exemplo: '0' })
  contaDv?: string;

  @Texto(3, 'Carteira', { exemplo: '1' })
  carteira: string;

  @Texto(2, 'Modalidade', { opcional: true, exemplo: '01' })
  modalidade?: string;

  @Texto(10, 'Código do beneficiário', { exemplo: '371050' })
  codigoBeneficiario: string;

  @Texto(20, 'Nosso número, sem o dígito', { exemplo: '1' })
  nossoNumero: string;

  @ValorCentavos('Valor')
  valorCentavos: Centavos;

  @Data('Vencimento')
  vencimento: DataCivil;
}

export class ConsultaDeBoletosDto extends ConsultaDeLista {
  @Texto(100, 'Parte do nome do pagador ou do aluno', { opcional: true, exemplo: 'Ferreira' })
  busca?: string;

  @CompetenciaDe('Competência', { opcional: true })
  competencia?: Competencia;

  @UmDe(SITUACOES_DE_BOLETO, 'Situação', { opcional: true })
  situacao?: SituacaoDoBoleto;

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

/** A boleto as lists show it. */
export class BoletoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) contaBancariaId: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ example: '0000001' }) nossoNumero: string;
  @ApiProperty({ example: '1/2701-1' }) seuNumero: string;
  @ApiProperty({ type: String, format: 'date' }) emissao: DataCivil;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ type: String, example: '2027-01' }) competencia: Competencia;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Desconto de quem paga até o vencimento, em centavos' })
  descontoCentavos: Centavos;
  @ApiProperty({ example: '2' }) multaPercentual: string;
  @ApiProperty({ example: '1' }) jurosMesPercentual: string;
  @ApiProperty({ enum: MODOS_DE_MORA }) modoMora: ModoDeMora;
  @ApiProperty({ description: 'Os 44 algarismos do código de barras' }) codigoBarras: string;
  @ApiProperty() linhaDigitavel: string;
  @ApiProperty({ enum: SITUACOES_DE_BOLETO }) situacao: SituacaoDoBoleto;
  @ApiProperty({ type: [CodigoDoBancoDto], nullable: true }) rejeicao: CodigoDoBancoDto[] | null;
  @ApiProperty({ type: 'integer', description: 'Valor pago, em centavos; 0 enquanto não é pago' })
  pagoCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date', nullable: true }) pagoEm: DataCivil | null;
}

export class ParcelaDoBoletoDto {
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty({ type: 'integer', description: 'Valor da parcela no boleto, em centavos' }) valorCentavos: Centavos;
  @ApiProperty() vigente: boolean;
}

export class BoletoDetalhadoDto extends BoletoDto {
  @ApiProperty({ type: [ParcelaDoBoletoDto], description: 'Parcelas que o boleto cobra' })
  parcelas: ParcelaDoBoletoDto[];
}

export class BloqueioDto {
  @ApiProperty({ enum: ['SEM_DOCUMENTO', 'SEM_ENDERECO', 'SEM_CEP', 'VENCIDA'], description: 'Código do impedimento' })
  codigo: 'SEM_DOCUMENTO' | 'SEM_ENDERECO' | 'SEM_CEP' | 'VENCIDA';
  @ApiProperty({ example: 'Vencida em 05/01/2027.' }) mensagem: string;
  @ApiProperty({ description: 'O que fazer' }) acao: string;
}

export class ParcelaBloqueadaDto {
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty() alunoNome: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty() pagadorNome: string;
  @ApiProperty({ type: [BloqueioDto], description: 'O que impede o boleto da parcela' }) bloqueios: BloqueioDto[];
}

/** What a run would make, or made. */
export class PreviaDeBoletosDto {
  @ApiProperty({ type: 'integer', description: 'Boletos que a geração faz' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Soma dos boletos, em centavos' }) totalCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) descontosCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) bloqueadas: number;
  @ApiProperty({ type: [ParcelaBloqueadaDto], description: 'As parcelas que não podem ter boleto, e por quê' })
  bloqueios: ParcelaBloqueadaDto[];
}

export class BoletosGeradosDto extends PreviaDeBoletosDto {
  @ApiProperty({ type: [String], description: 'Identificadores dos boletos gerados' }) boletos: string[];
}

/** The figures of a trial boleto. */
export class BoletoSimuladoDto {
  @ApiProperty() nossoNumero: string;
  @ApiProperty({ description: 'Dígito verificador do nosso número' }) nossoNumeroDv: string;
  @ApiProperty({ description: 'Nosso número como o banco o imprime' }) nossoNumeroFormatado: string;
  @ApiProperty({ description: 'Os 25 algarismos que são do banco, no código de barras' }) campoLivre: string;
  @ApiProperty({ description: 'Agência e código do beneficiário como o banco os imprime' }) agenciaBeneficiario: string;
  @ApiProperty({ description: 'Os 44 algarismos do código de barras' }) codigoBarras: string;
  @ApiProperty() linhaDigitavel: string;
}

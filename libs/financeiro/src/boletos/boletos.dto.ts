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

  @Inteiro(2000, 2199, 'Ano inteiro, em vez de um mês', { opcional: true, exemplo: 2027 })
  ano?: number;

  @UmDe(['PARCELA', 'FAMILIA'], 'Um boleto por parcela, ou um para as do mesmo pagador e vencimento', {
    opcional: true,
  })
  agrupamento?: 'PARCELA' | 'FAMILIA';

  @Inteiro(2, 12, 'Parcelas em cada boleto de família; 10, se omitido', { opcional: true, exemplo: 10 })
  maximoPorBoleto?: number;

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

  @Texto(2, 'Posto da cooperativa (Sicredi)', { opcional: true })
  posto?: string;

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

export class LeituraDeCodigoDto {
  @Texto(600, 'Linha digitável, código de barras ou Pix copia e cola', {
    exemplo: '00190.50095 40144.816069 06809.350314 3 37370000000100',
  })
  codigo: string;
}

/** What a boleto's typeable line or bar code tells. */
export class BoletoLidoDto {
  @ApiProperty({ example: '001' }) banco: string;
  @ApiProperty({ type: String, nullable: true, description: 'Nome do banco; null quando não é um dos conhecidos' })
  nomeDoBanco: string | null;
  @ApiProperty({ description: 'Os 44 algarismos do código de barras' }) codigoBarras: string;
  @ApiProperty() linhaDigitavel: string;
  @ApiProperty({ description: 'Fator de vencimento; 0000 sem vencimento' }) fator: string;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Vencimento; null quando o código não diz',
  })
  vencimento: DataCivil | null;
  @ApiProperty({ type: 'integer', description: 'Valor, em centavos; 0 quando é aberto' }) valorCentavos: Centavos;
  @ApiProperty({ description: 'Os 25 algarismos que são do banco, no código de barras' }) campoLivre: string;
}

/** What the code of a utility bill or tax tells. */
export class ArrecadacaoLidaDto {
  @ApiProperty({ description: 'Os 44 algarismos do código de barras' }) codigoBarras: string;
  @ApiProperty() linhaDigitavel: string;
  @ApiProperty({ example: '3', description: 'Segmento (FEBRABAN)' }) segmento: string;
  @ApiProperty({ example: 'Energia elétrica e gás', description: 'Nome do segmento' }) nomeDoSegmento: string;
  @ApiProperty({ description: 'Código FEBRABAN da empresa; no segmento 6, o começo do seu CNPJ' }) empresa: string;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Valor, em centavos; null quando o código não o traz em reais',
  })
  valorCentavos: Centavos | null;
  @ApiProperty({ description: 'Os algarismos que são da empresa' }) campoLivre: string;
}

/** What a Pix code tells. */
export class PixLidoDto {
  @ApiProperty({ enum: ['ESTATICO', 'DINAMICO', 'RECORRENCIA'], description: 'De que tipo é o código' })
  tipo: 'ESTATICO' | 'DINAMICO' | 'RECORRENCIA';
  @ApiProperty({ description: 'Se só pode ser pago uma vez' }) usoUnico: boolean;
  @ApiProperty({ description: 'Nome de quem recebe' }) nome: string;
  @ApiProperty({ description: 'Cidade de quem recebe' }) cidade: string;
  @ApiProperty({ required: false, description: 'Chave Pix, no código estático' }) chave?: string;
  @ApiProperty({ required: false, description: 'Endereço da cobrança, no código dinâmico' }) url?: string;
  @ApiProperty({ required: false, description: 'Endereço da recorrência (Pix Automático)' }) urlRecorrencia?: string;
  @ApiProperty({ required: false, type: 'integer', description: 'Valor, em centavos' }) valorCentavos?: Centavos;
  @ApiProperty({ required: false, description: 'CEP de quem recebe' }) cep?: string;
  @ApiProperty({ required: false, description: 'Identificador da transação, no código estático' }) txid?: string;
  @ApiProperty({ required: false, description: 'Texto livre do código' }) infoAdicional?: string;
}

/** Exactly one of `boleto`, `arrecadacao` and `pix` comes, as `tipo` says. */
export class CodigoLidoDto {
  @ApiProperty({ enum: ['BOLETO', 'ARRECADACAO', 'PIX'], description: 'O que o código é' })
  tipo: 'BOLETO' | 'ARRECADACAO' | 'PIX';
  @ApiProperty({ type: BoletoLidoDto, required: false, description: 'Boleto de cobrança' }) boleto?: BoletoLidoDto;
  @ApiProperty({ type: ArrecadacaoLidaDto, required: false, description: 'Conta de consumo ou tributo' })
  arrecadacao?: ArrecadacaoLidaDto;
  @ApiProperty({ type: PixLidoDto, required: false, description: 'Código Pix' }) pix?: PixLidoDto;
}

import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { Data, Texto, ValorCentavos } from '@sineta/plataforma';

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

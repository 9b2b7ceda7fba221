import { FORMAS_DE_PAGAMENTO, type FormaDePagamento } from '@sineta/cnab';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import {
  SITUACOES_DE_TITULO,
  TIPOS_DE_TITULO,
  TRIBUTOS,
  type SituacaoDoTitulo,
  type TipoDeTitulo,
  type Tributo,
} from './titulo.regras.js';
import { LinhaDeRateioDto, ParcelaPedidaDto } from './titulos.dto.js';

const texto = (description: string) => ({ type: String, nullable: true, description });
const uuid = (description: string) => ({ type: String, format: 'uuid', nullable: true, description });
const dia = (description: string) => ({ type: String, format: 'date', nullable: true, description });
const dinheiro = (description: string) => ({ type: 'integer' as const, description });

/** A bill as the API shows it. */
export class TituloDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty(dinheiro('Número do título na escola')) numero: number;
  @ApiProperty(uuid('Fornecedor; null no tributo')) fornecedorId: string | null;
  @ApiProperty(texto('Nome do fornecedor; null no tributo')) fornecedorNome: string | null;
  @ApiProperty({ enum: TIPOS_DE_TITULO, description: 'Despesa, tributo retido ou adiantamento' }) tipo: TipoDeTitulo;
  @ApiProperty({ enum: ['MANUAL', 'DDA', 'RECORRENCIA', 'RETENCAO'], description: 'De onde veio' }) origem: string;
  @ApiProperty({ example: 'NF 4321', description: 'Documento' }) documento: string;
  @ApiProperty(dinheiro('Qual das parcelas')) parcela: number;
  @ApiProperty(dinheiro('Quantas são as parcelas')) parcelas: number;
  @ApiProperty({ example: 'Material de escritório', description: 'Descrição' }) descricao: string;
  @ApiProperty({ type: String, format: 'date', description: 'Emissão do documento' }) emissao: DataCivil;
  @ApiProperty({ example: '2027-03', description: 'Mês em que a despesa é reconhecida' }) competencia: string;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty(dinheiro('Valor bruto, em centavos')) brutoCentavos: Centavos;
  @ApiProperty(dinheiro('Retido na fonte, em centavos')) retidoCentavos: Centavos;
  @ApiProperty(dinheiro('O que falta pagar, em centavos')) saldoCentavos: Centavos;
  @ApiProperty({ enum: SITUACOES_DE_TITULO, description: 'Só o APROVADO pode ser pago' }) situacao: SituacaoDoTitulo;
  @ApiProperty(dinheiro('Quantas aprovações a alçada pede')) aprovacoesExigidas: number;
  @ApiProperty(texto('Por que a alçada é maior que a do valor; null quando é a do valor'))
  motivoDaAlcada: string | null;
  @ApiProperty(dinheiro('Quantas já há')) aprovacoes: number;
  @ApiProperty({ description: 'Se há pagamento em curso' }) emPagamento: boolean;
  @ApiProperty({
    enum: FORMAS_DE_PAGAMENTO,
    nullable: true,
    type: String,
    description: 'Como pagar; null: pelos dados',
  })
  forma: FormaDePagamento | null;
  @ApiProperty(uuid('Dados bancários do fornecedor')) dadosBancariosId: string | null;
  @ApiProperty(texto('Código de barras, 44 algarismos')) codigoBarras: string | null;
  @ApiProperty(texto('Código da receita do DARF ou da GPS')) codigoReceita: string | null;
  @ApiProperty(dia('Período de apuração do DARF')) periodoApuracao: DataCivil | null;
  @ApiProperty({ ...texto('Tributo retido'), enum: TRIBUTOS }) tributo: Tributo | null;
  @ApiProperty(uuid('Título do qual o tributo foi retido')) tituloOrigemId: string | null;
  @ApiProperty(uuid('Recorrência que o gerou')) recorrenciaId: string | null;
  @ApiProperty(dia('Dia em que ficou pago')) pagoEm: DataCivil | null;
  @ApiProperty(texto('Motivo da recusa ou do cancelamento')) motivo: string | null;
}

export class RateioDoTituloDto extends LinhaDeRateioDto {
  @ApiProperty({ example: 'Infantil', description: 'Nome do centro de custo' }) centroDeCustoNome: string;
  @ApiProperty({ example: '3.1.02 Material de limpeza', description: 'Código e nome da natureza' })
  naturezaNome: string;
  @ApiProperty(dinheiro('Valor da linha, em centavos')) valorCentavos: Centavos;
}

export class RetencaoDoTituloDto {
  @ApiProperty({ enum: TRIBUTOS, description: 'Tributo' }) tributo: Tributo;
  @ApiProperty(dinheiro('Base de cálculo, em centavos')) baseCentavos: Centavos;
  @ApiProperty(dinheiro('Valor retido, em centavos')) valorCentavos: Centavos;
  @ApiProperty({ type: Object, description: 'Na CSRF, quanto é de cada contribuição' })
  detalhe: Record<string, Centavos>;
}

export class AprovacaoDeTituloDto {
  @ApiProperty({ format: 'uuid', description: 'Quem aprovou' }) usuarioId: string;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

export class TituloDetalhadoDto extends TituloDto {
  @ApiProperty({ type: [RateioDoTituloDto], description: 'Rateio' }) rateio: RateioDoTituloDto[];
  @ApiProperty({ type: [RetencaoDoTituloDto], description: 'Retenções na fonte' }) retencoes: RetencaoDoTituloDto[];
  @ApiProperty({ type: [AprovacaoDeTituloDto], description: 'Aprovações da versão atual' })
  aprovadores: AprovacaoDeTituloDto[];
}

export class TitulosLancadosDto {
  @ApiProperty({ type: [TituloDetalhadoDto], description: 'As parcelas lançadas' }) titulos: TituloDetalhadoDto[];
  @ApiProperty({ type: [TituloDetalhadoDto], description: 'Os tributos retidos, cada um um título a pagar' })
  tributos: TituloDetalhadoDto[];
}

export class PreviaDoTituloDto {
  @ApiProperty(dinheiro('Valor bruto, em centavos')) brutoCentavos: Centavos;
  @ApiProperty(dinheiro('O que o fornecedor recebe, em centavos')) liquidoCentavos: Centavos;
  @ApiProperty({ type: [RetencaoDoTituloDto], description: 'Retenções na fonte' }) retencoes: RetencaoDoTituloDto[];
  @ApiProperty({ type: [ParcelaPedidaDto], description: 'Parcelas, em valor bruto' }) parcelas: ParcelaPedidaDto[];
  @ApiProperty(dinheiro('Quantas aprovações a alçada pede')) aprovacoesExigidas: number;
  @ApiProperty(texto('Por que a alçada é maior que a do valor; null quando é a do valor'))
  motivoDaAlcada: string | null;
}

export class TotaisDeTitulosDto {
  @ApiProperty(dinheiro('Quantos títulos')) quantidade: number;
  @ApiProperty(dinheiro('Soma bruta, em centavos')) brutoCentavos: Centavos;
  @ApiProperty(dinheiro('Soma do que falta pagar, em centavos')) saldoCentavos: Centavos;
  @ApiProperty(dinheiro('Do que falta, o vencido, em centavos')) vencidoCentavos: Centavos;
  @ApiProperty(dinheiro('Do que falta, o que ainda vence, em centavos')) aVencerCentavos: Centavos;
}

export class CodigoDeBarrasLidoDto {
  @ApiProperty({ enum: ['BOLETO', 'COM_BARRAS'], description: 'Boleto de banco, ou conta de consumo ou tributo' })
  forma: FormaDePagamento;
  @ApiProperty({ description: 'Código de barras, 44 algarismos' }) codigoBarras: string;
  @ApiProperty({ description: 'Linha digitável, como se imprime' }) linhaDigitavel: string;
  @ApiProperty({ example: 'BRADESCO', description: 'Banco do boleto ou segmento da conta' }) emissor: string;
  @ApiProperty(dia('Vencimento; null quando o código não o traz')) vencimento: DataCivil | null;
  @ApiProperty(dinheiro('Valor, em centavos; 0 quando o código não o traz')) valorCentavos: Centavos;
  @ApiProperty(uuid('Título que já tem este código')) tituloId: string | null;
}

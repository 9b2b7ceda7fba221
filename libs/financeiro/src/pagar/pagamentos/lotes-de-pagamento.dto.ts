import { FORMAS_DE_PAGAMENTO, type FormaDePagamento } from '@sineta/cnab';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Objeto, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';
import { SITUACOES_DE_PAGAMENTO, type SituacaoDoPagamento } from './pagamento.regras.js';

export class ItemDoLoteDto {
  @Identificador('Título')
  tituloId: string;

  @ValorCentavos('Principal; o saldo, se omitido', { opcional: true })
  principalCentavos?: Centavos;

  @ValorCentavos('Desconto obtido', { opcional: true, minimo: 0, exemplo: 0 })
  descontoCentavos?: Centavos;

  @ValorCentavos('Juros a pagar', { opcional: true, minimo: 0, exemplo: 0 })
  jurosCentavos?: Centavos;

  @ValorCentavos('Multa a pagar', { opcional: true, minimo: 0, exemplo: 0 })
  multaCentavos?: Centavos;
}

export class NovoLoteDto {
  @Identificador('Conta bancária de onde o dinheiro sai')
  contaBancariaId: string;

  @Data('Dia do pagamento', { exemplo: '2027-03-10' })
  data: DataCivil;

  @Objeto(() => ItemDoLoteDto, 'O que pagar', { lista: { minimo: 1, maximo: 500 } })
  itens: ItemDoLoteDto[];
}

export class ConvenioDto {
  @Texto(20, 'Convênio de pagamento, como o banco o escreveu no contrato', {
    padrao: /^[0-9A-Za-z]*$/,
    ...{ formato: 'letras e números', exemplo: '123456' },
  })
  convenio: string;
}

export class ConvenioDePagamentoDto extends ConvenioDto {
  @ApiProperty({ format: 'uuid', description: 'Conta bancária' }) contaBancariaId: string;
  @ApiProperty({ type: 'integer' }) versao: number;
}

export const SITUACOES_DE_LOTE = ['ABERTO', 'LIBERADO', 'ENVIADO', 'CANCELADO'] as const;
export type SituacaoDoLote = (typeof SITUACOES_DE_LOTE)[number];

export class ConsultaDeLotesDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DE_LOTE, 'Situação', { opcional: true })
  situacao?: SituacaoDoLote;

  @Identificador('Conta bancária', { opcional: true })
  contaBancariaId?: string;
}

export class ConsultaDePagamentosDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DE_PAGAMENTO, 'Situação', { opcional: true })
  situacao?: SituacaoDoPagamento;

  @Identificador('Título', { opcional: true })
  tituloId?: string;

  @Identificador('Lote', { opcional: true })
  loteId?: string;

  @Data('Data do pagamento, desde', { opcional: true })
  de?: DataCivil;

  @Data('Data do pagamento, até', { opcional: true })
  ate?: DataCivil;
}

const dinheiro = (description: string) => ({ type: 'integer' as const, description });
const texto = (description: string) => ({ type: String, nullable: true, description });

export class OcorrenciaDto {
  @ApiProperty({ example: 'BD', description: 'Código do banco (FEBRABAN G059)' }) codigo: string;
  @ApiProperty({ example: 'Inclusão efetuada: pagamento agendado', description: 'O que quer dizer' })
  significado: string;
}

/** A payment as the API shows it. */
export class PagamentoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'PG0000000012', description: 'Número que vai no arquivo e volta no retorno' })
  seuNumero: string;
  @ApiProperty({ format: 'uuid', description: 'Lote' }) loteId: string;
  @ApiProperty({ format: 'uuid', description: 'Título' }) tituloId: string;
  @ApiProperty(dinheiro('Número do título')) tituloNumero: number;
  @ApiProperty(texto('Fornecedor; null no tributo')) fornecedorNome: string | null;
  @ApiProperty({ enum: FORMAS_DE_PAGAMENTO, description: 'Como é pago' }) forma: FormaDePagamento;
  @ApiProperty({ type: String, format: 'date', description: 'Dia do pagamento' }) data: DataCivil;
  @ApiProperty(dinheiro('Principal, em centavos')) principalCentavos: Centavos;
  @ApiProperty(dinheiro('Desconto, em centavos')) descontoCentavos: Centavos;
  @ApiProperty(dinheiro('Juros, em centavos')) jurosCentavos: Centavos;
  @ApiProperty(dinheiro('Multa, em centavos')) multaCentavos: Centavos;
  @ApiProperty(dinheiro('O que sai da conta, em centavos')) totalCentavos: Centavos;
  @ApiProperty({ enum: SITUACOES_DE_PAGAMENTO, description: 'Situação' }) situacao: SituacaoDoPagamento;
  @ApiProperty({ type: [OcorrenciaDto], description: 'O que o banco disse' }) ocorrencias: OcorrenciaDto[];
  @ApiProperty(texto('Autenticação do banco')) autenticacao: string | null;
  @ApiProperty({ ...texto('Dia em que se pediu ao banco que não o fizesse; null se não se pediu'), format: 'date' })
  exclusaoPedidaEm: DataCivil | null;
}

export class NovaExclusaoDto {
  @Identificador('Pagamentos a excluir, do mesmo lote', { lista: { minimo: 1, maximo: 500 } })
  pagamentos: string[];

  @Texto(200, 'Motivo', { minimo: 3, exemplo: 'Fornecedor cobrou em dobro' })
  motivo: string;
}

/** The file that asks the bank not to make payments that were sent. */
export class ExclusaoDePagamentosDto {
  @ApiProperty({ format: 'uuid', description: 'Arquivo a enviar ao banco; baixe-o em arquivos' }) arquivoId: string;
  @ApiProperty({ example: 'EXC756_20270301_000002.REM', description: 'Nome do arquivo' }) nome: string;
  @ApiProperty(dinheiro('Número do arquivo no banco')) nsa: number;
  @ApiProperty(dinheiro('Quantos pagamentos o arquivo exclui')) quantidade: number;
}

/** A lot of payments as the API shows it. */
export class LoteDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty(dinheiro('Número do lote')) numero: number;
  @ApiProperty({ format: 'uuid', description: 'Conta bancária' }) contaBancariaId: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia do pagamento' }) data: DataCivil;
  @ApiProperty({ enum: SITUACOES_DE_LOTE, description: 'Situação' }) situacao: SituacaoDoLote;
  @ApiProperty({ format: 'uuid', description: 'Quem o montou' }) criadoPor: string;
  @ApiProperty({ ...texto('Quem o liberou, outra pessoa'), format: 'uuid' }) liberadoPor: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Número do arquivo no banco' }) nsa: number | null;
  @ApiProperty(texto('Nome do arquivo')) nome: string | null;
  @ApiProperty({ ...texto('Arquivo enviado'), format: 'uuid' }) arquivoId: string | null;
  @ApiProperty(dinheiro('Quantos pagamentos valem nele')) quantidade: number;
  @ApiProperty(dinheiro('O que sai da conta, em centavos')) totalCentavos: Centavos;
}

export class LoteDetalhadoDto extends LoteDto {
  @ApiProperty({ type: [PagamentoDto], description: 'Pagamentos' }) pagamentos: PagamentoDto[];
}

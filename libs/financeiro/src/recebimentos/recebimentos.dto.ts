import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import {
  ConsultaDeLista,
  Data,
  EmColunas,
  Identificador,
  Logico,
  Objeto,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import { TIPOS_DE_LANCAMENTO, type TipoDeLancamento } from '../razao/razao.regras.js';
import { CartaoNoBalcaoDto, ChequeNoBalcaoDto } from '../caixa/meios.dto.js';
import { SITUACOES_DE_PARCELA } from '../parcelas/parcelas.dto.js';

export const MEIOS = [
  ...['DINHEIRO', 'PIX', 'TRANSFERENCIA', 'CARTAO_DEBITO', 'CARTAO_CREDITO', 'CHEQUE', 'CREDITO'],
] as const;
const ORIGENS = ['RETORNO', 'BALCAO', 'PIX'] as const;
export type Meio = (typeof MEIOS)[number];

export class MeioDto {
  @UmDe(MEIOS, 'Meio de pagamento')
  meio: Meio;

  @ValorCentavos('Valor')
  valorCentavos: Centavos;

  @Objeto(() => CartaoNoBalcaoDto, 'Cartão; obrigatório em sessão de caixa, se o meio é cartão', { opcional: true })
  cartao?: CartaoNoBalcaoDto;

  @Objeto(() => ChequeNoBalcaoDto, 'Cheque; obrigatório em sessão de caixa, se o meio é cheque', { opcional: true })
  cheque?: ChequeNoBalcaoDto;

  @Identificador('Conta bancária em que o Pix ou a transferência caiu', { opcional: true })
  contaBancariaId?: string;
}

export class NovoRecebimentoDto {
  @Identificador('Pagador')
  pagadorId: string;

  @Identificador('Parcelas', { lista: { minimo: 1, maximo: 100 } })
  parcelas: string[];

  @Objeto(() => MeioDto, 'Meios de pagamento', { lista: { minimo: 1, maximo: 10 } })
  meios: MeioDto[];

  @Data('Data do recebimento; hoje, se omitida. Passada, só para admin e financeiro', { opcional: true })
  data?: DataCivil;

  @Texto(500, 'Motivo; exigido com data passada', { minimo: 3, opcional: true, exemplo: 'Pago na sexta, sem sistema' })
  motivo?: string;

  @Logico('Aceita menos que o devido; paga primeiro a parcela mais antiga', { opcional: true, exemplo: false })
  parcial?: boolean;
}

export class EstornoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Recebido na pessoa errada' })
  motivo: string;
}

export class ConsultaDeRecebimentosDto extends ConsultaDeLista {
  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @UmDe(ORIGENS, 'Origem', { opcional: true })
  origem?: (typeof ORIGENS)[number];

  @Identificador('Sessão de caixa', { opcional: true })
  sessaoId?: string;

  @Data('Data, desde', { opcional: true })
  de?: DataCivil;

  @Data('Data, até', { opcional: true })
  ate?: DataCivil;
}

export class MeioRecebidoDto {
  @ApiProperty({ enum: [...MEIOS, 'BOLETO'] }) meio: string;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: Centavos;
}

/** In a spreadsheet, a column for each way of paying. */
const COLUNAS_DOS_MEIOS: Readonly<Record<Meio | 'BOLETO', string>> = {
  ...{ DINHEIRO: 'dinheiroCentavos', PIX: 'pixCentavos', TRANSFERENCIA: 'transferenciaCentavos' },
  ...{ CARTAO_DEBITO: 'cartaoDeDebitoCentavos', CARTAO_CREDITO: 'cartaoDeCreditoCentavos' },
  ...{ CHEQUE: 'chequeCentavos', CREDITO: 'creditoDoPagadorCentavos', BOLETO: 'boletoCentavos' },
};

/** A receipt as lists show it. */
export class RecebimentoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ORIGENS, description: 'De onde veio o pagamento' })
  origem: (typeof ORIGENS)[number];
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) boletoId: string | null;
  @ApiProperty({ type: String, format: 'date', description: 'Data do pagamento' }) data: DataCivil;
  @ApiProperty({ type: String, format: 'date', nullable: true }) creditoEm: DataCivil | null;
  @ApiProperty({ type: 'integer', description: 'Valor recebido, já sem o troco, em centavos', example: 120000 })
  valorCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) tarifaCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) creditoGeradoCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) trocoCentavos: Centavos;
  @ApiProperty({ type: [MeioRecebidoDto] })
  meios: MeioRecebidoDto[];
  @ApiProperty({ type: 'integer', nullable: true }) reciboNumero: number | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) sessaoId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) estornadoEm: DataCivil | null;
  @ApiProperty({ type: String, nullable: true }) motivoEstorno: string | null;
}

/** What a parcel owed and how it stood; a reversal puts it back so. */
export class EstadoDaParcelaDto {
  @ApiProperty({ type: 'integer' }) saldoCentavos: Centavos;
  @ApiProperty({ description: 'Se a multa já foi cobrada' }) multaCobrada: boolean;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Juros pagos até este dia; null se nenhum',
  })
  moraAte: DataCivil | null;
  @ApiProperty({ type: 'integer' }) multaPendenteCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) jurosPendentesCentavos: Centavos;
  @ApiProperty({ enum: SITUACOES_DE_PARCELA }) situacao: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) liquidadaEm: DataCivil | null;
}

export class MemoriaDoItemDto {
  @ApiProperty({ type: EstadoDaParcelaDto, description: 'A parcela antes deste recebimento' })
  antes: EstadoDaParcelaDto;
  @ApiProperty({ type: [String], description: 'Como o valor foi imputado, passo a passo' }) passos: string[];
  @ApiProperty({ type: 'integer' }) toleranciaCentavos: Centavos;
}

export class ItemDoRecebimentoDto {
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty({ example: 'Mensalidade' }) servicoNome: string;
  @ApiProperty({ description: 'É parcela de um acordo' }) deAcordo: boolean;
  @ApiProperty({ example: '2027-01' }) competencia: string;
  @ApiProperty({ example: 'Helena Prado Sobral' }) alunoNome: string;
  @ApiProperty({ type: 'integer' }) jurosCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) multaCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) descontoCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) principalCentavos: Centavos;
  @ApiProperty({ type: MemoriaDoItemDto, description: 'Como se chegou aos valores' }) memoria: MemoriaDoItemDto;
}

export class RecebimentoDetalhadoDto extends RecebimentoDto {
  @ApiProperty({ type: [ItemDoRecebimentoDto], description: 'O que o recebimento pagou de cada parcela' })
  itens: ItemDoRecebimentoDto[];
}

const ATE_O_FECHAMENTO = 'null para o operador até o fechamento da sessão de caixa';

/** A receipt as lists show it: of a session still open, whoever only operates does not see the values. */
export class RecebimentoVistoDto extends OmitType(RecebimentoDto, [
  ...(['valorCentavos', 'creditoGeradoCentavos', 'trocoCentavos', 'meios'] as const),
]) {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: `Valor recebido, já sem o troco, em centavos; ${ATE_O_FECHAMENTO}`,
    example: 120000,
  })
  valorCentavos: Centavos | null;
  @ApiProperty({ type: 'integer', nullable: true, description: `O que virou crédito; ${ATE_O_FECHAMENTO}` })
  creditoGeradoCentavos: Centavos | null;
  @ApiProperty({ type: 'integer', nullable: true, description: `Troco; ${ATE_O_FECHAMENTO}` })
  trocoCentavos: Centavos | null;
  @EmColunas({ chave: 'meio', valor: 'valorCentavos', colunas: COLUNAS_DOS_MEIOS })
  @ApiProperty({
    type: [MeioRecebidoDto],
    description: 'Meios; vazia para o operador até o fechamento da sessão de caixa',
  })
  meios: MeioRecebidoDto[];
}

export class RecebimentoVistoDetalhadoDto extends RecebimentoVistoDto {
  @ApiProperty({
    type: [ItemDoRecebimentoDto],
    description: 'O que o recebimento pagou de cada parcela; vazia para o operador até o fechamento da sessão de caixa',
  })
  itens: ItemDoRecebimentoDto[];
}

export class ConsultaDeExtratoEmDto {
  @Data('Posição no fim deste dia; hoje, se omitido', { opcional: true })
  em?: DataCivil;
}

export class LinhaDoExtratoDto {
  @ApiProperty({ format: 'uuid', description: 'A parcela, o recebimento ou a devolução da linha' }) id: string;
  @ApiProperty({ enum: ['COBRANCA', 'PAGAMENTO', 'ESTORNO', 'DEVOLUCAO'], description: 'Tipo do lançamento' })
  tipo: 'COBRANCA' | 'PAGAMENTO' | 'ESTORNO' | 'DEVOLUCAO';
  @ApiProperty({
    type: String,
    format: 'date',
    description: 'Vencimento, na cobrança; nas outras linhas, o dia do fato',
  })
  data: DataCivil;
  @ApiProperty({ example: 'Mensalidade 01/2027' }) descricao: string;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: `Em centavos; negativo no estorno e na devolução; ${ATE_O_FECHAMENTO}`,
  })
  valorCentavos: Centavos | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'O que falta da cobrança, em centavos; null nas outras linhas',
  })
  saldoCentavos: Centavos | null;
  @ApiProperty({ type: [String], nullable: true, description: 'Como se chegou ao valor; null fora da cobrança' })
  memoria: string[] | null;
  @ApiProperty({ enum: [...SITUACOES_DE_PARCELA, 'RECEBIDO', 'ESTORNADO', 'DEVOLVIDO'] }) situacao: string;
}

export class ExtratoDto {
  @ApiProperty({ format: 'uuid', description: 'Pagador do extrato' }) pessoaId: string;
  @ApiProperty({ description: 'Nome do pagador' }) nome: string;
  @ApiProperty({ type: String, format: 'date', description: 'A posição é a do fim deste dia' }) em: DataCivil;
  @ApiProperty({ type: 'integer', description: 'O que falta pagar, vencido ou não, em centavos' })
  emAbertoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Dele, o que já havia vencido, sem multa nem juros, em centavos' })
  vencidoCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) creditoCentavos: Centavos;
  @ApiProperty({ type: [LinhaDoExtratoDto], description: 'Lançamentos, em ordem de data' })
  linhas: LinhaDoExtratoDto[];
}

export class LinhaDoExtratoDeParcelaDto {
  @ApiProperty({ format: 'uuid', description: 'Transferência do razão' }) id: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que produz efeito' }) data: DataCivil;
  @ApiProperty({ enum: TIPOS_DE_LANCAMENTO, description: 'Tipo do lançamento' }) tipo: TipoDeLancamento;
  @ApiProperty({ description: 'Se desfaz um lançamento anterior' }) estorno: boolean;
  @ApiProperty({ example: 'Cobrança', description: 'O que foi, em palavras' }) descricao: string;
  @ApiProperty({ type: 'integer', description: 'O que passou a ser devido; negativo, o que deixou, em centavos' })
  valorCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que era devido depois da linha, em centavos' })
  saldoCentavos: Centavos;
}

export class ExtratoDeParcelaDto {
  @ApiProperty({ format: 'uuid', description: 'Parcela do extrato' }) parcelaId: string;
  @ApiProperty({ type: String, format: 'date', description: 'A posição é a do fim deste dia' }) em: DataCivil;
  @ApiProperty({ type: 'integer', description: 'O que era devido, sem multa nem juros, em centavos' })
  saldoCentavos: Centavos;
  @ApiProperty({ type: [LinhaDoExtratoDeParcelaDto], description: 'Lançamentos, na ordem em que produziram efeito' })
  linhas: LinhaDoExtratoDeParcelaDto[];
}

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

import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Logico, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';
import { TIPOS_PROPRIOS, type TipoProprio } from './conta-de-dinheiro.entity.js';
import { TIPOS_DE_MOVIMENTO, type TipoDeMovimento } from './movimento-de-tesouraria.entity.js';

const TIPOS_DE_CONTA = ['BANCO', 'APLICACAO', 'FUNDO_FIXO', 'COFRE', 'MEIO', 'GAVETA', 'CARTAO', 'CHEQUE'] as const;
type TipoDeConta = (typeof TIPOS_DE_CONTA)[number];
const EXEMPLO = 'caixa:dinheiro';

export class ConsultaDeContasDeDinheiroDto extends ConsultaDeLista {
  @Data('Dia do saldo; sem ele, hoje', { opcional: true })
  em?: DataCivil;
}

const DIGITOS = { padrao: /^\d+$/, formato: 'apenas algarismos' };

export class NovaContaDeDinheiroDto {
  @Texto(60, 'Nome da conta', { exemplo: 'CDB do Sicoob' })
  nome: string;

  @UmDe(TIPOS_PROPRIOS, 'Tipo; o banco com cobrança se cadastra em /contas-bancarias')
  tipo: TipoProprio;

  @Texto(3, 'Código do banco', { opcional: true, minimo: 3, ...DIGITOS, exemplo: '756' })
  banco?: string;

  @Texto(5, 'Agência, sem o dígito', { opcional: true, ...DIGITOS, exemplo: '3334' })
  agencia?: string;

  @Texto(12, 'Conta, sem o dígito', { opcional: true, ...DIGITOS, exemplo: '40001' })
  conta?: string;

  @Texto(1, 'Dígito da conta', { opcional: true, padrao: /^[0-9Xx]$/, formato: 'um algarismo ou X', exemplo: '7' })
  contaDv?: string;
}

export class AlteracaoDeContaDeDinheiroDto {
  @Texto(60, 'Nome da conta', { opcional: true, exemplo: 'CDB do Sicoob' })
  nome?: string;

  @Logico('Se está em uso; só sai de uso sem saldo', { opcional: true })
  ativa?: boolean;
}

/** An account of the school's own. */
export class ContaPropriaDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da conta' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Versão, para alterações' }) versao: number;
  @ApiProperty({ example: 'dinheiro:01990000-0000-7000-8000-000000000000', description: 'Nome da conta no razão' })
  contaNoRazao: string;
  @ApiProperty({ description: 'Como a escola a chama' }) nome: string;
  @ApiProperty({ enum: TIPOS_PROPRIOS, description: 'O que é' }) tipo: TipoProprio;
  @ApiProperty({ type: String, nullable: true, description: 'Código do banco; null no fundo fixo' })
  banco: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Agência, sem o dígito' }) agencia: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Conta, sem o dígito' }) conta: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Dígito da conta' }) contaDv: string | null;
  @ApiProperty({ description: 'Se está em uso' }) ativa: boolean;
}

export class ConsultaDeExtratoDto extends ConsultaDeLista {
  @Texto(60, 'Conta; sem ela, o cofre', { opcional: true, exemplo: EXEMPLO })
  conta?: string;

  @Data('Desde', { opcional: true })
  de?: DataCivil;

  @Data('Até', { opcional: true })
  ate?: DataCivil;
}

export class ConsultaDeMovimentosDeTesourariaDto extends ConsultaDeLista {
  @UmDe(TIPOS_DE_MOVIMENTO, 'Tipo', { opcional: true })
  tipo?: TipoDeMovimento;

  @Texto(60, 'Conta, de origem ou de destino', { opcional: true, exemplo: EXEMPLO })
  conta?: string;

  @Data('Desde', { opcional: true })
  de?: DataCivil;

  @Data('Até', { opcional: true })
  ate?: DataCivil;
}

export class NovaTransferenciaDto {
  @Texto(60, 'Conta de onde sai', { exemplo: EXEMPLO })
  contaOrigem: string;

  @Texto(60, 'Conta para onde vai', { exemplo: 'banco:01990000-0000-7000-8000-000000000000' })
  contaDestino: string;

  @ValorCentavos('Valor')
  valorCentavos: Centavos;

  @Data('Dia da transferência; sem ele, hoje', { opcional: true })
  data?: DataCivil;

  @Texto(40, 'Documento', { opcional: true, exemplo: 'DEP 0042' })
  documento?: string;

  @Texto(200, 'Descrição', { minimo: 3, exemplo: 'Depósito do cofre' })
  descricao: string;
}

export class NovoRecebimentoAIdentificarDto {
  @Texto(60, 'Conta em que o banco mexeu', { exemplo: 'banco:01990000-0000-7000-8000-000000000000' })
  conta: string;

  @ValorCentavos('Valor')
  valorCentavos: Centavos;

  @Data('Dia, no banco; sem ele, hoje', { opcional: true })
  data?: DataCivil;

  @Texto(40, 'Documento', { opcional: true, exemplo: '000123' })
  documento?: string;

  @Texto(200, 'Descrição', { minimo: 3, exemplo: 'Pacote de serviços de março' })
  descricao: string;
}

/** A fee, or a yield. */
export class NovoLancamentoDeTesourariaDto extends NovoRecebimentoAIdentificarDto {
  @Identificador('Natureza; sem ela, a conta de tarifas ou a de rendimentos', { opcional: true })
  naturezaId?: string;

  @Identificador('Centro de custo', { opcional: true })
  centroDeCustoId?: string;
}

export class IdentificacaoDto {
  @Identificador('De quem é o dinheiro')
  pagadorId: string;
}

export class NovoSaldoInicialDto {
  @Texto(60, 'Conta', { exemplo: EXEMPLO })
  conta: string;

  @ValorCentavos('Saldo; negativo quando a conta estava descoberta', { minimo: -99_999_999_99 })
  saldoCentavos: Centavos;

  @Data('Dia do saldo: o último antes do primeiro movimento', { exemplo: '2026-12-31' })
  data: DataCivil;
}

export class EstornoDeMovimentoDeTesourariaDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Conta trocada' })
  motivo: string;
}

/** An account that holds money, and how much. */
export class ContaDeDinheiroDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Identificador; só das cadastradas aqui' })
  id: string | null;
  @ApiProperty({ example: EXEMPLO, description: 'Nome da conta no razão' }) conta: string;
  @ApiProperty({ example: 'Cofre', description: 'Como a escola a chama' }) nome: string;
  @ApiProperty({ enum: TIPOS_DE_CONTA, description: 'MEIO: o que o balcão recebeu e ainda não foi para uma conta' })
  tipo: TipoDeConta;
  @ApiProperty({ description: 'Se está em uso' }) ativa: boolean;
  @ApiProperty({ type: 'integer', description: 'Saldo no fim do dia pedido, em centavos' }) saldoCentavos: Centavos;
}

/** A line of the statement of an account. */
export class LinhaDoExtratoDeContaDto {
  @ApiProperty({ format: 'uuid', description: 'Transferência do razão' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'Lote: as transferências de um mesmo fato' }) loteId: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que produz efeito' }) data: DataCivil;
  @ApiProperty({ description: 'O que a transferência é', example: 'PRINCIPAL' }) tipo: string;
  @ApiProperty({ description: 'O que deu origem', example: 'recebimento' }) origemTipo: string;
  @ApiProperty({ format: 'uuid', description: 'Identificador do que deu origem' }) origemId: string;
  @ApiProperty({ description: 'A outra conta' }) contrapartida: string;
  @ApiProperty({ type: 'integer', description: 'O que entrou; negativo quando saiu, em centavos' })
  valorCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Saldo depois da linha, em centavos' }) saldoCentavos: Centavos;
}

/** A movement between money accounts. */
export class MovimentoDeTesourariaDto {
  @ApiProperty({ format: 'uuid', description: 'É também o lote no razão' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Versão, para alterações' }) versao: number;
  @ApiProperty({ type: 'integer', description: 'Número, sequencial na escola' }) numero: number;
  @ApiProperty({ enum: TIPOS_DE_MOVIMENTO, description: 'O que é' }) tipo: TipoDeMovimento;
  @ApiProperty({ description: 'Conta de onde saiu' }) contaOrigem: string;
  @ApiProperty({ description: 'Conta para onde foi' }) contaDestino: string;
  @ApiProperty({ type: 'integer', example: 50000 }) valorCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date', description: 'Dia do movimento' }) data: DataCivil;
  @ApiProperty({ type: String, nullable: true, description: 'Documento' }) documento: string | null;
  @ApiProperty({ description: 'O que a pessoa escreveu' }) descricao: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Natureza da tarifa ou do rendimento' })
  naturezaId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Centro de custo' })
  centroDeCustoId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'De quem era o dinheiro a identificar' })
  pagadorId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia do estorno; null enquanto vale' })
  estornadoEm: DataCivil | null;
  @ApiProperty({ type: String, nullable: true, description: 'Por que foi estornado' }) motivoEstorno: string | null;
}

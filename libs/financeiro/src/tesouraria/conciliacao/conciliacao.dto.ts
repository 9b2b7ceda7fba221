import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Objeto, Texto, UmDe } from '@sineta/plataforma';
import { TIPOS_DO_BANCO, type TipoDoBanco } from '../contas/movimento.regras.js';
import { SITUACOES_DA_TRANSACAO, type SituacaoDaTransacao } from './transacao-bancaria.entity.js';
import { NIVEIS_DA_SUGESTAO, type NivelDaSugestao } from './transacoes.regras.js';

export class ConsultaDeExtratosDto extends ConsultaDeLista {
  @Texto(60, 'Conta', { opcional: true, exemplo: 'banco:01990000-0000-7000-8000-000000000000' })
  conta?: string;
}

export class ConsultaDeTransacoesDto extends ConsultaDeExtratosDto {
  @UmDe(SITUACOES_DA_TRANSACAO, 'Situação', { opcional: true })
  situacao?: SituacaoDaTransacao;

  @Data('Desde', { opcional: true })
  de?: DataCivil;

  @Data('Até', { opcional: true })
  ate?: DataCivil;
}

export class ConsultaDeLancamentosAConciliarDto extends ConsultaDeExtratosDto {
  @Data('Desde', { opcional: true })
  de?: DataCivil;

  @Data('Até', { opcional: true })
  ate?: DataCivil;
}

export class ConsultaDeConciliacoesDto extends ConsultaDeExtratosDto {
  @Identificador('Conciliação', { opcional: true })
  id?: string;
}

export class EnvioDeExtratoDto {
  @Texto(60, 'Conta; sem ela, a que o arquivo diz', {
    opcional: true,
    exemplo: 'banco:01990000-0000-7000-8000-000000000000',
  })
  conta?: string;
}

export class ItemDaConciliacaoDto {
  @Identificador('Linhas do extrato, da mesma conta', { lista: { minimo: 1, maximo: 500 } })
  transacoes: string[];

  @Identificador('Lançamentos da conta que são elas; a soma é a mesma', { lista: { minimo: 1, maximo: 500 } })
  lancamentos: string[];
}

export class NovasConciliacoesDto {
  @Objeto(() => ItemDaConciliacaoDto, 'Conciliações; todas, ou nenhuma', { lista: { minimo: 1, maximo: 200 } })
  itens: ItemDaConciliacaoDto[];
}

const TIPOS_DA_LINHA = [...TIPOS_DO_BANCO, 'TRANSFERENCIA'] as const;

export class NovoLancamentoDaTransacaoDto {
  @UmDe(TIPOS_DA_LINHA, 'O que a linha é')
  tipo: (typeof TIPOS_DA_LINHA)[number];

  @Texto(200, 'Descrição; sem ela, o histórico do banco', { opcional: true, minimo: 3, exemplo: 'Pacote de serviços' })
  descricao?: string;

  @Identificador('Natureza da tarifa ou do rendimento', { opcional: true })
  naturezaId?: string;

  @Identificador('Centro de custo', { opcional: true })
  centroDeCustoId?: string;

  @Texto(60, 'A outra conta da transferência', { opcional: true, exemplo: 'caixa:dinheiro' })
  outraConta?: string;
}

export class DispensaDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Aplicação automática, que volta no mesmo dia' })
  motivo: string;
}

export class DistincaoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Dois Pix iguais da mesma pessoa, conferidos no aplicativo do banco' })
  motivo: string;
}

/** A statement received. */
export class ExtratoBancarioDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador do extrato' }) id: string;
  @ApiProperty({ example: 'banco:01990000-0000-7000-8000-000000000000', description: 'Conta' }) conta: string;
  @ApiProperty({ description: 'Nome do arquivo' }) nome: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Primeiro dia' }) inicio: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Último dia' }) fim: DataCivil | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Saldo que o banco diz, em centavos' })
  saldoCentavos: Centavos | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia desse saldo' })
  saldoEm: DataCivil | null;
  @ApiProperty({ type: 'integer', description: 'Transações do arquivo' }) transacoes: number;
  @ApiProperty({ type: 'integer', description: 'As que ainda não tinham vindo' }) novas: number;
  @ApiProperty({
    type: 'integer',
    description: 'As que parecem linhas já recebidas, com outro FITID: uma pessoa decide',
  })
  suspeitas: number;
}

export class ExtratoRecebidoDto extends ExtratoBancarioDto {
  @ApiProperty({ type: 'integer', description: 'Transações conciliadas sozinhas, pelo identificador ou pelo número' })
  conciliadas: number;
}

/** A transaction of the bank. */
export class TransacaoBancariaDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da transação' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Versão, para alterações' }) versao: number;
  @ApiProperty({ example: 'banco:01990000-0000-7000-8000-000000000000', description: 'Conta' }) conta: string;
  @ApiProperty({ format: 'uuid', description: 'Extrato que a trouxe' }) extratoId: string;
  @ApiProperty({ description: 'Identificador do banco (FITID); pode repetir' }) fitid: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia, no banco' }) data: DataCivil;
  @ApiProperty({ type: 'integer', description: 'O que entrou; negativo quando saiu, em centavos' })
  valorCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Ordem entre as iguais do mesmo arquivo' }) ordinal: number;
  @ApiProperty({ example: 'CREDIT', description: 'Tipo que o banco deu (TRNTYPE)' }) tipo: string;
  @ApiProperty({ type: String, nullable: true, description: 'Número do documento' }) numero: string | null;
  @ApiProperty({ description: 'O que o banco escreveu' }) historico: string;
  @ApiProperty({ enum: SITUACOES_DA_TRANSACAO, description: 'Situação da conciliação' })
  situacao: SituacaoDaTransacao;
  @ApiProperty({ type: String, nullable: true, description: 'Por que foi dispensada' }) motivo: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Linha que ela parece ser, com outro FITID',
  })
  suspeitaDe: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Conciliação; null enquanto não há' })
  conciliacaoId: string | null;
}

export class SugestaoDto {
  @ApiProperty({ type: [String], description: 'Lançamentos da conta' }) lancamentos: string[];
  @ApiProperty({ enum: NIVEIS_DA_SUGESTAO, description: 'Quanto se parecem, do mais certo ao menos' })
  nivel: NivelDaSugestao;
  @ApiProperty({ example: 'Mesmo valor, no mesmo dia.', description: 'Por que se parecem' }) motivo: string;
}

export class LancamentoSugeridoDto {
  @ApiProperty({ enum: TIPOS_DO_BANCO, description: 'O que a linha parece ser' }) tipo: TipoDoBanco;
  @ApiProperty({ example: 'O histórico fala em tarifa.', description: 'Por quê' }) motivo: string;
}

export class TransacaoDetalhadaDto extends TransacaoBancariaDto {
  @ApiProperty({ type: [String], description: 'Lançamentos com que está conciliada' }) lancamentos: string[];
  @ApiProperty({ type: [SugestaoDto], description: 'O que ela pode ser, do mais certo ao menos' })
  sugestoes: SugestaoDto[];
  @ApiProperty({ type: LancamentoSugeridoDto, nullable: true, description: 'O que lançar, se a escola não lançou' })
  lancamentoSugerido: LancamentoSugeridoDto | null;
}

export class ConciliacaoBancariaDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da conciliação' }) id: string;
  @ApiProperty({ example: 'banco:01990000-0000-7000-8000-000000000000', description: 'Conta' }) conta: string;
  @ApiProperty({ type: 'integer', description: 'Soma de cada lado, em centavos' }) valorCentavos: Centavos;
  @ApiProperty({ description: 'Se foi feita sozinha, pelo identificador ou pelo número' }) automatica: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem a fez; null se foi sozinha' })
  autorId: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
  @ApiProperty({ type: [String], description: 'Linhas do extrato' }) transacoes: string[];
  @ApiProperty({ type: [String], description: 'Lançamentos da conta' }) lancamentos: string[];
}

export class ConciliacoesFeitasDto {
  @ApiProperty({ type: [ConciliacaoBancariaDto], description: 'Na ordem do pedido' })
  conciliacoes: ConciliacaoBancariaDto[];
}

/** What the school posted in a bank account and the bank has not shown. */
export class LancamentoAConciliarDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador do lançamento, para conciliar' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'Lote no razão' }) loteId: string;
  @ApiProperty({ example: 'banco:01990000-0000-7000-8000-000000000000', description: 'Conta' }) conta: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que produz efeito' }) data: DataCivil;
  @ApiProperty({ type: 'integer', description: 'O que entrou; negativo quando saiu, em centavos' })
  valorCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que o banco o mostra' }) esperadaEm: DataCivil;
  @ApiProperty({ description: 'Se é o que o banco cobrou de um retorno' }) tarifa: boolean;
  @ApiProperty({ description: 'O que deu origem', example: 'recebimento' }) origemTipo: string;
  @ApiProperty({ format: 'uuid', description: 'Identificador do que deu origem' }) origemId: string;
  @ApiProperty({ type: [String], description: 'Nosso número, identificador do Pix, cheque ou documento, quando há' })
  referencias: string[];
}

export class ConsultaDePosicaoDto {
  @Texto(60, 'Conta', { exemplo: 'banco:01990000-0000-7000-8000-000000000000' })
  conta: string;

  @Data('Dia; sem ele, o do último saldo que o banco disse', { opcional: true })
  em?: DataCivil;
}

/** What the school has of an account, what the bank has, and everything between the two. */
export class PosicaoDaContaDto {
  @ApiProperty({ example: 'banco:01990000-0000-7000-8000-000000000000', description: 'Conta' }) conta: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia da posição' }) em: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Saldo no razão, em centavos' }) razaoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Saldo no razão só do que está conciliado, em centavos' })
  conciliadoCentavos: Centavos;
  @ApiProperty({
    ...{ type: 'integer', nullable: true },
    description: 'Saldo no banco: o que o extrato diz, e as linhas posteriores até o dia; null sem extrato com saldo',
  })
  bancoCentavos: Centavos | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia do saldo que o extrato diz' })
  saldoDoExtratoEm: DataCivil | null;
  @ApiProperty({ type: 'integer', description: 'Soma do que a escola lançou e o banco não mostrou, em centavos' })
  lancamentosPendentesCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Soma do que o banco mostrou e a escola não lançou, em centavos' })
  transacoesPendentesCentavos: Centavos;
  @ApiProperty({
    ...{ type: 'integer', nullable: true },
    description: 'O que falta explicar: banco, menos conciliado, menos transações pendentes; zero é o certo',
  })
  diferencaCentavos: Centavos | null;
  @ApiProperty({ type: [LancamentoAConciliarDto], description: 'O que a escola lançou e o banco não mostrou; até 100' })
  lancamentos: LancamentoAConciliarDto[];
  @ApiProperty({ type: [TransacaoBancariaDto], description: 'O que o banco mostrou e a escola não lançou; até 100' })
  transacoes: TransacaoBancariaDto[];
}

import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Texto, UmDe } from '@sineta/plataforma';
import { SITUACOES_DA_TRANSACAO, type SituacaoDaTransacao } from './transacao-bancaria.entity.js';
import type { NivelDaSugestao } from './transacoes.regras.js';

export class ConsultaDeExtratosDto extends ConsultaDeLista {
  @Identificador('Conta bancária', { opcional: true })
  contaBancariaId?: string;
}

export class ConsultaDeTransacoesDto extends ConsultaDeExtratosDto {
  @UmDe(SITUACOES_DA_TRANSACAO, 'Situação', { opcional: true })
  situacao?: SituacaoDaTransacao;

  @Data('Desde', { opcional: true })
  de?: DataCivil;

  @Data('Até', { opcional: true })
  ate?: DataCivil;
}

export class ConsultaDeLancamentosDto extends ConsultaDeExtratosDto {
  @Data('Desde', { opcional: true })
  de?: DataCivil;

  @Data('Até', { opcional: true })
  ate?: DataCivil;
}

export class NovaConciliacaoDto {
  @Identificador('Lançamentos da conta que são esta transação; a soma é o valor dela', {
    lista: { minimo: 1, maximo: 500 },
  })
  lancamentos: string[];
}

export class DispensaDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Aplicação automática, que volta no mesmo dia' })
  motivo: string;
}

/** A statement received. */
export class ExtratoBancarioDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador do extrato' }) id: string;
  @ApiProperty({ format: 'uuid' }) contaBancariaId: string;
  @ApiProperty({ description: 'Nome do arquivo' }) nome: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Primeiro dia' }) inicio: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Último dia' }) fim: DataCivil | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Saldo que o banco diz, em centavos' })
  saldoCentavos: Centavos | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia desse saldo' })
  saldoEm: DataCivil | null;
  @ApiProperty({ type: 'integer', description: 'Transações do arquivo' }) transacoes: number;
  @ApiProperty({ type: 'integer', description: 'As que ainda não tinham vindo' }) novas: number;
}

export class ExtratoRecebidoDto extends ExtratoBancarioDto {
  @ApiProperty({ type: 'integer', description: 'Transações conciliadas sozinhas, pelo identificador ou pelo número' })
  conciliadas: number;
}

/** A transaction of the bank. */
export class TransacaoBancariaDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da transação' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Versão, para alterações' }) versao: number;
  @ApiProperty({ format: 'uuid' }) contaBancariaId: string;
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
}

export class SugestaoDto {
  @ApiProperty({ format: 'uuid', description: 'Lançamento da conta' }) lancamentoId: string;
  @ApiProperty({ enum: ['IDENTIFICADOR', 'NUMERO', 'VALOR_E_DATA'], description: 'Por que se parecem' })
  nivel: NivelDaSugestao;
}

export class TransacaoDetalhadaDto extends TransacaoBancariaDto {
  @ApiProperty({ type: [String], description: 'Lançamentos que ela é' }) lancamentos: string[];
  @ApiProperty({ type: [SugestaoDto], description: 'O que ela pode ser, do mais certo ao menos' })
  sugestoes: SugestaoDto[];
}

/** What the school posted in a bank account and the bank has not shown. */
export class LancamentoAConciliarDto {
  @ApiProperty({ format: 'uuid', description: 'Lote no razão' }) id: string;
  @ApiProperty({ format: 'uuid' }) contaBancariaId: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que produz efeito' }) data: DataCivil;
  @ApiProperty({ type: 'integer', description: 'O que entrou; negativo quando saiu, em centavos' })
  valorCentavos: Centavos;
  @ApiProperty({ description: 'O que deu origem', example: 'recebimento' }) origemTipo: string;
  @ApiProperty({ format: 'uuid', description: 'Identificador do que deu origem' }) origemId: string;
  @ApiProperty({ type: [String], description: 'Nosso número e identificador do Pix, quando há' })
  referencias: string[];
}

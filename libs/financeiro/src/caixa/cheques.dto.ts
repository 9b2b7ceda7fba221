import { ApiProperty } from '@nestjs/swagger';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Data, Identificador, Logico, Texto, UmDe } from '@sineta/plataforma';
import { SITUACOES_DE_CHEQUE, type SituacaoDoCheque } from './cheque.regras.js';

export class CustodiaDto {
  @Texto(120, 'Onde o cheque fica', { minimo: 3, exemplo: 'Cofre da tesouraria' })
  local: string;
}

export class DepositoDto {
  @Identificador('Conta bancária do depósito')
  contaBancariaId: string;

  @Data('Dia do depósito; hoje, se omitido', { opcional: true })
  data?: DataCivil;
}

export class CompensacaoDto {
  @Data('Dia em que o banco creditou; hoje, se omitido', { opcional: true })
  data?: DataCivil;
}

export class DevolucaoDeChequeDto {
  @Texto(2, 'Alínea da devolução', { minimo: 2, padrao: /^\d{2}$/, formato: '2 algarismos', exemplo: '11' })
  alinea: string;

  @Data('Dia da devolução; hoje, se omitido', { opcional: true })
  data?: DataCivil;

  @Logico('Guarda para a segunda apresentação, em vez de reabrir a parcela; só na alínea 11', {
    opcional: true,
    exemplo: false,
  })
  reapresentar?: boolean;
}

export class ConsultaDeChequesDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DE_CHEQUE, 'Situação', { opcional: true })
  situacao?: SituacaoDoCheque;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @Identificador('Sessão de caixa', { opcional: true })
  sessaoId?: string;

  @Data('Bom para, desde', { opcional: true })
  bomParaDe?: DataCivil;

  @Data('Bom para, até', { opcional: true })
  bomParaAte?: DataCivil;
}

/** A cheque, from the counter to the bank. */
export class ChequeDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) recebimentoId: string;
  @ApiProperty({ type: 'integer', nullable: true }) reciboNumero: number | null;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) sessaoId: string | null;
  @ApiProperty({ description: 'Banco do cheque, 3 algarismos' }) banco: string;
  @ApiProperty({ description: 'Agência do cheque' }) agencia: string;
  @ApiProperty({ description: 'Conta do cheque' }) conta: string;
  @ApiProperty({ description: 'Número do cheque' }) numero: string;
  @ApiProperty({ description: 'Quem assinou o cheque' }) emitenteNome: string;
  @ApiProperty({ type: String, nullable: true, description: 'CPF ou CNPJ de quem assinou; null sem ele' })
  emitenteDocumento: string | null;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date', description: 'Dia combinado para o depósito' }) bomPara: DataCivil;
  @ApiProperty({ enum: SITUACOES_DE_CHEQUE }) situacao: SituacaoDoCheque;
  @ApiProperty({ type: 'integer', description: 'Quantas vezes foi depositado' }) apresentacoes: number;
  @ApiProperty({ type: String, nullable: true, description: 'Onde está guardado; null enquanto na gaveta' })
  custodia: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Conta bancária do depósito; null enquanto não há',
  })
  contaBancariaId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Último depósito; null enquanto não há' })
  depositadoEm: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia do crédito; null enquanto não há' })
  compensadoEm: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Última devolução; null se nenhuma' })
  devolvidoEm: DataCivil | null;
  @ApiProperty({ type: String, nullable: true, description: 'Alínea da última devolução; null se nenhuma' })
  alinea: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Parcela em que a tarifa da devolução foi cobrada; null quando não há',
  })
  tarifaParcelaId: string | null;
}

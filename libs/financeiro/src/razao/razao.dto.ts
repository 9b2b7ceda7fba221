import type { DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Texto } from '@sineta/plataforma';
import type { Diferenca } from './razao.repository.js';

export class ConsultaDeContasDto extends ConsultaDeLista {
  @Texto(80, 'Começo do nome da conta', { opcional: true, exemplo: 'receita:' })
  prefixo?: string;
}

export class ConsultaDeTransferenciasDto extends ConsultaDeLista {
  @Identificador('Lote', { opcional: true })
  loteId?: string;

  @Identificador('Parcela', { opcional: true })
  parcelaId?: string;

  @Identificador('O que deu origem (contrato, recebimento, retorno)', { opcional: true })
  origemId?: string;

  @Texto(120, 'Conta, de débito ou de crédito', { opcional: true, exemplo: 'receita:mensalidade' })
  conta?: string;

  @Data('Data de efeito, desde', { opcional: true })
  de?: DataCivil;

  @Data('Data de efeito, até', { opcional: true })
  ate?: DataCivil;
}

/** An account and its balance. */
export class ContaDto {
  @ApiProperty({ example: 'receita:mensalidade', description: 'Nome da conta do razão' }) conta: string;
  @ApiProperty({ type: 'integer' }) debitosCentavos: number;
  @ApiProperty({ type: 'integer' }) creditosCentavos: number;
  @ApiProperty({ type: 'integer', description: 'Débitos menos créditos, em centavos' }) saldoDevedorCentavos: number;
}

/** A transfer as the API shows it. */
export class TransferenciaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'Lote: as transferências de um mesmo fato' }) loteId: string;
  @ApiProperty({ description: 'Conta debitada' }) contaDebito: string;
  @ApiProperty({ description: 'Conta creditada' }) contaCredito: string;
  @ApiProperty({ type: 'integer' }) valorCentavos: number;
  @ApiProperty({ type: String, format: 'date', description: 'Dia em que produz efeito' }) dataEfeito: DataCivil;
  @ApiProperty({ description: 'O que a transferência é', example: 'PRINCIPAL' }) tipo: string;
  @ApiProperty({ description: 'O que deu origem', example: 'recebimento' }) origemTipo: string;
  @ApiProperty({ format: 'uuid', description: 'Identificador do que deu origem' }) origemId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Parcela; null quando não é de uma' })
  parcelaId: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Transferência que esta estorna; null se nenhuma',
  })
  estornaId: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

export class DiferencaDto {
  @ApiProperty({
    enum: [
      ...[
        'PARTIDAS',
        'SALDOS',
        'PARCELAS',
        'DESCONTOS',
        'RECEBIMENTOS',
        'A_PAGAR',
        'CAIXAS',
        'CARTOES',
        'CHEQUES',
        'DEVOLUCOES_PIX',
        'ACORDOS',
        'TESOURARIA',
      ],
    ],
    description: 'Prova que não confere',
  })
  prova: Diferenca['prova'];
  @ApiProperty({ description: 'Onde está a diferença' }) item: string;
  @ApiProperty({ type: 'integer', description: 'O que devia ser, em centavos' }) esperadoCentavos: number;
  @ApiProperty({ type: 'integer', description: 'O que é, em centavos' }) encontradoCentavos: number;
}

/** The proof of the ledger. */
export class ProvaDto {
  @ApiProperty({ description: 'Se o razão confere' }) confere: boolean;
  @ApiProperty({ type: 'integer', description: 'Transferências somadas' }) transferencias: number;
  @ApiProperty({ type: 'integer' }) debitosCentavos: number;
  @ApiProperty({ type: 'integer' }) creditosCentavos: number;
  @ApiProperty({ type: [DiferencaDto], description: 'O que não confere; até 100 de cada prova' })
  diferencas: Diferenca[];
}

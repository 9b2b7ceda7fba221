import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';

export class NovaNotaDeCreditoDto {
  @Texto(40, 'Documento do fornecedor', { exemplo: 'NC 12' })
  documento: string;

  @ValorCentavos('Valor')
  valorCentavos: Centavos;

  @Identificador('Natureza da despesa que diminui')
  naturezaId: string;

  @Data('Data; hoje, se omitida', { opcional: true, exemplo: '2027-03-10' })
  data?: DataCivil;

  @Texto(200, 'Motivo', { minimo: 3, exemplo: 'Devolução de resmas com defeito' })
  motivo: string;
}

const MEIOS = ['PIX', 'TRANSFERENCIA', 'DINHEIRO'] as const;

export class NovoReembolsoDto {
  @ValorCentavos('Valor que o fornecedor devolveu')
  valorCentavos: Centavos;

  @UmDe(MEIOS, 'Meio', { exemplo: 'PIX' })
  meio: (typeof MEIOS)[number];

  @Identificador('Conta bancária em que o dinheiro entrou', { opcional: true })
  contaBancariaId?: string;

  @Data('Dia em que entrou; hoje, se omitido', { opcional: true, exemplo: '2027-03-10' })
  data?: DataCivil;

  @Texto(200, 'Motivo', { minimo: 3, exemplo: 'Adiantamento devolvido' })
  motivo: string;
}

export class ConsultaDeCreditosDto extends ConsultaDeLista {
  @Identificador('Fornecedor', { opcional: true })
  fornecedorId?: string;
}

/** A credit note or a refund as the API shows it. */
export class CreditoDeFornecedorDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Número, sem buracos' }) numero: number;
  @ApiProperty({ format: 'uuid', description: 'Fornecedor' }) fornecedorId: string;
  @ApiProperty({ description: 'Nome do fornecedor' }) fornecedorNome: string;
  @ApiProperty({ enum: ['NOTA_DE_CREDITO', 'REEMBOLSO'], description: 'Nota de crédito, ou dinheiro devolvido' })
  tipo: 'NOTA_DE_CREDITO' | 'REEMBOLSO';
  @ApiProperty({ type: String, nullable: true, description: 'Documento do fornecedor' }) documento: string | null;
  @ApiProperty({ type: String, format: 'date', description: 'Dia do fato' }) data: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Valor, em centavos' }) valorCentavos: Centavos;
  @ApiProperty({ description: 'Motivo' }) motivo: string;
}

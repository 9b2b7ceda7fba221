import type { Centavos } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador } from '@sineta/plataforma';

export class NovaRemessaDto {
  @Identificador('Conta bancária')
  contaBancariaId: string;
}

export class ConsultaDeRemessasDto extends ConsultaDeLista {
  @Identificador('Conta bancária', { opcional: true })
  contaBancariaId?: string;
}

/** A remessa as the API shows it. */
export class RemessaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) contaBancariaId: string;
  @ApiProperty({ type: 'integer' }) nsa: number;
  @ApiProperty({ format: 'uuid' }) arquivoId: string;
  @ApiProperty({ description: 'Nome do arquivo' }) nome: string;
  @ApiProperty({ type: 'integer', description: 'Títulos no arquivo' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Soma dos títulos, em centavos' }) totalCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

export class MotivoDaRecusaDto {
  @ApiProperty({ description: 'Código com que o banco recusaria; LAYOUT quando o arquivo não tem onde dizê-lo' })
  codigo: string;
  @ApiProperty() campo: string;
  @ApiProperty() mensagem: string;
  @ApiProperty({ description: 'O que fazer' }) acao: string;
}

export class TituloRecusadoDto {
  @ApiProperty({ format: 'uuid', description: 'Boleto que ficou fora da remessa' }) boletoId: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null até o banco dar' }) nossoNumero: string | null;
  @ApiProperty({ type: [MotivoDaRecusaDto], description: 'Por que o banco recusaria o título' })
  motivos: MotivoDaRecusaDto[];
}

export class InstrucaoDescartadaDto {
  @ApiProperty({ format: 'uuid', description: 'Boleto da instrução' }) boletoId: string;
  @ApiProperty({ enum: ['01', '02', '04', '05', '06', '16'], description: 'Instrução ao banco (FEBRABAN C004)' })
  movimento: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null até o banco dar' }) nossoNumero: string | null;
  @ApiProperty({ example: 'O boleto foi pago antes do envio.' }) motivo: string;
}

export class RemessaGeradaDto extends RemessaDto {
  @ApiProperty({ type: [InstrucaoDescartadaDto], description: 'Instruções que já não fazem sentido e não foram' })
  descartadas: InstrucaoDescartadaDto[];
  @ApiProperty({ type: [TituloRecusadoDto], description: 'Títulos que ficaram pendentes, e por quê' })
  recusadas: TituloRecusadoDto[];
}

export class TituloDaRemessaDto {
  @ApiProperty({ format: 'uuid', description: 'Boleto do título' }) boletoId: string;
  @ApiProperty({ enum: ['01', '02', '04', '05', '06', '16'], description: 'Instrução ao banco (FEBRABAN C004)' })
  movimento: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null até o banco dar' }) nossoNumero: string | null;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: Centavos;
}

export class RemessaDetalhadaDto extends RemessaDto {
  @ApiProperty({ type: [TituloDaRemessaDto], description: 'Títulos da remessa' }) titulos: TituloDaRemessaDto[];
}

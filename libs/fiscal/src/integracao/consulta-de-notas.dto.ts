import { ApiProperty } from '@nestjs/swagger';
import type { DataCivil } from '@sineta/nucleo';

export class ParteDaNotaDto {
  @ApiProperty({ type: String, nullable: true, description: 'CPF ou CNPJ; null quando não o diz' })
  documento: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Nome ou razão social; null quando não o diz' })
  nome: string | null;
}

/** A note found by what identifies it at the government. */
export class NotaConsultadaDto {
  @ApiProperty({ enum: ['ESCOLA', 'GOVERNO'], description: 'Se é nota deste sistema, ou só o governo a tem' })
  origem: 'ESCOLA' | 'GOVERNO';
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'A nota em /notas-fiscais; null se não é' })
  notaId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Situação aqui; null quando só o governo a tem' })
  situacao: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Chave de acesso; null em nota de prefeitura' })
  chaveAcesso: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Número da NFS-e' }) numeroNfse: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Código de verificação da prefeitura; null sem ele' })
  codigoVerificacao: string | null;
  @ApiProperty({ type: String, format: 'date', description: 'Competência, pelo primeiro dia' }) competencia: DataCivil;
  @ApiProperty({ type: 'integer', example: 120000, description: 'Valor do serviço, em centavos' })
  valorCentavos: number;
  @ApiProperty({ type: ParteDaNotaDto, description: 'Quem prestou o serviço' }) prestador: ParteDaNotaDto;
  @ApiProperty({ type: ParteDaNotaDto, description: 'Quem tomou o serviço' }) tomador: ParteDaNotaDto;
  @ApiProperty({ type: String, nullable: true, description: 'XML da nota; null quando o governo ainda não o deu' })
  xml: string | null;
}

import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { CompetenciaDe, Identificador, Objeto, Texto } from '@sineta/plataforma';
import { MudancaDeIrmaosDto } from '../bolsas/bolsas.dto.js';
import { ParcelaBloqueadaDto } from '../boletos/geracao.dto.js';
import { PagadorDoContratoDto } from '../contratos/contratos.dto.js';
import { DocumentoDto } from '../documentos/documentos.dto.js';
import { SITUACOES_DE_PARCELA } from '../parcelas/parcelas.dto.js';

export class TrocaDePagadoresDto {
  @CompetenciaDe('Primeiro mês dos novos pagadores', { exemplo: '2027-08' })
  aPartirDe: Competencia;

  @Objeto(() => PagadorDoContratoDto, 'Quem paga dali em diante, com a sua parte', { lista: { minimo: 1, maximo: 10 } })
  pagadores: PagadorDoContratoDto[];

  @Identificador('Modelo de contrato, que os novos pagadores leem e aceitam')
  modeloId: string;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Divórcio: a mãe passa a pagar metade' })
  motivo: string;
}

export class ParcelaTrocadaDto {
  @ApiProperty({ format: 'uuid', description: 'Na prévia, o de uma parcela nova ainda não existe' }) parcelaId: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: '2027-08' }) competencia: Competencia;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Parte deste pagador antes das bolsas, em centavos' })
  nominalCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) saldoCentavos: Centavos;
  @ApiProperty({ enum: SITUACOES_DE_PARCELA, description: 'CANCELADA: de quem deixa de pagar' }) situacao: string;
}

export class ParcelaMantidaDto {
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty({ example: '2027-08' }) competencia: Competencia;
  @ApiProperty({ example: 'Já foi paga, ao menos em parte.', description: 'Por que continua como está' })
  motivo: string;
}

export class PreviaDaTrocaDto {
  @ApiProperty({ type: [ParcelaTrocadaDto], description: 'Parcelas como ficam' }) parcelas: ParcelaTrocadaDto[];
  @ApiProperty({ type: [ParcelaMantidaDto], description: 'Parcelas do mesmo período que não mudam, e por quê' })
  mantidas: ParcelaMantidaDto[];
  @ApiProperty({ type: [MudancaDeIrmaosDto], description: 'Desconto de irmãos que muda, nas duas famílias' })
  irmaos: MudancaDeIrmaosDto[];
}

export class TrocaFeitaDto extends PreviaDaTrocaDto {
  @ApiProperty({ type: 'integer', description: 'Boletos deste contrato e dos irmãos que deixaram de valer' })
  boletosCancelados: number;
  @ApiProperty({ type: [String], description: 'Boletos gerados no lugar dos cancelados' }) boletos: string[];
  @ApiProperty({ type: [ParcelaBloqueadaDto], description: 'Parcelas que ficaram sem boleto, e o que completar' })
  bloqueios: ParcelaBloqueadaDto[];
  @ApiProperty({ type: [DocumentoDto], description: 'Contratos que esperam o aceite de cada pagador' })
  documentos: DocumentoDto[];
}

import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Texto, UmDe } from '@sineta/plataforma';
import { CodigoDoBancoDto } from '../boletos/boletos.dto.js';

const RESULTADOS = ['PENDENTE', 'APLICADA', 'INFORMATIVA', 'ORFA', 'SUSPEITA', 'RESOLVIDA'] as const;
export const ACOES_DE_RESOLUCAO = ['CREDITAR', 'VINCULAR', 'DEVOLVER', 'IGNORAR'] as const;

export class ResolucaoDto {
  @UmDe(ACOES_DE_RESOLUCAO, 'O que fazer com o valor')
  acao: (typeof ACOES_DE_RESOLUCAO)[number];

  @Identificador('Boleto que foi pago, para VINCULAR', { opcional: true })
  boletoId?: string;

  @Identificador('Pessoa que recebe o crédito, para CREDITAR', { opcional: true })
  pagadorId?: string;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Confirmado com a família' })
  motivo: string;
}

export class ConsultaDeRetornosDto extends ConsultaDeLista {
  @Identificador('Conta bancária', { opcional: true })
  contaBancariaId?: string;
}

/** A retorno as lists show it. */
export class RetornoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) contaBancariaId: string;
  @ApiProperty({ type: 'integer', description: 'Número sequencial do arquivo no banco; 0 quando o banco não numera' })
  nsa: number;
  @ApiProperty() sha256: string;
  @ApiProperty({ format: 'uuid' }) arquivoId: string;
  @ApiProperty({ description: 'Nome do arquivo' }) nome: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) geradoEm: DataCivil | null;
  @ApiProperty({ enum: ['RECEBIDO', 'APLICADO'] }) situacao: 'RECEBIDO' | 'APLICADO';
  @ApiProperty({ type: 'integer', description: 'Ocorrências no arquivo' }) linhas: number;
  @ApiProperty({ type: 'integer', description: 'Soma do que foi pago, em centavos' }) totalPagoCentavos: Centavos;
  @ApiProperty({ type: [String], description: 'O que vale conferir no arquivo' }) avisos: string[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) tarefaId: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

export class TotalDoResultadoDto {
  @ApiProperty({ type: 'integer', description: 'Linhas com este resultado' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Soma do que foi pago nelas, em centavos' }) pagoCentavos: Centavos;
}

export class LinhaDoRetornoDto {
  @ApiProperty({ type: 'integer' }) linha: number;
  @ApiProperty({ type: String, nullable: true, description: 'Nosso número, sem zeros à esquerda; null sem ele' })
  nossoNumero: string | null;
  @ApiProperty({ type: 'integer', description: 'Valor pago, em centavos' }) valorPagoCentavos: Centavos;
  @ApiProperty({ enum: RESULTADOS, description: 'O que foi feito da linha' }) resultado: string;
  @ApiProperty({ type: String, nullable: true, description: 'O que a linha quis dizer; null enquanto pendente' })
  mensagem: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) boletoId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) recebimentoId: string | null;
  @ApiProperty({ type: CodigoDoBancoDto }) ocorrencia: CodigoDoBancoDto;
  @ApiProperty({ type: [CodigoDoBancoDto], description: 'Motivos da ocorrência' }) motivos: CodigoDoBancoDto[];
  @ApiProperty() seuNumero: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dataOcorrencia: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dataCredito: DataCivil | null;
  @ApiProperty({ type: 'integer' }) tarifaCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) encargosCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) descontoCentavos: Centavos;
}

const TOTAL = { $ref: getSchemaPath(TotalDoResultadoDto) };

@ApiExtraModels(TotalDoResultadoDto)
export class RetornoDetalhadoDto extends RetornoDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: TOTAL,
    description: 'Totais por resultado, em minúsculas; só os que o arquivo tem',
    example: { aplicada: { quantidade: 2, pagoCentavos: 240000 } },
  })
  totais: Record<string, TotalDoResultadoDto>;
  @ApiProperty({ type: [LinhaDoRetornoDto], description: 'O que cada linha quis dizer e fez' })
  detalhes: LinhaDoRetornoDto[];
}

export class LinhaResolvidaDto {
  @ApiProperty({ format: 'uuid' }) retornoId: string;
  @ApiProperty({ type: 'integer' }) linha: number;
  @ApiProperty({ enum: ['RESOLVIDA'], description: 'O que foi feito da linha' }) resultado: string;
  @ApiProperty({ description: 'A decisão e o motivo' }) mensagem: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) recebimentoId: string | null;
}

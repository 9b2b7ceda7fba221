import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import { ConsultaDeLista, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';

const MEIOS_DE_DEVOLUCAO = ['PIX', 'TRANSFERENCIA', 'DINHEIRO'] as const;
type MeioDeDevolucao = (typeof MEIOS_DE_DEVOLUCAO)[number];

export class NovaDevolucaoDto {
  @ValorCentavos('Valor a devolver, até o crédito que a pessoa tem')
  valorCentavos: Centavos;

  @UmDe(MEIOS_DE_DEVOLUCAO, 'Meio')
  meio: MeioDeDevolucao;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Pagou duas vezes a mesma mensalidade' })
  motivo: string;
}

export class ConsultaDeDevolucoesDto extends ConsultaDeLista {}

/** Credit given back in money. */
export class DevolucaoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Número da devolução, sequencial na escola' }) numero: number;
  @ApiProperty({ format: 'uuid', description: 'Quem recebeu a devolução' }) pessoaId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pessoaNome: string;
  @ApiProperty({ type: String, format: 'date', description: 'Data da devolução' }) data: DataCivil;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: Centavos;
  @ApiProperty({ enum: MEIOS_DE_DEVOLUCAO }) meio: MeioDeDevolucao;
  @ApiProperty({ description: 'Motivo da devolução' }) motivo: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) sessaoId: string | null;
}

/** As lists show it: of a session still open, whoever only operates does not see the value. */
export class DevolucaoVistaDto extends OmitType(DevolucaoDto, ['valorCentavos']) {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 120000,
    description: 'Valor devolvido, em centavos; null para o operador até o fechamento da sessão de caixa',
  })
  valorCentavos: Centavos | null;
}

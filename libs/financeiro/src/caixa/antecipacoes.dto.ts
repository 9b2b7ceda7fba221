import { ApiProperty } from '@nestjs/swagger';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Data, Identificador, Texto, ValorCentavos } from '@sineta/plataforma';

export class NovaAntecipacaoDto {
  @Identificador('Recebíveis que a adquirente pagou antes do dia', { lista: { minimo: 1, maximo: 500 } })
  recebiveis: string[];

  @ValorCentavos('Quanto caiu na conta por todos eles', { minimo: 1, exemplo: 950 })
  liquidoCentavos: Centavos;

  @Data('Dia do crédito; hoje, se omitido', { opcional: true })
  data?: DataCivil;

  @Identificador('Conta bancária; a da adquirente, se omitida', { opcional: true })
  contaBancariaId?: string;
}

export class EstornoDeAntecipacaoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'A adquirente cancelou a operação' })
  motivo: string;
}

export class ConsultaDeAntecipacoesDto extends ConsultaDeLista {
  @Identificador('Adquirente', { opcional: true })
  adquirenteId?: string;

  @Data('Data, desde', { opcional: true })
  de?: DataCivil;

  @Data('Data, até', { opcional: true })
  ate?: DataCivil;
}

/** Receivables that the acquirer paid before their days, for less. */
export class AntecipacaoDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da antecipação' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) adquirenteId: string;
  @ApiProperty({ example: 'Maquininha da escola' }) adquirenteNome: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia do crédito' }) data: DataCivil;
  @ApiProperty({ format: 'uuid', description: 'Conta em que caiu' }) contaBancariaId: string;
  @ApiProperty({ type: 'integer', description: 'Quantos recebíveis' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Soma do bruto, em centavos' }) brutoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Soma da taxa da venda, em centavos' }) taxaCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que a antecipação custou, em centavos' }) descontoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que caiu na conta, em centavos' }) liquidoCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia do estorno; null enquanto vale' })
  desfeitaEm: DataCivil | null;
  @ApiProperty({ type: String, nullable: true, description: 'Por que foi estornada; null enquanto vale' })
  motivo: string | null;
}

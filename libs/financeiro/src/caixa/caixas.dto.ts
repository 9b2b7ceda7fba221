import { ApiProperty, PartialType } from '@nestjs/swagger';
import type { Centavos } from '@sineta/nucleo';
import { ConsultaDeLista, Identificador, Logico, Texto, ValorCentavos } from '@sineta/plataforma';

export class NovoCaixaDto {
  @Texto(80, 'Nome do caixa', { exemplo: 'Tesouraria 1' })
  nome: string;
}

export class AlteracaoDeCaixaDto extends PartialType(NovoCaixaDto) {
  @Logico('Em uso', { opcional: true })
  ativo?: boolean;
}

export class ConsultaDeCaixasDto extends ConsultaDeLista {}

/** A cash desk as the API shows it. */
export class CaixaDto extends NovoCaixaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ description: 'Se pode ter sessões novas' }) ativo: boolean;
}

export class ParametrosDeCaixaDto {
  @ValorCentavos('Estorno acima deste valor pede uma segunda pessoa; sem limite, se omitido', {
    minimo: 0,
    nulo: true,
    exemplo: 50000,
  })
  limiteDeEstornoCentavos?: Centavos | null;

  @ValorCentavos('Devolução em dinheiro que o caixa faz sozinho; nenhuma, se omitido', {
    minimo: 0,
    nulo: true,
    exemplo: 20000,
  })
  limiteDeDevolucaoCentavos?: Centavos | null;

  @ValorCentavos('Diferença no pagamento de um cartão que uma pessoa registra sozinha; sem limite, se omitido', {
    minimo: 0,
    nulo: true,
    exemplo: 10000,
  })
  limiteDeDiferencaCentavos?: Centavos | null;

  @ValorCentavos('Tarifa de cheque devolvido cobrada da família; zero não cobra', {
    minimo: 0,
    opcional: true,
    exemplo: 1500,
  })
  tarifaDeChequeCentavos?: Centavos;

  @Identificador('Serviço em que a tarifa é cobrada', { nulo: true })
  servicoDaTarifaId?: string | null;
}

/** How the school's counter works; `versao` 0 while nothing was set. */
export class ParametrosDeCaixaGravadosDto {
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Estorno acima deste valor pede uma segunda pessoa; null, sem limite',
  })
  limiteDeEstornoCentavos: Centavos | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Devolução em dinheiro que o caixa faz sozinho; null, nenhuma',
  })
  limiteDeDevolucaoCentavos: Centavos | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Diferença no pagamento de um cartão acima desta pede uma segunda pessoa; null, sem limite',
  })
  limiteDeDiferencaCentavos: Centavos | null;
  @ApiProperty({ type: 'integer', description: 'Tarifa de cheque devolvido; zero não cobra' })
  tarifaDeChequeCentavos: Centavos;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Serviço em que a tarifa é cobrada; null quando não há',
  })
  servicoDaTarifaId: string | null;
}

import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Logico, Objeto, Texto, UmDe } from '@sineta/plataforma';
import { FORMATOS, type Formato } from './formatos.regras.js';

export class PeriodoDaExportacaoDto {
  @Data('Primeiro dia', { exemplo: '2027-02-01' })
  de: DataCivil;

  @Data('Último dia, já passado', { exemplo: '2027-02-28' })
  ate: DataCivil;
}

export class NovaExportacaoDto extends PeriodoDaExportacaoDto {
  @UmDe(FORMATOS, 'Formato do arquivo; CSV, se omitido', { opcional: true, exemplo: 'DOMINIO' })
  formato?: Formato;

  @Logico('Só o que surgiu depois da exportação anterior do período', { opcional: true, exemplo: false })
  diferencas?: boolean;
}

export class ArquivoDaExportacaoDto {
  @UmDe(FORMATOS, 'Formato; o da exportação, se omitido', { opcional: true, exemplo: 'ECD' })
  formato?: Formato;
}

export class ConsultaDeExportacoesDto extends ConsultaDeLista {}

export class ExportacaoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Número, sem falhas na escola' }) numero: number;
  @ApiProperty({ type: String, format: 'date', description: 'Primeiro dia' }) de: DataCivil;
  @ApiProperty({ type: String, format: 'date', description: 'Último dia' }) ate: DataCivil;
  @ApiProperty({ description: 'Se tem só o que surgiu depois de outra' }) diferencas: boolean;
  @ApiProperty({ enum: FORMATOS, description: 'Formato do arquivo' }) formato: Formato;
  @ApiProperty({ type: 'integer', description: 'Lançamentos no arquivo' }) lancamentos: number;
  @ApiProperty({ type: 'integer', description: 'Soma dos débitos, igual à dos créditos, em centavos' })
  totalCentavos: Centavos;
  @ApiProperty({ description: 'SHA-256 do arquivo nesse formato' }) sha256: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'Instante da exportação' }) criadoEm: Date;
}

export class ContaSemCodigoDto {
  @ApiProperty({ example: 'deducao:bolsas', description: 'Conta a que falta o código do contador' }) conta: string;
  @ApiProperty({ example: 'Bolsas e descontos incondicionais', description: 'Nome da conta' }) nome: string;
  @ApiProperty({ type: 'integer', description: 'Lançamentos que esperam por ele' }) lancamentos: number;
  @ApiProperty({ type: 'integer', description: 'Soma deles, em centavos' }) totalCentavos: Centavos;
}

export class PorTipoDto {
  @ApiProperty({ example: 'COBRANCA', description: 'O que o lançamento é' }) tipo: string;
  @ApiProperty({ type: 'integer', description: 'Quantos' }) lancamentos: number;
  @ApiProperty({ type: 'integer', description: 'Soma, em centavos' }) totalCentavos: Centavos;
}

export class PreviaDaExportacaoDto {
  @ApiProperty({ type: [Number], description: 'Números das exportações que já levaram algo do período' })
  exportacoes: number[];
  @ApiProperty({ type: 'integer', description: 'Lançamentos que ainda não foram' }) novos: number;
  @ApiProperty({ type: 'integer', description: 'Soma deles, em centavos' }) totalCentavos: Centavos;
  @ApiProperty({ type: [PorTipoDto], description: 'Os que ainda não foram, por tipo' }) porTipo: PorTipoDto[];
  @ApiProperty({ type: [ContaSemCodigoDto], description: 'O que impede a exportação' }) semCodigo: ContaSemCodigoDto[];
  @ApiProperty({ type: 'integer', description: 'Com a mesma conta dos dois lados: não vão' }) semEfeito: number;
}

export class ConsultaDaPreviaDto {
  @Data('Primeiro dia; o primeiro do mês passado, se omitido', { opcional: true, exemplo: '2027-02-01' })
  de?: DataCivil;

  @Data('Último dia; o último do mês passado, se omitido', { opcional: true, exemplo: '2027-02-28' })
  ate?: DataCivil;
}

const CODIGO_CONTABIL = { padrao: /^[0-9A-Za-z.-]+$/, formato: 'letras, números, ponto e hífen' };

export class CodigoDaContaDto {
  @Texto(80, 'Conta, serviço ou natureza', { exemplo: 'deducao:bolsas' })
  conta: string;

  @Texto(30, 'Código no plano do contador; null retira', { nulo: true, exemplo: '3.1.2.01', ...CODIGO_CONTABIL })
  codigo: string | null;
}

export class CodigosDasContasDto {
  @Objeto(() => CodigoDaContaDto, 'Contas e códigos; as que não vierem ficam como estão', {
    lista: { minimo: 1, maximo: 500 },
  })
  contas: CodigoDaContaDto[];
}

export class ContaContabilDto {
  @ApiProperty({ example: 'deducao:bolsas', description: 'Conta do razão, serviço, natureza ou conta bancária' })
  conta: string;
  @ApiProperty({ example: 'Bolsas e descontos incondicionais', description: 'Nome da conta' }) nome: string;
  @ApiProperty({ type: String, nullable: true, description: 'Código no plano do contador; null sem código próprio' })
  codigo: string | null;
  @ApiProperty({ type: String, nullable: true, example: '3.1.2.01', description: 'Código sugerido; null, o do tipo' })
  sugerido: string | null;
}

export class ContasContabeisDto {
  @ApiProperty({ type: [ContaContabilDto], description: 'Contas e seus códigos' }) contas: ContaContabilDto[];
}

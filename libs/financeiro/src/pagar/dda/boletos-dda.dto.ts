import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { CompetenciaDe, ConsultaDeLista, Data, Identificador, Objeto, Texto, UmDe } from '@sineta/plataforma';
import { LinhaDeRateioDto, RetencaoInformadaDto } from '../titulos/titulos.dto.js';

export const SITUACOES_DO_DDA = ['NOVO', 'SUGERIDO', 'VINCULADO', 'DESCARTADO'] as const;
export type SituacaoDoDda = (typeof SITUACOES_DO_DDA)[number];

export class ConsultaDeBoletosDdaDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DO_DDA, 'Situação', { opcional: true })
  situacao?: SituacaoDoDda;

  @Identificador('Fornecedor', { opcional: true })
  fornecedorId?: string;
}

export class VinculoDeBoletoDdaDto {
  @Identificador('Título a que o boleto pertence')
  tituloId: string;
}

/** The bill that a boleto of the DDA becomes. */
export class TituloDoDdaDto {
  @Texto(40, 'Documento; o do boleto, se omitido', { opcional: true, exemplo: 'NF 4321' })
  documento?: string;

  @Texto(120, 'Descrição', { exemplo: 'Material de escritório' })
  descricao: string;

  @CompetenciaDe('Mês de competência; o da emissão, se omitido', { opcional: true, exemplo: '2027-03' })
  competencia?: string;

  @Data('Vencimento, quando o boleto não o traz', { opcional: true, exemplo: '2027-03-10' })
  vencimento?: DataCivil;

  @Objeto(() => LinhaDeRateioDto, 'Rateio por centro de custo e natureza', { lista: { minimo: 1, maximo: 50 } })
  rateio: LinhaDeRateioDto[];

  @Objeto(() => RetencaoInformadaDto, 'Retenções já descontadas no boleto', { opcional: true, lista: { maximo: 8 } })
  retencoes?: RetencaoInformadaDto[];
}

/** A boleto against the school as the API shows it. */
export class BoletoDdaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ description: 'Código de barras, 44 algarismos' }) codigoBarras: string;
  @ApiProperty({ example: '11444777000161', description: 'CPF ou CNPJ de quem emitiu' }) documento: string;
  @ApiProperty({ example: 'PAPELARIA IPE LTDA', description: 'Quem emitiu, como o banco o escreveu' }) nome: string;
  @ApiProperty({ example: 'NF 4321', description: 'Número do documento no boleto' }) numeroDocumento: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Vencimento' })
  vencimento: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Emissão' }) emissao: DataCivil | null;
  @ApiProperty({ type: 'integer', description: 'Valor, em centavos' }) valorCentavos: Centavos;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Fornecedor com o mesmo documento' })
  fornecedorId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Título vinculado ou sugerido' })
  tituloId: string | null;
  @ApiProperty({ enum: SITUACOES_DO_DDA, description: 'SUGERIDO: parece ser do título indicado; confirme' })
  situacao: SituacaoDoDda;
  @ApiProperty({ type: String, nullable: true, description: 'Motivo do descarte' }) motivo: string | null;
}

export class VarreduraDto {
  @ApiProperty({ type: 'integer', description: 'Boletos no arquivo' }) lidos: number;
  @ApiProperty({ type: 'integer', description: 'Dos lidos, os que ainda não se conheciam' }) novos: number;
  @ApiProperty({ type: 'integer', description: 'Dos novos, os que já são de um título' }) vinculados: number;
  @ApiProperty({ type: 'integer', description: 'Dos novos, os que parecem ser de um título' }) sugeridos: number;
  @ApiProperty({ type: 'integer', description: 'Dos novos, os de fornecedor não cadastrado' }) semFornecedor: number;
}

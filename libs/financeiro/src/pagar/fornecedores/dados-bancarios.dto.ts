import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Texto, UmDe } from '@sineta/plataforma';
import { SITUACOES_DOS_DADOS, TIPOS_DE_CHAVE, type SituacaoDosDados, type TipoDeChave } from './fornecedor.entity.js';

const DIGITOS = { padrao: /^\d+$/, formato: 'apenas algarismos, sem o dígito verificador' };
const DV = { padrao: /^[0-9Xx]$/, formato: 'um algarismo ou X' };
const MEIOS = ['CONTA', 'PIX'] as const;
const TIPOS_DE_CONTA = ['CORRENTE', 'POUPANCA'] as const;

export class NovosDadosBancariosDto {
  @UmDe(MEIOS, 'Conta bancária ou chave Pix', { exemplo: 'PIX' })
  meio: (typeof MEIOS)[number];

  @Texto(3, 'Banco, 3 algarismos', { nulo: true, minimo: 3, ...DIGITOS, exemplo: '237' })
  banco?: string | null;

  @Texto(8, 'ISPB da instituição, 8 algarismos', { nulo: true, minimo: 8, ...DIGITOS, exemplo: '60746948' })
  ispb?: string | null;

  @Texto(5, 'Agência', { nulo: true, ...DIGITOS, exemplo: '1234' })
  agencia?: string | null;

  @Texto(1, 'Dígito da agência', { nulo: true, ...DV, exemplo: '3' })
  agenciaDv?: string | null;

  @Texto(12, 'Conta', { nulo: true, ...DIGITOS, exemplo: '56789' })
  conta?: string | null;

  @Texto(1, 'Dígito da conta', { nulo: true, ...DV, exemplo: '0' })
  contaDv?: string | null;

  @UmDe(TIPOS_DE_CONTA, 'Tipo da conta', { nulo: true })
  tipoConta?: (typeof TIPOS_DE_CONTA)[number] | null;

  @UmDe(TIPOS_DE_CHAVE, 'Tipo da chave Pix', { nulo: true, exemplo: 'EMAIL' })
  chaveTipo?: TipoDeChave | null;

  @Texto(77, 'Chave Pix', { nulo: true, exemplo: 'financeiro@ipe.example' })
  chave?: string | null;
}

export class AlteracaoDeDadosBancariosDto extends PartialType(NovosDadosBancariosDto) {}

export class RecusaDeDadosDto {
  @Texto(200, 'Motivo', { minimo: 3, exemplo: 'A conta não é do fornecedor' })
  motivo: string;
}

export class ConsultaDeDadosBancariosDto extends ConsultaDeLista {
  @Identificador('Fornecedor', { opcional: true })
  fornecedorId?: string;

  @UmDe(SITUACOES_DOS_DADOS, 'Situação', { opcional: true })
  situacao?: SituacaoDosDados;
}

const opcional = (description: string) => ({ type: String, nullable: true, description });

/** Bank data of a supplier as the API shows it. */
export class DadosBancariosDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid', description: 'Fornecedor' }) fornecedorId: string;
  @ApiProperty({ example: 'Papelaria Ipê Ltda.', description: 'Nome do fornecedor' }) fornecedorNome: string;
  @ApiProperty({ enum: MEIOS, description: 'Conta bancária ou chave Pix' }) meio: 'CONTA' | 'PIX';
  @ApiProperty(opcional('Banco, 3 algarismos; null na chave Pix')) banco: string | null;
  @ApiProperty(opcional('ISPB da instituição')) ispb: string | null;
  @ApiProperty(opcional('Agência, sem o dígito')) agencia: string | null;
  @ApiProperty(opcional('Dígito da agência')) agenciaDv: string | null;
  @ApiProperty(opcional('Conta, sem o dígito')) conta: string | null;
  @ApiProperty(opcional('Dígito da conta')) contaDv: string | null;
  @ApiProperty(opcional('Tipo da conta')) tipoConta: 'CORRENTE' | 'POUPANCA' | null;
  @ApiProperty(opcional('Tipo da chave Pix; null na conta')) chaveTipo: TipoDeChave | null;
  @ApiProperty(opcional('Chave Pix; null na conta')) chave: string | null;
  @ApiProperty({ enum: SITUACOES_DOS_DADOS, description: 'Só o APROVADO pode ser pago' }) situacao: SituacaoDosDados;
  @ApiProperty({ format: 'uuid', description: 'Quem cadastrou ou alterou por último' }) alteradoPor: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem aprovou ou recusou' })
  decididoPor: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Instante da decisão' })
  decididoEm: Date | null;
  @ApiProperty(opcional('Motivo da recusa')) motivo: string | null;
}

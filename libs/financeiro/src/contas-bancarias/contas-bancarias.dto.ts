import type { TamanhoDoLayout } from '@sineta/cnab';
import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Inteiro, Logico, Texto, UmDe } from '@sineta/plataforma';

const DIGITOS = { padrao: /^\d+$/, formato: 'apenas algarismos, sem o dígito verificador' };

export class NovaContaBancariaDto {
  @Texto(60, 'Nome da conta', { exemplo: 'Sicoob cobrança' })
  nome: string;

  @Texto(3, 'Código do banco', { minimo: 3, ...DIGITOS, formato: 'os 3 algarismos do banco', exemplo: '756' })
  banco: string;

  @Texto(5, 'Agência', { ...DIGITOS, exemplo: '3334' })
  agencia: string;

  @Texto(1, 'Dígito da agência', { opcional: true, padrao: /^[0-9Xx]$/, formato: 'um algarismo ou X', exemplo: '0' })
  agenciaDv?: string;

  @Texto(12, 'Conta', { ...DIGITOS, exemplo: '37105' })
  conta: string;

  @Texto(1, 'Dígito da conta', { padrao: /^[0-9Xx]$/, formato: 'um algarismo ou X', exemplo: '0' })
  contaDv: string;

  @Texto(3, 'Carteira', { ...DIGITOS, exemplo: '1' })
  carteira: string;

  @Texto(2, 'Modalidade', { opcional: true, ...DIGITOS, exemplo: '01' })
  modalidade?: string;

  @Texto(10, 'Código do beneficiário, com o dígito', { ...DIGITOS, formato: 'apenas algarismos', exemplo: '371050' })
  codigoBeneficiario: string;

  @UmDe(['240', '400'], 'Layout CNAB da remessa', { opcional: true })
  layoutCnab?: TamanhoDoLayout;

  @Texto(20, 'Código de transmissão (Santander)', { opcional: true, ...DIGITOS, formato: 'apenas algarismos' })
  codigoTransmissao?: string;

  @Texto(2, 'Posto da cooperativa (Sicredi)', { opcional: true, ...DIGITOS, formato: 'dois algarismos', exemplo: '03' })
  posto?: string;

  @Texto(3, 'Variação da carteira (Banco do Brasil)', {
    opcional: true,
    ...DIGITOS,
    formato: 'três algarismos',
    exemplo: '019',
  })
  variacao?: string;

  @Texto(80, 'Instruções impressas no boleto', { opcional: true, lista: { maximo: 4 } })
  instrucoes?: string[];

  @Inteiro(0, 99_999_998, 'Último nosso número já usado em outro sistema, sem o dígito', { opcional: true, exemplo: 0 })
  ultimoNossoNumero?: number;

  @Inteiro(0, 999_998, 'Último número de remessa já usado em outro sistema', { opcional: true, exemplo: 0 })
  ultimaRemessa?: number;
}

export class AlteracaoDeContaBancariaDto {
  @Texto(60, 'Nome da conta', { opcional: true })
  nome?: string;

  @Texto(80, 'Instruções impressas no boleto', { opcional: true, lista: { maximo: 4 } })
  instrucoes?: string[];

  @Logico('Em uso', { opcional: true })
  ativa?: boolean;
}

export class ConsultaDeContasBancariasDto extends ConsultaDeLista {}

/** An account as the API shows it. */
export class ContaBancariaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ example: 'Sicoob cobrança' }) nome: string;
  @ApiProperty({ example: '756' }) banco: string;
  @ApiProperty({ example: '3334' }) agencia: string;
  @ApiProperty({ type: String, nullable: true, example: '0' }) agenciaDv: string | null;
  @ApiProperty({ example: '37105', description: 'Conta, sem o dígito' }) conta: string;
  @ApiProperty({ example: '0' }) contaDv: string;
  @ApiProperty({ example: '1' }) carteira: string;
  @ApiProperty({ type: String, nullable: true, example: '01' }) modalidade: string | null;
  @ApiProperty({ example: '371050' }) codigoBeneficiario: string;
  @ApiProperty({ type: String, enum: ['240', '400'] }) layoutCnab: TamanhoDoLayout;
  @ApiProperty({ type: String, nullable: true }) codigoTransmissao: string | null;
  @ApiProperty({ type: String, nullable: true, example: '03' }) posto: string | null;
  @ApiProperty({ type: String, nullable: true, example: '019' }) variacao: string | null;
  @ApiProperty({ type: [String] }) instrucoes: string[];
  @ApiProperty() ativa: boolean;
}

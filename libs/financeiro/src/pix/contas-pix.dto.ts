import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Inteiro, Logico, Texto } from '@sineta/plataforma';

const IMPRESSAO = { padrao: /^[0-9a-f]{64}$/, formato: '64 algarismos hexadecimais, minúsculos e sem separador' };

export class NovaContaPixDto {
  @Identificador('Conta bancária em que o Pix cai')
  contaBancariaId: string;

  @Texto(77, 'Chave Pix da escola', { exemplo: '11222333000181' })
  chave: string;

  @Texto(300, 'Endereço da API Pix do PSP', { exemplo: 'https://pix.psp.example.com/v2' })
  urlApi: string;

  @Texto(300, 'Endereço que dá o token (OAuth2)', { exemplo: 'https://pix.psp.example.com/oauth/token' })
  urlToken: string;

  @Texto(200, 'Client id que o PSP deu à escola', { exemplo: 'cliente-da-escola' })
  clientId: string;

  @Texto(500, 'Client secret que o PSP deu à escola', { exemplo: 'segredo-da-escola' })
  clientSecret: string;

  @Inteiro(0, 365, 'Dias após o vencimento em que ainda se pode pagar; 30, se omitido', { opcional: true, exemplo: 30 })
  validadeDias?: number;

  @Logico('Se o contrato com o PSP tem Pix Automático', { opcional: true, exemplo: false })
  automatico?: boolean;

  @Inteiro(2, 10, 'Dias antes do vencimento em que vai a cobrança do Pix Automático; 5, se omitido', {
    opcional: true,
    exemplo: 5,
  })
  antecedenciaDias?: number;
}

export class AlteracaoDeContaPixDto {
  @Texto(300, 'Endereço da API Pix do PSP', { opcional: true })
  urlApi?: string;

  @Texto(300, 'Endereço que dá o token (OAuth2)', { opcional: true })
  urlToken?: string;

  @Texto(200, 'Client id que o PSP deu à escola', { opcional: true })
  clientId?: string;

  @Texto(500, 'Client secret que o PSP deu à escola', { opcional: true })
  clientSecret?: string;

  @Inteiro(0, 365, 'Dias após o vencimento em que ainda se pode pagar', { opcional: true, exemplo: 60 })
  validadeDias?: number;

  @Logico('Se o contrato com o PSP tem Pix Automático', { opcional: true, exemplo: true })
  automatico?: boolean;

  @Inteiro(2, 10, 'Dias antes do vencimento em que vai a cobrança do Pix Automático', { opcional: true, exemplo: 5 })
  antecedenciaDias?: number;

  @Texto(64, 'SHA-256 do certificado com que o PSP chama, conferido pelo proxy', {
    opcional: true,
    minimo: 64,
    ...IMPRESSAO,
  })
  webhookImpressao?: string;

  @Logico('Em uso', { opcional: true, exemplo: true })
  ativa?: boolean;
}

export class ConsultaDeContasPixDto extends ConsultaDeLista {}

export class CertificadoDaContaPixDto {
  @ApiProperty({ description: 'Nome no certificado' }) titular: string;
  @ApiProperty({ description: 'Autoridade que emitiu o certificado' }) emissor: string;
  @ApiProperty({ description: 'SHA-256 do certificado, em hexadecimal' }) impressaoDigital: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'Fim da validade' }) validoAte: string;
}

export class FalhaDoPspDto {
  @ApiProperty({ type: String, format: 'date-time', description: 'Quando falhou' }) em: string;
  @ApiProperty({ description: 'O que houve' }) mensagem: string;
}

/** A PSP as the API shows it: never the secret, the key or the address of the webhook. */
export class ContaPixDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) contaBancariaId: string;
  @ApiProperty({ description: 'Chave Pix da escola' }) chave: string;
  @ApiProperty({ description: 'Endereço da API Pix do PSP' }) urlApi: string;
  @ApiProperty({ description: 'Endereço que dá o token' }) urlToken: string;
  @ApiProperty({ description: 'Client id da escola no PSP' }) clientId: string;
  @ApiProperty({
    type: CertificadoDaContaPixDto,
    nullable: true,
    description: 'Certificado da conexão; null sem certificado',
  })
  certificado: CertificadoDaContaPixDto | null;
  @ApiProperty({ type: 'integer', description: 'Dias após o vencimento em que ainda se pode pagar' })
  validadeDias: number;
  @ApiProperty({ description: 'Se o contrato com o PSP tem Pix Automático' }) automatico: boolean;
  @ApiProperty({ type: 'integer', description: 'Dias antes do vencimento em que vai a cobrança do Pix Automático' })
  antecedenciaDias: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'SHA-256 do certificado com que o PSP chama; null sem conferência',
  })
  webhookImpressao: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Quando o PSP recebeu o endereço de aviso',
  })
  webhookEm: Date | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Até quando os Pix foram procurados no PSP',
  })
  consultadoAte: Date | null;
  @ApiProperty({
    type: FalhaDoPspDto,
    nullable: true,
    description: 'Última falha ao procurar os Pix; null depois de dar certo',
  })
  ultimaFalha: FalhaDoPspDto | null;
  @ApiProperty() ativa: boolean;
  @ApiProperty({ description: 'Se uma segunda pessoa já aprovou o PSP; antes disso nada se cobra por ele' })
  aprovada: boolean;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Pedido que espera uma segunda pessoa; null quando não há',
  })
  pedidoPendenteId: string | null;
}

export class ProvaDaContaPixDto {
  @ApiProperty({ description: 'Se o PSP aceitou certificado, client id e segredo' }) aceita: boolean;
  @ApiProperty({ example: 'O PSP aceitou as credenciais.' }) mensagem: string;
}

export class WebhookDaContaPixDto {
  @ApiProperty({ type: [String], example: ['pix'], description: 'Avisos que o PSP passou a mandar' }) avisos: string[];
  @ApiProperty({ type: String, format: 'date-time', description: 'Quando o PSP recebeu o endereço de aviso' })
  webhookEm: Date;
}

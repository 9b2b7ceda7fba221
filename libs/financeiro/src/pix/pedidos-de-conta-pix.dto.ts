import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Texto, UmDe } from '@sineta/plataforma';
import { SITUACOES_DO_PEDIDO, type SituacaoDoPedido } from '../apoio/segunda-pessoa.js';
import { CertificadoDaContaPixDto } from './contas-pix.dto.js';

export class RecusaDeContaPixDto {
  @Texto(500, 'Motivo da recusa', { minimo: 3, exemplo: 'O endereço não é do nosso banco' })
  motivo: string;
}

export class ConsultaDePedidosDeContaPixDto extends ConsultaDeLista {
  @Identificador('Conta Pix', { opcional: true })
  contaPixId?: string;

  @UmDe(SITUACOES_DO_PEDIDO, 'Situação', { opcional: true })
  situacao?: SituacaoDoPedido;
}

const opcional = (description: string) => ({ type: String, nullable: true, description });

/** A change of where the Pix of the school is charged, which waits for a second person; never the secret or the key. */
export class PedidoDeContaPixDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ format: 'uuid' }) contaPixId: string;
  @ApiProperty({ description: 'Chave Pix da conta' }) chave: string;
  @ApiProperty({ description: 'Se a conta ainda não valia: o pedido é de ligá-la' }) contaNova: boolean;
  @ApiProperty({ description: 'Endereço da API Pix em vigor' }) urlApiAtual: string;
  @ApiProperty({ description: 'Endereço do token em vigor' }) urlTokenAtual: string;
  @ApiProperty(opcional('Endereço novo da API Pix; null quando não muda')) urlApi: string | null;
  @ApiProperty(opcional('Endereço novo do token; null quando não muda')) urlToken: string | null;
  @ApiProperty(opcional('Client id novo; null quando não muda')) clientId: string | null;
  @ApiProperty({ description: 'Se o segredo muda' }) trocaSegredo: boolean;
  @ApiProperty({
    type: CertificadoDaContaPixDto,
    nullable: true,
    description: 'Certificado novo; null quando não muda',
  })
  certificado: CertificadoDaContaPixDto | null;
  @ApiProperty({ enum: SITUACOES_DO_PEDIDO }) situacao: SituacaoDoPedido;
  @ApiProperty({ type: [String], description: 'Quem digitou; nenhum deles aprova' }) editores: string[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem aprovou ou recusou' })
  decididoPor: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Instante da decisão' })
  decididoEm: Date | null;
  @ApiProperty(opcional('Motivo da recusa')) resposta: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Email, Identificador, Logico, Texto, UmDe } from '@sineta/plataforma';
import {
  CAMPOS_DO_ENVIO,
  ENVIO_PADRAO,
  MOTIVOS_DO_ENVIO,
  RESULTADOS_DO_ENVIO,
  type MotivoDoEnvio,
  type ResultadoDoEnvio,
} from './envio.regras.js';

const CAMPOS = CAMPOS_DO_ENVIO.map((campo) => `{${campo}}`).join(', ');

export class ConfiguracaoDoEnvioDto {
  @Logico('Envio automático: cada nota vai a quem paga assim que é autorizada')
  automatico: boolean;

  @Texto(150, `Assunto; aceita ${CAMPOS}`, { opcional: true, exemplo: ENVIO_PADRAO.assunto })
  assunto?: string;

  @Texto(4000, `Texto da mensagem; aceita ${CAMPOS}`, { opcional: true, exemplo: ENVIO_PADRAO.texto })
  texto?: string;

  @Texto(150, 'Assunto do aviso de cancelamento', { opcional: true, exemplo: ENVIO_PADRAO.assuntoDoCancelamento })
  assuntoDoCancelamento?: string;

  @Texto(4000, 'Texto do aviso de cancelamento', { opcional: true, exemplo: ENVIO_PADRAO.textoDoCancelamento })
  textoDoCancelamento?: string;

  @Email('Endereço que recebe as respostas; o remetente do sistema, se nulo', { nulo: true })
  responderPara?: string | null;

  @Email('Único endereço que recebe as notas de homologação; se nulo, elas não saem', { nulo: true })
  destinoEmHomologacao?: string | null;
}

/** The settings as the API shows them, with the texts in force. */
export class ConfiguracaoDoEnvioMostradaDto extends ConfiguracaoDoEnvioDto {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Versão do registro, para If-Match; null sem ele' })
  versao: number | null;
}

export class ConsultaDeEnviosDto extends ConsultaDeLista {
  @Identificador('Nota', { opcional: true })
  notaId?: string;

  @UmDe(RESULTADOS_DO_ENVIO, 'Resultado', { opcional: true })
  resultado?: ResultadoDoEnvio;

  @UmDe(['PENDENTE', 'ENVIADA', 'GUARDADA', 'FALHADA'], 'Estado da mensagem; FALHADA é o que precisa de atenção', {
    opcional: true,
  })
  estado?: string;
}

/** Once that a note went, or should have gone, to who pays. */
export class EnvioDaNotaDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador do envio' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'Nota enviada' }) notaId: string;
  @ApiProperty({ type: String, nullable: true, description: 'Número da NFS-e' }) numeroNfse: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Quem paga' }) tomadorNome: string | null;
  @ApiProperty({ enum: MOTIVOS_DO_ENVIO, description: 'Por que foi enviada; REENVIO, a pedido de alguém' })
  motivo: MotivoDoEnvio;
  @ApiProperty({ enum: RESULTADOS_DO_ENVIO, description: 'Se virou mensagem, ou por que não' })
  resultado: ResultadoDoEnvio;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Mensagem, em /mensagens; null sem ela' })
  mensagemId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Destinatário; null sem mensagem' }) para: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Estado da mensagem: PENDENTE, ENVIADA, GUARDADA, FALHADA',
  })
  estado: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'O que o servidor de mensagens respondeu' })
  erro: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem pediu; null quando foi o sistema' })
  criadoPor: string | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Quando foi pedido' }) criadoEm: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Quando o servidor aceitou' })
  enviadaEm: Date | null;
}

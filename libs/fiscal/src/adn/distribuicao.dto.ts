import { ApiProperty } from '@nestjs/swagger';
import type { Ambiente } from '@sineta/nfse';
import type { Competencia } from '@sineta/nucleo';
import { CompetenciaDe, ConsultaDeLista, Logico, Texto, UmDe } from '@sineta/plataforma';
import {
  PAPEIS_DO_ADN,
  SITUACOES_DO_ADN,
  TIPOS_DO_ADN,
  type DocumentoAdn,
  type PapelNoAdn,
} from './documento-adn.entity.js';

export const RESULTADOS_DA_CONSULTA = ['EM_DIA', 'COM_DOCUMENTOS', 'RECUSADA', 'SEM_RESPOSTA'] as const;
export type ResultadoDaConsulta = (typeof RESULTADOS_DA_CONSULTA)[number];

/** How far the distribution of the school was read. */
export class DistribuicaoFiscalDto {
  @ApiProperty({ enum: ['PRODUCAO', 'HOMOLOGACAO'], description: 'Ambiente da configuração fiscal' })
  ambiente: Ambiente;
  @ApiProperty({ type: 'integer', description: 'Último número sequencial (NSU) recebido; 0 antes do primeiro' })
  ultimoNsu: number;
  @ApiProperty({ enum: RESULTADOS_DA_CONSULTA, nullable: true, description: 'Da última consulta; null antes dela' })
  resultado: ResultadoDaConsulta | null;
  @ApiProperty({ type: String, nullable: true, description: 'Por que a última consulta não trouxe resposta' })
  motivo: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Última consulta' })
  consultadoEm: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Última vez sem nada mais a receber' })
  emDiaDesde: Date | null;
  @ApiProperty({ type: 'integer', description: 'Documentos guardados' }) documentos: number;
  @ApiProperty({ type: 'integer', description: 'Documentos que não se leem, guardados à parte' }) avariados: number;
  @ApiProperty({ type: 'integer', description: 'Documentos cujo efeito ainda não foi decidido' }) aAplicar: number;
}

export class ConsultaDeDistribuidosDto extends ConsultaDeLista {
  @UmDe(TIPOS_DO_ADN, 'Tipo', { opcional: true })
  tipo?: DocumentoAdn['tipo'];

  @UmDe(PAPEIS_DO_ADN, 'O que a escola é na nota', { opcional: true })
  papel?: PapelNoAdn;

  @UmDe(SITUACOES_DO_ADN, 'Situação', { opcional: true })
  situacao?: DocumentoAdn['situacao'];

  @CompetenciaDe('Competência da nota', { opcional: true, exemplo: '2026-11' })
  competencia?: Competencia;

  @Texto(50, 'Chave de acesso da nota', { opcional: true, exemplo: '3'.repeat(50) })
  chave?: string;

  @Logico('Só as notas que a escola emitiu em outro sistema, se verdadeiro; só o resto, se falso', { opcional: true })
  deFora?: boolean;
}

/** A document that the ADN distributed to the school. */
export class DistribuidoListadoDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador do documento' }) id: string;
  @ApiProperty({ type: 'integer', description: 'Número sequencial (NSU) no ADN' }) nsu: number;
  @ApiProperty({ enum: ['PRODUCAO', 'HOMOLOGACAO'], description: 'Ambiente' }) ambiente: Ambiente;
  @ApiProperty({ enum: TIPOS_DO_ADN, description: 'Nota, evento de uma nota, ou outro documento' })
  tipo: DocumentoAdn['tipo'];
  @ApiProperty({ enum: SITUACOES_DO_ADN, description: 'AVARIADO: guardado à parte, sem efeito' })
  situacao: DocumentoAdn['situacao'];
  @ApiProperty({ type: String, nullable: true, description: 'O que há de errado no avariado' }) problema: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Chave de acesso da nota, 50 posições' })
  chave: string | null;
  @ApiProperty({ type: String, nullable: true, example: '101101', description: 'Código do evento; null em uma nota' })
  evento: string | null;
  @ApiProperty({ enum: PAPEIS_DO_ADN, nullable: true, description: 'O que a escola é na nota' })
  papel: PapelNoAdn | null;
  @ApiProperty({ type: String, nullable: true, description: 'Número da nota no governo' }) numeroNfse: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-11', description: 'Competência da nota' })
  competencia: Competencia | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Valor do serviço, em centavos' })
  valorCentavos: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'CNPJ ou CPF de quem emitiu' })
  emitenteDocumento: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Nome de quem emitiu' }) emitenteNome: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'CPF ou CNPJ do tomador' }) tomadorDocumento: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Nome do tomador' }) tomadorNome: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Motivo escrito no evento' }) motivo: string | null;
  @ApiProperty({ type: Boolean, description: 'Se a nota está cancelada ou substituída, pelos eventos recebidos' })
  cancelada: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Nota daqui; null quando é de fora' })
  notaId: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Quando o governo o gerou' })
  geradoEm: Date | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Quando foi recebido' }) recebidoEm: Date;
}

export class EventoDistribuidoDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador do documento' }) id: string;
  @ApiProperty({ type: String, example: '101101', nullable: true, description: 'Código do evento' })
  evento: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Motivo escrito no evento' }) motivo: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Quando o governo o gerou' })
  geradoEm: Date | null;
}

export class DistribuidoDetalhadoDto extends DistribuidoListadoDto {
  @ApiProperty({ type: String, nullable: true, description: 'Identificador do próprio documento, do XML' })
  idDocumento: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Identificador da DPS da nota' }) idDps: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Chave da nota que substitui esta' })
  chaveSubstituta: string | null;
  @ApiProperty({ description: 'SHA-256 do conteúdo guardado, em hexadecimal' }) sha256: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Quando o efeito foi decidido' })
  aplicadoEm: Date | null;
  @ApiProperty({ type: [EventoDistribuidoDto], description: 'Os outros eventos da mesma nota, do primeiro ao último' })
  eventos: EventoDistribuidoDto[];
}

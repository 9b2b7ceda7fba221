import { ApiProperty } from '@nestjs/swagger';
import type { Competencia, DataCivil } from '@sineta/nucleo';
import { CompetenciaDe, ConsultaDeLista, Data, Identificador, Logico, Texto, UmDe } from '@sineta/plataforma';
import type { Familia } from '@sineta/nfse';
import {
  FAMILIAS,
  SITUACOES_DA_NOTA,
  type AlertaDaNota,
  type ErroDaNota,
  type SituacaoDaNota,
  type SubstituicaoDaNota,
} from './nota-fiscal.entity.js';
import { MOTIVOS_DE_SUBSTITUICAO } from './substituicao.regras.js';

export class ConsultaDeNotasDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DA_NOTA, 'Situação', { opcional: true, exemplo: 'AUTORIZADA' })
  situacao?: SituacaoDaNota;

  @CompetenciaDe('Competência', { opcional: true, exemplo: '2026-11' })
  competencia?: Competencia;

  @Data('Emitidas a partir de', { opcional: true, exemplo: '2026-11-01' })
  dataEmissaoDe?: DataCivil;

  @Data('Emitidas até', { opcional: true, exemplo: '2026-11-30' })
  dataEmissaoAte?: DataCivil;

  @Identificador('Geração de movimentos', { opcional: true })
  geracaoId?: string;

  @Identificador('Tomador: quem paga', { opcional: true })
  tomadorId?: string;

  @Texto(50, 'Número da DPS ou da NFS-e, ou chave de acesso', { opcional: true, exemplo: '301' })
  numero?: string;
}

export class CancelamentoDeNotaDto {
  @UmDe(['ERRO_NA_EMISSAO', 'SERVICO_NAO_PRESTADO', 'DUPLICIDADE', 'OUTROS'], 'Motivo')
  motivo: 'ERRO_NA_EMISSAO' | 'SERVICO_NAO_PRESTADO' | 'DUPLICIDADE' | 'OUTROS';

  @Texto(255, 'Explicação, que vai ao governo', { minimo: 15, exemplo: 'Nota emitida para o responsável errado' })
  texto: string;
}

/** What a person read in the portal of the government about a note in doubt. */
export class NotaEncontradaDto {
  @Texto(15, 'Número da NFS-e no portal da prefeitura', { minimo: 1, opcional: true, exemplo: '2026000123' })
  numeroNfse?: string;

  @Texto(20, 'Código de verificação da prefeitura', { minimo: 1, opcional: true })
  codigoVerificacao?: string;

  @Texto(50, 'Chave de acesso, se a nota é do Emissor Nacional', { minimo: 50, opcional: true })
  chaveAcesso?: string;

  @Texto(500, 'Onde e como foi encontrada', { minimo: 3, exemplo: 'Consulta por RPS no portal da prefeitura' })
  motivo: string;
}

export class NotaInexistenteDto {
  @Texto(500, 'Como se sabe que a nota não existe', { minimo: 3, exemplo: 'A prefeitura confirmou por telefone' })
  motivo: string;
}

export class SubstituicaoDeNotaDto {
  @UmDe(
    MOTIVOS_DE_SUBSTITUICAO,
    'Motivo, do leiaute: 01 saída do Simples, 02 entrada no Simples, 03 imunidade ou isenção retroativa, ' +
      '04 fim dela, 05 recusada por quem paga, 99 outros',
    { exemplo: '99' },
  )
  motivo: (typeof MOTIVOS_DE_SUBSTITUICAO)[number];

  @Texto(255, 'Explicação, que vai ao governo; obrigatória no motivo 99', {
    ...{ minimo: 15, opcional: true, exemplo: 'Nome do responsável escrito errado' },
  })
  texto?: string;

  @Texto(2000, 'Descrição do serviço; a da nota de antes, se omitida', { minimo: 1, opcional: true })
  descricao?: string;

  @Logico('Os valores e descontos das parcelas como são agora; os da nota de antes, se falso ou omitido', {
    opcional: true,
  })
  atualizarValores?: boolean;
}

/** Why the government refused the note, and what to do. */
export class ErroDaNotaDto {
  @ApiProperty({ example: 'E0206', description: 'Código do governo; S e um número, do sistema' }) codigo: string;
  @ApiProperty({ description: 'O que o código quer dizer' }) texto: string;
  @ApiProperty({ required: false, description: 'O que o governo disse além do código' }) complemento?: string;
  @ApiProperty({ description: 'O que fazer' }) acao: string;
}

/** What the government said beside the authorisation. */
export class AlertaDaNotaDto {
  @ApiProperty({ description: 'Código do governo' }) codigo: string;
  @ApiProperty({ description: 'O que o governo observou' }) texto: string;
}

/** A note as the lists show it. */
export class NotaListadaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ type: String, nullable: true, description: 'Referência de quem pediu; null nas notas de parcelas' })
  referencia: string | null;
  @ApiProperty({ format: 'uuid', description: 'Movimento da nota' }) movimentoId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Boleto faturado; null se não é um só' })
  boletoId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem paga; null na nota única do mês' })
  tomadorId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Marina Prado Sobral', description: 'Nome de quem paga' })
  tomadorNome: string | null;
  @ApiProperty({ enum: FAMILIAS, description: 'Sistema do governo que recebe a nota' }) familia: Familia;
  @ApiProperty({ enum: ['HOMOLOGACAO', 'PRODUCAO'] }) ambiente: string;
  @ApiProperty({ example: '1', description: 'Série do documento' }) serie: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Número do documento na série; null em um rascunho' })
  numero: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Número da NFS-e; null enquanto não é autorizada' })
  numeroNfse: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Chave de acesso da NFS-e; null enquanto não é autorizada',
  })
  chaveAcesso: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Código de verificação da prefeitura; null sem ele' })
  codigoVerificacao: string | null;
  @ApiProperty({ example: '3550308', description: 'Código IBGE do município que recebe a nota' }) municipio: string;
  @ApiProperty({ type: String, format: 'date' }) dataEmissao: DataCivil;
  @ApiProperty({ type: String, example: '2026-11' }) competencia: Competencia;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: number;
  @ApiProperty({ enum: SITUACOES_DA_NOTA }) situacao: SituacaoDaNota;
  @ApiProperty({ type: [ErroDaNotaDto], description: 'Por que foi recusada; vazia quando não foi' })
  erros: ErroDaNota[];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Autorização; null enquanto não há' })
  autorizadaEm: Date | null;
}

/** Why a note takes the place of another. */
export class SubstituicaoMostradaDto {
  @ApiProperty({ enum: MOTIVOS_DE_SUBSTITUICAO, description: 'Motivo, do leiaute' })
  motivo: SubstituicaoDaNota['motivo'];
  @ApiProperty({ type: String, nullable: true, description: 'Explicação dada ao governo; null sem ela' })
  texto: string | null;
}

/** The request of a cancellation, and how it stands. */
export class CancelamentoMostradoDto {
  @ApiProperty({ example: 'ERRO_NA_EMISSAO', description: 'Motivo do pedido' }) motivo: string;
  @ApiProperty({ description: 'Explicação dada ao governo' }) texto: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'Quando foi pedido' }) pedidoEm: string;
  @ApiProperty({ description: 'Se é um pedido de análise ao fisco do município, depois do prazo' }) analise: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Identificador do evento registrado; null sem ele' })
  protocolo: string | null;
  @ApiProperty({ description: 'Em que pé está e o que fazer' }) oQueFazer: string;
}

export class NotaDetalhadaDto extends NotaListadaDto {
  @ApiProperty({ type: String, nullable: true, description: 'Identificador no governo; null em um rascunho' })
  idDocumento: string | null;
  @ApiProperty({ example: '1.01', description: 'Versão do leiaute do documento' }) leiaute: string;
  @ApiProperty({
    ...{ type: String, nullable: true },
    description: 'SHA-256 do XML do documento antes de assinado, em hexadecimal; null em um rascunho',
  })
  sha256Documento: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 do XML assinado; null antes da assinatura' })
  sha256Assinado: string | null;
  @ApiProperty({ type: [AlertaDaNotaDto], description: 'O que o governo observou ao autorizar' })
  alertas: AlertaDaNota[];
  @ApiProperty({ description: 'Descrição do serviço na nota' }) descricao: string;
  @ApiProperty({ type: 'integer' }) descontoIncondicionalCentavos: number;
  @ApiProperty({ type: 'integer' }) descontoCondicionalCentavos: number;
  @ApiProperty({ type: String, nullable: true, description: 'Do boleto faturado; null se não é um só' })
  nossoNumero: string | null;
  @ApiProperty({ type: 'integer', description: 'Número do movimento na escola' }) movimentoNumero: number;
  @ApiProperty({ type: 'integer', description: 'Quantas vezes o documento foi enviado' }) tentativas: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) enviadaEm: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Próxima consulta; null se nenhuma' })
  proximaTentativaEm: Date | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Prazo do RPS; null sem RPS' })
  converterAte: DataCivil | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Nota que esta substitui; null se nenhuma',
  })
  substituiId: string | null;
  @ApiProperty({
    type: SubstituicaoMostradaDto,
    nullable: true,
    description: 'Por que substitui; null se não substitui',
  })
  substituicao: SubstituicaoDaNota | null;
  @ApiProperty({
    ...{ type: String, format: 'uuid', nullable: true },
    description: 'Nota que tomou, ou vai tomar, o lugar desta; null se nenhuma',
  })
  substitutaId: string | null;
  @ApiProperty({ type: CancelamentoMostradoDto, nullable: true, description: 'Pedido de cancelamento; null sem ele' })
  cancelamento: CancelamentoMostradoDto | null;
}

const NUMEROS = { type: 'array', items: { type: 'integer' } } as const;

export class NumeracaoDaSerieDto {
  @ApiProperty({ enum: FAMILIAS, description: 'Sistema do governo' }) familia: Familia;
  @ApiProperty({ enum: ['HOMOLOGACAO', 'PRODUCAO'] }) ambiente: string;
  @ApiProperty({ example: '1', description: 'Série do documento' }) serie: string;
  @ApiProperty({ type: 'integer', description: 'Último número tomado' }) ultimo: number;
  @ApiProperty({ type: 'integer', description: 'Notas autorizadas' }) autorizadas: number;
  @ApiProperty({ type: 'integer', description: 'Notas que o governo ainda não respondeu' }) emAndamento: number;
  @ApiProperty({ type: 'integer', description: 'Notas rejeitadas: cada número espera a correção' }) rejeitadas: number;
  @ApiProperty({ ...NUMEROS, description: 'Números desistidos, que as próximas notas tomam' }) livres: number[];
  @ApiProperty({ ...NUMEROS, description: 'Números de ninguém; deve ser vazia. Até 1.000' }) lacunas: number[];
}

export class NumeracaoFiscalDto {
  @ApiProperty({ type: [NumeracaoDaSerieDto], description: 'Numeração de cada ambiente e série' })
  series: NumeracaoDaSerieDto[];
}

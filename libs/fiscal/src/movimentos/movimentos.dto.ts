import { ApiProperty } from '@nestjs/swagger';
import type { Competencia, DataCivil, ErroDeCampo } from '@sineta/nucleo';
import { CompetenciaDe, ConsultaDeLista, Data, Identificador, Inteiro, Texto, UmDe } from '@sineta/plataforma';
import { SITUACOES_DA_NOTA } from '../notas/nota-fiscal.entity.js';
import { SITUACOES_DO_MOVIMENTO } from './movimento.entity.js';

/** How each parcel stands with its family: the situation of its boleto, or what took its place. */
export const SITUACOES_DA_COBRANCA = [
  'SEM_BOLETO',
  'EMITIDO',
  'EM_REMESSA',
  'REGISTRADO',
  'VENCIDO',
  'PAGO',
  'NEGOCIADO',
] as const;
export const SITUACOES_PADRAO: readonly string[] = ['EMITIDO', 'REGISTRADO', 'PAGO'];

/** The date that puts a parcel in the period. */
export const CRITERIOS = ['VENCIMENTO', 'EMISSAO', 'COMPETENCIA', 'PAGAMENTO'] as const;
export type Criterio = (typeof CRITERIOS)[number];

export const MOTIVOS_DE_EXCLUSAO = [
  'JA_FATURADA',
  'NOTA_DE_OUTRO_PAGADOR',
  'NAO_EMITE_NOTA',
  'COMPETENCIA_FECHADA',
  'SEM_VALOR',
  'BOLSA_INTEGRAL',
  'SITUACAO',
  'FORA_DO_PERIODO',
] as const;

export class PedidoDeMovimentosDto {
  @Data('Data de emissão das notas; não pode ser futura', { exemplo: '2026-11-23' })
  dataEmissao: DataCivil;

  @UmDe(CRITERIOS, 'Data que põe a parcela no período; VENCIMENTO, se omitido', {
    opcional: true,
    exemplo: 'VENCIMENTO',
  })
  criterio?: Criterio;

  @Data('Início do período, na data do critério', { exemplo: '2026-11-01' })
  periodoInicio: DataCivil;

  @Data('Fim do período, na data do critério', { exemplo: '2026-11-30' })
  periodoFim: DataCivil;

  @Identificador('Boletos; sem eles, tudo o que o período tem', { opcional: true, lista: { minimo: 1, maximo: 5000 } })
  boletos?: string[];

  @CompetenciaDe('Só parcelas desta competência', { opcional: true, exemplo: '2026-11' })
  competencia?: Competencia;

  @UmDe(SITUACOES_DA_COBRANCA, 'Situações aceitas; EMITIDO, REGISTRADO e PAGO, se omitidas', {
    opcional: true,
    exemplo: ['REGISTRADO', 'PAGO'],
    lista: { minimo: 1, maximo: SITUACOES_DA_COBRANCA.length },
  })
  situacoes?: string[];

  @Identificador('Só deste responsável financeiro', { opcional: true })
  pagadorId?: string;

  @Identificador('Só deste aluno', { opcional: true })
  alunoId?: string;

  @Identificador('Só deste serviço', { opcional: true })
  servicoId?: string;

  @Identificador('Só desta turma', { opcional: true })
  turmaId?: string;

  @Identificador('Só desta série', { opcional: true })
  serieId?: string;

  @Identificador('Só deste curso', { opcional: true })
  cursoId?: string;
}

/** A page of the preview. */
export class PaginaDaPreviaDto {
  @Inteiro(1, 500, 'Notas por página; 200, se omitido', { opcional: true, consulta: true, exemplo: 200 })
  limite?: number;

  @Texto(120, 'Cursor devolvido em "proximo"', { opcional: true })
  depois?: string;

  @UmDe(['json', 'csv'], 'Formato da resposta; csv traz todas as notas, uma ocorrência por linha', { opcional: true })
  formato?: 'json' | 'csv';
}

export class EstornoDeMovimentoDto {
  @Texto(500, 'Motivo do estorno', { minimo: 3, exemplo: 'Boleto escolhido por engano' })
  motivo: string;
}

export class ConsultaDeMovimentosDto extends ConsultaDeLista {
  @Identificador('Geração', { opcional: true })
  geracaoId?: string;

  @CompetenciaDe('Competência', { opcional: true })
  competencia?: Competencia;

  @UmDe(SITUACOES_DO_MOVIMENTO, 'Situação', { opcional: true })
  situacao?: string;
}

const BOLETO_FATURADO = 'Boleto faturado; null quando as parcelas são de vários boletos ou de nenhum';
const NOTA_DO_MES = 'Quem paga; null na nota única do mês';

/** A movimento as the API shows it. */
export class MovimentoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Geração que o fez; null se pedido à parte',
  })
  geracaoId: string | null;
  @ApiProperty({ type: 'integer', description: 'Número do movimento na escola' }) numero: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: BOLETO_FATURADO }) boletoId: string | null;
  @ApiProperty({ type: String, nullable: true, description: BOLETO_FATURADO }) nossoNumero: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: NOTA_DO_MES }) tomadorId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Marina Prado Sobral', description: NOTA_DO_MES })
  tomadorNome: string | null;
  @ApiProperty({ type: String, example: '2026-11' }) competencia: Competencia;
  @ApiProperty({ type: 'integer', example: 120000 }) servicoCentavos: number;
  @ApiProperty({ type: 'integer' }) descontoIncondicionalCentavos: number;
  @ApiProperty({ type: 'integer' }) descontoCondicionalCentavos: number;
  @ApiProperty({ description: 'Descrição do serviço na nota' }) descricao: string;
  @ApiProperty({ enum: SITUACOES_DO_MOVIMENTO }) situacao: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Nota do movimento; null se nenhuma' })
  notaId: string | null;
  @ApiProperty({
    type: String,
    enum: SITUACOES_DA_NOTA,
    nullable: true,
    description: 'Situação da nota; null se nenhuma',
  })
  notaSituacao: string | null;
}

export class TomadorDaPreviaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) nome: string;
  @ApiProperty({ type: String, nullable: true, description: 'CPF ou CNPJ, sem pontuação; null quando não há' })
  documento: string | null;
}

export class ServicoDaPreviaDto {
  @ApiProperty({ type: String, nullable: true, description: 'Nome do serviço; null em boleto sem parcelas' })
  nome: string | null;
  @ApiProperty({ type: String, nullable: true, example: '080101', description: 'Código nacional; null sem tributação' })
  codigoTributacaoNacional: string | null;
  @ApiProperty({ type: String, nullable: true, example: '122012000', description: 'Código NBS; null quando não há' })
  codigoNbs: string | null;
}

/** What the document breaks, or may break. */
export class OcorrenciaDaNotaDto {
  @ApiProperty({ example: 'E0206', description: 'Código do governo; S e um número, do sistema' }) codigo: string;
  @ApiProperty({ example: 'toma/CPF', description: 'Campo da nota' }) campo: string;
  @ApiProperty() mensagem: string;
  @ApiProperty({ description: 'O que fazer' }) acao: string;
}

/** What a company that pays keeps of the value. */
export class RetencoesDaNotaDto {
  @ApiProperty({ description: 'Se quem paga retém o ISS' }) issRetido: boolean;
  @ApiProperty({ type: 'integer', description: 'ISS retido, pela alíquota do serviço, em centavos' })
  issCentavos: number;
  @ApiProperty({ type: 'integer', description: 'Imposto de renda retido, em centavos' }) irrfCentavos: number;
  @ApiProperty({ type: 'integer', description: 'PIS, Cofins e CSLL retidos, em centavos' }) csrfCentavos: number;
}

export class LinhaDaPreviaDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: BOLETO_FATURADO }) boletoId: string | null;
  @ApiProperty({ type: String, nullable: true, description: BOLETO_FATURADO }) nossoNumero: string | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Parcelas que a nota reúne' }) parcelas: string[];
  @ApiProperty({ type: String, example: '2026-11' }) competencia: Competencia;
  @ApiProperty({ type: String, format: 'date', description: 'O primeiro vencimento' }) vencimento: DataCivil;
  @ApiProperty({ enum: [...SITUACOES_DA_COBRANCA, 'BAIXADO', 'REJEITADO', 'CANCELADO', 'BOLSA_INTEGRAL', 'VARIAS'] })
  situacao: string;
  @ApiProperty({ description: 'Se a nota pode ser gerada' }) pronta: boolean;
  @ApiProperty({ type: TomadorDaPreviaDto, nullable: true, description: NOTA_DO_MES })
  tomador: TomadorDaPreviaDto | null;
  @ApiProperty({ type: ServicoDaPreviaDto, description: 'Serviço da nota' }) servico: ServicoDaPreviaDto;
  @ApiProperty({ type: 'integer', example: 120000 }) servicoCentavos: number;
  @ApiProperty({ type: 'integer' }) descontoIncondicionalCentavos: number;
  @ApiProperty({ type: 'integer' }) descontoCondicionalCentavos: number;
  @ApiProperty({ description: 'Descrição do serviço na nota' }) descricao: string;
  @ApiProperty({ type: 'integer', description: 'Base de cálculo do ISS, em centavos' }) baseCentavos: number;
  @ApiProperty({ type: RetencoesDaNotaDto, description: 'O que a empresa que paga retém' })
  retencoes: RetencoesDaNotaDto;
  @ApiProperty({ type: 'integer', description: 'O que sobra da base depois das retenções, em centavos' })
  liquidoCentavos: number;
  @ApiProperty({ type: [OcorrenciaDaNotaDto], description: 'O que impede a nota' }) erros: OcorrenciaDaNotaDto[];
  @ApiProperty({ type: [OcorrenciaDaNotaDto], description: 'O que vale conferir na nota' })
  avisos: OcorrenciaDaNotaDto[];
}

/** The schema of a field to mend, as the refusals have it. */
const ERROS = { type: 'array', items: { $ref: '#/components/schemas/ErroDeCampo' } } as const;

export class ExclusaoDaPreviaDto {
  @ApiProperty({ enum: MOTIVOS_DE_EXCLUSAO, description: 'Por que as parcelas não têm nota agora' })
  motivo: (typeof MOTIVOS_DE_EXCLUSAO)[number];
  @ApiProperty({ type: 'integer', description: 'Parcelas' }) quantidade: number;
}

export class PreviaDeMovimentosDto {
  @ApiProperty({ type: 'integer', description: 'Notas do pedido inteiro na primeira página; da página, nas outras' })
  quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Notas que podem ser geradas, contadas da mesma forma' })
  prontas: number;
  @ApiProperty({ type: 'integer', description: 'Notas com impedimento, contadas da mesma forma' }) comErro: number;
  @ApiProperty({ type: 'integer', description: 'Soma das notas que podem ser geradas, em centavos' })
  totalCentavos: number;
  @ApiProperty({ ...ERROS, description: 'O que impede todas as notas da escola' }) pendencias: ErroDeCampo[];
  @ApiProperty({ type: [ExclusaoDaPreviaDto], description: 'Parcelas do período que ficam de fora, e por quê' })
  exclusoes: ExclusaoDaPreviaDto[];
  @ApiProperty({ type: [LinhaDaPreviaDto], description: 'As notas da página' }) linhas: LinhaDaPreviaDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Cursor da próxima página; null no fim' })
  proximo: string | null;
}

export class NotaRecusadaDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: BOLETO_FATURADO }) boletoId: string | null;
  @ApiProperty({ type: String, nullable: true, description: BOLETO_FATURADO }) nossoNumero: string | null;
  @ApiProperty({ type: [String], format: 'uuid', description: 'Parcelas que ficaram sem nota' }) parcelas: string[];
  @ApiProperty({ type: String, nullable: true, description: NOTA_DO_MES }) tomadorNome: string | null;
  @ApiProperty({ ...ERROS, description: 'O que impede a nota' }) erros: ErroDeCampo[];
}

export class GeracaoDeMovimentoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ type: String, format: 'date' }) dataEmissao: DataCivil;
  @ApiProperty({ enum: CRITERIOS, description: 'Data que põe a parcela no período' }) criterio: Criterio;
  @ApiProperty({ type: String, format: 'date', description: 'Início do período' })
  periodoInicio: DataCivil;
  @ApiProperty({ type: String, format: 'date', description: 'Fim do período' }) periodoFim: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Movimentos gerados' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Soma das notas, em centavos' }) totalCentavos: number;
  @ApiProperty({ enum: ['GERANDO', 'CONCLUIDA'] }) situacao: 'GERANDO' | 'CONCLUIDA';
  @ApiProperty({ type: [NotaRecusadaDto], description: 'O que ficou sem nota, e por quê' })
  recusados: NotaRecusadaDto[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) tarefaId: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

import { ApiProperty } from '@nestjs/swagger';
import type { Competencia, DataCivil, ErroDeCampo } from '@sineta/nucleo';
import { CompetenciaDe, ConsultaDeLista, Data, Identificador, Texto, UmDe } from '@sineta/plataforma';
import { SITUACOES_DA_NOTA } from '../notas/nota-fiscal.entity.js';

export const SITUACOES_DO_BOLETO = ['EMITIDO', 'EM_REMESSA', 'REGISTRADO', 'PAGO'] as const;
const SITUACOES_DO_MOVIMENTO = ['ATIVO', 'ESTORNADO'] as const;
export const SITUACOES_PADRAO = ['EMITIDO', 'REGISTRADO', 'PAGO'] as const;

export class PedidoDeMovimentosDto {
  @Data('Data de emissão das notas; não pode ser futura', { exemplo: '2026-11-23' })
  dataEmissao: DataCivil;

  @Data('Início do período de vencimento dos boletos', { exemplo: '2026-11-01' })
  periodoInicio: DataCivil;

  @Data('Fim do período de vencimento dos boletos', { exemplo: '2026-11-30' })
  periodoFim: DataCivil;

  @Identificador('Boletos; sem eles, todos os do período', { opcional: true, lista: { minimo: 1, maximo: 5000 } })
  boletos?: string[];

  @CompetenciaDe('Só boletos desta competência', { opcional: true, exemplo: '2026-11' })
  competencia?: Competencia;

  @UmDe(SITUACOES_DO_BOLETO, 'Situações aceitas; EMITIDO, REGISTRADO e PAGO, se omitidas', {
    opcional: true,
    exemplo: ['REGISTRADO', 'PAGO'],
    lista: { minimo: 1, maximo: 4 },
  })
  situacoes?: string[];
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

/** A movimento as the API shows it. */
export class MovimentoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'Geração que fez o movimento' }) geracaoId: string;
  @ApiProperty({ format: 'uuid', description: 'Boleto faturado' }) boletoId: string;
  @ApiProperty() nossoNumero: string;
  @ApiProperty({ format: 'uuid' }) tomadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) tomadorNome: string;
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

export class LinhaDaPreviaDto {
  @ApiProperty({ format: 'uuid', description: 'Boleto a faturar' }) boletoId: string;
  @ApiProperty() nossoNumero: string;
  @ApiProperty({ type: String, example: '2026-11' }) competencia: Competencia;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ description: 'Situação do boleto' }) situacao: string;
  @ApiProperty({ description: 'Se a nota pode ser gerada' }) pronta: boolean;
  @ApiProperty({ type: TomadorDaPreviaDto, description: 'Quem recebe a nota' }) tomador: TomadorDaPreviaDto;
  @ApiProperty({ type: ServicoDaPreviaDto, description: 'Serviço da nota' }) servico: ServicoDaPreviaDto;
  @ApiProperty({ type: 'integer', example: 120000 }) servicoCentavos: number;
  @ApiProperty({ type: 'integer' }) descontoIncondicionalCentavos: number;
  @ApiProperty({ type: 'integer' }) descontoCondicionalCentavos: number;
  @ApiProperty({ description: 'Descrição do serviço na nota' }) descricao: string;
  @ApiProperty({ type: 'integer', description: 'Base de cálculo do ISS, em centavos' }) baseCentavos: number;
  @ApiProperty({ type: [OcorrenciaDaNotaDto], description: 'O que impede a nota' }) erros: OcorrenciaDaNotaDto[];
  @ApiProperty({ type: [OcorrenciaDaNotaDto], description: 'O que vale conferir na nota' })
  avisos: OcorrenciaDaNotaDto[];
}

/** The schema of a field to mend, as the refusals have it. */
const ERROS = { type: 'array', items: { $ref: '#/components/schemas/ErroDeCampo' } } as const;

export class PreviaDeMovimentosDto {
  @ApiProperty({ type: 'integer', description: 'Boletos que atendem ao pedido' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Boletos cuja nota pode ser gerada' }) prontas: number;
  @ApiProperty({ type: 'integer', description: 'Boletos cuja nota tem impedimento' }) comErro: number;
  @ApiProperty({ type: 'integer', description: 'Soma das notas que podem ser geradas, em centavos' })
  totalCentavos: number;
  @ApiProperty({ ...ERROS, description: 'O que impede todas as notas da escola' }) pendencias: ErroDeCampo[];
  @ApiProperty({ type: [LinhaDaPreviaDto], description: 'A nota de cada boleto' }) linhas: LinhaDaPreviaDto[];
}

export class BoletoRecusadoDto {
  @ApiProperty({ format: 'uuid', description: 'Boleto que ficou sem nota' }) boletoId: string;
  @ApiProperty() nossoNumero: string;
  @ApiProperty() tomadorNome: string;
  @ApiProperty({ ...ERROS, description: 'O que impede a nota' }) erros: ErroDeCampo[];
}

export class GeracaoDeMovimentoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ type: String, format: 'date' }) dataEmissao: DataCivil;
  @ApiProperty({ type: String, format: 'date', description: 'Primeiro vencimento dos boletos' })
  periodoInicio: DataCivil;
  @ApiProperty({ type: String, format: 'date', description: 'Último vencimento dos boletos' }) periodoFim: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Movimentos gerados' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Soma das notas, em centavos' }) totalCentavos: number;
  @ApiProperty({ enum: ['GERANDO', 'CONCLUIDA'] }) situacao: 'GERANDO' | 'CONCLUIDA';
  @ApiProperty({ type: [BoletoRecusadoDto], description: 'Boletos que ficaram sem nota, e por quê' })
  recusados: BoletoRecusadoDto[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) tarefaId: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

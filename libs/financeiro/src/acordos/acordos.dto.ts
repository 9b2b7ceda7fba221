import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import {
  ConsultaDeLista,
  Data,
  Identificador,
  Inteiro,
  Logico,
  Objeto,
  PercentualDecimal,
  Texto,
  UmDe,
  ValorCentavos,
} from '@sineta/plataforma';
import { SITUACOES_DE_PARCELA } from '../parcelas/parcelas.dto.js';
import type { SituacaoDoAcordo } from './efeito.regras.js';
import { EFETIVACOES, MEIOS_DO_ACORDO, REGIMES_DE_QUEBRA } from './modelo.regras.js';
import type { TermosDoAcordo } from './proposta.regras.js';

export const SITUACOES_DE_ACORDO = [
  ...['RASCUNHO', 'PROPOSTO', 'ACEITO', 'EFETIVO', 'CUMPRIDO', 'QUEBRADO', 'CANCELADO', 'EXPIRADO'],
] as const;

export class OpcaoDeAcordoDto {
  @Identificador('Modelo de acordo')
  modeloId: string;

  @Inteiro(0, 60, 'Parcelas depois da entrada; zero, à vista', { exemplo: 6 })
  parcelas: number;

  @ValorCentavos('Entrada; a mínima do modelo, se omitida', { opcional: true, minimo: 0, exemplo: 68310 })
  entradaCentavos?: Centavos;

  @Data('Vencimento da entrada; hoje ou o próximo dia útil, se omitido', { opcional: true })
  vencimentoDaEntrada?: DataCivil;

  @Data('Vencimento da primeira parcela; um mês depois da entrada, se omitido', { opcional: true })
  primeiroVencimento?: DataCivil;

  @PercentualDecimal('Dispensa da multa; nenhuma, se omitida', { opcional: true, exemplo: '100' })
  dispensaMultaPercentual?: Percentual;

  @PercentualDecimal('Dispensa dos juros; nenhuma, se omitida', { opcional: true, exemplo: '50' })
  dispensaJurosPercentual?: Percentual;

  @PercentualDecimal('Dispensa do principal; nenhuma, se omitida', { opcional: true, exemplo: '0' })
  dispensaPrincipalPercentual?: Percentual;

  @Texto(300, 'Cobrança feita, que dá direito aos honorários do modelo; sem ela, não há honorários', {
    ...{ opcional: true, minimo: 10, exemplo: 'Três cartas e duas reuniões do escritório em maio' },
  })
  honorariosPor?: string;
}

export class NovaSimulacaoDeAcordoDto {
  @Identificador('Pagador')
  pagadorId: string;

  @Identificador('Parcelas vencidas ou a vencer, de um ou mais alunos', { lista: { minimo: 1, maximo: 120 } })
  parcelas: string[];

  @Objeto(() => OpcaoDeAcordoDto, 'Opções a comparar', { lista: { minimo: 1, maximo: 10 } })
  opcoes: OpcaoDeAcordoDto[];
}

export class NovoAcordoDto extends OpcaoDeAcordoDto {
  @Identificador('Pagador')
  pagadorId: string;

  @Identificador('Parcelas vencidas ou a vencer, de um ou mais alunos', { lista: { minimo: 1, maximo: 120 } })
  dividas: string[];
}

export class AprovacaoDeAcordoDto {
  @Texto(500, 'Motivo da dispensa acima da alçada', { minimo: 3, exemplo: 'Família em dificuldade, três filhos' })
  motivo: string;
}

export class AceiteDeAcordoDto {
  @Texto(64, 'Código (SHA-256) do termo que foi lido', {
    exemplo: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    minimo: 64,
    padrao: /^[0-9a-f]{64}$/,
    formato: 'o código do termo',
  })
  termoSha256: string;
}

export class EncerramentoDeAcordoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'A família pediu outra proposta' })
  motivo: string;
}

export class ExecucaoDaRotinaDto {
  @ApiProperty({ format: 'uuid', description: 'Tarefa a acompanhar em GET /tarefas/{id}' }) tarefaId: string;
}

export class ConsultaDeAcordosDto extends ConsultaDeLista {
  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @UmDe(SITUACOES_DE_ACORDO, 'Situação', { opcional: true })
  situacao?: SituacaoDoAcordo;

  @Logico('Só os que esperam a decisão sobre a quebra', { opcional: true })
  aQuebrar?: boolean;

  @Data('Data, desde', { opcional: true })
  de?: DataCivil;

  @Data('Data, até', { opcional: true })
  ate?: DataCivil;
}

export class LinhaDeAcordoDto {
  @ApiProperty({ type: 'integer', description: 'Zero é a entrada' }) numero: number;
  @ApiProperty({ type: String, format: 'date', description: 'Vencimento' }) vencimento: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Valor, em centavos' }) valorCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Juros do parcelamento dentro do valor' }) jurosCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que abate da dívida, em centavos' }) amortizacaoCentavos: Centavos;
}

export class ParcelaDoAcordoDto extends LinhaDeAcordoDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Parcela; null antes de nascer' })
  parcelaId: string | null;
  @ApiProperty({ enum: SITUACOES_DE_PARCELA, nullable: true, description: 'Situação; null antes de nascer' })
  situacao: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'O que falta pagar; null antes de nascer' })
  saldoCentavos: Centavos | null;
}

/** The sums of an agreement. */
export class ValoresDoAcordoDto {
  @ApiProperty({ type: 'integer', description: 'Principal das parcelas, em centavos' }) principalCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Multa até a data do acordo' }) multaCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Juros até a data do acordo' }) jurosCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Principal dispensado' }) principalDispensadoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Multa dispensada' }) multaDispensadaCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Juros dispensados' }) jurosDispensadosCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Honorários de cobrança' }) honorariosCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'A pagar, sem os juros do parcelamento' }) totalCentavos: Centavos;
}

export class DebitoSimuladoDto {
  @ApiProperty({ format: 'uuid', description: 'Parcela' }) parcelaId: string;
  @ApiProperty({ type: String, format: 'date', description: 'Vencimento' }) vencimento: DataCivil;
  @ApiProperty({ type: 'integer', description: 'Saldo da parcela' }) principalCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Multa até a data' }) multaCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Juros até a data' }) jurosCentavos: Centavos;
}

export class OpcaoSimuladaDto extends ValoresDoAcordoDto {
  @ApiProperty({ format: 'uuid', description: 'Modelo de acordo' }) modeloId: string;
  @ApiProperty({ description: 'Nome do modelo' }) modeloNome: string;
  @ApiProperty({ type: 'integer', description: 'Entrada, em centavos' }) entradaCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Parte parcelada, em centavos' }) financiadoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Tudo o que será pago, com os juros do parcelamento' })
  totalAPagarCentavos: Centavos;
  @ApiProperty({ description: 'A dispensa passa da alçada de quem simula: outra pessoa aprova' })
  exigeAprovacao: boolean;
  @ApiProperty({ type: [LinhaDeAcordoDto], description: 'O que vence, e quando' }) calendario: LinhaDeAcordoDto[];
}

/** What each option would give, today; nothing is saved. */
export class SimulacaoDeAcordoDto {
  @ApiProperty({ type: String, format: 'date', description: 'Dia dos cálculos' }) data: DataCivil;
  @ApiProperty({ format: 'uuid', description: 'Pagador' }) pagadorId: string;
  @ApiProperty({ type: [DebitoSimuladoDto], description: 'Dívidas, da mais antiga à mais nova' })
  debitos: DebitoSimuladoDto[];
  @ApiProperty({ type: 'integer', description: 'Principal, multa e juros, em centavos' }) consolidadoCentavos: Centavos;
  @ApiProperty({ type: [OpcaoSimuladaDto], description: 'Uma por opção pedida' }) opcoes: OpcaoSimuladaDto[];
}

/** An agreement as lists show it. */
export class AcordoDto extends ValoresDoAcordoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ type: 'integer', description: 'Número do acordo na escola' }) numero: number;
  @ApiProperty({ format: 'uuid', description: 'Pagador' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral', description: 'Nome do pagador' }) pagadorNome: string;
  @ApiProperty({ format: 'uuid', description: 'Modelo de acordo' }) modeloId: string;
  @ApiProperty({ description: 'Nome do modelo, como era na proposta' }) modeloNome: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia até o qual multa e juros foram contados' })
  data: DataCivil;
  @ApiProperty({ type: String, format: 'date', description: 'Último dia para aceitar' }) validade: DataCivil;
  @ApiProperty({ enum: SITUACOES_DE_ACORDO, description: 'Situação' }) situacao: SituacaoDoAcordo;
  @ApiProperty({ description: 'Se a dispensa precisa de outra pessoa' }) exigeAprovacao: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia do aceite' })
  aceitoEm: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia em que tomou o lugar das parcelas' })
  efetivoEm: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia do aviso de quebra; null sem aviso' })
  quebraAvisadaEm: DataCivil | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Até quando o atraso é tolerado; null sem isso',
  })
  toleradoAte: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia em que acabou' })
  encerradoEm: DataCivil | null;
  @ApiProperty({ type: String, nullable: true, description: 'Motivo do fim; null sem ele' }) motivo: string | null;
  @ApiProperty({ type: 'integer', description: 'Parcelas depois da entrada' }) parcelas: number;
  @ApiProperty({ type: 'integer', description: 'Já recebido, em centavos' }) pagoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Parcelas do acordo em aberto, em centavos' })
  emAbertoCentavos: Centavos;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Próximo vencimento em aberto' })
  proximoVencimento: DataCivil | null;
}

export class CondicoesDoAcordoDto implements TermosDoAcordo {
  @ApiProperty({ description: 'Nome do modelo' }) modeloNome: string;
  @ApiProperty({ type: 'integer', description: 'Parcelas depois da entrada' }) parcelas: number;
  @ApiProperty({ description: 'Juros do parcelamento, % ao mês' }) jurosMesPercentual: Percentual;
  @ApiProperty({ description: 'Honorários, %' }) honorariosPercentual: Percentual;
  @ApiProperty({ type: String, nullable: true, description: 'Cobrança que deu direito aos honorários' })
  honorariosPor: string | null;
  @ApiProperty({ description: 'Dispensa da multa, %' }) dispensaMultaPercentual: Percentual;
  @ApiProperty({ description: 'Dispensa dos juros, %' }) dispensaJurosPercentual: Percentual;
  @ApiProperty({ description: 'Dispensa do principal, %' }) dispensaPrincipalPercentual: Percentual;
  @ApiProperty({ description: 'Multa da parcela do acordo em atraso, %' }) multaPercentual: Percentual;
  @ApiProperty({ description: 'Juros de mora da parcela do acordo, % ao mês' }) moraMesPercentual: Percentual;
  @ApiProperty({ enum: ['MANTEM', 'PROXIMO', 'ANTERIOR'], description: 'Vencimento em dia não útil' })
  regraVencimento: TermosDoAcordo['regraVencimento'];
  @ApiProperty({ enum: MEIOS_DO_ACORDO, isArray: true, description: 'Meios aceitos' }) meios: string[];
  @ApiProperty({ enum: EFETIVACOES, description: 'Quando toma o lugar das parcelas' })
  efetivacao: TermosDoAcordo['efetivacao'];
  @ApiProperty({ enum: REGIMES_DE_QUEBRA, description: 'O que a quebra faz' }) regime: TermosDoAcordo['regime'];
  @ApiProperty({ type: 'integer', description: 'Dias de atraso para quebrar' }) diasParaQuebra: number;
}

export class DebitoDoAcordoDto extends DebitoSimuladoDto {
  @ApiProperty({ example: 'Mensalidade 06/2027', description: 'Serviço e mês' }) descricao: string;
  @ApiProperty({ description: 'Nome do aluno' }) alunoNome: string;
  @ApiProperty({ type: 'integer', description: 'Principal, multa e juros' }) totalCentavos: Centavos;
  @ApiProperty({ enum: SITUACOES_DE_PARCELA, description: 'Situação da parcela hoje' }) situacao: string;
}

export class TermoDeAcordoDto {
  @ApiProperty({ type: 'integer', description: 'Versão da redação do termo' }) versao: number;
  @ApiProperty({ description: 'Código do texto: é ele que o aceite confirma' }) sha256: string;
  @ApiProperty({ description: 'Texto inteiro, como foi proposto' }) texto: string;
}

export class AprovacaoFeitaDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Quem aprovou' }) usuarioId: string | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Instante' }) instante: string;
  @ApiProperty({ description: 'Motivo' }) motivo: string;
}

/** Evidence of the acceptance: who, when, from where, of which text. */
export class AceiteFeitoDto {
  @ApiProperty({ enum: ['PORTAL', 'PAPEL'], description: 'Como foi aceito' }) meio: 'PORTAL' | 'PAPEL';
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Usuário que aceitou ou registrou' })
  usuarioId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Pessoa que aceitou; null em papel' })
  pessoaId: string | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Instante' }) instante: string;
  @ApiProperty({ type: String, nullable: true, description: 'Endereço de rede' }) endereco: string | null;
  @ApiProperty({ description: 'Código do termo aceito' }) termoSha256: string;
  @ApiProperty({ type: 'integer', description: 'Versão da redação' }) termoVersao: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Termo assinado; null no portal' })
  arquivoId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Código do arquivo assinado; null no portal' })
  arquivoSha256: string | null;
}

/** What a break would do today, for who decides it. */
export class QuebraPrevistaDto {
  @ApiProperty({ enum: REGIMES_DE_QUEBRA, description: 'O que a quebra faz' }) regime: string;
  @ApiProperty({ type: 'integer', description: 'Pago no acordo, em centavos' }) pagoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que passa a ser devido, em centavos' }) devidoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Juros do parcelamento que deixam de ser devidos' })
  jurosNaoExigidosCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'O que passa das dívidas e vira crédito' }) creditoCentavos: Centavos;
}

export class AcordoDetalhadoDto extends AcordoDto {
  @ApiProperty({ type: CondicoesDoAcordoDto, description: 'Condições, como estão no termo' })
  condicoes: CondicoesDoAcordoDto;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Usuário que propôs; null para a família' })
  solicitanteId: string | null;
  @ApiProperty({ type: [DebitoDoAcordoDto], description: 'O que o acordo reúne' }) debitos: DebitoDoAcordoDto[];
  @ApiProperty({ type: [ParcelaDoAcordoDto], description: 'O que se paga, e quando' }) calendario: ParcelaDoAcordoDto[];
  @ApiProperty({
    type: AprovacaoFeitaDto,
    nullable: true,
    description: 'Aprovação da dispensa; null sem ela, e para a família',
  })
  aprovacao: AprovacaoFeitaDto | null;
  @ApiProperty({ type: TermoDeAcordoDto, nullable: true, description: 'Termo; null no rascunho' })
  termo: TermoDeAcordoDto | null;
  @ApiProperty({ type: AceiteFeitoDto, nullable: true, description: 'Prova do aceite; null antes dele' })
  aceite: AceiteFeitoDto | null;
  @ApiProperty({ type: QuebraPrevistaDto, nullable: true, description: 'O que a quebra faria; null fora de vigor' })
  quebra: QuebraPrevistaDto | null;
}

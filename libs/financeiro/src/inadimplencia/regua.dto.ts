import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ConsultaDeLista, Data, Identificador, Inteiro, Logico, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';
import { CAMPOS_DO_TEXTO, CANAIS_DA_REGUA, type CanalDaRegua } from './regua.regras.js';

export class NovoPassoDto {
  @Texto(80, 'Nome do passo', { exemplo: 'Aviso, 1 dia depois' })
  nome: string;

  @Inteiro(-60, 1825, 'Dias a contar do vencimento; negativo, antes dele', { exemplo: 1 })
  dias: number;

  @Inteiro(1, 90, 'Repete a cada tantos dias', { nulo: true, exemplo: 7 })
  repetirACada?: number | null;

  @Inteiro(1, 1825, 'Último dia da repetição, a contar do vencimento', { nulo: true, exemplo: 60 })
  repetirAte?: number | null;

  @UmDe(CANAIS_DA_REGUA, 'Canal: o e-mail é enviado; os outros viram ação para uma pessoa fazer')
  canal: CanalDaRegua;

  @Texto(150, 'Assunto do e-mail', { nulo: true, exemplo: 'Não identificamos o pagamento' })
  assunto?: string | null;

  @Texto(4000, `Texto; aceita ${CAMPOS_DO_TEXTO.map((campo) => `{${campo}}`).join(', ')}`, {
    exemplo: 'Olá, {responsavel}.\n\nAté {hoje} não identificamos o pagamento de:\n\n{parcelas}\n\nTotal: {total}.',
  })
  texto: string;

  @ValorCentavos('Saldo mínimo: parcela que deve menos não é lembrada', { opcional: true, minimo: 0, exemplo: 1000 })
  saldoMinimoCentavos?: Centavos;

  @Logico('Espera o dia que o pagador prometeu, no registro de contatos; sim, se omitido', { opcional: true })
  aguardaPromessa?: boolean;
}

export class AlteracaoDePassoDto extends PartialType(NovoPassoDto) {
  @Logico('Em uso', { opcional: true })
  ativo?: boolean;
}

export class ConsultaDePassosDto extends ConsultaDeLista {}

/** A step as the API shows it. */
export class PassoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ example: 'Aviso, 1 dia depois' }) nome: string;
  @ApiProperty({ type: 'integer', description: 'Dias a contar do vencimento; negativo, antes dele' }) dias: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Repete a cada tantos dias; null: uma só vez' })
  repetirACada: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Último dia da repetição, a contar do vencimento' })
  repetirAte: number | null;
  @ApiProperty({ enum: CANAIS_DA_REGUA }) canal: CanalDaRegua;
  @ApiProperty({ type: String, nullable: true, description: 'Assunto do e-mail; null nos outros canais' })
  assunto: string | null;
  @ApiProperty({ description: 'Texto, com os campos entre chaves' }) texto: string;
  @ApiProperty({ type: 'integer', description: 'Parcela que deve menos não é lembrada, em centavos' })
  saldoMinimoCentavos: Centavos;
  @ApiProperty({ description: 'Se espera o dia que o pagador prometeu' }) aguardaPromessa: boolean;
  @ApiProperty({ description: 'Se o passo está em uso' }) ativo: boolean;
}

export const SITUACOES_DE_ACAO = ['ENVIADA', 'A_FAZER', 'FEITA', 'SEM_CONTATO', 'DISPENSADA'] as const;
export type SituacaoDaAcao = (typeof SITUACOES_DE_ACAO)[number];

export class ConsultaDeAcoesDto extends ConsultaDeLista {
  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @UmDe(SITUACOES_DE_ACAO, 'Situação', { opcional: true })
  situacao?: SituacaoDaAcao;

  @Data('Data, desde', { opcional: true })
  de?: DataCivil;

  @Data('Data, até', { opcional: true })
  ate?: DataCivil;
}

/** One step taken (or to be taken) for one parcel. */
export class AcaoDeCobrancaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'Aviso, 1 dia depois' }) passoNome: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ type: String, format: 'date', description: 'Dia da ação' }) data: DataCivil;
  @ApiProperty({ enum: CANAIS_DA_REGUA }) canal: CanalDaRegua;
  @ApiProperty({ enum: SITUACOES_DE_ACAO }) situacao: SituacaoDaAcao;
  @ApiProperty({ type: 'integer', description: 'Qual das repetições do passo; 0 na primeira vez' })
  repeticao: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) mensagemId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) contatoId: string | null;
}

export const CANAIS_DO_CONTATO = [...CANAIS_DA_REGUA, 'PRESENCIAL'] as const;

export class NovoContatoDto {
  @Identificador('Pagador')
  pagadorId: string;

  @UmDe(CANAIS_DO_CONTATO, 'Canal')
  canal: (typeof CANAIS_DO_CONTATO)[number];

  @Data('Data do contato; hoje, se omitida', { opcional: true })
  data?: DataCivil;

  @Texto(2000, 'O que foi falado', { minimo: 3, exemplo: 'A mãe pediu a segunda via e paga na sexta.' })
  resumo: string;

  @Data('Dia em que a família prometeu pagar', { opcional: true })
  promessaEm?: DataCivil;

  @Inteiro(1, 99_999_999_99, 'Valor prometido, em centavos', { opcional: true, exemplo: 120000 })
  promessaCentavos?: number;

  @Identificador('Ações da régua que este contato resolve', { opcional: true, lista: { maximo: 50 } })
  acoes?: string[];
}

export class ConsultaDeContatosDto extends ConsultaDeLista {
  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;
}

/** A contact with a family about its debt. */
export class ContatoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ enum: CANAIS_DO_CONTATO }) canal: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia do contato' }) data: DataCivil;
  @ApiProperty({ description: 'O que foi falado' }) resumo: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) promessaEm: DataCivil | null;
  @ApiProperty({ type: 'integer', nullable: true }) promessaCentavos: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Quem fez o contato; null quando não foi uma pessoa' })
  autorNome: string | null;
}

export class ExecucaoDto {
  @ApiProperty({ format: 'uuid', description: 'Tarefa que executa a régua' }) tarefaId: string;
}

import { ApiProperty } from '@nestjs/swagger';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Data, Identificador, Inteiro, Objeto, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';
import { MEIOS, type Meio } from '../recebimentos/recebimentos.dto.js';
import {
  SITUACOES_DA_SESSAO,
  TIPOS_DE_MOVIMENTO,
  type SituacaoDaSessao,
  type TipoDeMovimento,
} from './sessao.regras.js';

export class AberturaDto {
  @Identificador('Caixa')
  caixaId: string;

  @ValorCentavos('Fundo de troco, que sai do cofre', { minimo: 0, exemplo: 20000 })
  fundoCentavos: Centavos;
}

export class TransferenciaDeCaixaDto {
  @ValorCentavos('Valor em dinheiro')
  valorCentavos: Centavos;

  @Identificador('Conta bancária de onde vem ou para onde vai; o cofre, se omitida', { opcional: true })
  contaBancariaId?: string;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Excesso de dinheiro na gaveta' })
  motivo: string;
}

export class CedulasDto {
  @ValorCentavos('Valor da cédula ou moeda', { exemplo: 5000 })
  valorCentavos: Centavos;

  @Inteiro(0, 100_000, 'Quantidade', { exemplo: 3 })
  quantidade: number;
}

export class MeioContadoDto {
  @UmDe(MEIOS.filter((meio) => meio !== 'DINHEIRO'), 'Meio conferido')
  meio: Meio;

  @ValorCentavos('Soma dos comprovantes', { minimo: 0 })
  valorCentavos: Centavos;
}

export class NovaContagemDto {
  @Objeto(() => CedulasDto, 'Cédulas e moedas contadas', { opcional: true, lista: { maximo: 13 } })
  cedulas?: CedulasDto[];

  @ValorCentavos('Dinheiro contado, para quem não conta por cédula', { minimo: 0, opcional: true })
  dinheiroCentavos?: Centavos;

  @Objeto(() => MeioContadoDto, 'Comprovantes dos outros meios', { opcional: true, lista: { maximo: 6 } })
  meios?: MeioContadoDto[];
}

export class FechamentoDto {
  @Texto(500, 'Justificativa; exigida quando há diferença', { minimo: 3, opcional: true, exemplo: 'Troco dado a mais' })
  justificativa?: string;
}

export class ConsultaDeSessoesDto extends ConsultaDeLista {
  @Identificador('Caixa', { opcional: true })
  caixaId?: string;

  @Identificador('Operador', { opcional: true })
  usuarioId?: string;

  @UmDe(SITUACOES_DA_SESSAO, 'Situação', { opcional: true })
  situacao?: SituacaoDaSessao;

  @Data('Dia, desde', { opcional: true })
  de?: DataCivil;

  @Data('Dia, até', { opcional: true })
  ate?: DataCivil;
}

export class ConsultaDeMovimentosDeCaixaDto extends ConsultaDeLista {}

/** A session as lists show it. Its sums are told only when it closes: who counts must not know what to find. */
export class SessaoDeCaixaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ type: 'integer', description: 'Número da sessão, sequencial na escola' }) numero: number;
  @ApiProperty({ format: 'uuid' }) caixaId: string;
  @ApiProperty({ example: 'Tesouraria 1' }) caixaNome: string;
  @ApiProperty({ format: 'uuid', description: 'Operador' }) usuarioId: string;
  @ApiProperty({ description: 'Nome do operador' }) usuarioNome: string;
  @ApiProperty({ type: String, format: 'date', description: 'Dia da sessão' }) data: DataCivil;
  @ApiProperty({ enum: SITUACOES_DA_SESSAO }) situacao: SituacaoDaSessao;
  @ApiProperty({ type: String, format: 'date-time' }) abertaEm: Date;
  @ApiProperty({ type: 'integer', example: 20000 }) fundoCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Saídas recusadas por falta de dinheiro na gaveta' })
  saidasRecusadas: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Dinheiro esperado; null até o fechamento' })
  esperadoCentavos: Centavos | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Dinheiro contado; null até o fechamento' })
  contadoCentavos: Centavos | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Contado menos esperado: positiva é sobra, negativa é falta; null até o fechamento',
  })
  diferencaCentavos: Centavos | null;
  @ApiProperty({ type: String, nullable: true, description: 'Justificativa da diferença; null quando não há' })
  justificativa: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Fechamento; null enquanto não há' })
  fechadaEm: Date | null;
}

export class SomaPorMeioDto {
  @ApiProperty({ enum: TIPOS_DE_MOVIMENTO }) tipo: TipoDeMovimento;
  @ApiProperty({ enum: MEIOS }) meio: string;
  @ApiProperty({ type: 'integer', description: 'Negativo quando sai, em centavos' }) valorCentavos: Centavos;
}

export class ContagemDto {
  @ApiProperty({ type: 'integer', description: 'Primeira ou segunda contagem' }) numero: number;
  @ApiProperty({ type: [CedulasDto], description: 'Cédulas e moedas contadas' }) cedulas: CedulasDto[];
  @ApiProperty({ type: [MeioContadoDto], description: 'Comprovantes dos outros meios' }) meios: MeioContadoDto[];
  @ApiProperty({ type: 'integer', description: 'Dinheiro contado, em centavos' }) dinheiroCentavos: Centavos;
}

export class SessaoDetalhadaDto extends SessaoDeCaixaDto {
  @ApiProperty({ type: [SomaPorMeioDto], description: 'Somas por tipo e meio; vazia até o fechamento' })
  somas: SomaPorMeioDto[];
  @ApiProperty({ type: [ContagemDto], description: 'Contagens, da primeira à última' }) contagens: ContagemDto[];
  @ApiProperty({ type: [String], description: 'O que impede o fechamento' }) pendencias: string[];
}

/** What the counter is told after a blind count: only whether it may close. */
export class ContagemFeitaDto {
  @ApiProperty({ format: 'uuid' }) sessaoId: string;
  @ApiProperty({ type: 'integer', description: 'Primeira ou segunda contagem' }) numero: number;
  @ApiProperty({ type: 'integer', description: 'Dinheiro contado, em centavos' }) dinheiroCentavos: Centavos;
  @ApiProperty({ description: 'Se o contado é o esperado' }) confere: boolean;
  @ApiProperty({ description: 'O que fazer agora' }) mensagem: string;
}

/** A move of a session. */
export class MovimentoDeCaixaDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: TIPOS_DE_MOVIMENTO }) tipo: TipoDeMovimento;
  @ApiProperty({ enum: MEIOS }) meio: string;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Negativo quando sai, em centavos; null para o operador até o fechamento da sessão',
  })
  valorCentavos: Centavos | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) recebimentoId: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) reciboNumero: number | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) devolucaoId: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Conta bancária do movimento; null quando não há',
  })
  contaBancariaId: string | null;
  @ApiProperty({ type: String, nullable: true }) motivo: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
import { CompetenciaDe, ConsultaDeLista, Data, Identificador, Texto, UmDe } from '@sineta/plataforma';
import {
  SITUACOES_DE_COBRANCA_PIX,
  TIPOS_DE_COBRANCA_PIX,
  type SituacaoDaCobrancaPix,
  type TipoDeCobrancaPix,
} from './cobranca-pix.regras.js';

export class GeracaoDeCobrancasPixDto {
  @Identificador('Conta Pix')
  contaPixId: string;

  @CompetenciaDe('Competência; obrigatória, salvo para um contrato ou parcelas', { opcional: true })
  competencia?: Competencia;

  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Identificador('Parcelas', { opcional: true, lista: { minimo: 1, maximo: 200 } })
  parcelas?: string[];

  @Data('Parcela com vencimento anterior passa para esta data, com multa e juros', { opcional: true })
  vencimentoMinimo?: DataCivil;
}

export class RemocaoDeCobrancaPixDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'A família prefere boleto' })
  motivo: string;
}

export class ConsultaDeCobrancasPixDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DE_COBRANCA_PIX, 'Situação', { opcional: true })
  situacao?: SituacaoDaCobrancaPix;

  @UmDe(TIPOS_DE_COBRANCA_PIX, 'Tipo: com vencimento (COBV) ou do Pix Automático (COBR)', { opcional: true })
  tipo?: TipoDeCobrancaPix;

  @CompetenciaDe('Competência', { opcional: true })
  competencia?: Competencia;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Identificador('Parcela', { opcional: true })
  parcelaId?: string;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @Identificador('Recorrência do Pix Automático', { opcional: true })
  recorrenciaId?: string;

  @Texto(35, 'Identificador da cobrança', { opcional: true })
  txid?: string;
}

export class ProblemaDoPspDto {
  @ApiProperty({ type: 'integer', description: 'Código HTTP da recusa; 0 quando não foi de um pedido' }) status: number;
  @ApiProperty({ description: 'Tipo do problema no catálogo da API Pix' }) tipo: string;
  @ApiProperty({ example: 'O PSP não aceitou a cobrança' }) mensagem: string;
  @ApiProperty({ type: [String], description: 'Cada campo recusado, e por quê' }) detalhes: string[];
}

export class TentativaDoPixDto {
  @ApiProperty({ type: String, format: 'date', description: 'Dia do débito' }) dataLiquidacao: DataCivil;
  @ApiProperty({ description: 'AGND, no vencimento; NTAG, nova tentativa depois dele' }) tipo: string;
  @ApiProperty({ description: 'Como está a tentativa, no PSP' }) status: string;
  @ApiProperty({ type: String, nullable: true, description: 'Por que falhou; null quando não falhou' }) motivo:
    string | null;
}

/** A Pix charge of a parcel. */
export class CobrancaPixDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ enum: TIPOS_DE_COBRANCA_PIX, description: 'Com vencimento (COBV) ou do Pix Automático (COBR)' })
  tipo: TipoDeCobrancaPix;
  @ApiProperty({ format: 'uuid' }) contaPixId: string;
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Recorrência do Pix Automático; null em COBV',
  })
  recorrenciaId: string | null;
  @ApiProperty({ description: 'Identificador da cobrança no PSP' }) txid: string;
  @ApiProperty({ type: String, example: '2027-01' }) competencia: Competencia;
  @ApiProperty({ type: String, format: 'date' }) vencimento: DataCivil;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: Centavos;
  @ApiProperty({ type: 'integer' }) descontoCentavos: Centavos;
  @ApiProperty({ enum: SITUACOES_DE_COBRANCA_PIX }) situacao: SituacaoDaCobrancaPix;
  @ApiProperty({ description: 'Se já se pediu que ela saia do PSP' }) remocaoPedida: boolean;
  @ApiProperty({ description: 'Se ainda pode ser paga' }) vigente: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Pix copia e cola; null até o PSP criar, e em COBR' })
  pixCopiaECola: string | null;
  @ApiProperty({ type: ProblemaDoPspDto, nullable: true, description: 'O que o PSP disse; null sem problema' })
  problema: ProblemaDoPspDto | null;
  @ApiProperty({ type: [TentativaDoPixDto], description: 'Tentativas de débito do Pix Automático' })
  tentativas: TentativaDoPixDto[];
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

export class BloqueioDoPixDto {
  @ApiProperty({
    enum: ['SEM_DOCUMENTO', 'VENCIDA', 'BOLETO_COM_PIX', 'TAXA_SEM_FORMA'],
    description: 'Código do impedimento',
  })
  codigo: string;
  @ApiProperty() mensagem: string;
  @ApiProperty({ description: 'O que fazer' }) acao: string;
}

export class ParcelaSemPixDto {
  @ApiProperty({ format: 'uuid' }) parcelaId: string;
  @ApiProperty() alunoNome: string;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty() pagadorNome: string;
  @ApiProperty({ type: [BloqueioDoPixDto], description: 'O que impede a cobrança' }) bloqueios: BloqueioDoPixDto[];
}

export class CobrancasPixGeradasDto {
  @ApiProperty({ type: 'integer', description: 'Cobranças feitas' }) quantidade: number;
  @ApiProperty({ type: 'integer', description: 'Soma das cobranças, em centavos' }) totalCentavos: Centavos;
  @ApiProperty({ type: 'integer', description: 'Lotes em que elas foram; 0 quando foram uma a uma' }) lotes: number;
  @ApiProperty({ type: [String], description: 'Identificadores das cobranças' }) cobrancas: string[];
  @ApiProperty({ type: [ParcelaSemPixDto], description: 'Parcelas que não podem ter Pix, e por quê' })
  bloqueios: ParcelaSemPixDto[];
}

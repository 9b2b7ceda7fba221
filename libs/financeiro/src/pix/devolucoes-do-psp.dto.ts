import { ApiProperty } from '@nestjs/swagger';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Identificador, Logico, Texto, UmDe } from '@sineta/plataforma';
import {
  ACOES_DA_DEVOLUCAO,
  DESFECHOS,
  ESPERAS,
  SITUACOES_DA_DEVOLUCAO_DO_PSP,
  type AcaoDaDevolucao,
  type DesfechoDaDevolucao,
  type EsperaDaDevolucao,
  type SituacaoDaDevolucaoDoPsp,
} from './devolucao-do-psp.regras.js';

export class ConsultaDeDevolucoesDoPspDto extends ConsultaDeLista {
  @UmDe(SITUACOES_DA_DEVOLUCAO_DO_PSP, 'Situação', { opcional: true })
  situacao?: SituacaoDaDevolucaoDoPsp;

  @UmDe(DESFECHOS, 'O que se fez nas contas', { opcional: true })
  desfecho?: DesfechoDaDevolucao;

  @UmDe(ESPERAS, 'O que se espera', { opcional: true })
  espera?: EsperaDaDevolucao;

  @Logico('Se já tem desfecho', { opcional: true })
  lancada?: boolean;

  @Identificador('Pix recebido', { opcional: true })
  pixId?: string;
}

export class ResolucaoDeDevolucaoDoPspDto {
  @UmDe(ACOES_DA_DEVOLUCAO, 'O que fazer com o que o banco devolveu')
  acao: AcaoDaDevolucao;

  @Identificador('Recebimento em que o dinheiro entrou, a estornar; sem ele, o do próprio Pix, se houver', {
    opcional: true,
  })
  recebimentoId?: string;

  @Identificador('Quem fica devendo, em COBRAR', { opcional: true })
  pagadorId?: string;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'O retorno foi creditado à mãe; o Pix era do boleto do pai' })
  motivo: string;
}

export class ReaberturaDeDevolucaoDoPspDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'A linha do retorno ainda estava na fila' })
  motivo: string;
}

const opcional = (description: string) => ({ type: String, nullable: true, description });

/** Money of a Pix that the PSP gave back without the school asking here (MED). */
export class DevolucaoDoPspDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'Pix que voltou' }) pixId: string;
  @ApiProperty({ description: 'Identificador fim a fim do Pix que voltou' }) e2eid: string;
  @ApiProperty({ description: 'Identificador da devolução no PSP' }) identificador: string;
  @ApiProperty(opcional('Identificador da devolução no Pix (RtrId); null até o PSP dar')) rtrId: string | null;
  @ApiProperty(opcional('Por que voltou, na API Pix: MED_FRAUDE, MED_OPERACIONAL…')) natureza: string | null;
  @ApiProperty(opcional('O que o PSP escreveu')) descricao: string | null;
  @ApiProperty({ type: 'integer', example: 120000 }) valorCentavos: Centavos;
  @ApiProperty({ enum: SITUACOES_DA_DEVOLUCAO_DO_PSP }) situacao: SituacaoDaDevolucaoDoPsp;
  @ApiProperty(opcional('Por que não se realizou; null nas outras')) motivo: string | null;
  @ApiProperty({
    enum: DESFECHOS,
    nullable: true,
    type: String,
    description: 'O que se fez nas contas; null enquanto não voltou',
  })
  desfecho: DesfechoDaDevolucao | null;
  @ApiProperty({
    enum: ESPERAS,
    nullable: true,
    type: String,
    description: 'O que se espera para lançar: o retorno do boleto, ou que uma pessoa resolva; null quando nada',
  })
  espera: EsperaDaDevolucao | null;
  @ApiProperty(opcional('O que há a saber e a fazer; null enquanto não voltou')) mensagem: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Pagador; null quando não se sabe' })
  pessoaId: string | null;
  @ApiProperty(opcional('Nome do pagador; null quando não se sabe')) pessoaNome: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Recebimento estornado; null se nenhum' })
  recebimentoId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia em que saiu do banco; null até sair' })
  devolvidaEm: DataCivil | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Dia do lançamento; null sem ele' })
  lancadaEm: DataCivil | null;
  @ApiProperty({ type: String, format: 'date-time' }) criadoEm: Date;
}

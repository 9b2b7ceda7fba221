import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const TIPOS_DE_AVISO = [
  'GOVERNO_FORA_DO_AR',
  'RELOGIO',
  'ROTA',
  'CERTIFICADO',
  'RPS_A_CONVERTER',
  'RPS_VENCIDO',
  'EMISSAO_AUTOMATICA',
  'NOTA_DE_FORA',
  'NOTA_MUDADA_FORA',
  'DISTRIBUICAO',
  'INTEGRACAO',
  'ANALISE_FISCAL',
  'NOTA_SEM_RESPOSTA',
] as const;
export type TipoDeAviso = (typeof TIPOS_DE_AVISO)[number];

/** Something that a person of the school should look at. */
@Entity('aviso_fiscal')
export class AvisoFiscal extends BaseDaEscola {
  @Column('text') tipo: TipoDeAviso;
  /** The same cause on the same day is one warning. */
  @Column('text') chave: string;
  @Column('text') texto: string;
  @Column('text') acao: string;
  @Column('uuid', { nullable: true }) notaId: string | null;
  @Column('timestamptz', { nullable: true }) lidoEm: Date | null;
}

import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** How the school sends its notes: one row per school; without it nothing goes by itself. */
@Entity('configuracao_do_envio')
export class ConfiguracaoDoEnvio extends BaseDaEscola {
  @Column('boolean') automatico: boolean;
  @Column('text') assunto: string;
  @Column('text') texto: string;
  @Column('text') assuntoDoCancelamento: string;
  @Column('text') textoDoCancelamento: string;
  @Column('text', { nullable: true }) responderPara: string | null;
  /** Notes without legal value go to no family: only here, when it is told. */
  @Column('text', { nullable: true }) destinoEmHomologacao: string | null;
}

import type { Familia } from '@sineta/nfse';
import type { DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** The school's own word about the government that receives its notes, between two dates. */
@Entity('desvio_de_rota')
export class DesvioDaEscola extends BaseDaEscola {
  @Column('text') familia: Familia;
  @Column('text') leiaute: string;
  @Column('text', { nullable: true }) provedor: string | null;
  /** Null: the addresses that the system knows for this city. */
  @Column('text', { nullable: true }) url: string | null;
  @Column('date') de: DataCivil;
  @Column('date', { nullable: true }) ate: DataCivil | null;
  @Column('text') motivo: string;
}

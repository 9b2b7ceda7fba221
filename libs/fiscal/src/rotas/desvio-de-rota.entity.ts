import type { Familia } from '@sineta/nfse';
import type { DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** `ASSINCRONO`: the lot is answered with a protocol, and asked for later. Only São Paulo, in layout 2, has both. */
export const FORMAS_DE_ENVIO = ['SINCRONO', 'ASSINCRONO'] as const;
export type FormaDeEnvio = (typeof FORMAS_DE_ENVIO)[number];

/** The school's own word about the government that receives its notes, between two dates. */
@Entity('desvio_de_rota')
export class DesvioDaEscola extends BaseDaEscola {
  @Column('text') familia: Familia;
  @Column('text') leiaute: string;
  @Column('text', { nullable: true }) provedor: string | null;
  /** Null: the addresses that the system knows for this city. */
  @Column('text', { nullable: true }) url: string | null;
  /** How lots go, where the city takes them in two ways; null: as the driver does by default. */
  @Column('text', { nullable: true }) envio: FormaDeEnvio | null;
  @Column('date') de: DataCivil;
  @Column('date', { nullable: true }) ate: DataCivil | null;
  @Column('text') motivo: string;
}

import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** A text of contract, in one of its editions. Never changed: another edition takes its place. */
@Entity('modelo_de_contrato')
export class ModeloDeContrato extends BaseDaEscola {
  @Column('text') nome: string;
  @Column('integer') edicao: number;
  @Column('text') texto: string;
  @Column('boolean') ativo: boolean;
}

/** The text of a contract for one payer, as it was when it was issued. */
@Entity('documento_de_contrato')
export class DocumentoDeContrato extends BaseDaEscola {
  @Column('uuid') contratoId: string;
  @Column('uuid') pagadorId: string;
  @Column('uuid') modeloId: string;
  @Column('text') texto: string;
  @Column('text', { name: 'sha256' }) sha256: string;
  @Column('boolean') vigente: boolean;
}

import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** A node of a tree of the school's own. The code never changes: it is the name of its account in the ledger. */
export abstract class NoDaArvore extends BaseDaEscola {
  @Column('text') codigo: string;
  @Column('text') nome: string;
  @Column('uuid', { nullable: true }) paiId: string | null;
  @Column('boolean') ativo: boolean;
}

/** Where the school spends: infantil, secretaria, cantina. */
@Entity('centro_de_custo')
export class CentroDeCusto extends NoDaArvore {}

/** On what: the managerial chart of accounts. */
@Entity('natureza')
export class Natureza extends NoDaArvore {}

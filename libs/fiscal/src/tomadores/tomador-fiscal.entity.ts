import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** What a company that pays retains of the note, by its own law and by its city. A natural person retains nothing. */
@Entity('tomador_fiscal')
export class TomadorFiscal extends BaseDaEscola {
  @Column('uuid') pessoaId: string;
  @Column('text', { nullable: true }) inscricaoMunicipal: string | null;
  @Column('boolean') retemIss: boolean;
  /** 1.5 % of professional services: Lei 7.450/1985 art. 52, RIR/2018 art. 714. */
  @Column('boolean') retemIrrf: boolean;
  /** PIS, Cofins and CSLL, 4.65 % together: Lei 10.833/2003 art. 30. */
  @Column('boolean') retemCsrf: boolean;
}

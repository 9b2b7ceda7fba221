import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const PARENTESCOS = ['MAE', 'PAI', 'AVO', 'GUARDIAO', 'TUTOR', 'EMPRESA', 'OUTRO'] as const;
export type Parentesco = (typeof PARENTESCOS)[number];

/** Who answers for a student, with rights of their own for that student. */
@Entity('responsavel')
export class Responsavel extends BaseDaEscola {
  @Column('uuid') dependenteId: string;
  @Column('uuid') pessoaId: string;
  @Column('text') parentesco: Parentesco;
  /** Signs the contract, receives boletos and NFS-e, sees the charges. */
  @Column('boolean') financeiro: boolean;
  /** Sees marks, absences and occurrences. */
  @Column('boolean') pedagogico: boolean;
  @Column('boolean') podeRetirar: boolean;
  @Column('boolean') recebeAvisos: boolean;
  /** Court order or custody note. While present the guardian sees nothing and may not pick up. */
  @Column('text', { nullable: true }) restricao: string | null;
}

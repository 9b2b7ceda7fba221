import { Column, CreateDateColumn, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';

/** What every row of a school has. The key is (escola_id, id); ids are UUIDv7. */
export abstract class BaseDaEscola {
  @PrimaryColumn('integer')
  escolaId: number;

  @PrimaryColumn('uuid')
  id: string;

  @VersionColumn()
  versao: number;

  @CreateDateColumn({ type: 'timestamptz' })
  criadoEm: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  atualizadoEm: Date;
}

/** For append-only rows: no version, never updated. */
export abstract class BaseSomenteInclusao {
  @PrimaryColumn('integer')
  escolaId: number;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'timestamptz', insert: false, update: false })
  criadoEm: Date;
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { semVolta } from '@sineta/plataforma';

/** A draft is a note that has no document yet: no number, no XML. One given up never has. */
export class Rascunhos1795428122000 implements MigrationInterface {
  async up(executor: QueryRunner): Promise<void> {
    await executor.query(
      [
        ...['numero', 'id_documento', 'xml_documento', 'sha256_documento'].map(
          (coluna) => `alter table nota_fiscal alter column ${coluna} drop not null;`,
        ),
        `alter table nota_fiscal add constraint nota_com_documento check (situacao in ('RASCUNHO', 'DESCARTADA')
           or (numero is not null and id_documento is not null and xml_documento is not null and sha256_documento is not null));`,
      ].join('\n'),
    );
  }

  down = semVolta;
}

import type { MigrationInterface } from 'typeorm';

/** A migration class; its name ends with the epoch in milliseconds when it was written: `Cadastro1764000000000`. */
export type ClasseDeMigracao = new () => MigrationInterface;

/** `down()` of every migration: the house only goes forward (a restore is a backup's job). */
export async function semVolta(): Promise<void> {
  throw new Error('As migrações do Sineta não têm volta: restaure uma cópia de segurança.');
}

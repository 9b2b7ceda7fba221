import type { ClasseDeMigracao } from '@sineta/plataforma';

/**
 * Every migration, oldest first. Forward only: a released migration is never edited, moved or removed.
 * One class per file, `migrations/<epoch ms>-<nome>.ts`, named `<Nome><epoch ms>`, with hand-written SQL in `up()`.
 */
export const migracoes: readonly ClasseDeMigracao[] = [];

import { quemResponde } from '@sineta/plataforma';

/**
 * Who typed what waits for approval: each of them, and not the last one alone, or a change of nothing by a second person
 * would let the first approve what they typed. What was approved before begins again.
 */
export function editoresDepois(antes: { situacao: string; editores: readonly string[] }, quem: string): string[] {
  return antes.situacao === 'APROVADO' ? [quem] : [...new Set([...antes.editores, quem])];
}

/** Who answers for what is being done. What the system does by itself has nobody. */
export function quemAge(): string {
  const quem = quemResponde();
  if (!quem) throw new Error('Esta operação precisa de uma pessoa ou chave identificada.');
  return quem;
}

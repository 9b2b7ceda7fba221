import { contextoAtual } from '@sineta/plataforma';

/** Who is acting: the user, or the key of an integrator. What the system does by itself has nobody. */
export function quemAgeOuNulo(): string | null {
  const { usuarioId, chaveApiId } = contextoAtual();
  return usuarioId ?? chaveApiId;
}

export function quemAge(): string {
  const quem = quemAgeOuNulo();
  if (!quem) throw new Error('Esta operação precisa de uma pessoa ou chave identificada.');
  return quem;
}

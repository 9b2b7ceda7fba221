import type { Papel } from './papeis.js';

/** What a user must do before the rest of the system opens. */
export type Pendencia = 'TROCAR_SENHA' | 'ATIVAR_TOTP';

/** Roles that must use two steps when the school's policy says so; `plataforma` is the host's own administrator. */
const PAPEIS_COM_TOTP: readonly Papel[] = ['admin', 'financeiro', 'plataforma'];

export interface SituacaoDoUsuario {
  papeis: readonly Papel[];
  senhaTemporaria: boolean;
  totpAtivo: boolean;
  /** The school's policy (`politica_de_acesso`). */
  exigeTotp: boolean;
}

export function pendenciasDe(usuario: SituacaoDoUsuario): Pendencia[] {
  const pendencias: Pendencia[] = [];
  if (usuario.senhaTemporaria) pendencias.push('TROCAR_SENHA');
  if (usuario.exigeTotp && !usuario.totpAtivo && temPapel(usuario.papeis, PAPEIS_COM_TOTP)) {
    pendencias.push('ATIVAR_TOTP');
  }
  return pendencias;
}

export function temPapel(papeis: readonly Papel[], aceitos: readonly Papel[]): boolean {
  return papeis.some((papel) => aceitos.includes(papel));
}

/**
 * The roles that count in a route: those that it declares. A teacher who is also a guardian enters the family's routes
 * as a guardian alone, since `professor` does not open them; in a route for any user, all count.
 */
export function papeisNaRota(
  papeis: readonly Papel[],
  rota: { papeis: readonly Papel[]; qualquerUsuario?: boolean } | undefined,
): readonly Papel[] {
  return rota?.qualquerUsuario ? papeis : papeis.filter((papel) => rota?.papeis.includes(papel));
}

/** Whether a key's scopes cover the route's: the same text, or `recurso:*`. */
export function escopoAtende(escopos: readonly string[], exigido: string): boolean {
  const recurso = exigido.slice(0, exigido.lastIndexOf(':'));
  return escopos.includes(exigido) || escopos.includes(`${recurso}:*`);
}

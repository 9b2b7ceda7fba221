import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Papel } from './papeis.js';

export const CHAVE_ACESSO = 'sineta:acesso';

export interface DeclaracaoDeAcesso {
  /** Roles that may call the route; a person needs one of them. Empty: public. */
  papeis: readonly Papel[];
  /** Scope an integrator's key needs, e.g. 'boletos:ler'. Without it no key may call. */
  escopo?: string;
  /** Why the route needs no login; only for public routes. */
  publica?: string;
  /** The route is open to any logged user (own profile, logout). */
  qualquerUsuario?: boolean;
}

/** Declares who may call a route. Every route must declare; the guard denies what declares nothing. */
export function Acesso(papeis: readonly Papel[], escopo?: string): MethodDecorator & ClassDecorator {
  const regra: DeclaracaoDeAcesso = { papeis, escopo };
  return applyDecorators(
    SetMetadata(CHAVE_ACESSO, regra),
    ApiBearerAuth(),
    ApiExtension('x-papeis', [...papeis]),
    ...(escopo ? [ApiExtension('x-escopo', escopo)] : []),
  );
}

/** Open to any logged user, whatever the role. */
export function AcessoAutenticado(): MethodDecorator & ClassDecorator {
  const regra: DeclaracaoDeAcesso = { papeis: [], qualquerUsuario: true };
  return applyDecorators(SetMetadata(CHAVE_ACESSO, regra), ApiBearerAuth(), ApiExtension('x-papeis', ['*']));
}

/** Open to anyone; the reason is part of the declaration. */
export function Publica(motivo: string): MethodDecorator & ClassDecorator {
  const regra: DeclaracaoDeAcesso = { papeis: [], publica: motivo };
  return applyDecorators(SetMetadata(CHAVE_ACESSO, regra), ApiExtension('x-publica', motivo));
}

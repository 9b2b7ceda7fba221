import { SetMetadata } from '@nestjs/common';

export const CHAVE_COM_PENDENCIA = 'sineta:com-pendencia';

/** Open also to a user who still has to change the password or turn two steps on: the routes that let them do so. */
export function PermitidoComPendencia(): MethodDecorator & ClassDecorator {
  return SetMetadata(CHAVE_COM_PENDENCIA, true);
}

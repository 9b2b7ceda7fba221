import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of the treasury. */
export const erroDeTesouraria = catalogoDeErros({
  'ofx-invalido': { status: 422, titulo: 'Extrato OFX inválido' },
});

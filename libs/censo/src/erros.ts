import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of this library. What is wrong inside a file that can be read is an `Achado`, not an error. */
export const erroCenso = catalogoDeErros({
  'censo-ano-desconhecido': { status: 422, titulo: 'Não há leiaute do censo deste ano' },
  'censo-registro-invalido': { status: 422, titulo: 'Registro que o leiaute do censo não tem' },
});

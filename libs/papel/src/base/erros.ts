import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of the printed documents. */
export const erroPapel = catalogoDeErros({
  'imagem-invalida': { status: 422, titulo: 'Imagem inválida' },
  'documento-invalido': { status: 422, titulo: 'Documento não pode ser impresso' },
});

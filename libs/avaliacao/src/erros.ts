import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of the grade engine. */
export const erroDeAvaliacao = catalogoDeErros({
  'nota-invalida': { status: 422, titulo: 'Nota inválida' },
  'formula-invalida': { status: 422, titulo: 'Fórmula inválida' },
  'regra-invalida': { status: 422, titulo: 'Regra de avaliação inválida' },
});

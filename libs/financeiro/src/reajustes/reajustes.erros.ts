import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of the sheet of costs and of the yearly readjustment. */
export const erroDeReajuste = catalogoDeErros({
  'planilha-nao-fecha': { status: 422, titulo: 'Planilha de custos que não fecha' },
  'reajuste-sem-prova': { status: 422, titulo: 'Reajuste acima da variação de custos' },
  'planilha-de-outro-ano': { status: 422, titulo: 'Planilha de custos de outro ano' },
});

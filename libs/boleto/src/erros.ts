import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of boletos, of bank accounts and of Pix codes. */
export const erroBoleto = catalogoDeErros({
  'banco-desconhecido': { status: 422, titulo: 'Banco sem suporte' },
  'boleto-invalido': { status: 422, titulo: 'Boleto inválido' },
  'conta-invalida': { status: 422, titulo: 'Agência ou conta inválida' },
  'linha-invalida': { status: 422, titulo: 'Linha digitável inválida' },
  'pix-invalido': { status: 422, titulo: 'Código Pix inválido' },
});

import { catalogoDeErros } from '@sineta/nucleo';
import { MESMA_PESSOA } from '../apoio/mesma-pessoa.erros.js';

/** Refusals of the catalogue and of the policy of scholarships. */
export const erroDeBolsas = catalogoDeErros({
  'bolsa-exige-aprovacao': { status: 422, titulo: 'Bolsa acima do limite, que outra pessoa aprova' },
  'comprovante-obrigatorio': { status: 422, titulo: 'Comprovante obrigatório' },
  'modelo-de-bolsa-fora-de-uso': { status: 409, titulo: 'Bolsa do catálogo fora de uso' },
  'pedido-ja-decidido': { status: 409, titulo: 'Pedido de bolsa já decidido' },
  ...MESMA_PESSOA,
  'faixas-de-irmaos-invalidas': { status: 422, titulo: 'Faixas de desconto de irmãos inválidas' },
});

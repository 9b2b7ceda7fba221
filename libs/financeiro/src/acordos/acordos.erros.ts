import { catalogoDeErros } from '@sineta/nucleo';
import { MESMA_PESSOA } from '../apoio/mesma-pessoa.erros.js';

/** Refusals of agreements. */
export const erroDeAcordo = catalogoDeErros({
  'modelo-de-acordo-invalido': { status: 422, titulo: 'Modelo de acordo inválido' },
  'acordo-fora-do-modelo': { status: 422, titulo: 'Acordo fora do modelo' },
  'parcela-nao-negociavel': { status: 409, titulo: 'A parcela não pode entrar em acordo' },
  'acordo-nao-permite': { status: 409, titulo: 'A situação do acordo não permite' },
  'acordo-exige-aprovacao': { status: 409, titulo: 'Acordo à espera de aprovação' },
  ...MESMA_PESSOA,
  'sem-alcada': { status: 403, titulo: 'Dispensa acima da sua alçada' },
  'acordo-vencido': { status: 409, titulo: 'A proposta venceu' },
  'divida-mudou': { status: 409, titulo: 'A dívida mudou depois da proposta' },
  'termo-diferente': { status: 409, titulo: 'O termo aceito não é o da proposta' },
  'acordo-com-pagamento': { status: 409, titulo: 'O acordo já recebeu pagamento' },
  'parcela-em-acordo': { status: 409, titulo: 'Parcela em acordo' },
  'meio-fora-do-acordo': { status: 422, titulo: 'Meio que o acordo não aceita' },
});

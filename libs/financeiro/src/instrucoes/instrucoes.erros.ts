import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of what a person decides about an instruction that the bank refused. */
export const erroDeInstrucao = catalogoDeErros({
  'instrucao-nao-recusada': { status: 409, titulo: 'A instrução não está recusada' },
  'instrucao-fora-do-layout': { status: 409, titulo: 'O arquivo do banco não leva esta instrução' },
  'instrucao-nao-permite': { status: 409, titulo: 'O boleto não permite esta solução' },
});

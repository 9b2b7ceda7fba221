import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of the text of contracts and of its acceptance. */
export const erroDeDocumento = catalogoDeErros({
  'texto-de-contrato-invalido': { status: 422, titulo: 'Texto de contrato inválido' },
  'texto-diferente': { status: 409, titulo: 'O texto aceito não é o do documento' },
  'aceite-sem-pessoa': { status: 409, titulo: 'Usuário sem pessoa' },
  'documento-ja-aceito': { status: 409, titulo: 'Documento já aceito' },
  'documento-substituido': { status: 409, titulo: 'Documento substituído por outro' },
  'arquivo-nao-e-documento': { status: 422, titulo: 'O arquivo não é um documento digitalizado' },
});

import { catalogoDeErros } from '@sineta/nucleo';

export const erroDeMensagem = catalogoDeErros({
  'mensagem-invalida': { status: 422, titulo: 'Mensagem inválida' },
  'mensagem-a-caminho': { status: 409, titulo: 'Mensagem a caminho' },
  'sem-servidor-de-mensagens': { status: 409, titulo: 'Sem servidor de mensagens' },
});

import { ErroDeNegocio } from '@sineta/nucleo';
import { erroDaPlataforma } from './erros.js';

/**
 * Reads a multipart form. What the form's parser throws (no boundary, a form cut short) has no status of its own: it is
 * the sender's mistake, a 400.
 */
export async function lendoFormulario<T>(ler: () => Promise<T>): Promise<T> {
  try {
    return await ler();
  } catch (erro) {
    if (erro instanceof ErroDeNegocio || typeof (erro as { statusCode?: unknown }).statusCode === 'number') throw erro;
    throw erroDaPlataforma('requisicao-malformada', 'O formulário enviado está incompleto ou mal formado.', [
      {
        campo: '',
        mensagem: 'O conteúdo multipart/form-data não pôde ser lido.',
        acao: 'Envie de novo; o cabeçalho Content-Type precisa trazer o "boundary" que o conteúdo usa.',
      },
    ]);
  }
}

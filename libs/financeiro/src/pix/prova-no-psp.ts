import { NadaFoiEnviado, RespostaPerdida } from '@sineta/plataforma';
import type { CredencialDoPsp, Psp } from './psp.js';

/** Asks the PSP for something that it has not: whoever is not let in is told so before a charge depends on it. */
export async function provarNoPsp(
  psp: Psp,
  credencial: CredencialDoPsp,
): Promise<{ aceita: boolean; mensagem: string }> {
  try {
    const resposta = await psp.chamar(credencial, { metodo: 'GET', caminho: `/cobv/${'0'.repeat(32)}` });
    if (resposta.feito || resposta.problema.status === 404)
      return { aceita: true, mensagem: 'O PSP aceitou as credenciais.' };
    return { aceita: false, mensagem: resposta.problema.mensagem };
  } catch (erro) {
    if (erro instanceof NadaFoiEnviado || erro instanceof RespostaPerdida)
      return { aceita: false, mensagem: erro.message };
    throw erro;
  }
}

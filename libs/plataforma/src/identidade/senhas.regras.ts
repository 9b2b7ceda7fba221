import { semAcentos, type ErroDeCampo } from '@sineta/nucleo';
import { erroDeIdentidade } from './erros.js';
import { SENHAS_COMUNS } from './senhas-comuns.js';

export const SENHA_MINIMA = 10;
export const SENHA_MAXIMA = 200;

/** One spelling of the same characters, so that a password typed on another keyboard still matches (NIST SP 800-63B-4, 3.1.1.2). */
export function normalizarSenha(senha: string): string {
  return senha.normalize('NFKC');
}

/**
 * Length and not being easy to guess are the only demands: no composition rules (ASVS 6.2.1, 6.2.4, 6.2.5, 6.2.11).
 * @throws ErroDeNegocio 'senha-fraca'
 */
export function exigirSenhaForte(senha: string, dono: { email: string; nome: string }, campo = '/senha'): void {
  const falha = fraqueza(normalizarSenha(senha), dono);
  if (falha) throw erroDeIdentidade('senha-fraca', falha.mensagem, [{ campo, ...falha }]);
}

function fraqueza(senha: string, dono: { email: string; nome: string }): Omit<ErroDeCampo, 'campo'> | null {
  if ([...senha].length < SENHA_MINIMA) {
    return {
      mensagem: `A senha tem menos de ${SENHA_MINIMA} caracteres.`,
      acao: `Use pelo menos ${SENHA_MINIMA} caracteres; uma frase curta é boa senha.`,
    };
  }
  const chave = semAcentos(senha).toLowerCase();
  if (SENHAS_COMUNS.has(chave) || SENHAS_COMUNS.has(senha.toLowerCase())) {
    return {
      mensagem: 'Esta senha está entre as mais usadas do mundo.',
      acao: 'Escolha outra, por exemplo quatro palavras sem relação entre si.',
    };
  }
  if (pessoais(dono).includes(chave.replace(/[\s._-]/g, ''))) {
    return { mensagem: 'A senha é o seu próprio nome ou e-mail.', acao: 'Escolha outra que não fale de você.' };
  }
  return null;
}

function pessoais({ email, nome }: { email: string; nome: string }): string[] {
  return [email, email.split('@')[0] ?? '', nome].map((texto) =>
    semAcentos(texto)
      .toLowerCase()
      .replace(/[\s._-]/g, ''),
  );
}

import type { ErroDeNegocio } from '@sineta/nucleo';
import { erroDaPlataforma } from './erros.js';

/** What a body may look like before anything walks it. The largest that the house takes is a list of 5000 ids. */
export const LIMITES_DO_CORPO = { profundidade: 16, chaves: 200, elementos: 20_000 } as const;

/**
 * Validation visits every key of a body with recursion and, in an object, in quadratic time (class-transformer): a few
 * hundred kilobytes of keys or brackets would hold the whole server. Measured here in one pass, without recursion.
 * @returns what is wrong, or null
 */
export function excessoDoCorpo(corpo: unknown): ErroDeNegocio | null {
  let elementos = 0;
  let nivel = [corpo];
  for (let profundidade = 0; nivel.length > 0; profundidade++) {
    if (profundidade > LIMITES_DO_CORPO.profundidade)
      return malformado('O corpo tem objetos demais uns dentro dos outros.');
    const proximo: unknown[] = [];
    for (const valor of nivel) {
      if (typeof valor !== 'object' || valor === null) continue;
      const filhos: unknown[] = Array.isArray(valor) ? valor : Object.values(valor);
      if (!Array.isArray(valor) && filhos.length > LIMITES_DO_CORPO.chaves) {
        return malformado(`Um objeto do corpo tem mais de ${LIMITES_DO_CORPO.chaves} campos.`);
      }
      elementos += filhos.length;
      if (elementos > LIMITES_DO_CORPO.elementos) return malformado('O corpo tem valores demais.');
      for (const filho of filhos) proximo.push(filho);
    }
    nivel = proximo;
  }
  return null;
}

function malformado(mensagem: string): ErroDeNegocio {
  return erroDaPlataforma('requisicao-malformada', mensagem, [
    {
      campo: '',
      mensagem,
      acao: 'Confira a estrutura do corpo na documentação; divida listas longas em vários pedidos.',
    },
  ]);
}

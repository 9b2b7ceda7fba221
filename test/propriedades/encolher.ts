import { ProgramaQueFalhou, type Passo } from './programa.js';

/**
 * Takes steps out of a program that fails, in halves, quarters and so on down to one, while what is left breaks the same
 * invariant. fast-check would try each step with smaller numbers too, at the cost of a school and a whole program each.
 * @param ate epoch ms after which no other program is tried
 */
export async function encolher(
  falha: ProgramaQueFalhou,
  executar: (programa: readonly Passo[]) => Promise<void>,
  ate: number,
): Promise<ProgramaQueFalhou> {
  let menor = falha;
  for (let tamanho = Math.ceil(menor.ate.length / 2); ; tamanho = Math.ceil(tamanho / 2)) {
    let inicio = 0;
    while (inicio < menor.ate.length && Date.now() < ate) {
      const resto = menor.ate.filter((_, i) => i < inicio || i >= inicio + tamanho);
      const achada = await falhaDe(resto, executar);
      if (achada?.sinal === falha.sinal) menor = achada;
      else inicio += tamanho;
    }
    if (tamanho <= 1 || Date.now() >= ate) return menor;
  }
}

async function falhaDe(programa: readonly Passo[], executar: (programa: readonly Passo[]) => Promise<void>) {
  try {
    await executar(programa);
    return null;
  } catch (erro) {
    if (erro instanceof ProgramaQueFalhou) return erro;
    throw erro;
  }
}

import { setTimeout as esperar } from 'node:timers/promises';
import { Sorteio } from '../../apps/cli/src/demo/sorteio.js';
import { ProcessoDaDemo } from './processo-da-demo.js';

/** Where the demo is when it falls, and the longest time after that step begins. The first is the creation of the database. */
const QUEDAS: [etapa: string, ateMs: number][] = [
  ['Criando o banco', 3_000],
  ['Famílias, alunos e matrículas', 5_000],
  ['Notas e faltas', 2_500],
  ['Contratos', 700],
  ['Boletos do mês', 400],
  ['Remessa ao banco', 300],
  ['PDF dos boletos', 1_500],
  ['As famílias pagam', 300],
  ['Movimentos, RPS e NFS-e', 3_000],
  ['XML e DANFSe', 1_500],
];

export interface Queda {
  etapa: string;
  depoisMs: number;
  tambemOBanco: boolean;
  fim: number | string;
}

/**
 * Runs the demo on a folder, kill -9 at a random moment of each step of its life, starting it again each time; half of
 * the falls take the database along. Ends when it is left alone to the end.
 */
export async function contarComQuedas(
  pasta: string,
  argumentos: string[],
  ambiente: Record<string, string>,
  semente: number,
) {
  const sorteio = new Sorteio(semente);
  const quedas: Queda[] = [];
  for (const [i, [etapa, ateMs]] of QUEDAS.entries()) {
    const processo = new ProcessoDaDemo(pasta, argumentos, ambiente);
    const depoisMs = sorteio.inteiro(0, ateMs);
    const tambemOBanco = i % 2 === semente % 2;
    await processo.ate(etapa);
    await esperar(depoisMs);
    await processo.matar(tambemOBanco);
    quedas.push({ etapa, depoisMs, tambemOBanco, fim: await processo.fim });
  }
  const ultimo = new ProcessoDaDemo(pasta, argumentos, ambiente);
  return { quedas, codigo: await ultimo.fim, saida: ultimo.saida };
}

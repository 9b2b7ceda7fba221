import { performance } from 'node:perf_hooks';

/** One of the things compared. `executar` does the work once and tells how many units it did. */
export interface Lado {
  nome: string;
  executar(): Promise<number> | number;
}

/** Units per second of a side, one figure per round. */
export interface Medida {
  nome: string;
  porRodada: number[];
  mediana: number;
}

export type Relogio = 'parede' | 'cpu';

export interface OpcoesDaMedicao {
  rodadas?: number;
  /**
   * `cpu`: seconds of processor of this process, for work that is done here and waits for nobody: on a machine shared with
   * others the wall clock would measure them too. Default: the wall clock.
   */
  relogio?: Relogio;
  sinal: AbortSignal;
  /** Told before each round; round 0 warms up and does not count. */
  aoAvancar?: (rodada: number, rodadas: number) => void;
}

export const RODADAS = 5;

/**
 * Runs the sides in turn, round after round, so that whatever disturbs the machine disturbs all of them; odd rounds go
 * in the reverse order. Nothing here decides whether a figure is good.
 * @throws the reason of `sinal` when interrupted, between two runs
 */
export async function medir(
  lados: readonly Lado[],
  { rodadas = RODADAS, relogio = 'parede', sinal, aoAvancar }: OpcoesDaMedicao,
): Promise<Medida[]> {
  const taxas = lados.map((): number[] => []);
  for (let rodada = 0; rodada <= rodadas; rodada++) {
    aoAvancar?.(rodada, rodadas);
    const ordem = lados.map((_, i) => (rodada % 2 === 0 ? i : lados.length - 1 - i));
    for (const i of ordem) {
      const taxa = await umaVez(lados[i] as Lado, relogio, sinal);
      if (rodada > 0) taxas[i]?.push(taxa);
    }
  }
  return lados.map(({ nome }, i) => ({ nome, porRodada: taxas[i] ?? [], mediana: mediana(taxas[i] ?? []) }));
}

const SEGUNDOS: Readonly<Record<Relogio, () => number>> = {
  parede: () => performance.now() / 1000,
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000_000;
  },
};

async function umaVez(lado: Lado, relogio: Relogio, sinal: AbortSignal): Promise<number> {
  await new Promise((resolver) => setImmediate(resolver));
  sinal.throwIfAborted();
  const inicio = SEGUNDOS[relogio]();
  const unidades = await lado.executar();
  return unidades / (SEGUNDOS[relogio]() - inicio);
}

/** Ratio of each round: both sides of a round saw the same machine. */
export function razoes(nossa: Medida, outra: Medida): number[] {
  return nossa.porRodada.map((taxa, i) => taxa / (outra.porRodada[i] ?? NaN));
}

export function mediana(valores: readonly number[]): number {
  const ordem = [...valores].sort((a, b) => a - b);
  const meio = ordem.length >> 1;
  const alto = ordem[meio] ?? NaN;
  return ordem.length % 2 === 1 ? alto : ((ordem[meio - 1] ?? NaN) + alto) / 2;
}

/** The value that a share `p` (0 to 1) of the sample does not exceed. */
export function percentil(valores: readonly number[], p: number): number {
  const ordem = [...valores].sort((a, b) => a - b);
  return ordem[Math.max(0, Math.ceil(ordem.length * p) - 1)] ?? NaN;
}

const VEZES = 3;

/** The least of three measures: what the code costs, without what the machine was busy with at that moment. */
export async function menorDeTres(medir: () => Promise<number>): Promise<number> {
  const medidas: number[] = [];
  for (let vez = 0; vez < VEZES; vez++) medidas.push(await medir());
  return Math.min(...medidas);
}

/** The least of three durations, in milliseconds. */
export const menorTempo = (fn: () => Promise<unknown>): Promise<number> =>
  menorDeTres(async () => {
    const inicio = performance.now();
    await fn();
    return performance.now() - inicio;
  });

/** Numbers that look random and are always the same for the same seed. */
export interface Sorteio {
  /** From 0 (inclusive) to 1 (exclusive). */
  fracao(): number;
  /** Integer from `min` to `max`, both included. */
  inteiro(min: number, max: number): number;
  /** One key of a table of weights. */
  escolher<T extends string>(pesos: Readonly<Record<T, number>>): T;
}

/** FNV-1a of 32 bits: turns the text of a seed into a number. */
function semear(texto: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < texto.length; i++) h = Math.imul(h ^ texto.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Mulberry32. */
export function sorteio(semente: string): Sorteio {
  let a = semear(semente);
  const fracao = (): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    fracao,
    inteiro: (min, max) => min + Math.floor(fracao() * (max - min + 1)),
    escolher<T extends string>(pesos: Readonly<Record<T, number>>): T {
      const itens = Object.entries(pesos) as [T, number][];
      const total = itens.reduce((s, [, peso]) => s + peso, 0);
      let alvo = fracao() * total;
      const sorteado = itens.find(([, peso]) => (alvo -= peso) < 0);
      return (sorteado ?? itens[itens.length - 1])?.[0] as T;
    },
  };
}

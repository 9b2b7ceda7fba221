/** Reproducible draws (mulberry32): the same seed tells the same story. */
export class Sorteio {
  constructor(private estado: number) {}

  /** [0, 1) */
  numero(): number {
    this.estado = (this.estado + 0x6d2b79f5) | 0;
    let t = Math.imul(this.estado ^ (this.estado >>> 15), 1 | this.estado);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  inteiro(de: number, ate: number): number {
    return de + Math.floor(this.numero() * (ate - de + 1));
  }

  um<T>(opcoes: readonly T[]): T {
    return opcoes[this.inteiro(0, opcoes.length - 1)] as T;
  }
}

/** A valid CPF for the nth fictional person: nine digits far from the usual ranges, with their check digits. */
export function cpfFicticio(n: number): string {
  const base = String(900_000_000 + n * 37).slice(0, 9);
  const digito = (texto: string) => {
    const soma = [...texto].reduce((total, c, i) => total + Number(c) * (texto.length + 1 - i), 0);
    return String(((soma * 10) % 11) % 10);
  };
  const primeiro = digito(base);
  return base + primeiro + digito(base + primeiro);
}

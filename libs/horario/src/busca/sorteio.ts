/** Seeded generator (sfc32, Chris Doty-Humphrey's PractRand): the same seed gives the same search on any machine. */
export class Sorteio {
  private a: number;
  private b = 0x9e3779b9 | 0;
  private c = 0x243f6a88 | 0;
  private d = 1;

  constructor(semente: number) {
    this.a = semente | 0;
    for (let i = 0; i < 12; i++) this.palavra();
  }

  /** 32 random bits. */
  palavra(): number {
    const soma = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + soma) | 0;
    return soma >>> 0;
  }

  /** A whole number from 0 to `limite` - 1. */
  ate(limite: number): number {
    return Math.floor((this.palavra() / 4294967296) * limite);
  }

  /** From 0 to 1, without 1. */
  fracao(): number {
    return this.palavra() / 4294967296;
  }

  embaralhar<T>(lista: T[]): T[] {
    for (let i = lista.length - 1; i > 0; i--) {
      const j = this.ate(i + 1);
      [lista[i], lista[j]] = [lista[j]!, lista[i]!];
    }
    return lista;
  }
}

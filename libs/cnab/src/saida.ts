const MENOR = 4096;
const [CR, LF] = [0x0d, 0x0a];

/** The bytes of a file while its lines are written: each line goes to its place once, and no text is made of it. */
export class Saida {
  private destino: Buffer;
  private fim = 0;

  /** @param previsto bytes that the file will probably have: a larger one is copied as it grows */
  constructor(previsto: number) {
    this.destino = Buffer.allocUnsafe(Math.max(previsto, MENOR));
  }

  /** Room for a line of so many positions, with its CRLF. Returns the place of its first position in `bytes`. */
  abrirLinha(tamanho: number): number {
    const inicio = this.fim;
    const proxima = inicio + tamanho + 2;
    if (proxima > this.destino.length) this.crescer();
    this.destino[proxima - 2] = CR;
    this.destino[proxima - 1] = LF;
    this.fim = proxima;
    return inicio;
  }

  /** Changes when a line is opened: never keep it. */
  get bytes(): Buffer {
    return this.destino;
  }

  conteudo(): Buffer {
    return this.destino.subarray(0, this.fim);
  }

  private crescer(): void {
    const maior = Buffer.allocUnsafe(this.destino.length * 2);
    this.destino.copy(maior, 0, 0, this.fim);
    this.destino = maior;
  }
}

/** Maximum flow by shortest augmenting paths (Edmonds and Karp): the networks here have some hundreds of arcs. */
export class Fluxo {
  private readonly arestas: { para: number; sobra: number }[] = [];
  private readonly saidas: number[][];

  constructor(nos: number) {
    this.saidas = Array.from({ length: nos }, () => []);
  }

  ligar(de: number, para: number, capacidade: number): void {
    this.saidas[de]!.push(this.arestas.push({ para, sobra: capacidade }) - 1);
    this.saidas[para]!.push(this.arestas.push({ para: de, sobra: 0 }) - 1);
  }

  maximo(origem: number, destino: number): number {
    for (let total = 0; ;) {
      const chegada = this.percorrer(origem);
      if (chegada[destino] === undefined) return total;
      total += this.aumentar(chegada, origem, destino);
    }
  }

  /** The arc by which each node is first reached. */
  private percorrer(origem: number): (number | undefined)[] {
    const chegada: (number | undefined)[] = [];
    const fila = [origem];
    for (let i = 0; i < fila.length; i++) {
      for (const aresta of this.saidas[fila[i]!]!) {
        const { para, sobra } = this.arestas[aresta]!;
        if (sobra === 0 || para === origem || chegada[para] !== undefined) continue;
        chegada[para] = aresta;
        fila.push(para);
      }
    }
    return chegada;
  }

  private aumentar(chegada: readonly (number | undefined)[], origem: number, destino: number): number {
    const caminho: number[] = [];
    for (let no = destino; no !== origem; no = this.arestas[chegada[no]! ^ 1]!.para) caminho.push(chegada[no]!);
    const quanto = Math.min(...caminho.map((aresta) => this.arestas[aresta]!.sobra));
    for (const aresta of caminho) {
      this.arestas[aresta]!.sobra -= quanto;
      this.arestas[aresta ^ 1]!.sobra += quanto;
    }
    return quanto;
  }
}

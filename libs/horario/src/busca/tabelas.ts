/**
 * The costs of the search as tables. An entity (event or resource) does in each day a mask of times; its cost is, for
 * each day, a table by mask, and for the sums over days, counters: a table by mask that says how much the day adds to
 * the counter, and the cost by the counter's value.
 */
export interface Tabelas {
  /** `base[entidade * dias + dia]` + mask: index in `obrigatorio` and `desejavel`. */
  base: Int32Array;
  obrigatorio: Int32Array;
  desejavel: Int32Array;
  /** Counters that entity and day feed: from `inicio[i]` to `inicio[i + 1]` in `contador` and `parcela`. */
  inicio: Int32Array;
  contador: Int32Array;
  /** + mask: index in `parcelas`. */
  parcela: Int32Array;
  parcelas: Uint8Array;
  /** + value: index in `obrigatorioDoTotal` and `desejavelDoTotal`. */
  baseDoTotal: Int32Array;
  obrigatorioDoTotal: Int32Array;
  desejavelDoTotal: Int32Array;
}

export type PorMascara = (mascara: number) => number;

interface Contador {
  base: number;
}

/** Gathers the tables while the constraints are compiled; equal tables are kept once. */
export class Montagem {
  private readonly dia: { obrigatorio: Int32Array; desejavel: Int32Array }[];
  private readonly listas: { contador: number; parcela: number }[][];
  private readonly parcelas: Uint8Array[] = [];
  private readonly contadores: Contador[] = [];
  private readonly totais: { obrigatorio: number; desejavel: number }[] = [];

  constructor(
    private readonly linhas: number,
    private readonly mascaras: number,
  ) {
    this.dia = Array.from({ length: linhas }, () => ({
      obrigatorio: new Int32Array(mascaras),
      desejavel: new Int32Array(mascaras),
    }));
    this.listas = Array.from({ length: linhas }, () => []);
  }

  /** A cost that depends only on the mask of this entity in this day. */
  somar(linha: number, obrigatoria: boolean, custo: PorMascara): void {
    const tabela = this.dia[linha]![obrigatoria ? 'obrigatorio' : 'desejavel'];
    for (let m = 0; m < this.mascaras; m++) tabela[m] = tabela[m]! + custo(m);
  }

  /** A cost of a sum over several entities and days. */
  contar(
    partes: { linha: number; parcela: PorMascara }[],
    obrigatoria: boolean,
    custo: (total: number) => number,
  ): void {
    const contador = this.contadores.length;
    let maior = 0;
    for (const { linha, parcela } of partes) {
      const tabela = Uint8Array.from({ length: this.mascaras }, (_, m) => parcela(m));
      maior += Math.max(...tabela);
      this.listas[linha]!.push({ contador, parcela: this.guardar(tabela) });
    }
    this.contadores.push({ base: this.totais.length });
    for (let total = 0; total <= maior; total++) {
      const valor = custo(total);
      this.totais.push(obrigatoria ? { obrigatorio: valor, desejavel: 0 } : { obrigatorio: 0, desejavel: valor });
    }
  }

  private guardar(tabela: Uint8Array): number {
    const igual = this.parcelas.findIndex((outra) => outra.every((v, i) => v === tabela[i]));
    if (igual >= 0) return igual * this.mascaras;
    this.parcelas.push(tabela);
    return (this.parcelas.length - 1) * this.mascaras;
  }

  fechar(): Tabelas {
    const { base, unicas } = this.semRepetir();
    const lista = this.listas.flat();
    const inicio = new Int32Array(this.linhas + 1);
    this.listas.forEach((l, i) => (inicio[i + 1] = inicio[i]! + l.length));
    return {
      base,
      obrigatorio: juntar(unicas.map((t) => t.obrigatorio)),
      desejavel: juntar(unicas.map((t) => t.desejavel)),
      inicio,
      contador: Int32Array.from(lista, (l) => l.contador),
      parcela: Int32Array.from(lista, (l) => l.parcela),
      parcelas: Uint8Array.from(this.parcelas.flatMap((p) => [...p])),
      baseDoTotal: Int32Array.from(this.contadores, (c) => c.base),
      obrigatorioDoTotal: Int32Array.from(this.totais, (t) => t.obrigatorio),
      desejavelDoTotal: Int32Array.from(this.totais, (t) => t.desejavel),
    };
  }

  private semRepetir() {
    const vistas = new Map<string, number>();
    const unicas: typeof this.dia = [];
    const base = Int32Array.from(this.dia, (tabela) => {
      const chave = `${tabela.obrigatorio.join()}|${tabela.desejavel.join()}`;
      if (!vistas.has(chave)) vistas.set(chave, unicas.push(tabela) - 1);
      return vistas.get(chave)! * this.mascaras;
    });
    return { base, unicas };
  }
}

function juntar(partes: readonly Int32Array[]): Int32Array {
  const tudo = new Int32Array(partes.reduce((soma, p) => soma + p.length, 0));
  partes.reduce((em, p) => (tudo.set(p, em), em + p.length), 0);
  return tudo;
}

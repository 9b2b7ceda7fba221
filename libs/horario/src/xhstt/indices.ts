import { nomear, xhsttInvalido, idDe, referenciaDe, type Elemento } from './arvore.js';

/** From the names of the file to our indexes, and from its groups to their members. */
export interface Indices {
  tempos: Indice;
  gruposDeTempos: Grupos;
  recursos: Indice;
  gruposDeRecursos: Grupos;
  eventos: Indice;
  gruposDeEventos: Grupos;
}

/** Ids of one kind of element, numbered in the order of the file. */
export class Indice {
  private readonly numeros = new Map<string, number>();

  constructor(
    private readonly oQue: string,
    elementos: readonly Elemento[],
  ) {
    for (const elemento of elementos) {
      const id = idDe(elemento);
      if (this.numeros.has(id)) throw xhsttInvalido(`${nomear(elemento)} aparece duas vezes.`);
      this.numeros.set(id, this.numeros.size);
    }
  }

  de(elemento: Elemento): number {
    const id = referenciaDe(elemento);
    const numero = this.numeros.get(id);
    if (numero === undefined) throw xhsttInvalido(`Não existe ${this.oQue} "${id}", citado em ${elemento.nome}.`);
    return numero;
  }
}

/** Members of each group, in the order of the file. */
export class Grupos {
  private readonly membros = new Map<string, number[]>();

  constructor(
    private readonly oQue: string,
    grupos: readonly Elemento[],
  ) {
    for (const grupo of grupos) this.membros.set(idDe(grupo), []);
  }

  incluir(referencia: Elemento, membro: number): void {
    const membros = this.de(referencia);
    if (!membros.includes(membro)) membros.push(membro);
  }

  de(referencia: Elemento): number[] {
    const id = referenciaDe(referencia);
    const membros = this.membros.get(id);
    if (!membros) throw xhsttInvalido(`Não existe ${this.oQue} "${id}", citado em ${referencia.nome}.`);
    return membros;
  }

  get(id: string): number[] {
    return this.membros.get(id) ?? [];
  }
}

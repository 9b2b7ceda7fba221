import type { Estado } from './estado.js';
import type { Sorteio } from './sorteio.js';

/** One exchange between two times, in the rows told: what is needed to undo it. */
interface Passo {
  a: number;
  b: number;
  linhas: Int32Array;
  quantas: number;
}

/** Most exchanges in one move. */
const PASSOS = 8;

/** Neighbourhoods of the search. A move is made of exchanges, which `desfazer` takes back. */
export class Movimentos {
  private readonly passos: Passo[];
  private feitos = 0;
  /** Times at which no resource of the event is barred: `[evento * tempos + tempo]`. */
  private readonly permitido: Uint8Array;
  private readonly seguinte: Int16Array;

  constructor(
    private readonly estado: Estado,
    private readonly sorteio: Sorteio,
  ) {
    const { linhas, instancia, dias } = estado.problema;
    this.passos = Array.from({ length: PASSOS }, () => ({ a: 0, b: 0, linhas: new Int32Array(linhas), quantas: 0 }));
    this.seguinte = Int16Array.from(instancia.tempos, (_, t) =>
      dias.diaDe[t + 1] === dias.diaDe[t] && t + 1 < instancia.tempos.length ? t + 1 : -1,
    );
    this.permitido = temposPermitidos(estado);
  }

  /** Makes a move drawn at random. False: this draw leads nowhere, and nothing changed. */
  mover(): boolean {
    this.feitos = 0;
    const { sorteio, estado } = this;
    const linha = sorteio.ate(estado.problema.linhas);
    const a = sorteio.ate(estado.tempos);
    const b = sorteio.ate(estado.tempos);
    if (!this.promete(linha, a, b)) return false;
    const dado = sorteio.ate(100);
    if (dado < 55) return this.cadeia(linha, a, b, estado.problema.linhas);
    if (dado < 75) return this.cadeia(linha, a, b, 0);
    if (dado < 90) return this.bloco(linha, a, b);
    return this.ciclo(linha, a, b);
  }

  /** Two consecutive times with two others. */
  private bloco(linha: number, a: number, b: number): boolean {
    const [depoisDeA, depoisDeB] = [this.seguinte[a]!, this.seguinte[b]!];
    if (depoisDeA < 0 || depoisDeB < 0) return false;
    const todas = this.estado.problema.linhas;
    if (depoisDeA === b || depoisDeB === a) return this.cadeia(linha, a, b, todas);
    return this.cadeia(linha, a, b, todas) && this.continuar(linha, depoisDeA, depoisDeB, todas);
  }

  /** Three times of a row, each lesson to the next. */
  private ciclo(linha: number, a: number, b: number): boolean {
    const c = this.sorteio.ate(this.estado.tempos);
    if (c === a || c === b) return false;
    return this.cadeia(linha, a, b, 0) && this.continuar(linha, a, c, 0);
  }

  private continuar(linha: number, a: number, b: number, limite: number): boolean {
    const { celulas, tempos } = this.estado;
    if (celulas[linha * tempos + a] === celulas[linha * tempos + b]) return true;
    if (this.cadeia(linha, a, b, limite)) return true;
    this.desfazer();
    return false;
  }

  desfazer(): void {
    while (this.feitos > 0) {
      const { linhas, quantas, a, b } = this.passos[--this.feitos]!;
      this.estado.destrocar(linhas, quantas, a, b);
    }
  }

  /** A draw worth the trying: something moves, and mostly not to a time barred to it. */
  private promete(linha: number, a: number, b: number): boolean {
    const { celulas, tempos } = this.estado;
    const x = celulas[linha * tempos + a]!;
    const y = celulas[linha * tempos + b]!;
    if (x === y) return false;
    const barrado = (x >= 0 && !this.permitido[x * tempos + b]!) || (y >= 0 && !this.permitido[y * tempos + a]!);
    return !barrado || this.sorteio.ate(16) === 0;
  }

  /**
   * A chain between two times: the row exchanges its lessons, and each resource that this puts in two places at a time
   * takes the row where its other lesson is, up to `limite` more rows (a Kempe chain, when it ends by itself).
   */
  private cadeia(linha: number, a: number, b: number, limite: number): boolean {
    const passo = this.passos[this.feitos]!;
    const { linhas } = passo;
    let quantas = this.estado.trocar(linha, a, b, linhas, 0);
    if (quantas < 0) return false;
    for (let i = 0, seguidas = 0; i < quantas && seguidas < limite; i++) {
      for (const tempo of [a, b]) {
        const outra = this.linhaEmChoque(linhas[i]!, tempo, linhas, quantas);
        if (outra < 0) continue;
        const ate = this.estado.trocar(outra, a, b, linhas, quantas);
        if (ate < 0) continue;
        quantas = ate;
        seguidas++;
      }
    }
    passo.a = a;
    passo.b = b;
    passo.quantas = quantas;
    this.feitos++;
    return true;
  }

  /** The row of the other lesson of a resource that the lesson in this cell puts in two places; -1 without clash. */
  private linhaEmChoque(linha: number, tempo: number, trocadas: Int32Array, quantas: number): number {
    const { celulas, tempos, uso, soma, problema } = this.estado;
    const evento = celulas[linha * tempos + tempo]!;
    if (evento < 0) return -1;
    const { capacidade } = problema.compilado.choques;
    const recursos = problema.recursosDoEvento[evento]!;
    for (let k = 0; k < recursos.length; k++) {
      const recurso = recursos[k]!;
      const i = recurso * tempos + tempo;
      if (uso[i] !== 2 || capacidade[recurso] !== 1) continue;
      const outra = problema.linhasDoEvento[soma[i]! - evento]![0]!;
      let nova = true;
      for (let j = 0; j < quantas && nova; j++) nova = trocadas[j] !== outra;
      if (nova) return outra;
    }
    return -1;
  }
}

function temposPermitidos({ problema: { instancia }, tempos }: Estado): Uint8Array {
  const permitido = new Uint8Array(instancia.eventos.length * tempos).fill(1);
  for (const r of instancia.restricoes) {
    if (r.tipo !== 'indisponivel' || !r.obrigatoria) continue;
    const recursos = new Set(r.recursos);
    instancia.eventos.forEach(({ recursos: usados }, e) => {
      if (usados.some((u) => recursos.has(u))) for (const t of r.tempos) permitido[e * tempos + t] = 0;
    });
  }
  return permitido;
}

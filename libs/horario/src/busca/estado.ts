import type { Aula, Custo, Instancia } from '../modelo.js';
import { compilar, type Compilado } from './compilar.js';
import { dividirEmDias, type Dias } from './dias.js';
import { montarLinhas } from './grade.js';

const VAZIO = -1;

/** What does not change in a search: the instance as tables and lists of numbers. */
export interface Problema {
  instancia: Instancia;
  dias: Dias;
  compilado: Compilado;
  linhas: number;
  /** Rows of each event. */
  linhasDoEvento: Int32Array[];
  /** Resources of each event whose use costs something. */
  recursosDoEvento: Int32Array[];
  /** Cells that the search does not touch: `[linha * tempos + tempo]`. */
  presas: Uint8Array;
}

export function montarProblema(instancia: Instancia): Problema {
  const dias = dividirEmDias(instancia);
  const { doEvento, quantas, recursos: deLinha } = montarLinhas(instancia);
  const vistos = new Set(
    instancia.restricoes.flatMap((r) => ('recursos' in r && r.tipo !== 'sem-choque' ? r.recursos : [])),
  );
  const presas = new Uint8Array(quantas * instancia.tempos.length);
  instancia.eventos.forEach(({ fixos }, e) => {
    for (const t of fixos) for (const linha of doEvento[e]!) presas[linha * instancia.tempos.length + t] = 1;
  });
  return {
    instancia,
    dias,
    compilado: compilar(instancia, dias),
    linhas: quantas,
    linhasDoEvento: doEvento.map((l) => Int32Array.from(l)),
    recursosDoEvento: instancia.eventos.map(({ recursos }) =>
      Int32Array.from(recursos.filter((r) => !deLinha.has(r) || vistos.has(r))),
    ),
    presas,
  };
}

/**
 * A timetable of the search: every lesson is a unit of one time in the rows of its event. Costs are kept as the units
 * move; `trocar` is its own inverse, so undoing a chain is doing it again.
 */
export class Estado implements Custo {
  obrigatorio = 0;
  desejavel = 0;
  /** Event at `[linha * tempos + tempo]`, or -1. */
  readonly celulas: Int16Array;
  /** Lessons of the resource at `[recurso * tempos + tempo]`. */
  readonly uso: Uint8Array;
  /** Sum of the events of the resource at the time: with two, one tells the other. */
  readonly soma: Int32Array;
  readonly tempos: number;
  /** Mask of each day of each entity (event, then resource). */
  private readonly mascaras: Uint16Array;
  private readonly totais: Int32Array;
  private readonly quantosDias: number;
  private readonly quantosEventos: number;

  constructor(readonly problema: Problema) {
    const { instancia, dias, linhas, compilado } = problema;
    this.tempos = instancia.tempos.length;
    this.quantosDias = dias.tempos.length;
    this.quantosEventos = instancia.eventos.length;
    this.celulas = new Int16Array(linhas * this.tempos).fill(VAZIO);
    this.uso = new Uint8Array(instancia.recursos.length * this.tempos);
    this.soma = new Int32Array(instancia.recursos.length * this.tempos);
    this.mascaras = new Uint16Array((this.quantosEventos + instancia.recursos.length) * this.quantosDias);
    this.totais = new Int32Array(compilado.tabelas.baseDoTotal.length);
    this.custoInicial();
  }

  /** The cost of a week without lessons. */
  private custoInicial(): void {
    const { base, obrigatorio, desejavel, baseDoTotal, obrigatorioDoTotal, desejavelDoTotal } =
      this.problema.compilado.tabelas;
    for (const b of base) {
      this.obrigatorio += obrigatorio[b]!;
      this.desejavel += desejavel[b]!;
    }
    for (const b of baseDoTotal) {
      this.obrigatorio += obrigatorioDoTotal[b]!;
      this.desejavel += desejavelDoTotal[b]!;
    }
  }

  /** Puts a unit of the event, in all its rows, at a time whose cells are empty. */
  por(evento: number, tempo: number): void {
    for (const linha of this.problema.linhasDoEvento[evento]!) this.celulas[linha * this.tempos + tempo] = evento;
    this.contar(evento, tempo, 1);
  }

  tirar(evento: number, tempo: number): void {
    for (const linha of this.problema.linhasDoEvento[evento]!) this.celulas[linha * this.tempos + tempo] = VAZIO;
    this.contar(evento, tempo, -1);
  }

  /**
   * Exchanges what the row has at two times, and, for events of several rows, what these have too. Tells the rows
   * exchanged in `trocadas` (from `desde`) and returns how many there are now; -1 when a cell is held: nothing changed.
   */
  trocar(linha: number, a: number, b: number, trocadas: Int32Array, desde: number): number {
    const { linhasDoEvento, presas } = this.problema;
    let ate = desde;
    trocadas[ate++] = linha;
    for (let i = desde; i < ate; i++) {
      const em = trocadas[i]! * this.tempos;
      if (presas[em + a]! | presas[em + b]!) return -1;
      for (const evento of [this.celulas[em + a]!, this.celulas[em + b]!]) {
        if (evento === VAZIO) continue;
        const rows = linhasDoEvento[evento]!;
        if (rows.length > 1) ate = incluir(rows, trocadas, desde, ate);
      }
    }
    for (let i = desde; i < ate; i++) this.trocarLinha(trocadas[i]!, a, b);
    return ate;
  }

  /** Exchanges again the rows that a chain exchanged: the state before it, with its costs. */
  destrocar(trocadas: Int32Array, quantas: number, a: number, b: number): void {
    for (let i = 0; i < quantas; i++) this.trocarLinha(trocadas[i]!, a, b);
  }

  private trocarLinha(linha: number, a: number, b: number): void {
    const em = linha * this.tempos;
    const x = this.celulas[em + a]!;
    const y = this.celulas[em + b]!;
    if (x === y) return;
    this.celulas[em + a] = y;
    this.celulas[em + b] = x;
    if (x !== VAZIO && this.problema.linhasDoEvento[x]![0] === linha) this.mover(x, a, b);
    if (y !== VAZIO && this.problema.linhasDoEvento[y]![0] === linha) this.mover(y, b, a);
  }

  private mover(evento: number, de: number, para: number): void {
    const { diaDe, bitDe } = this.problema.dias;
    const [dia, outro] = [diaDe[de]!, diaDe[para]!];
    const i = evento * this.quantosDias;
    if (dia === outro) {
      this.mudar(i + dia, (this.mascaras[i + dia]! & ~bitDe[de]!) | bitDe[para]!);
    } else {
      this.mudar(i + dia, this.mascaras[i + dia]! & ~bitDe[de]!);
      this.mudar(i + outro, this.mascaras[i + outro]! | bitDe[para]!);
    }
    const recursos = this.problema.recursosDoEvento[evento]!;
    for (let k = 0; k < recursos.length; k++) {
      this.usar(recursos[k]!, evento, de, -1);
      this.usar(recursos[k]!, evento, para, 1);
    }
  }

  private contar(evento: number, tempo: number, sinal: 1 | -1): void {
    const { diaDe, bitDe } = this.problema.dias;
    const i = evento * this.quantosDias + diaDe[tempo]!;
    this.mudar(i, sinal > 0 ? this.mascaras[i]! | bitDe[tempo]! : this.mascaras[i]! & ~bitDe[tempo]!);
    for (const recurso of this.problema.recursosDoEvento[evento]!) this.usar(recurso, evento, tempo, sinal);
  }

  private usar(recurso: number, evento: number, tempo: number, sinal: 1 | -1): void {
    const { capacidade, obrigatorio, desejavel } = this.problema.compilado.choques;
    const i = recurso * this.tempos + tempo;
    const antes = this.uso[i]!;
    const depois = antes + sinal;
    this.uso[i] = depois;
    this.soma[i] = this.soma[i]! + sinal * evento;
    if ((sinal > 0 ? depois : antes) > capacidade[recurso]!) {
      this.obrigatorio += sinal * obrigatorio[recurso]!;
      this.desejavel += sinal * desejavel[recurso]!;
    }
    if (antes !== 0 && depois !== 0) return;
    const { diaDe, bitDe } = this.problema.dias;
    const entidade = (this.quantosEventos + recurso) * this.quantosDias + diaDe[tempo]!;
    this.mudar(entidade, this.mascaras[entidade]! ^ bitDe[tempo]!);
  }

  /** The one place where a day of an event or of a resource changes, with its costs. */
  private mudar(entidadeEDia: number, mascara: number): void {
    const t = this.problema.compilado.tabelas;
    const antes = this.mascaras[entidadeEDia]!;
    this.mascaras[entidadeEDia] = mascara;
    const base = t.base[entidadeEDia]!;
    this.obrigatorio += t.obrigatorio[base + mascara]! - t.obrigatorio[base + antes]!;
    this.desejavel += t.desejavel[base + mascara]! - t.desejavel[base + antes]!;
    const fim = t.inicio[entidadeEDia + 1]!;
    for (let i = t.inicio[entidadeEDia]!; i < fim; i++) {
      const parcela = t.parcela[i]!;
      const diferenca = t.parcelas[parcela + mascara]! - t.parcelas[parcela + antes]!;
      if (diferenca === 0) continue;
      const contador = t.contador[i]!;
      const de = t.baseDoTotal[contador]! + this.totais[contador]!;
      this.totais[contador] = this.totais[contador]! + diferenca;
      this.obrigatorio += t.obrigatorioDoTotal[de + diferenca]! - t.obrigatorioDoTotal[de]!;
      this.desejavel += t.desejavelDoTotal[de + diferenca]! - t.desejavelDoTotal[de]!;
    }
  }

  /** Where every event is, to be kept: a mask for each day of each event. */
  fotografar(): Uint16Array {
    return this.mascaras.slice(0, this.quantosEventos * this.quantosDias);
  }

  /** The timetable as lessons, each event split in each day in its cheapest way. */
  aulas(foto = this.fotografar()): Aula[] {
    const { dias, compilado } = this.problema;
    return Array.from({ length: this.quantosEventos }, (_, e) =>
      dias.tempos.flatMap((_dia, d) => compilado.dividir(e, d, foto[e * this.quantosDias + d]!)),
    ).flat();
  }
}

function incluir(rows: Int32Array, trocadas: Int32Array, desde: number, ate: number): number {
  let fim = ate;
  for (const linha of rows) {
    let nova = true;
    for (let i = desde; i < fim && nova; i++) nova = trocadas[i] !== linha;
    if (nova) trocadas[fim++] = linha;
  }
  return fim;
}

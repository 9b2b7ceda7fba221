import type { Aula } from '../modelo.js';
import type { Estado } from './estado.js';
import { semLugar } from './grade.js';
import type { Sorteio } from './sorteio.js';

/** A first timetable: fixed lessons, then what `partida` says while it fits, then the rest at random; costs ignored. */
export function montarInicio(estado: Estado, sorteio: Sorteio, partida: readonly Aula[]): void {
  new Inicio(estado, sorteio).montar(partida);
}

/** Evictions before giving up: joined lessons that never find a time in common. */
const DESALOJOS = 20_000;

class Inicio {
  private readonly faltam: number[];

  constructor(
    private readonly estado: Estado,
    private readonly sorteio: Sorteio,
  ) {
    this.faltam = estado.problema.instancia.eventos.map(({ duracao }) => duracao);
  }

  montar(partida: readonly Aula[]): void {
    const { eventos } = this.estado.problema.instancia;
    eventos.forEach(({ fixos, nome }, e) => {
      for (const t of fixos) if (!this.tentar(e, t)) throw semLugar(`"${nome}" tem uma aula fixa onde já há outra.`);
    });
    for (const { evento, duracao, inicio } of partida) {
      if (inicio === null) continue;
      for (let t = inicio; t < inicio + duracao; t++) this.tentar(evento, t);
    }
    this.completar(this.pendentes());
  }

  /** Units to place, those of more rows first. */
  private pendentes(): number[] {
    const { linhasDoEvento } = this.estado.problema;
    const unidades = this.faltam.flatMap((quantas, e) => new Array<number>(quantas).fill(e));
    return this.sorteio.embaralhar(unidades).sort((x, y) => linhasDoEvento[y]!.length - linhasDoEvento[x]!.length);
  }

  private completar(fila: number[]): void {
    const tempos = Array.from({ length: this.estado.tempos }, (_, t) => t);
    for (let desalojos = 0; fila.length > 0;) {
      const evento = fila.shift()!;
      if (this.sorteio.embaralhar(tempos).some((t) => this.tentar(evento, t))) continue;
      if (desalojos++ > DESALOJOS) {
        const { nome } = this.estado.problema.instancia.eventos[evento]!;
        throw semLugar(`Não há horário livre ao mesmo tempo em todas as turmas de "${nome}".`);
      }
      fila.push(...this.desalojar(evento), evento);
      if (fila.length > 1) fila.unshift(fila.pop()!);
    }
  }

  private tentar(evento: number, tempo: number): boolean {
    const { celulas, tempos, problema } = this.estado;
    if (tempo >= tempos || this.faltam[evento]! <= 0) return false;
    if (problema.linhasDoEvento[evento]!.some((linha) => celulas[linha * tempos + tempo] !== -1)) return false;
    this.estado.por(evento, tempo);
    this.faltam[evento] = this.faltam[evento]! - 1;
    return true;
  }

  /** Takes out what is at a random time in the rows of the event. */
  private desalojar(evento: number): number[] {
    const { celulas, tempos, problema } = this.estado;
    const tempo = this.sorteio.ate(tempos);
    const cheias = problema.linhasDoEvento[evento]!.map((linha) => linha * tempos + tempo);
    if (cheias.some((celula) => problema.presas[celula] || celulas[celula] === evento)) return [];
    return [...new Set([...cheias].map((celula) => celulas[celula]!))].filter((outro) => {
      if (outro < 0) return false;
      this.estado.tirar(outro, tempo);
      this.faltam[outro] = this.faltam[outro]! + 1;
      return true;
    });
  }
}

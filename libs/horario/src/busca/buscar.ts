import { compararCustos, type Aula, type Custo, type Instancia } from '../modelo.js';
import { Estado, montarProblema } from './estado.js';
import { montarInicio } from './inicio.js';
import { Movimentos } from './movimentos.js';
import { Sorteio } from './sorteio.js';

export interface OpcoesDaBusca {
  /** The same seed and the same number of iterations give the same timetable. */
  semente: number;
  iteracoes: number;
  /** Where to start: the published timetable. */
  partida?: readonly Aula[];
  /**
   * Asked now and then: how much of the time is used, from 0 to 1. Time is measured by who calls; at 1, or when someone
   * gives up, the best so far is the answer.
   */
  usado?: () => number;
  progresso?: (progresso: Progresso) => void;
}

/** The best so far, told every `ENTRE_NOTICIAS` iterations. */
export interface Progresso extends Custo {
  iteracoes: number;
  /** From 0 to 1. */
  usado: number;
}

export interface Resultado {
  aulas: Aula[];
  custo: Custo;
  iteracoes: number;
}

const LOTE = 4096;
const ENTRE_NOTICIAS = 64 * LOTE;

export function buscar(instancia: Instancia, opcoes: OpcoesDaBusca): Resultado {
  return new Busca(instancia, opcoes).executar();
}

/**
 * Temperatures in units of soft cost: from one at which a day of work (9) is still given away to one at which a single
 * unit hardly is. The hard weight starts above any soft unit, and then follows the search between its bounds.
 */
const AJUSTES = {
  quente: 6,
  fria: 0.35,
  pesos: { minimo: 4, inicial: 12, maximo: 100, passo: 1.02 },
  /** Where each annealing ends, as a fraction of what may be used: a short one first, for who stops early. */
  fases: [0.08, 1],
};

class Busca {
  private readonly estado: Estado;
  private readonly movimentos: Movimentos;
  private readonly sorteio: Sorteio;
  private melhor: { foto: Uint16Array; custo: Custo };
  private peso = AJUSTES.pesos.inicial;
  private iteracoes = 0;

  constructor(
    instancia: Instancia,
    private readonly opcoes: OpcoesDaBusca,
  ) {
    this.sorteio = new Sorteio(opcoes.semente);
    this.estado = new Estado(montarProblema(instancia));
    montarInicio(this.estado, this.sorteio, opcoes.partida ?? []);
    this.movimentos = new Movimentos(this.estado, this.sorteio);
    this.melhor = this.atual();
  }

  executar(): Resultado {
    let inicio = 0;
    for (const fim of AJUSTES.fases) {
      this.esfriar(inicio, fim);
      inicio = fim;
    }
    const { foto, custo } = this.melhor;
    return { aulas: this.estado.aulas(foto), custo, iteracoes: this.iteracoes };
  }

  /** One annealing, between two fractions of what may be used. */
  private esfriar(inicio: number, fim: number): void {
    for (let usado = this.usado(); usado < fim; usado = this.usado()) {
      const fracao = Math.max(0, (usado - inicio) / (fim - inicio));
      const temperatura = AJUSTES.quente * (AJUSTES.fria / AJUSTES.quente) ** fracao;
      const viavel = this.lote(temperatura);
      this.pesar(viavel);
      if (this.iteracoes % ENTRE_NOTICIAS === 0) {
        this.opcoes.progresso?.({ iteracoes: this.iteracoes, usado, ...this.melhor.custo });
      }
    }
  }

  /** What is hard weighs more while nothing feasible is seen, and less while it is: the search stays near the border. */
  private pesar(viavel: boolean): void {
    const { minimo, maximo, passo } = AJUSTES.pesos;
    this.peso = viavel ? Math.max(minimo, this.peso / passo) : Math.min(maximo, this.peso * passo);
  }

  /** True when some state of the batch was feasible. */
  private lote(temperatura: number): boolean {
    const { estado, movimentos, sorteio, peso } = this;
    let viavel = false;
    let atual = estado.obrigatorio * peso + estado.desejavel;
    for (let i = 0; i < LOTE; i++) {
      if (!movimentos.mover()) continue;
      const novo = estado.obrigatorio * peso + estado.desejavel;
      if (novo > atual && sorteio.fracao() >= Math.exp((atual - novo) / temperatura)) {
        movimentos.desfazer();
        continue;
      }
      atual = novo;
      if (estado.obrigatorio === 0) viavel = true;
      if (compararCustos(estado, this.melhor.custo) < 0) this.melhor = this.atual();
    }
    this.iteracoes += LOTE;
    return viavel;
  }

  private atual(): { foto: Uint16Array; custo: Custo } {
    const { obrigatorio, desejavel } = this.estado;
    return { foto: this.estado.fotografar(), custo: { obrigatorio, desejavel } };
  }

  private usado(): number {
    return Math.max(this.iteracoes / this.opcoes.iteracoes, this.opcoes.usado?.() ?? 0);
  }
}

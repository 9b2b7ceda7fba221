import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { CHAVE_EVENTO, CHAVE_PROCESSADOR, type OpcoesDoProcessador } from './processador.decorator.js';
import type { TarefaEmCurso } from './tarefa-em-curso.js';

export interface ProcessadorRegistrado {
  tipo: string;
  tentativas: number;
  processar: (tarefa: TarefaEmCurso) => Promise<void>;
}

/** What travels with an event besides its data. */
export interface EventoEmCurso {
  id: string;
  tipo: string;
  /** ISO 8601. */
  ocorridoEm: string;
  /** Identifies (event, handler), for `eventos.umaVez`. */
  chave: string;
}

export interface DadosDoEvento {
  id: string;
  ocorridoEm: string;
  dados: unknown;
}

type Metodo = (...argumentos: unknown[]) => Promise<void>;
type Metadados = OpcoesDoProcessador & { tipo: string };

const TENTATIVAS = 5;
const TENTATIVAS_DE_EVENTO = 10;

/** Every handler of the application, found by its decorator. Each process knows all of them, also to enqueue. */
@Injectable()
export class Processadores {
  private registrados?: Map<string, ProcessadorRegistrado>;
  private readonly porEvento = new Map<string, ProcessadorRegistrado[]>();

  constructor(
    private readonly descoberta: DiscoveryService,
    private readonly varredura: MetadataScanner,
  ) {}

  todos(): ProcessadorRegistrado[] {
    return [...this.mapa().values()];
  }

  /** @throws Error when no provider handles `tipo`: it is a programming mistake, not the user's. */
  obter(tipo: string): ProcessadorRegistrado {
    const processador = this.mapa().get(tipo);
    if (!processador) throw new Error(`Nenhum @Processador trata "${tipo}".`);
    return processador;
  }

  doEvento(tipo: string): ProcessadorRegistrado[] {
    this.mapa();
    return this.porEvento.get(tipo) ?? [];
  }

  private mapa(): Map<string, ProcessadorRegistrado> {
    if (!this.registrados) {
      this.registrados = new Map();
      for (const { instance } of this.descoberta.getProviders()) {
        if (instance && typeof instance === 'object') this.examinar(instance as object, this.registrados);
      }
    }
    return this.registrados;
  }

  private examinar(instancia: object, mapa: Map<string, ProcessadorRegistrado>): void {
    const prototipo: unknown = Object.getPrototypeOf(instancia);
    if (!prototipo || typeof prototipo !== 'object') return;
    for (const nome of this.varredura.getAllMethodNames(prototipo)) {
      const metodo = (prototipo as Record<string, Metodo>)[nome];
      if (typeof metodo !== 'function') continue;
      const trabalho = Reflect.getMetadata(CHAVE_PROCESSADOR, metodo) as Metadados | undefined;
      const evento = Reflect.getMetadata(CHAVE_EVENTO, metodo) as Metadados | undefined;
      if (trabalho) {
        incluir(mapa, {
          tipo: trabalho.tipo,
          tentativas: trabalho.tentativas ?? TENTATIVAS,
          processar: (tarefa) => metodo.call(instancia, tarefa),
        });
      }
      if (evento) this.incluirTratador(mapa, evento, instancia, nome, metodo);
    }
  }

  private incluirTratador(
    mapa: Map<string, ProcessadorRegistrado>,
    { tipo, tentativas = TENTATIVAS_DE_EVENTO }: Metadados,
    instancia: object,
    nome: string,
    metodo: Metodo,
  ): void {
    const tratador = `${instancia.constructor.name}.${nome}`;
    const processador: ProcessadorRegistrado = {
      tipo: `evento:${tipo}:${tratador}`,
      tentativas,
      processar: (tarefa) => {
        const { id, ocorridoEm, dados } = tarefa.parametros as unknown as DadosDoEvento;
        return metodo.call(instancia, dados, { id, tipo, ocorridoEm, chave: `${id}:${tratador}` });
      },
    };
    incluir(mapa, processador);
    this.porEvento.set(tipo, [...(this.porEvento.get(tipo) ?? []), processador]);
  }
}

function incluir(mapa: Map<string, ProcessadorRegistrado>, processador: ProcessadorRegistrado): void {
  if (processador.tipo.length > 128) throw new Error(`Tipo de tarefa longo demais: ${processador.tipo}`);
  if (mapa.has(processador.tipo)) throw new Error(`Dois processadores para "${processador.tipo}".`);
  mapa.set(processador.tipo, processador);
}

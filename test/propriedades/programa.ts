import fc from 'fast-check';
import type pg from 'pg';
import type { AplicacaoDeTeste } from '../apoio/escola-de-teste.js';
import { conferir } from './invariantes/index.js';
import { Mundo, Recusa, type Desfecho } from './mundo.js';
import { OPERACOES } from './operacoes/index.js';
import type { Operacao, Sorteio } from './operacoes/operacao.js';

/** The operation by its name, so that a program that fails can be read. */
export interface Passo extends Sorteio {
  operacao: string;
}

/** How many steps of a program must act; those refused, or with nothing to act upon, are beyond. */
export const ATUANTES = 100;
/** More than any program has needed for its steps to act. */
const MAXIMO = 4 * ATUANTES;

const natural = fc.nat({ max: 1_000_000 });

const passo: fc.Arbitrary<Passo> = fc
  .tuple(
    fc.oneof(...OPERACOES.map(({ nome, peso }) => ({ arbitrary: fc.constant(nome), weight: peso }))),
    ...[natural, natural, natural],
  )
  .map(([operacao, alvo = 0, valor = 0, modo = 0]) => ({ operacao, alvo, valor, modo }) as Passo);

/** Every student under contract, with boletos at the bank: what the steps that come act upon. */
const inicio: fc.Arbitrary<Passo[]> = fc.tuple(natural, natural, natural, natural).map((modos) => [
  ...modos.map((modo, i) => ({ operacao: 'contratar', alvo: i % 2, valor: i >> 1, modo })),
  ...['gerarBoletos', 'enviarRemessa', 'entregarRetorno'].map((operacao) => ({
    operacao,
    alvo: 2,
    valor: 0,
    modo: 1,
  })),
]);

export const programa: fc.Arbitrary<Passo[]> = fc
  .tuple(inicio, fc.array(passo, { minLength: MAXIMO, maxLength: MAXIMO }))
  .map(([primeiros, sorteados]) => [...primeiros, ...sorteados]);

/** A program that broke something: what, at which step, and what had been done. */
export class ProgramaQueFalhou extends Error {
  constructor(
    readonly causa: Error,
    readonly ate: readonly Passo[],
    readonly historia: readonly string[],
  ) {
    super(`${causa.message}\n\n${historia.map((p, i) => `${i + 1}. ${p}`).join('\n')}`, { cause: causa });
  }

  /** The first invariant broken: a shorter program must break the same one. */
  get sinal(): string {
    return /^I\d+ \([^)]*\)/.exec(this.causa.message)?.[0] ?? this.causa.message.split('\n')[0]?.slice(0, 60) ?? '';
  }
}

/** Runs programs, each in a school of its own, with every invariant checked after every step. */
export class Executor {
  /** How often each operation did something, and how often each was refused, and why. */
  readonly feitas = new Map<string, number>();
  readonly recusas = new Map<string, number>();
  private escolas = 0;

  constructor(
    private readonly aplicacao: AplicacaoDeTeste,
    private readonly sql: pg.Pool,
  ) {}

  /**
   * @param atuantes the program ends when so many steps have acted
   * @returns how many acted
   * @throws ProgramaQueFalhou
   */
  async executar(programa: readonly Passo[], atuantes = Infinity): Promise<number> {
    const mundo = await Mundo.criar(this.aplicacao, this.sql, `p${++this.escolas}`);
    const historia: string[] = [];
    let atuaram = 0;
    for (const [i, { operacao, ...sorteio }] of programa.entries()) {
      const nome = `${operacao} ${JSON.stringify(sorteio)}`;
      let desfecho: Desfecho | 'FALHOU' = 'FALHOU';
      try {
        desfecho = await this.dar(mundo, operacao, sorteio);
        if (desfecho === 'FEITA') atuaram++;
        const ultimo = atuaram === atuantes || i === programa.length - 1;
        await conferir(mundo, { comProva: ultimo || i % 10 === 9 });
      } catch (erro) {
        throw new ProgramaQueFalhou(erro as Error, programa.slice(0, i + 1), [...historia, `${nome} ${desfecho}`]);
      }
      historia.push(`${nome} ${desfecho}`);
      if (atuaram === atuantes) break;
    }
    return atuaram;
  }

  private async dar(mundo: Mundo, nome: string, sorteio: Sorteio): Promise<Desfecho> {
    const desfecho = await exigirOperacao(nome)
      .executar(mundo, sorteio)
      .catch((erro: unknown): Desfecho => {
        if (erro instanceof Recusa) return `RECUSADA ${erro.codigo}`;
        throw erro;
      });
    if (desfecho === 'FEITA') contar(this.feitas, nome);
    else contar(this.recusas, `${nome} ${desfecho}`);
    return desfecho;
  }
}

const contar = (conta: Map<string, number>, chave: string): void => void conta.set(chave, (conta.get(chave) ?? 0) + 1);

function exigirOperacao(nome: string): Operacao {
  const operacao = OPERACOES.find((o) => o.nome === nome);
  if (!operacao) throw new Error(`Operação desconhecida: ${nome}`);
  return operacao;
}

import fc from 'fast-check';
import type pg from 'pg';
import type { AplicacaoDeTeste } from '../apoio/escola-de-teste.js';
import { conferir } from './invariantes/index.js';
import { Mundo, type Desfecho } from './mundo.js';
import { OPERACOES } from './operacoes/index.js';
import type { Operacao, Sorteio } from './operacoes/operacao.js';

/** The operation by its name, so that a program that fails can be read. */
export interface Passo extends Sorteio {
  operacao: string;
}

const natural = fc.nat({ max: 1_000_000 });

export const passo: fc.Arbitrary<Passo> = fc
  .tuple(
    fc.oneof(...OPERACOES.map(({ nome, peso }) => ({ arbitrary: fc.constant(nome), weight: peso }))),
    ...[natural, natural, natural],
  )
  .map(([operacao, alvo = 0, valor = 0, modo = 0]) => ({ operacao, alvo, valor, modo }) as Passo);

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
  /** How often each operation did something. */
  readonly feitas = new Map<string, number>();
  private escolas = 0;

  constructor(
    private readonly aplicacao: AplicacaoDeTeste,
    private readonly sql: pg.Pool,
  ) {}

  /** @throws ProgramaQueFalhou */
  async executar(programa: readonly Passo[]): Promise<void> {
    const mundo = await Mundo.criar(this.aplicacao, this.sql, `p${++this.escolas}`);
    const historia: string[] = [];
    for (const [i, { operacao, ...sorteio }] of programa.entries()) {
      const [nome, ultimo] = [`${operacao} ${JSON.stringify(sorteio)}`, i === programa.length - 1];
      let desfecho: Desfecho | 'FALHOU' = 'FALHOU';
      try {
        desfecho = await exigirOperacao(operacao).executar(mundo, sorteio);
        await conferir(mundo, { comProva: ultimo || i % 10 === 9 });
      } catch (erro) {
        throw new ProgramaQueFalhou(erro as Error, programa.slice(0, i + 1), [...historia, `${nome} ${desfecho}`]);
      }
      historia.push(`${nome} ${desfecho}`);
      if (desfecho === 'FEITA') this.feitas.set(operacao, (this.feitas.get(operacao) ?? 0) + 1);
    }
  }
}

function exigirOperacao(nome: string): Operacao {
  const operacao = OPERACOES.find((o) => o.nome === nome);
  if (!operacao) throw new Error(`Operação desconhecida: ${nome}`);
  return operacao;
}

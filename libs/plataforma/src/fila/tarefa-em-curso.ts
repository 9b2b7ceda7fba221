import { escolaAtual } from '../contexto/contexto.js';
import type { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { PosseRevogada, TarefaCancelada, TarefaInterrompida } from './erros.js';

export interface ErroDeItem {
  item: string;
  mensagem: string;
}

export interface Progresso {
  total: number | null;
  feitos: number;
  comErro: number;
  erros: ErroDeItem[];
  cursor: unknown;
  resultado: unknown;
}

/** The job of graphile-worker, and how many times it was taken up since it last advanced. */
export interface Trabalho {
  id: string;
  tomadas: number;
}

export interface DadosDaExecucao {
  /** null: a plain job, with no row to show. */
  id: string | null;
  trabalho: Trabalho;
  tipo: string;
  parametros: unknown;
  posse: string;
  tentativa: number;
  maximoTentativas: number;
  progresso: Progresso;
}

interface LinhaDeProgresso extends Omit<Progresso, 'comErro'> {
  com_erro: number;
  estado: string;
  posse: string | null;
}

/** How many errors are kept in words; all are counted. */
export const ERROS_GUARDADOS = 200;

/**
 * A tarefa while its handler runs. The pattern of a batch:
 *
 * ```ts
 * for (let fim = false; !fim; ) {
 *   fim = await tarefa.bloco(async () => {
 *     const itens = await repositorio.depoisDe(tarefa.cursor?.ultimo ?? null, 100);
 *     …effect…
 *     tarefa.avancar(itens.length, { ultimo: itens.at(-1)?.id });
 *     return itens.length < 100;
 *   });
 * }
 * ```
 */
export class TarefaEmCurso<P = Record<string, unknown>, C = Record<string, unknown>> {
  private progresso: Progresso;
  private tomadas: number;

  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly execucao: DadosDaExecucao,
    private readonly parando: () => boolean,
  ) {
    this.progresso = execucao.progresso;
    this.tomadas = execucao.trabalho.tomadas;
  }

  get id(): string | null {
    return this.execucao.id;
  }

  get tipo(): string {
    return this.execucao.tipo;
  }

  get parametros(): P {
    return this.execucao.parametros as P;
  }

  /** Where the last committed block stopped; null at the beginning. */
  get cursor(): C | null {
    return this.progresso.cursor as C | null;
  }

  get feitos(): number {
    return this.progresso.feitos;
  }

  /** 1 on the first run; a crash or a restart does not count, a failure does. */
  get tentativa(): number {
    return this.execucao.tentativa;
  }

  get ultimaTentativa(): boolean {
    return this.execucao.tentativa >= this.execucao.maximoTentativas;
  }

  get resultado(): unknown {
    return this.progresso.resultado;
  }

  /**
   * One transaction in which the effect, the cursor and the counts are written together: after a crash the next
   * run sees the block done, or not begun. Never make a network call inside.
   * @throws TarefaInterrompida when the instance is stopping, TarefaCancelada, PosseRevogada: let them pass
   */
  async bloco<T>(fn: () => Promise<T>): Promise<T> {
    if (this.unidade.aberta) throw new Error('Um bloco não pode estar dentro de outra unidade de trabalho.');
    if (this.parando()) throw new TarefaInterrompida('A instância está parando.');
    const antes = this.progresso;
    try {
      const retorno = await this.unidade.executar(async () => {
        this.progresso = this.id ? await this.tomar(this.id) : { ...antes, erros: [...antes.erros] };
        const feito = await fn();
        if (this.id) await this.gravar(this.id, antes);
        return feito;
      });
      if (this.avancouDesde(antes)) this.tomadas = 1;
      return retorno;
    } catch (erro) {
      this.progresso = antes;
      throw erro;
    }
  }

  /** Inside a block: `feitos` more items done, and where to continue from. */
  avancar(feitos: number, cursor?: C): void {
    this.progresso.feitos += feitos;
    if (cursor !== undefined) this.progresso.cursor = cursor;
  }

  /** Inside a block: an item that could not be done, in words for the school's staff. */
  registrarErro(item: string, mensagem: string): void {
    this.progresso.comErro++;
    if (this.progresso.erros.length < ERROS_GUARDADOS) {
      this.progresso.erros.push({ item: item.slice(0, 200), mensagem: mensagem.slice(0, 500) });
    }
  }

  /** Inside a block: how many items there will be. */
  definirTotal(total: number): void {
    this.progresso.total = total;
  }

  /** Inside a block: what the tarefa hands back when it ends (ids of files, sums). */
  definirResultado(resultado: Record<string, unknown>): void {
    this.progresso.resultado = resultado;
  }

  /** Whether someone cancelled it; a block finds out by itself. */
  async cancelada(): Promise<boolean> {
    if (!this.id) return false;
    const linhas: { estado: string }[] = await this.unidade.executar(() =>
      this.unidade.gerente.query(`select estado from tarefa where escola_id = $1 and id = $2`, [
        escolaAtual(),
        this.id,
      ]),
    );
    return linhas[0]?.estado === 'CANCELADA';
  }

  private async tomar(id: string): Promise<Progresso> {
    const linhas: LinhaDeProgresso[] = await this.unidade.gerente.query(
      `select total, feitos, com_erro, erros, cursor, resultado, estado, posse
         from tarefa where escola_id = $1 and id = $2 for update`,
      [escolaAtual(), id],
    );
    const linha = linhas[0];
    if (!linha || linha.estado === 'CANCELADA') throw new TarefaCancelada('A tarefa foi cancelada.');
    if (linha.estado !== 'EM_CURSO' || linha.posse !== this.execucao.posse) {
      throw new PosseRevogada('Outra execução continua esta tarefa.');
    }
    const { com_erro: comErro, total, feitos, erros, cursor, resultado } = linha;
    return { total, feitos, comErro, erros, cursor, resultado };
  }

  private avancouDesde(antes: Progresso): boolean {
    return this.progresso.feitos > antes.feitos || json(this.progresso.cursor) !== json(antes.cursor);
  }

  /**
   * A job that advances is not the cause of the falls around it: it is neither set aside nor made to wait longer each time
   * (a database that restarts ten times would keep a file of a bank for hours).
   */
  private async esquecerQuedas(): Promise<void> {
    await this.unidade.gerente.query(
      `update graphile_worker._private_jobs set attempts = 1, last_error = null where id = $1::bigint`,
      [this.execucao.trabalho.id],
    );
  }

  private async gravar(id: string, antes: Progresso): Promise<void> {
    if (this.tomadas > 1 && this.avancouDesde(antes)) await this.esquecerQuedas();
    const { total, feitos, comErro, erros, cursor, resultado } = this.progresso;
    await this.unidade.gerente.query(
      `update tarefa set total = $3, feitos = $4, com_erro = $5, erros = $6, cursor = $7, resultado = $8,
              atualizado_em = now()
        where escola_id = $1 and id = $2`,
      [escolaAtual(), id, total, feitos, comErro, json(erros), json(cursor), json(resultado)],
    );
  }
}

function json(valor: unknown): string | null {
  return valor === null || valor === undefined ? null : JSON.stringify(valor);
}

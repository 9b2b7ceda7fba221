import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { runTaskList, type JobHelpers, type TaskList, type WorkerPool } from 'graphile-worker';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ouvirQueda } from '../banco/conexao.js';
import { TarefaInterrompida } from './erros.js';
import { Execucao, type Envelope } from './execucao.js';
import { logDaFila } from './log.js';
import { Processadores, type ProcessadorRegistrado } from './processadores.js';

export interface OpcoesDoTrabalhador {
  /** Jobs at a time in this process. */
  concorrencia?: number;
  /** No other instance exists (embedded database): what is locked at start belongs to the dead. */
  exclusivo?: boolean;
  /** How often the queue is looked at when no notice comes (delayed jobs, transaction pooler), in ms. */
  intervaloMs?: number;
  /** Heartbeat, in ms. */
  batidaMs?: number;
  /** An instance without a heartbeat for this long is dead, in ms. */
  mortaAposMs?: number;
  /** How long `parar` waits for running jobs, in ms. */
  esperaMs?: number;
}

const PADRAO: Required<OpcoesDoTrabalhador> = {
  concorrencia: 4,
  exclusivo: false,
  intervaloMs: 2_000,
  batidaMs: 5_000,
  mortaAposMs: 20_000,
  esperaMs: 30_000,
};

/**
 * Takes jobs from the queue and runs them. graphile-worker holds a lock for 4 hours after a crash; here each
 * instance beats every 5 s, and the jobs of one that stopped are given to the others 20 s later.
 */
@Injectable()
export class Trabalhador implements BeforeApplicationShutdown {
  private readonly log = new Logger('fila');
  private readonly instanciaId = randomUUID();
  private readonly interrompidos: string[] = [];
  private opcoes = PADRAO;
  private conexoes?: pg.Pool;
  private fila?: WorkerPool;
  private relogioDeBatida?: NodeJS.Timeout;
  private parando = false;
  /** The last look at the queue failed. */
  private buscaFalhou = false;
  private batidasSemBusca = 0;

  constructor(
    private readonly fonte: DataSource,
    private readonly processadores: Processadores,
    private readonly execucao: Execucao,
  ) {}

  get ativo(): boolean {
    return this.fila !== undefined && !this.parando;
  }

  async iniciar(opcoes: OpcoesDoTrabalhador = {}): Promise<void> {
    if (this.fila) throw new Error('O trabalhador já foi iniciado.');
    this.opcoes = { ...PADRAO, ...opcoes };
    this.parando = false;
    this.conexoes = this.abrirConexoes();
    if (this.opcoes.exclusivo) await this.soltarTudo();
    this.ligar(this.conexoes);
    await this.bater();
    this.relogioDeBatida = setInterval(() => void this.bater(), this.opcoes.batidaMs);
  }

  /** No new job begins, running blocks finish, and what is left goes back to the queue for whoever comes next. */
  async parar(): Promise<void> {
    const { fila, conexoes } = this;
    if (!fila || !conexoes || this.parando) return;
    this.parando = true;
    clearInterval(this.relogioDeBatida);
    await this.encerrar(fila);
    await this.devolverInterrompidos(conexoes);
    await conexoes.query(`delete from instancia where id = $1`, [this.instanciaId]);
    await conexoes.end();
    this.fila = undefined;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.parar();
  }

  private ligar(conexoes: pg.Pool): void {
    const fila = runTaskList(
      {
        pgPool: conexoes,
        concurrency: this.opcoes.concorrencia,
        pollInterval: this.opcoes.intervaloMs,
        noHandleSignals: true,
        // Batching makes the shutdown wait until ended jobs are written as such.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
        noPreparedStatements: true,
        logger: logDaFila(),
        events: this.vigiarBusca(),
      },
      this.listaDeTarefas(),
      conexoes,
    );
    this.fila = fila;
    fila.promise.catch(() => undefined).finally(() => this.religar(conexoes));
  }

  private vigiarBusca(): EventEmitter {
    const marcar = (falhou: boolean) => () => (this.buscaFalhou = falhou);
    return new EventEmitter()
      .on('worker:getJob:error', marcar(true))
      .on('worker:getJob:empty', marcar(false))
      .on('job:start', marcar(false));
  }

  /**
   * graphile-worker keeps for ever the failure of its first question to a database that was still coming back: when the
   * database answers us and not it, it is begun anew.
   */
  private conferirBusca(): void {
    this.batidasSemBusca = this.buscaFalhou ? this.batidasSemBusca + 1 : 0;
    if (this.batidasSemBusca < 2 || this.parando) return;
    this.batidasSemBusca = 0;
    this.buscaFalhou = false;
    void Promise.resolve(this.fila?.gracefulShutdown('a busca de tarefas não responde')).catch(() => undefined);
  }

  /** graphile-worker gives up when it cannot write a job's end (a database that restarts); the house does not. */
  private religar(conexoes: pg.Pool): void {
    if (this.parando) return;
    this.log.error('a fila parou sozinha e será religada');
    setTimeout(() => {
      if (this.parando) return;
      this.ligar(conexoes);
      void this.bater();
    }, this.opcoes.intervaloMs);
  }

  private abrirConexoes(): pg.Pool {
    const { options } = this.fonte;
    if (options.type !== 'postgres' || !options.url) throw new Error('A fonte de dados não tem endereço.');
    const conexoes = new pg.Pool({
      connectionString: options.url,
      max: Math.max(3, Math.ceil(this.opcoes.concorrencia / 2) + 1),
      application_name: 'sineta-fila',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      onConnect: ouvirQueda,
    });
    conexoes.on('error', (erro) => this.log.warn(`conexão da fila perdida: ${erro.message}`));
    return conexoes;
  }

  private listaDeTarefas(): TaskList {
    return Object.fromEntries(
      this.processadores
        .todos()
        .map((p) => [p.tipo, (envelope: unknown, { job }: JobHelpers) => this.executar(p, envelope as Envelope, job)]),
    );
  }

  private async executar(
    processador: ProcessadorRegistrado,
    envelope: Envelope,
    trabalho: { id: string; attempts: number },
  ): Promise<void> {
    try {
      const { id, attempts: tomadas } = trabalho;
      await this.execucao.executar(processador, envelope, { id, tomadas }, () => this.parando);
    } catch (erro) {
      if (erro instanceof TarefaInterrompida) this.interrompidos.push(trabalho.id);
      throw erro;
    }
  }

  private async encerrar(fila: WorkerPool): Promise<void> {
    const prazo = setTimeout(() => {
      this.log.warn('tarefas ainda em curso no fim do prazo: voltam à fila');
      void Promise.resolve(fila.forcefulShutdown('fim do prazo de parada')).catch(() => undefined);
    }, this.opcoes.esperaMs);
    try {
      await fila.gracefulShutdown('a instância está parando');
    } catch (erro) {
      this.log.warn({ err: erro }, 'a fila não parou por inteiro');
    } finally {
      clearTimeout(prazo);
    }
  }

  /** An interrupted job did not fail: no wait and no attempt counted. */
  private async devolverInterrompidos(conexoes: pg.Pool): Promise<void> {
    await conexoes.query(
      `update graphile_worker._private_jobs
          set run_at = now(), attempts = greatest(0, attempts - 1), last_error = null, locked_at = null,
              locked_by = null
        where id = any($1::bigint[]) and (locked_by is null or locked_by = $2)`,
      [this.interrompidos.splice(0), this.fila?.id],
    );
  }

  private async bater(): Promise<void> {
    try {
      await this.conexoes?.query(
        `insert into instancia (id, fila_id, maquina, processo) values ($1, $2, $3, $4)
         on conflict (id) do update set fila_id = excluded.fila_id, batida_em = now()`,
        [this.instanciaId, this.fila?.id, hostname(), process.pid],
      );
      await this.soltarMortas();
      this.conferirBusca();
    } catch (erro) {
      this.log.warn({ err: erro }, 'batida da fila não gravada');
    }
  }

  /** Unlocks jobs and queues whose holder has no recent heartbeat. A lock younger than that may be a newborn's. */
  private async soltarMortas(): Promise<void> {
    const soltas = await this.conexoes?.query(
      `with presos as (
         select locked_by from graphile_worker._private_jobs
          where locked_at < now() - $1 * interval '1 millisecond'
         union
         select locked_by from graphile_worker._private_job_queues
          where locked_at < now() - $1 * interval '1 millisecond'
       ), mortas as (
         select locked_by from presos
          where not exists (select 1 from instancia i
                             where i.fila_id = locked_by and i.batida_em > now() - $1 * interval '1 millisecond')
       )
       select graphile_worker.force_unlock_workers(array_agg(locked_by)), array_agg(locked_by) as quem
         from mortas having count(*) > 0`,
      [this.opcoes.mortaAposMs],
    );
    if (!soltas?.rowCount) return;
    this.log.warn(`tarefas de instância que caiu voltam à fila`);
    await this.conexoes?.query(`delete from instancia where batida_em < now() - interval '1 day'`);
    this.fila?.nudge(this.opcoes.concorrencia);
  }

  private async soltarTudo(): Promise<void> {
    await this.conexoes?.query(
      `select graphile_worker.force_unlock_workers(array(
         select locked_by from graphile_worker._private_jobs where locked_by is not null
         union select locked_by from graphile_worker._private_job_queues where locked_by is not null))`,
    );
    await this.conexoes?.query(`delete from instancia`);
  }
}

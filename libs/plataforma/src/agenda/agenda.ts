import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { dataCivilEm, type DataCivil } from '@sineta/nucleo';
import { schedule, validate, type ScheduledTask } from 'node-cron';
import { Consulta } from '../banco/consulta.js';
import { UnidadeDeTrabalho } from '../banco/unidade-de-trabalho.js';
import { comContexto, contextoVazio } from '../contexto/contexto.js';
import { Eventos } from '../fila/eventos.js';
import { Fila } from '../fila/fila.js';
import { Processador } from '../fila/processador.decorator.js';
import type { TarefaEmCurso } from '../fila/tarefa-em-curso.js';
import { Relogio } from '../relogio/relogio.js';
import { FUSO_DA_AGENDA, instantesPerdidos, proximoInstante } from './horarios.js';

export interface Disparo {
  /** The scheduled instant, not when it ran. */
  referencia: Date;
  /** Civil date of the reference in America/Sao_Paulo. */
  dia: DataCivil;
}

export interface Compromisso {
  /** Stable: it identifies what already ran. */
  nome: string;
  /** Five fields, in America/Sao_Paulo. */
  cron: string;
  /** What it enqueues, in words for people. */
  descricao: string;
  /** How many missed references are caught up after the service was off; 0 for none. */
  recuperar: number;
  /** Runs once per active school and reference, in a transaction of that school. It only enqueues. */
  enfileirar: (disparo: Disparo) => Promise<void>;
}

export interface SituacaoDoCompromisso extends Omit<Compromisso, 'enfileirar'> {
  fuso: string;
  ultima: Date | null;
  proxima: Date | null;
}

const PLATAFORMA = 0;
const RECUPERACAO_MS = 10 * 60_000;

/**
 * Every schedule of the house. Modules register theirs at start; a tick writes (nome, referencia) and one job in the
 * same transaction, so that any number of instances tick once, and the job fans out to the schools.
 */
@Injectable()
export class Agenda implements BeforeApplicationShutdown {
  private readonly log = new Logger('agenda');
  private readonly compromissos = new Map<string, Compromisso>();
  private tarefas: ScheduledTask[] = [];
  private recuperacao?: NodeJS.Timeout;

  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly fila: Fila,
    private readonly eventos: Eventos,
    private readonly relogio: Relogio,
  ) {}

  registrar(compromisso: Compromisso): void {
    const { nome, cron } = compromisso;
    if (cron.trim().split(/\s+/).length !== 5 || !validate(cron))
      throw new Error(`Horário inválido de ${nome}: ${cron}`);
    if (this.compromissos.has(nome)) throw new Error(`Já há um compromisso chamado ${nome}.`);
    this.compromissos.set(nome, compromisso);
  }

  async listar(): Promise<SituacaoDoCompromisso[]> {
    const ultimas = await this.ultimas();
    const agora = this.relogio.agora();
    return [...this.compromissos.values()].map(({ nome, cron, descricao, recuperar }) => ({
      nome,
      cron,
      fuso: FUSO_DA_AGENDA,
      descricao,
      recuperar,
      ultima: ultimas.get(nome) ?? null,
      proxima: proximoInstante(cron, agora),
    }));
  }

  /** Starts the clock of this instance, after catching up with what was missed while none was running. */
  async iniciar(): Promise<void> {
    await this.marcarInicio();
    await this.recuperar();
    this.tarefas = [...this.compromissos.values()].map(({ nome, cron }) =>
      schedule(cron, ({ date }) => this.bater(nome, date), { timezone: FUSO_DA_AGENDA, name: nome }),
    );
    this.recuperacao = setInterval(() => void this.recuperar(), RECUPERACAO_MS);
  }

  async parar(): Promise<void> {
    clearInterval(this.recuperacao);
    for (const tarefa of this.tarefas.splice(0)) await tarefa.destroy();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.parar();
  }

  /**
   * One tick. Safe to call from many instances, and again for the same reference.
   * @returns whether this call was the one that enqueued
   */
  async bater(nome: string, instante: Date): Promise<boolean> {
    const referencia = new Date(Math.floor(instante.getTime() / 60_000) * 60_000);
    try {
      return await naPlataforma(() => this.unidade.executar(() => this.anotar(nome, referencia)));
    } catch (erro) {
      // Caught up later: a tick must not bring the process down.
      this.log.error({ nome, err: erro }, 'batida da agenda não gravada');
      return false;
    }
  }

  /** Enqueues what was missed, at most the last `recuperar` references of each. */
  async recuperar(): Promise<void> {
    const agora = this.relogio.agora();
    const ultimas = await this.ultimas().catch(() => new Map<string, Date>());
    for (const { nome, cron, recuperar } of this.compromissos.values()) {
      const ultima = ultimas.get(nome);
      if (!ultima || recuperar === 0) continue;
      for (const perdida of instantesPerdidos(cron, ultima, agora, recuperar)) await this.bater(nome, perdida);
    }
  }

  @Processador('agenda.distribuir', { tentativas: 8 })
  async distribuir(tarefa: TarefaEmCurso<{ nome: string; referencia: string }>): Promise<void> {
    const { nome, referencia } = tarefa.parametros;
    const compromisso = this.compromissos.get(nome);
    // An older version may be running beside: the job waits for an instance that knows the schedule.
    if (!compromisso) throw new Error(`Esta instância não conhece o compromisso ${nome}.`);
    const falhas: unknown[] = [];
    for (const escolaId of await this.escolasAtivas()) {
      await this.dispararNaEscola(compromisso, new Date(referencia), escolaId).catch((e: unknown) => falhas.push(e));
    }
    if (falhas.length > 0) throw new AggregateError(falhas, `${nome}: ${falhas.length} escolas sem o disparo`);
  }

  private async dispararNaEscola({ nome, enfileirar }: Compromisso, referencia: Date, escolaId: number) {
    const disparo = { referencia, dia: dataCivilEm(referencia) };
    const contexto = contextoVazio(randomUUID(), { escolaId, agente: `agenda:${nome}` });
    await comContexto(contexto, () =>
      this.eventos.umaVez(`agenda:${nome}:${referencia.toISOString()}`, () => enfileirar(disparo)),
    );
  }

  private async anotar(nome: string, referencia: Date): Promise<boolean> {
    const novas = await this.consulta.linhas(
      `insert into agenda_execucao (nome, referencia) values ($1, $2) on conflict do nothing returning nome`,
      [nome, referencia],
    );
    if (novas.length === 0) return false;
    await this.fila.enfileirar('agenda.distribuir', { nome, referencia: referencia.toISOString() });
    await this.unidade.gerente.query(
      `delete from agenda_execucao where nome = $1 and referencia < $2::timestamptz - interval '400 days'`,
      [nome, referencia],
    );
    return true;
  }

  /** Without a first row there would be no telling missed references from those before the installation. */
  private async marcarInicio(): Promise<void> {
    const agora = this.relogio.agora();
    await naPlataforma(() =>
      this.unidade.executar(async () => {
        for (const nome of this.compromissos.keys()) {
          await this.unidade.gerente.query(
            `insert into agenda_execucao (nome, referencia)
             select $1, $2 where not exists (select 1 from agenda_execucao where nome = $1) on conflict do nothing`,
            [nome, agora],
          );
        }
      }),
    );
  }

  private async ultimas(): Promise<Map<string, Date>> {
    const linhas = await this.unidade.executar(() =>
      this.consulta.linhas<{ nome: string; ultima: Date }>(
        `select nome, max(referencia) as ultima from agenda_execucao group by nome`,
      ),
    );
    return new Map(linhas.map(({ nome, ultima }) => [nome, ultima]));
  }

  private async escolasAtivas(): Promise<number[]> {
    const linhas = await this.unidade.executar(() =>
      this.consulta.linhas<{ escolaId: number }>(
        `select escola_id from escola_diretorio where situacao = 'ATIVA' and escola_id > $1 order by escola_id`,
        [PLATAFORMA],
      ),
    );
    return linhas.map(({ escolaId }) => escolaId);
  }
}

function naPlataforma<T>(fn: () => Promise<T>): Promise<T> {
  return comContexto(contextoVazio(randomUUID(), { escolaId: PLATAFORMA, agente: 'agenda' }), fn);
}

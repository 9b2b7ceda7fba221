import { runMigrations, type Logger } from 'graphile-worker';
import pg from 'pg';
import { logDaFila } from './log.js';

/**
 * Creates or updates the queue's own schema (graphile_worker) and opens it to the application role. Part of the
 * migrate step; safe to run again.
 *
 * graphile-worker enables row-level security on its tables and writes no policy, so that only the owner sees rows:
 * the application's runner needs one policy per table. Enqueuing goes through `fila_enfileirar`, which takes school,
 * user and request from the transaction's settings, so that no caller can leave a job for another school.
 *
 * @param urlDono connection of the owner, who migrates
 * @param papelDaAplicacao role of the application (owns nothing, cannot bypass row-level security)
 */
export async function prepararFila(urlDono: string, papelDaAplicacao = 'sineta_app'): Promise<void> {
  const logger: Logger = logDaFila();
  await runMigrations({ connectionString: urlDono, logger });
  const cliente = new pg.Client({ connectionString: urlDono });
  await cliente.connect();
  try {
    await cliente.query('begin');
    await cliente.query(`set local client_min_messages = warning`);
    await cliente.query(acessoDoPapel(pg.escapeIdentifier(papelDaAplicacao)));
    await cliente.query('commit');
  } finally {
    await cliente.end();
  }
}

const TABELAS = ['_private_jobs', '_private_job_queues', '_private_tasks', '_private_known_crontabs'];

function acessoDoPapel(papel: string): string {
  const politicas = TABELAS.map(
    (tabela) => `drop policy if exists da_fila on graphile_worker.${tabela};
      create policy da_fila on graphile_worker.${tabela} to ${papel} using (true) with check (true);`,
  );
  return `
    grant usage on schema graphile_worker to ${papel};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${papel};
    grant usage, select on all sequences in schema graphile_worker to ${papel};
    ${politicas.join('\n')}
    ${FUNCAO_DE_ENFILEIRAR}
    revoke all on function public.fila_enfileirar(text, jsonb, uuid, text, timestamptz, integer, integer) from public;
    grant execute on function public.fila_enfileirar(text, jsonb, uuid, text, timestamptz, integer, integer) to ${papel};`;
}

/** graphile's own limit is high: the house counts attempts itself (a crash is not a failure). */
const FUNCAO_DE_ENFILEIRAR = `
  create or replace function public.fila_enfileirar(
    tipo text, dados jsonb, tarefa_id uuid, chave text, executar_em timestamptz, prioridade integer, tentativas integer
  ) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    escola integer := nullif(current_setting('app.escola_id', true), '')::integer;
    novo bigint;
  begin
    if escola is null then
      raise exception 'fila_enfileirar: transação sem escola';
    end if;
    select j.id into novo from graphile_worker.add_job(
      tipo,
      payload => json_build_object(
        'escolaId', escola,
        'usuarioId', nullif(current_setting('app.usuario_id', true), ''),
        'requisicaoId', nullif(current_setting('app.requisicao_id', true), ''),
        'tarefaId', tarefa_id,
        'tentativas', tentativas,
        'dados', dados),
      run_at => executar_em,
      max_attempts => 1000,
      job_key => escola || ':' || chave,
      priority => prioridade
    ) as j;
    return novo;
  end $$;`;

import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { comConexao } from '../banco/conexao.js';
import { PAPEL_APLICATIVO } from '../banco/papeis.js';
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
export async function prepararFila(urlDono: string, papelDaAplicacao: string = PAPEL_APLICATIVO): Promise<void> {
  await comConexao(urlDono, 'DATABASE_URL', async (cliente) => {
    await cliente.query(ESPERAR_A_VEZ); // freed with the connection
    await runMigrations({ connectionString: urlDono, logger: logDaFila() });
    await cliente.query('begin');
    await abrirAoPapel(cliente, papelDaAplicacao);
    await cliente.query('commit');
  });
}

/** Two instances starting together take turns; the number is arbitrary, and ours. */
const ESPERAR_A_VEZ = 'select pg_advisory_lock(5414652)';

/** A policy is created once only: creating one again would lock the queue of instances at work. */
async function abrirAoPapel(cliente: pg.Client, papelDaAplicacao: string): Promise<void> {
  const papel = pg.escapeIdentifier(papelDaAplicacao);
  const politica = pg.escapeIdentifier(`da_fila_${papelDaAplicacao}`);
  const { rows } = await cliente.query<{ tabela: string }>(
    `select c.relname as tabela from pg_class c
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
        and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = $1)`,
    [`da_fila_${papelDaAplicacao}`],
  );
  for (const { tabela } of rows) {
    await cliente.query(
      `create policy ${politica} on graphile_worker.${pg.escapeIdentifier(tabela)} to ${papel}
         using (true) with check (true)`,
    );
  }
  await cliente.query(`
    grant usage on schema graphile_worker to ${papel};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${papel};
    grant usage, select on all sequences in schema graphile_worker to ${papel};
    ${FUNCAO_DE_ENFILEIRAR}
    revoke all on function ${ASSINATURA} from public;
    grant execute on function ${ASSINATURA} to ${papel};`);
}

const ASSINATURA = 'public.fila_enfileirar(text, jsonb, uuid, text, timestamptz, integer, integer)';

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

import type pg from 'pg';

/** A refusal may write only this: how many withdrawals a drawer has refused, and no more of a session is its row's alone. */
const CONTAM_RECUSAS: readonly string[] = ['sessao_de_caixa'];

/** Sees what a request wrote, by the transactions that made each row: two short questions, whatever the school holds. */
export class Vigia {
  private tabelas: Promise<string[]> | undefined;
  private emCurso = 0;
  private comecados = 0;

  constructor(
    private readonly sql: pg.Pool,
    private readonly escolaId: number,
  ) {}

  /** A write begins. @returns whether no other was under way from then to now */
  comecar(): () => boolean {
    const haOutro = this.emCurso++ > 0;
    const este = ++this.comecados;
    return () => !haOutro && this.comecados === este;
  }

  terminar(): void {
    this.emCurso -= 1;
  }

  /** The state at this moment: what had been committed. */
  async marcar(): Promise<string> {
    const { rows } = await this.sql.query<{ foto: string }>('select pg_current_snapshot()::text as foto');
    return rows[0]?.foto ?? '';
  }

  /** Tables of the school with rows written after the state `foto`. A row taken out is not seen. */
  async escritasDesde(foto: string): Promise<string[]> {
    const consultas = (await (this.tabelas ??= this.lerTabelas())).map(
      (t) => `select '${t}' as tabela where exists (select 1 from ${t}
        where escola_id = $1 and not pg_visible_in_snapshot(xmin::text::xid8, $2::pg_snapshot))`,
    );
    const { rows } = await this.sql.query<{ tabela: string }>(consultas.join(' union all '), [this.escolaId, foto]);
    return rows.map(({ tabela }) => tabela);
  }

  private async lerTabelas(): Promise<string[]> {
    const { rows } = await this.sql.query<{ tabela: string }>(
      `select a.attrelid::regclass::text as tabela from pg_attribute a join pg_class c on c.oid = a.attrelid
        where a.attname = 'escola_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    return rows.map(({ tabela }) => tabela).filter((tabela) => !CONTAM_RECUSAS.includes(tabela));
  }
}

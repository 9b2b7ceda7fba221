import { jest } from '@jest/globals';
import pg from 'pg';
import { DataSource, type Logger } from 'typeorm';
import { subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { menorTempo } from './apoio/menor-tempo.js';
import { semearEscola, type EscolaSemeada } from './apoio/semear.js';

/** Schools beside the one that is read, so that the planner has something to leave out. */
const OUTRAS = 25;
const PARCELAS_DA_ESCOLA = 12_000;
const PARCELAS_DAS_OUTRAS = 2_000;

let aplicacao: AplicacaoDeTeste;
let semeada: EscolaSemeada;
let admin: Cliente;
let dono: pg.Client;
const ano = new Date().getFullYear();
const comandos: [sql: string, parametros: unknown[]][] = [];

jest.setTimeout(180_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  ({ admin } = semeada);
  dono = new pg.Client({ connectionString: aplicacao.banco.urlAdmin });
  await dono.connect();
  await encher();
  anotarComandos();
});

afterAll(async () => {
  await dono?.end();
  await aplicacao?.fechar();
});

/** A year of a school of 1,000 students, and of others: written straight, without the keys to tables that are not read. */
async function encher(): Promise<void> {
  const { id: servicoId } = await admin.criar('/servicos', { nome: 'Mensalidade', tipo: 'MENSALIDADE' });
  const ids = { ...semeada.familias[0], servicoId };
  await dono.query(`set session_replication_role = replica`);
  await dono.query(
    `create temporary table nova as
       select e.escola as escola_id, gen_random_uuid() as id, gen_random_uuid() as recebimento_id, i,
              $4 || '-' || lpad((i % 12 + 1)::text, 2, '0') as competencia, ($4 || '-' || (i % 12 + 1) || '-10')::date as dia
         from (select $1::int as escola, $2::int as quantas union all select 1000 + n, $3 from generate_series(1, ${OUTRAS}) n) e
         cross join lateral generate_series(1, e.quantas) i`,
    [semeada.escola.escolaId, PARCELAS_DA_ESCOLA, PARCELAS_DAS_OUTRAS, String(ano)],
  );
  await dono.query(
    `insert into parcela (escola_id, id, contrato_id, servico_id, aluno_id, pagador_id, numero, competencia, vencimento,
       nominal_centavos, saldo_centavos, memoria, situacao, liquidada_em, avulsa)
     select escola_id, id, $1, $2, $3, $4, i, competencia, dia, 100000, case when i % 10 = 0 then 100000 else 0 end, '[]',
       case when i % 10 = 0 then 'ABERTA' else 'LIQUIDADA' end, case when i % 10 = 0 then null else dia end, 'VENDA' from nova`,
    [ids.matriculaId, ids.servicoId, ids.alunoId, ids.responsavelPessoaId],
  );
  await dono.query(
    `insert into transferencia (escola_id, id, lote_id, conta_debito, conta_credito, valor_centavos, data_efeito, tipo,
       origem_tipo, origem_id, parcela_id, chave)
     select n.escola_id, gen_random_uuid(), l.lote, l.debito, l.credito, 100000, l.dia, l.tipo, l.origem, l.lote, n.id, l.lote || ':0'
       from nova n cross join lateral (values
         (n.id, 'a-receber:' || n.id, 'receita:mensalidade', ($1 || '-01-02')::date, 'COBRANCA', 'contrato'),
         (n.recebimento_id, 'banco:' || $2, 'a-receber:' || n.id, n.dia, 'PRINCIPAL', 'recebimento'))
         l(lote, debito, credito, dia, tipo, origem)
      where l.origem = 'contrato' or n.i % 10 <> 0`,
    [String(ano), '01890000-0000-7000-8000-00000000000b'],
  );
  await dono.query(
    `insert into conta_saldo (escola_id, conta, debitos_centavos, creditos_centavos)
     select escola_id, conta, sum(debito), sum(credito) from (
       select escola_id, conta_debito as conta, valor_centavos as debito, 0 as credito from transferencia
       union all select escola_id, conta_credito, 0, valor_centavos from transferencia) m group by 1, 2`,
  );
  await dono.query('analyze');
}

/** Every statement of the application from here on. */
function anotarComandos(): void {
  const fonte = aplicacao.app.get(DataSource);
  fonte.logger = {
    ...({
      logMigration() {},
      logSchemaBuild() {},
      logQueryError() {},
      logQuerySlow() {},
      log() {},
    } as unknown as Logger),
    logQuery: (sql: string, parametros: unknown[] = []) => void comandos.push([sql, parametros]),
  };
}

/** Tables read whole by a statement, as Postgres would run it for the school with the role of the application. */
async function lidasInteiras([sql, parametros]: (typeof comandos)[number]): Promise<string[]> {
  const { rows } = await dono.query<{ 'QUERY PLAN': unknown }>(`explain (format json) ${sql}`, parametros);
  const plano = JSON.stringify(rows[0]?.['QUERY PLAN']);
  return [...plano.matchAll(/"Node Type":"Seq Scan"[^{}]*?"Relation Name":"([a-z_]+)"/g)].map(
    ([, tabela]) => tabela ?? '',
  );
}

const ROTAS = {
  competencia: `/demonstracao-do-resultado?de=${ano}-01&ate=${ano}-12&comparar=true`,
  caixa: `/demonstracao-do-resultado?de=${ano}-01&ate=${ano}-12&regime=CAIXA`,
  lancamentos: `/demonstracao-do-resultado/lancamentos?de=${ano}-03&ate=${ano}-03`,
  'lancamentos por caixa': `/demonstracao-do-resultado/lancamentos?de=${ano}-03&ate=${ano}-03&regime=CAIXA`,
  fluxo: `/fluxo-de-caixa?de=${ano}-01-01&ate=${ano}-12-31&passo=MES&curva=true`,
  previa: `/exportacoes-contabeis/previa?de=${ano}-03-01&ate=${ano}-03-31`,
} as const;

describe('o ano de uma escola de mil alunos, entre outras', () => {
  it.each(Object.entries(ROTAS))('%s: em poucos comandos, por índice, em menos de dois segundos', async (_, rota) => {
    await admin.obter(rota);
    comandos.length = 0;
    await admin.obter(rota);
    const consultas = comandos.filter(([sql]) => /^\s*(select|with)/i.test(sql) && !/set_config/.test(sql));
    expect(consultas.length).toBeGreaterThan(0);
    expect(consultas.length).toBeLessThanOrEqual(16);
    const inteiras = [];
    for (const consulta of consultas) inteiras.push(...(await lidasInteiras(consulta)));
    // Tables that the seed leaves with a handful of rows are one page: reading it is the index.
    const pequenas = await tabelasPequenas();
    expect(inteiras.filter((tabela) => !pequenas.has(tabela))).toEqual([]);
    expect(await menorTempo(() => admin.obter(rota))).toBeLessThan(2_000);
  });

  it('as contas conferem', async () => {
    for (const rota of [ROTAS.competencia, ROTAS.caixa]) {
      const { conferencia } = await admin.obter<{ conferencia: object }>(rota);
      expect(conferencia).toMatchObject({ confere: true });
    }
  });
});

async function tabelasPequenas(): Promise<Set<string>> {
  const { rows } = await dono.query<{ relname: string }>(
    `select relname from pg_class where relkind = 'r' and reltuples < 500`,
  );
  return new Set(rows.map((r) => r.relname));
}

import { particionarTabelas, semAcesso, somenteInclusao, somenteLeitura, tabelaDaEscola } from './sql.js';

const corpo = `
  escola_id integer not null,
  id uuid not null,
  nome text not null,
  primary key (escola_id, id)
`;

describe('tabelaDaEscola', () => {
  it('liga e força a segurança por linha, com USING e WITH CHECK', () => {
    const sql = tabelaDaEscola('turma', corpo);
    expect(sql).toContain('create table turma (');
    expect(sql).toContain('alter table turma enable row level security;');
    expect(sql).toContain('alter table turma force row level security;');
    const condicao = "(escola_id = nullif(current_setting('app.escola_id', true), '')::int)";
    expect(sql).toContain(`create policy da_escola on turma using ${condicao} with check ${condicao};`);
    expect(sql).not.toContain('regra_de_acesso');
  });

  it('registra a tabela somente de inclusão', () => {
    expect(tabelaDaEscola('lancamento', corpo, { somenteInclusao: true })).toContain(somenteInclusao('lancamento'));
    expect(somenteLeitura('municipio')).toContain("('municipio', 'somente-leitura')");
    expect(semAcesso('segredo')).toContain("('segredo', 'sem-acesso')");
  });

  it.each([
    ['sem escola_id', 'id uuid not null, primary key (escola_id, id)'],
    ['escola_id anulável', 'escola_id integer, id uuid not null, primary key (escola_id, id)'],
    ['chave primária sem a escola', 'escola_id integer not null, id uuid primary key'],
    ['chave primária com a escola no fim', 'escola_id integer not null, id uuid, primary key (id, escola_id)'],
  ])('recusa %s', (_caso, ruim) => {
    expect(() => tabelaDaEscola('turma', ruim)).toThrow(/escola_id/);
  });

  it.each(['Turma', 'turma; drop', 'turma de manhã', ''])('recusa o nome "%s"', (nome) => {
    expect(() => tabelaDaEscola(nome, corpo)).toThrow(/Nome de tabela inválido/);
  });
});

describe('particionarTabelas', () => {
  it('parte cada tabela de escola em quatro e não toca nas outras', () => {
    const global = 'create table escola (id integer primary key);\n';
    const sql = particionarTabelas(global + tabelaDaEscola('turma', corpo) + tabelaDaEscola('nota', corpo));
    expect(sql.startsWith(global)).toBe(true);
    expect(sql.match(/partition by hash \(escola_id\);/g)).toHaveLength(2);
    expect(sql).toContain('create table turma_p3 partition of turma for values with (modulus 4, remainder 3);');
    expect(sql.match(/create table nota_p\d /g)).toHaveLength(4);
    expect(sql).not.toContain('/*tenant');
  });
});

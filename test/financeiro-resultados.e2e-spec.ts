import { jest } from '@jest/globals';
import pg from 'pg';
import { DoisMeses } from './apoio/dois-meses.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';

interface Linha {
  tipo: string;
  codigo: string;
  nome: string;
  grupo: string | null;
  nivel: number;
  valores: number[];
  totalCentavos: number;
  anteriorCentavos: number | null;
  anoAnteriorCentavos: number | null;
}

interface Demonstracao {
  meses: string[];
  linhas: Linha[];
  conferencia: Record<string, unknown> | null;
  observacoes: string[];
}

let aplicacao: AplicacaoDeTeste;
let historia: DoisMeses;
let admin: Cliente;
let ano: number;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  historia = new DoisMeses(aplicacao);
  await historia.acontecer();
  ({ admin, ano } = historia);
});

afterAll(() => aplicacao?.fechar());

const periodo = (): string => `de=${ano}-02&ate=${ano}-03`;
const demonstrar = (regime: string, mais = '') =>
  admin.obter<Demonstracao>(`/demonstracao-do-resultado?${periodo()}&regime=${regime}${mais}`);
const valoresDe = ({ linhas }: Demonstracao) => Object.fromEntries(linhas.map((l) => [l.codigo, l.valores]));

/** What the ledger says, asked straight to it: none of the SQL of the reports. */
async function noRazao<T extends object>(sql: string, parametros: unknown[] = []): Promise<T[]> {
  const cliente = new pg.Client({ connectionString: aplicacao.banco.urlAdmin });
  await cliente.connect();
  try {
    return (await cliente.query<T>(sql, parametros)).rows;
  } finally {
    await cliente.end();
  }
}

/**
 * By hand, February | March, in reais:
 *   tuition: two parcels of 1.000 a month                                   2.000,00 | 2.000,00
 *   chess: one of 100 a month; of March, cancelled on 20/02 with the rest     100,00 |   100,00
 *   scholarship: 10 % of 1.000                                               -100,00 |  -100,00
 *   on time: 5 % of 900, paid on 10/02 and on 05/03                           -45,00 |   -45,00
 *   cancelled: March of chess, which was paid and became credit                 0,00 |  -100,00
 *   interest: 1 % a month of 1.000, 15 days; and 21 days, negotiated on 31/03   5,00 |     7,00
 *   fine: 2 % of 1.000, paid; and 2 % negotiated                               20,00 |    20,00
 *   waived in the agreement: the fine                                           0,00 |   -20,00
 *   cleaning 60 % and maintenance 40 % of a bill of 2.000 of February  -1.200 -800,00 |     0,00
 *   card: 3 % of 500                                                            0,00 |   -15,00
 *   expected loss (all is to come: 0,5 %): 31/01 over 3.600 + 4.000 + 300 = 39,50;
 *     28/02 over 2.700 + 3.000 = 28,50; 31/03 over 1.800 + 2.000 + 503,50 = 21,5175, that is 21,52
 *                                                                              11,00 |     6,98
 */
describe('por competência', () => {
  it('cada coisa está na sua linha e no seu mês, como na conta feita à mão', async () => {
    const d = await demonstrar('COMPETENCIA');
    expect(d.meses).toEqual([`${ano}-02`, `${ano}-03`]);
    expect(valoresDe(d)).toEqual({
      RECEITA: [210_000, 210_000],
      [`servico:${historia.servicos.mensalidade}`]: [200_000, 200_000],
      [`servico:${historia.servicos.xadrez}`]: [10_000, 10_000],
      DEDUCOES: [-14_500, -24_500],
      'deducao:bolsas': [-10_000, -10_000],
      'deducao:pontualidade': [-4_500, -4_500],
      'deducao:cancelamentos': [0, -10_000],
      RECEITA_LIQUIDA: [195_500, 185_500],
      OUTRAS_RECEITAS: [2_500, 2_700],
      'receita:juros': [500, 700],
      'receita:multa': [2_000, 2_000],
      DISPENSAS: [0, -2_000],
      'deducao:dispensa-de-multa': [0, -2_000],
      DESPESAS: [-200_000, 0],
      'despesa:3.1': [-120_000, 0],
      'despesa:3.2': [-80_000, 0],
      FINANCEIRAS: [0, -1_500],
      'despesa:taxa-de-cartao': [0, -1_500],
      PROVISAO: [1_100, 698],
      provisao: [1_100, 698],
      RESULTADO: [-900, 185_398],
    });
  });

  it('a conferência explica a diferença entre os dias e os meses', async () => {
    const { conferencia } = await demonstrar('COMPETENCIA');
    // On the days: on time 2 × -45, cancelled -100 and -100 (April), 25 + 27 - 20 of the fines, -2.000 of the bill, -15.
    const lancado = -9_000 - 20_000 + 2_500 + 2_700 - 2_000 - 200_000 - 1_500;
    // Of other months: April of chess, cancelled. Posted on other days: the contracts of 15/01, net of scholarships.
    expect(conferencia).toEqual({
      ...{ confere: true, semLinha: [], saldoInicialCentavos: null, saldoFinalCentavos: null },
      ...{ daDemonstracaoCentavos: 182_700, doRazaoCentavos: 182_700, lancadoNosDiasCentavos: lancado },
      ...{ deOutrosMesesCentavos: -10_000, lancadoEmOutrosDiasCentavos: 2 * (200_000 + 10_000 - 10_000) },
    });
  });

  it('o razão, somado por outro caminho, diz o mesmo de todos os meses', async () => {
    const todos = await admin.obter<Demonstracao>(`/demonstracao-do-resultado?de=${ano}-01&ate=${ano}-12`);
    const [saldo] = await noRazao<{ resultado: string }>(
      `select sum(creditos_centavos - debitos_centavos)::text as resultado from conta_saldo
        where split_part(conta, ':', 1) in ('receita', 'deducao', 'despesa')`,
    );
    expect(todos.conferencia).toMatchObject({ confere: true, daDemonstracaoCentavos: Number(saldo?.resultado) });
  });

  it('o centro de custo mostra só o seu rateio, e o curso só as suas parcelas', async () => {
    const infantil = await demonstrar('COMPETENCIA', `&centroDeCustoId=${historia.centros.infantil}`);
    expect(valoresDe(infantil)).toMatchObject({ 'despesa:3.1': [-120_000, 0], RESULTADO: [-120_000, 0] });
    expect(infantil).toMatchObject({
      conferencia: null,
      observacoes: [expect.stringContaining('centro de custo'), expect.anything()],
    });
    const [curso] = await admin.lista('/cursos');
    const doCurso = await demonstrar('COMPETENCIA', `&cursoId=${curso?.id}`);
    expect(valoresDe(doCurso)).toMatchObject({ RECEITA: [210_000, 210_000], 'receita:multa': [2_000, 2_000] });
    expect(valoresDe(doCurso)).not.toHaveProperty('DESPESAS');
  });

  it('compara com os meses anteriores e com os do ano anterior', async () => {
    const { linhas } = await admin.obter<Demonstracao>(
      `/demonstracao-do-resultado?de=${ano}-03&ate=${ano}-03&comparar=true`,
    );
    const multa = linhas.find((l) => l.codigo === 'receita:multa');
    expect(multa).toMatchObject({ totalCentavos: 2_000, anteriorCentavos: 2_000, anoAnteriorCentavos: 0 });
    const limpeza = linhas.find((l) => l.codigo === 'despesa:3.1');
    expect(limpeza).toMatchObject({ totalCentavos: 0, anteriorCentavos: -120_000 });
  });
});

/**
 * By hand, February | March, in reais:
 *   tuition: 855 and 1.000 | of the 855 of March 60 of credit and 295 in cash on 05/03, 500 by card on 25/03
 *   chess: February and March, both on 10/02                                   200,00 |     0,00
 *   paid of an agreement: half of 1.007                                          0,00 |   503,50
 *   became credit, for March of chess was cancelled                           -100,00 |     0,00
 *   interest and fine                                                           25,00 |     0,00
 *   paid of the bill, 1.970, at 60 % and 40 %                        -1.182,00 -788,00 |     0,00
 *   IRRF withheld, paid                                                          0,00 |   -30,00
 *   card fee                                                                     0,00 |   -15,00
 *   credit: made; used and given back                                          100,00 |  -100,00
 */
describe('por caixa', () => {
  it('cada coisa está na sua linha quando o dinheiro anda', async () => {
    const d = await demonstrar('CAIXA');
    expect(valoresDe(d)).toEqual({
      RECEITA: [205_500, 135_850],
      [`servico:${historia.servicos.mensalidade}`]: [185_500, 85_500],
      [`servico:${historia.servicos.xadrez}`]: [20_000, 0],
      acordos: [0, 50_350],
      DEDUCOES: [-10_000, 0],
      'deducao:cancelamentos': [-10_000, 0],
      RECEITA_LIQUIDA: [195_500, 135_850],
      OUTRAS_RECEITAS: [2_500, 0],
      'receita:juros': [500, 0],
      'receita:multa': [2_000, 0],
      DESPESAS: [-197_000, -3_000],
      'despesa:3.1': [-118_200, 0],
      'despesa:3.2': [-78_800, 0],
      'retencao:irrf': [0, -3_000],
      FINANCEIRAS: [0, -1_500],
      'despesa:taxa-de-cartao': [0, -1_500],
      RESULTADO: [1_000, 131_350],
      FORA_DO_RESULTADO: [10_000, -10_000],
      creditos: [10_000, -10_000],
      VARIACAO: [11_000, 121_350],
      SALDO_INICIAL: [0, 11_000],
      SALDO_FINAL: [11_000, 132_350],
    });
    expect(d.conferencia).toMatchObject({
      ...{ confere: true, daDemonstracaoCentavos: 132_350, doRazaoCentavos: 132_350 },
      ...{ saldoInicialCentavos: 0, saldoFinalCentavos: 132_350, semLinha: [] },
    });
  });

  it('o dinheiro do razão, somado por outro caminho, é o do fim', async () => {
    const [saldo] = await noRazao<{ dinheiro: string }>(
      `select sum(case when split_part(conta_debito, ':', 1) in ('banco', 'caixa', 'gaveta') then valor_centavos else 0 end
                - case when split_part(conta_credito, ':', 1) in ('banco', 'caixa', 'gaveta') then valor_centavos else 0 end)::text
         as dinheiro from transferencia where data_efeito <= $1`,
      [`${ano}-03-31`],
    );
    expect(Number(saldo?.dinheiro)).toBe(132_350);
  });

  it('a soma dos meses não muda se o período é cortado em outro lugar', async () => {
    const so = async (mes: string) =>
      valoresDe(
        await admin.obter<Demonstracao>(`/demonstracao-do-resultado?de=${ano}-${mes}&ate=${ano}-${mes}&regime=CAIXA`),
      );
    expect((await so('02'))['VARIACAO']).toEqual([11_000]);
    expect((await so('03'))['VARIACAO']).toEqual([121_350]);
    expect((await so('03'))['SALDO_INICIAL']).toEqual([11_000]);
  });
});

describe('os lançamentos de uma linha', () => {
  it.each(['COMPETENCIA', 'CAIXA'])('somam o que a linha mostra, em %s', async (regime) => {
    const d = await demonstrar(regime);
    for (const linha of d.linhas.filter((l) => l.tipo === 'LINHA' && l.codigo !== 'provisao')) {
      const caminho = `/demonstracao-do-resultado/lancamentos?${periodo()}&regime=${regime}&linha=${linha.codigo}`;
      const partes = await admin.lista<{ id: string; valorCentavos: number }>(caminho);
      const soma = partes.reduce((s, p) => s + p.valorCentavos, 0);
      expect([linha.codigo, soma]).toEqual([linha.codigo, linha.totalCentavos]);
      expect(new Set(partes.map((p) => p.id)).size).toBe(partes.length);
    }
  });

  it('vêm em páginas e em CSV, com o aluno', async () => {
    const caminho = `/demonstracao-do-resultado/lancamentos?${periodo()}&linha=deducao:bolsas`;
    type Pagina = { dados: { alunoNome: string; mes: string; valorCentavos: number }[]; proximo: string | null };
    const primeira = await admin.obter<Pagina>(`${caminho}&limite=1`);
    const segunda = await admin.obter<Pagina>(`${caminho}&limite=1&depois=${primeira.proximo}`);
    expect(segunda.proximo).toBeNull();
    const vistas = [...primeira.dados, ...segunda.dados].sort((x, y) => x.mes.localeCompare(y.mes));
    expect(vistas).toMatchObject([
      { alunoNome: 'Davi Sobral', mes: `${ano}-02`, valorCentavos: -10_000 },
      { alunoNome: 'Davi Sobral', mes: `${ano}-03`, valorCentavos: -10_000 },
    ]);
    const csv = (await admin.get(`${caminho}&formato=csv`)).texto;
    expect(csv.split('\n')[0]).toContain('valorCentavos');
  });
});

describe('as linhas da escola', () => {
  it('têm o nome, o agrupamento e a ordem que ela der, e voltam ao padrão', async () => {
    const linhas = [
      { linha: 'despesa:3.2', nome: 'Consertos', agrupamento: 'Prédio', ordem: 1 },
      { linha: 'despesa:3.1', agrupamento: 'Prédio', ordem: 2 },
      { linha: 'deducao:bolsas', nome: 'Bolsas de estudo' },
    ];
    const gravadas = exigir(
      await admin.put<{ linhas: { codigo: string; nome: string; nomePadrao: string }[] }>(
        '/demonstracao-do-resultado/linhas',
        { linhas },
      ),
      'linhas',
    );
    expect(gravadas.linhas.find((l) => l.codigo === 'despesa:3.2')).toMatchObject({
      ...{ nome: 'Consertos', nomePadrao: 'Manutenção', agrupamento: 'Prédio', grupo: 'DESPESAS' },
    });
    const despesas = (await demonstrar('COMPETENCIA')).linhas.filter((l) => l.grupo === 'DESPESAS');
    expect(despesas.map((l) => [l.tipo, l.nome, l.nivel, l.totalCentavos])).toEqual([
      ['GRUPO', 'Despesas', 0, -200_000],
      ['AGRUPAMENTO', 'Prédio', 1, -200_000],
      ['LINHA', 'Consertos', 2, -80_000],
      ['LINHA', 'Limpeza', 2, -120_000],
    ]);
    exigir(await admin.put('/demonstracao-do-resultado/linhas', { linhas: [] }), 'padrão');
    const nomes = (await demonstrar('COMPETENCIA')).linhas.map((l) => l.nome);
    expect(nomes).toContain('Bolsas e descontos incondicionais');
  });

  it('não se inventam nem se repetem', async () => {
    const pedir = (linhas: object[]) => admin.put('/demonstracao-do-resultado/linhas', { linhas });
    expect((await pedir([{ linha: 'receita:sorte' }])).corpo).toMatchObject({
      ...{ status: 422, codigo: 'linha-desconhecida', erros: [{ campo: '/linhas/0/linha' }] },
    });
    const duas = await pedir([{ linha: 'acordos' }, { linha: 'acordos', ordem: 2 }]);
    expect(duas.corpo).toMatchObject({ codigo: 'linha-desconhecida', erros: [{ campo: '/linhas/1/linha' }] });
  });
});

describe('recusas e papéis', () => {
  it('o período vai do mais antigo ao mais novo, até dois anos', async () => {
    const aoContrario = await admin.get(`/demonstracao-do-resultado?de=${ano}-03&ate=${ano}-02`);
    expect(aoContrario.corpo).toMatchObject({ status: 422, codigo: 'periodo-do-relatorio' });
    const longo = await admin.get(`/demonstracao-do-resultado?de=${ano - 3}-01&ate=${ano}-02`);
    expect(longo.corpo).toMatchObject({ codigo: 'periodo-do-relatorio' });
    const ninguem = '01890000-0000-7000-8000-000000000000';
    expect((await admin.get(`/demonstracao-do-resultado?centroDeCustoId=${ninguem}`)).status).toBe(404);
  });

  it('direção, financeiro e auditor veem; caixa, professor, secretaria e família não', async () => {
    const { escola, familias } = historia.semeada;
    const pessoa = { pessoaId: familias[0].responsavelPessoaId };
    for (const papel of ['admin', 'financeiro', 'auditor'] as const) {
      expect((await (await escola.cliente(papel)).get('/demonstracao-do-resultado')).status).toBe(200);
    }
    for (const papel of ['caixa', 'professor', 'secretaria', 'responsavel'] as const) {
      const cliente = await escola.cliente(papel, papel === 'responsavel' ? pessoa : {});
      expect([papel, (await cliente.get('/demonstracao-do-resultado')).status]).toEqual([papel, 403]);
    }
  });

  it('outra escola não vê nada disto', async () => {
    const beta = await (await aplicacao.criarEscola('beta')).cliente('admin');
    const dela = await beta.obter<Demonstracao>(`/demonstracao-do-resultado?${periodo()}&regime=CAIXA`);
    expect(dela.linhas.every((l) => l.totalCentavos === 0)).toBe(true);
    expect((await beta.get(`/demonstracao-do-resultado?centroDeCustoId=${historia.centros.infantil}`)).status).toBe(
      404,
    );
  });
});

describe('o papel e a planilha', () => {
  it('dizem o mesmo que a resposta', async () => {
    const { bytes, cabecalhos } = await admin.get(`/demonstracao-do-resultado/pdf?${periodo()}&comparar=true`);
    expect(cabecalhos.get('content-type')).toBe('application/pdf');
    const texto = (await textoDoPdf(bytes)).join(' ').replace(/\s+/g, ' ');
    expect(texto).toContain('Resultado do período -9,00 1.853,98 1.844,98');
    expect(texto).toContain('Confere com o razão.');
    const csv = (await admin.get(`/demonstracao-do-resultado/csv?${periodo()}`)).texto;
    expect(csv).toContain(`TOTAL;;RESULTADO;Resultado do período;0;-9,00;1853,98;1844,98;;`);
  });
});

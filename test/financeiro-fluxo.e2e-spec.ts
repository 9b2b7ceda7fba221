import { jest } from '@jest/globals';
import { dataCivil, proximoDiaUtil } from '@sineta/nucleo';
import { cnpjDeTeste } from './apoio/documentos.js';
import { DoisMeses } from './apoio/dois-meses.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';

interface Totais {
  entradasCentavos: number;
  saidasCentavos: number;
}
interface Fluxo {
  hoje: string;
  saldoInicialCentavos: number;
  periodos: ({ inicio: string; fim: string; situacao: string; saldoCentavos: number } & Totais)[];
  linhas: { categoria: string; sentido: string; nome: string; valores: number[]; totalCentavos: number }[];
  contas: { conta: string; nome: string; saldoInicialCentavos: number; saldos: number[] }[];
  primeiroDiaNegativo: { dia: string; saldoCentavos: number } | null;
  vencidoCentavos: number;
  naoEsperadoCentavos: number;
  curva: { classe: string; percentuais: number[]; naoEsperado: number }[];
  comparacoes: Record<string, unknown>[];
}

let aplicacao: AplicacaoDeTeste;
let historia: DoisMeses;
let ano: number;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  historia = new DoisMeses(aplicacao);
  await historia.acontecer();
  ({ ano } = historia);
});

afterAll(() => aplicacao?.fechar());

const admin = (): Cliente => historia.admin;
const fluxo = (consulta: string) => admin().obter<Fluxo>(`/fluxo-de-caixa?${consulta}`);
const quatroMeses = (mais = '') => fluxo(`de=${ano}-02-01&ate=${ano}-05-29&passo=MES${mais}`);
const porCategoria = ({ linhas }: Fluxo) => Object.fromEntries(linhas.map((l) => [l.categoria, l.valores]));

/**
 * On 31 March. What happened is the cash of `financeiro-resultados`, in reais: February 855 + 200 + 1.025 of tuition less
 * 1.970; March 295 in cash, 485 of a card, 503,50 of an agreement, less 40 given back and 30 of IRRF. To come: April and
 * May of both, on time, at 5 % of discount: 855 + 950.
 */
describe('o fluxo de caixa', () => {
  it('mostra o que aconteceu e o que se espera, por categoria, e os saldos', async () => {
    const f = await quatroMeses();
    expect(porCategoria(f)).toMatchObject({
      MENSALIDADES: [208_000, 29_500, 180_500, 180_500],
      CARTOES: [0, 48_500, 0, 0],
      FORNECEDORES: [-197_000, 0, 0, 0],
      TRIBUTOS: [0, -3_000, 0, 0],
      DEVOLUCOES: [0, -4_000, 0, 0],
    });
    expect(porCategoria(f)['ACORDOS']?.slice(0, 2)).toEqual([0, 50_350]);
    expect(f.periodos.map((p) => p.situacao)).toEqual(['REALIZADO', 'MISTO', 'PREVISTO', 'PREVISTO']);
    expect(f.periodos.slice(0, 3).map((p) => p.saldoCentavos)).toEqual([11_000, 132_350, 312_850]);
    expect(f).toMatchObject({ saldoInicialCentavos: 0, primeiroDiaNegativo: null, comparacoes: [] });
  });

  it('cada conta tem o seu saldo, e juntas dão o total', async () => {
    const { contas, periodos } = await quatroMeses();
    const saldo = (nome: string) => contas.find((c) => c.nome.startsWith(nome))?.saldos.slice(0, 2);
    // Bank: 855 + 200 - 1.970; then 485 + 503,50 - 30. Safe: 1.025, then 295 of the drawer. Pix given back: -40.
    expect(saldo('Sicoob')).toEqual([-91_500, 4_350]);
    expect(saldo('Cofre')).toEqual([102_500, 132_000]);
    expect(saldo('Recebido no balcão: pix')).toEqual([0, -4_000]);
    periodos.forEach((p, i) => {
      expect(contas.reduce((s, c) => s + (c.saldos[i] ?? 0), 0)).toBe(p.saldoCentavos);
    });
  });

  it('um período que começa depois de hoje parte do que se espera até lá', async () => {
    const f = await fluxo(`de=${ano}-05-01&ate=${ano}-05-29&passo=MES`);
    expect(f.saldoInicialCentavos).toBe((await quatroMeses()).periodos[2]?.saldoCentavos);
  });

  it('cortado em dias, semanas ou meses, termina igual', async () => {
    const fins = [];
    for (const passo of ['DIA', 'SEMANA', 'MES']) {
      const { periodos } = await fluxo(`de=${ano}-03-01&ate=${ano}-05-29&passo=${passo}`);
      fins.push(periodos.at(-1)?.saldoCentavos);
      expect(periodos[0]?.inicio).toBe(`${ano}-03-01`);
      expect(periodos.at(-1)?.fim).toBe(`${ano}-05-29`);
    }
    expect(new Set(fins).size).toBe(1);
  });
});

describe('o que se deve', () => {
  it('entra no vencimento, com o tributo que nascerá, o que se repete e o primeiro dia sem dinheiro', async () => {
    const fornecedor = await admin().criar('/fornecedores', {
      ...{ nome: 'Obra Ltda', documento: cnpjDeTeste(901), regimeTributario: 'PRESUMIDO', tipoDeServico: 'OUTRO' },
    });
    const [centroDeCustoId, naturezaId] = [historia.centros.infantil, historia.naturezas.manutencao];
    const rateio = [{ centroDeCustoId, naturezaId, percentual: '100' }];
    await historia.financeiro.criar('/titulos-a-pagar', {
      ...{ fornecedorId: fornecedor.id, documento: 'NF 9', descricao: 'Telhado', rateio, valorCentavos: 500_000 },
      ...{ emissao: `${ano}-03-31`, vencimento: `${ano}-04-15` },
      retencoes: [{ tributo: 'IRRF', valorCentavos: 5_000 }],
    });
    await historia.financeiro.criar('/recorrencias-a-pagar', {
      ...{ fornecedorId: fornecedor.id, descricao: 'Aluguel', documento: 'ALUGUEL', valorCentavos: 1_000, rateio },
      ...{ periodicidade: 'MENSAL', dia: 5, primeiraCompetencia: `${ano}-05` },
    });
    const f = await quatroMeses();
    expect(porCategoria(f)).toMatchObject({
      FORNECEDORES: [-197_000, 0, -495_000, -1_000],
      TRIBUTOS: [0, -3_000, 0, -5_000],
    });
    const dia = proximoDiaUtil(dataCivil(`${ano}-04-15`));
    expect(f.primeiroDiaNegativo).toEqual({ dia, saldoCentavos: 132_350 + 180_500 - 495_000 });
  });
});

/**
 * Measured: the family with the scholarship paid all it owed on time; the other paid February 15 days late, and March went
 * to an agreement. So all of the first comes on the due date, and all of the second in the band from 8 to 15 days.
 */
describe('a curva de atraso', () => {
  it('é medida e mostrada, e só é usada a pedido', async () => {
    const semCurva = await fluxo(`de=${ano}-04-01&ate=${ano}-04-30&passo=DIA`);
    expect(semCurva.curva).toMatchObject([
      { classe: 'PONTUAL', percentuais: [100, 0, 0, 0, 0, 0], naoEsperado: 0 },
      { classe: 'ATRASA', percentuais: [0, 0, 100, 0, 0, 0], naoEsperado: 0 },
      { classe: 'SEM_HISTORICO' },
    ]);
    const comCurva = await fluxo(`de=${ano}-04-01&ate=${ano}-04-30&passo=DIA&curva=true`);
    const entradas = ({ periodos, linhas }: Fluxo) => {
      const valores = linhas.find((l) => l.categoria === 'MENSALIDADES')?.valores ?? [];
      return Object.fromEntries(periodos.flatMap((p, i) => (valores[i] ? [[p.inicio, valores[i]]] : [])));
    };
    const vence = proximoDiaUtil(dataCivil(`${ano}-04-10`));
    expect(entradas(semCurva)).toEqual({ [vence]: 85_500 + 95_000 });
    expect(entradas(comCurva)).toEqual({ [vence]: 85_500, [proximoDiaUtil(dataCivil(`${ano}-04-22`))]: 95_000 });
  });

  it('o vencido fica de fora sem ela, e é dito', async () => {
    await historia.viajar('04-20');
    const semCurva = await fluxo(`de=${ano}-04-20&ate=${ano}-04-30&passo=MES`);
    expect(semCurva.vencidoCentavos).toBe(90_000 + 100_000);
    expect(porCategoria(semCurva)).not.toHaveProperty('MENSALIDADES');
    // Ten days late: of who pays late, all is still to come; of who pays on time, nothing was ever seen so late.
    const comCurva = await fluxo(`de=${ano}-04-20&ate=${ano}-04-30&passo=MES&curva=true`);
    expect(porCategoria(comCurva)['MENSALIDADES']).toHaveLength(1);
    await historia.viajar('03-31');
  });
});

describe('previsto e realizado', () => {
  it('a previsão do mês é guardada uma vez, e o mês se compara com ela', async () => {
    await historia.viajar('04-01');
    const foto = await admin().criar<{ id: string; competencia: string; saldoCentavos: number }>(
      '/fluxo-de-caixa/fotografias',
    );
    expect(foto).toMatchObject({ competencia: `${ano}-04`, tiradaEm: `${ano}-04-01`, saldoCentavos: 132_350 });
    const outra = await admin().post('/fluxo-de-caixa/fotografias');
    expect(outra.corpo).toMatchObject({ status: 409, codigo: 'fotografia-ja-tirada' });
    expect(await admin().lista('/fluxo-de-caixa/fotografias')).toEqual([foto]);
    await historia.viajar('04-10');
    const parcelas = await admin().lista<{ id: string; competencia: string; saldoCentavos: number; pagadorId: string }>(
      `/parcelas?pagadorId=${historia.semeada.familias[0].responsavelPessoaId}`,
    );
    const abril = parcelas.find((p) => p.competencia === `${ano}-04` && p.saldoCentavos === 90_000);
    const meios = [{ meio: 'PIX', valorCentavos: 85_500 }];
    const recebimento = { pagadorId: abril?.pagadorId, parcelas: [abril?.id], meios };
    exigir(await admin().post('/recebimentos', recebimento), 'abril');
    await historia.viajar('04-30');
    const { comparacoes } = await fluxo(`de=${ano}-04-01&ate=${ano}-04-30&passo=MES`);
    expect(comparacoes).toMatchObject([{ competencia: `${ano}-04`, tiradaEm: `${ano}-04-01` }]);
    const linhas = (comparacoes[0] as { linhas: Record<string, unknown>[] }).linhas;
    expect(linhas.find((l) => l['categoria'] === 'MENSALIDADES')).toMatchObject({
      ...{ previstoCentavos: 180_500, realizadoCentavos: 85_500, diferencaCentavos: -95_000 },
    });
    expect(linhas.find((l) => l['categoria'] === 'FORNECEDORES')).toMatchObject({
      ...{ previstoCentavos: -495_000, realizadoCentavos: 0, diferencaCentavos: 495_000 },
    });
  });
});

describe('recusas, papéis e papel', () => {
  it('o período cabe em cem colunas, do primeiro ao último dia', async () => {
    const pedir = (consulta: string) => admin().get(`/fluxo-de-caixa?${consulta}`);
    const longo = await pedir(`de=${ano}-01-01&ate=${ano}-12-31&passo=DIA`);
    expect(longo.corpo).toMatchObject({ status: 422, codigo: 'periodo-do-relatorio' });
    const invertido = await pedir(`de=${ano}-02-01&ate=${ano}-01-01`);
    expect(invertido.corpo).toMatchObject({ codigo: 'periodo-do-relatorio' });
  });

  it('caixa, professor, secretaria e família não veem; auditor vê e não guarda', async () => {
    const { escola, familias } = historia.semeada;
    for (const papel of ['caixa', 'professor', 'secretaria', 'responsavel'] as const) {
      const pessoa = papel === 'responsavel' ? { pessoaId: familias[0].responsavelPessoaId } : {};
      expect((await (await escola.cliente(papel, pessoa)).get('/fluxo-de-caixa')).status).toBe(403);
    }
    const auditor = await escola.cliente('auditor');
    expect((await auditor.get('/fluxo-de-caixa')).status).toBe(200);
    expect((await auditor.post('/fluxo-de-caixa/fotografias')).status).toBe(403);
  });

  it('o PDF e a planilha dizem o mesmo', async () => {
    const consulta = `de=${ano}-02-01&ate=${ano}-05-29&passo=MES`;
    const { bytes } = await admin().get(`/fluxo-de-caixa/pdf?${consulta}`);
    const texto = (await textoDoPdf(bytes)).join(' ').replace(/\s+/g, ' ');
    for (const trecho of ['Fluxo de caixa', 'Cartões – 485,00', 'Saldo no fim 110,00 1.323,50', '01/05 a 29/05 *']) {
      expect(texto).toContain(trecho);
    }
    const csv = (await admin().get(`/fluxo-de-caixa/csv?${consulta}`)).texto;
    expect(csv).toContain('Devoluções a pagadores;0,00;-40,00;');
  });

  it('cada total vem depois das suas linhas, e é a soma delas', async () => {
    const consulta = `de=${ano}-02-01&ate=${ano}-05-29&passo=MES`;
    const { linhas, periodos } = await fluxo(consulta);
    const soma = (sentido: string, i: number) =>
      linhas.reduce((s, l) => s + (l.sentido === sentido ? (l.valores[i] ?? 0) : 0), 0);
    periodos.forEach((p, i) => {
      expect([soma('ENTRADA', i), soma('SAIDA', i)]).toEqual([p.entradasCentavos, p.saidasCentavos]);
    });
    const csv = (await admin().get(`/fluxo-de-caixa/csv?${consulta}`)).texto;
    const nomes = csv.split('\n').map((l) => l.split(';')[0]);
    const nomesDo = (sentido: string) => linhas.filter((l) => l.sentido === sentido).map((l) => l.nome);
    const fim = nomes.indexOf('Saldo no fim');
    expect(nomes.slice(1, fim)).toEqual([...nomesDo('ENTRADA'), 'Entradas', ...nomesDo('SAIDA'), 'Saídas']);
  });

  it('outra escola não vê nada', async () => {
    const beta = await (await aplicacao.criarEscola('beta')).cliente('admin');
    const dela = await beta.obter<Fluxo>(`/fluxo-de-caixa?de=${ano}-02-01&ate=${ano}-05-29&passo=MES`);
    expect(dela).toMatchObject({ linhas: [], contas: [], saldoInicialCentavos: 0, comparacoes: [] });
  });
});

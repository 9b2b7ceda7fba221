import { jest } from '@jest/globals';
import { dataCivilEm } from '@sineta/nucleo';
import { cnpjDeTeste } from './apoio/documentos.js';
import { DoisMeses } from './apoio/dois-meses.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { semearEscola } from './apoio/semear.js';
import { semearFinanceiro } from './apoio/semear-financeiro.js';

interface Demonstracao {
  linhas: { codigo: string; totalCentavos: number }[];
  conferencia: object;
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

/** April alone, by line; whatever happens, it ties with the ledger and no line is nobody's. */
async function abril(regime: string, quem = admin(), mes = '04'): Promise<Record<string, number>> {
  const d = await quem.obter<Demonstracao>(
    `/demonstracao-do-resultado?de=${ano}-${mes}&ate=${ano}-${mes}&regime=${regime}`,
  );
  expect(d.conferencia).toMatchObject({ confere: true, semLinha: [] });
  const linhas = Object.fromEntries(d.linhas.map((l) => [l.codigo, l.totalCentavos]));
  expect(linhas).not.toHaveProperty('a-classificar');
  return linhas;
}

describe('o que se desfaz', () => {
  it('a liquidação de um cartão reaberta tira a receita e devolve a taxa', async () => {
    await historia.viajar('04-02');
    const [recebivel] = await admin().lista('/recebiveis-de-cartao');
    exigir(
      await admin().post(`/recebiveis-de-cartao/${recebivel?.id}/reabertura`, { motivo: 'Outra venda' }),
      'reabrir',
    );
    expect(await abril('CAIXA')).toMatchObject({
      [`servico:${historia.servicos.mensalidade}`]: -50_000,
      ...{ 'despesa:taxa-de-cartao': 1_500, VARIACAO: -48_500 },
    });
    expect(await abril('COMPETENCIA')).toMatchObject({ 'despesa:taxa-de-cartao': 1_500 });
  });

  it('um recebimento estornado tira o principal, os juros e a multa; por competência, só os encargos', async () => {
    const recebimentos = await admin().lista<{ id: string; valorCentavos: number }>('/recebimentos');
    const tardio = recebimentos.find((r) => r.valorCentavos === 102_500);
    exigir(await admin().post(`/recebimentos/${tardio?.id}/estorno`, { motivo: 'Pessoa errada' }), 'estorno');
    expect(await abril('CAIXA')).toMatchObject({
      [`servico:${historia.servicos.mensalidade}`]: -150_000,
      ...{ 'receita:juros': -500, 'receita:multa': -2_000, VARIACAO: -48_500 - 102_500 },
    });
    const competencia = await abril('COMPETENCIA');
    expect(competencia).toMatchObject({ 'receita:juros': -500, 'receita:multa': -2_000 });
    expect(competencia[`servico:${historia.servicos.mensalidade}`]).toBe(200_000);
  });

  it('um título cancelado some do seu mês', async () => {
    const antes = (await abril('COMPETENCIA', admin(), '02'))['despesa:3.1'];
    const fornecedorId = await fornecedor(910);
    const { titulos } = await lancar(fornecedorId, {
      documento: 'NF 1',
      emissao: `${ano}-02-10`,
      valorCentavos: 7_000,
    });
    expect((await abril('COMPETENCIA', admin(), '02'))['despesa:3.1']).toBe((antes ?? 0) - 7_000);
    exigir(
      await admin().post(`/titulos-a-pagar/${titulos[0]?.id}/cancelamento`, { motivo: 'Nota errada' }),
      'cancelar',
    );
    expect((await abril('COMPETENCIA', admin(), '02'))['despesa:3.1']).toBe(antes);
  });
});

async function fornecedor(n: number): Promise<string> {
  const dados = { nome: `Loja ${n} Ltda`, documento: cnpjDeTeste(n), regimeTributario: 'SIMPLES' };
  return (await admin().criar('/fornecedores', dados)).id;
}

function lancar(fornecedorId: string, mais: object) {
  const rateio = [
    { centroDeCustoId: historia.centros.infantil, naturezaId: historia.naturezas.limpeza, percentual: '100' },
  ];
  return historia.financeiro.criar<{ titulos: { id: string }[] }>('/titulos-a-pagar', {
    ...{ fornecedorId, descricao: 'Compra', rateio, vencimento: `${ano}-04-20`, emissao: `${ano}-04-02` },
    ...mais,
  });
}

/** Advance 300, credit note 50, 200 used in a bill of 1.000, 150 given back: 300 + 50 - 200 - 150 is nothing. */
it('adiantamento a fornecedor não é despesa até ser usado', async () => {
  const antes = await abril('CAIXA');
  const fornecedorId = await fornecedor(911);
  const adiantamento = await lancar(fornecedorId, { documento: 'ADT', valorCentavos: 30_000, tipo: 'ADIANTAMENTO' });
  const titulo = await lancar(fornecedorId, { documento: 'NF 2', valorCentavos: 100_000 });
  for (const { titulos } of [adiantamento, titulo]) {
    exigir(await admin().post(`/titulos-a-pagar/${titulos[0]?.id}/aprovacoes`), 'aprovação');
  }
  const doBanco = { meio: 'PIX', contaBancariaId: historia.contaBancariaId };
  const baixa = { ...doBanco, principalCentavos: 30_000 };
  await historia.financeiro.criar(`/titulos-a-pagar/${adiantamento.titulos[0]?.id}/baixas`, baixa);
  const pago = await abril('CAIXA');
  expect(pago['adiantamentos']).toBe(-30_000);
  expect(pago['RESULTADO']).toBe(antes['RESULTADO']);
  await historia.financeiro.criar(`/titulos-a-pagar/${titulo.titulos[0]?.id}/compensacoes`, { valorCentavos: 20_000 });
  const nota = { documento: 'NC', valorCentavos: 5_000, naturezaId: historia.naturezas.limpeza, motivo: 'Devolução' };
  await historia.financeiro.criar(`/fornecedores/${fornecedorId}/notas-de-credito`, nota);
  const reembolso = { ...doBanco, valorCentavos: 15_000, motivo: 'Sobra' };
  await historia.financeiro.criar(`/fornecedores/${fornecedorId}/reembolsos`, reembolso);
  const depois = await abril('CAIXA');
  expect(depois).toMatchObject({ adiantamentos: 0, 'despesa:3.1': -20_000 + 5_000 });
  expect(depois['VARIACAO']).toBe((antes['VARIACAO'] ?? 0) - 15_000);
});

it('um cheque é receita quando compensa, e deixa de ser quando volta', async () => {
  const sessao = await admin().criar('/sessoes-de-caixa', {
    ...{ caixaId: (await admin().lista('/caixas'))[0]?.id, fundoCentavos: 0 },
  });
  const antes = await abril('CAIXA');
  const mensalidade = `servico:${historia.servicos.mensalidade}`;
  const { responsavelPessoaId: pagadorId } = historia.semeada.familias[0];
  const parcelas = await admin().lista<{ id: string; competencia: string }>(
    `/parcelas?situacao=ABERTA&pagadorId=${pagadorId}`,
  );
  const deAbril = parcelas.find((p) => p.competencia === `${ano}-04`);
  const cheque = { banco: '001', agencia: '1', conta: '2', numero: '3', emitenteNome: 'Helena Sobral' };
  await admin().criar('/recebimentos', {
    ...{ pagadorId, parcelas: [deAbril?.id] },
    meios: [
      { meio: 'DINHEIRO', valorCentavos: 35_500 },
      { meio: 'CHEQUE', valorCentavos: 50_000, cheque },
    ],
  });
  expect((await abril('CAIXA'))[mensalidade]).toBe((antes[mensalidade] ?? 0) + 35_500);
  const [recebido] = await admin().lista('/cheques');
  const mover = (acao: string, corpo: object) => admin().post(`/cheques/${recebido?.id}/${acao}`, corpo);
  exigir(await mover('deposito', { contaBancariaId: historia.contaBancariaId }), 'depósito');
  exigir(await mover('compensacao', {}), 'compensação');
  expect((await abril('CAIXA'))[mensalidade]).toBe((antes[mensalidade] ?? 0) + 85_500);
  exigir(await mover('devolucao', { alinea: '11', reapresentar: true }), 'devolução');
  expect((await abril('CAIXA'))[mensalidade]).toBe((antes[mensalidade] ?? 0) + 35_500);
  exigir(await admin().post(`/sessoes-de-caixa/${sessao.id}/contagens`, { dinheiroCentavos: 35_500 }), 'contagem');
  exigir(await admin().post(`/sessoes-de-caixa/${sessao.id}/fechamento`, {}), 'fechamento');
});

it('o que vai para uma aplicação ou um fundo fixo é dinheiro, e o que ela rende, receita', async () => {
  const antes = await abril('CAIXA');
  const { contaNoRazao } = await admin().criar<{ id: string; contaNoRazao: string }>('/contas-de-dinheiro', {
    ...{ nome: 'Cantina', tipo: 'FUNDO_FIXO' },
  });
  const ida = { contaOrigem: `banco:${historia.contaBancariaId}`, contaDestino: contaNoRazao, valorCentavos: 1_000 };
  await admin().criar('/movimentos-de-tesouraria', { ...ida, descricao: 'Fundo da cantina' });
  const naturezaId = historia.naturezas.limpeza;
  const rendimento = { conta: contaNoRazao, valorCentavos: 12, descricao: 'Troco', naturezaId };
  await admin().criar('/movimentos-de-tesouraria/rendimentos', rendimento);
  expect(await abril('CAIXA')).toMatchObject({ 'receita:3.1': 12, VARIACAO: (antes['VARIACAO'] ?? 0) + 12 });
  const { contas } = await admin().obter<{ contas: { conta: string; nome: string; saldos: number[] }[] }>(
    `/fluxo-de-caixa?de=${ano}-04-01&ate=${ano}-04-30&passo=MES`,
  );
  expect(contas.find((c) => c.conta === contaNoRazao)).toMatchObject({ nome: 'Cantina', saldos: [1_012] });
  const contabeis = await admin().obter<{ contas: { conta: string }[] }>('/contas-contabeis');
  expect(contabeis.contas.map((c) => c.conta)).toEqual(expect.arrayContaining(['dinheiro:', contaNoRazao]));
});

it('a escola com tudo do banco, do balcão, dos acordos e das contas confere nos dois regimes', async () => {
  const semeada = await semearEscola(await aplicacao.criarEscola('gama'));
  await semearFinanceiro(semeada);
  const mes = dataCivilEm(new Date()).slice(0, 7);
  for (const regime of ['COMPETENCIA', 'CAIXA']) {
    const d = await semeada.admin.obter<Demonstracao>(
      `/demonstracao-do-resultado?de=${mes.slice(0, 4)}-01&ate=${mes}&regime=${regime}`,
    );
    expect(d.conferencia).toMatchObject({ confere: true, semLinha: [] });
    expect(d.linhas.map((l) => l.codigo)).not.toContain('a-classificar');
  }
});

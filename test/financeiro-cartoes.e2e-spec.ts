import { jest } from '@jest/globals';
import { somarDias } from '@sineta/nucleo';
import { BalcaoDeTeste, dinheiro } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente, type Resposta } from './apoio/escola-de-teste.js';

interface Recebivel {
  id: string;
  numero: number;
  situacao: string;
  brutoCentavos: number;
  liquidoCentavos: number;
  liquidadoCentavos: number | null;
  previsao: string;
  recebimentoId: string;
}
interface Antecipacao {
  id: string;
  descontoCentavos: number;
}
interface Contestacao {
  id: string;
  situacao: string;
  parcelas: string[];
  novoRecebimentoId: string | null;
}

jest.setTimeout(120_000);

let aplicacao: AplicacaoDeTeste;
let balcao: BalcaoDeTeste;
let operador: Cliente;
let adquirenteId: string;
let escolas = 0;

beforeAll(async () => {
  aplicacao = await subirAplicacao();
});

beforeEach(async () => {
  balcao = await BalcaoDeTeste.criar(aplicacao, `crt${++escolas}`);
  operador = await balcao.operador();
  await balcao.abrir(operador);
  const { contaBancariaId } = balcao;
  ({ id: adquirenteId } = await balcao.admin.criar('/adquirentes', { nome: 'Maquininha', contaBancariaId }));
  const taxa = { adquirenteId, bandeira: 'VISA', vigenciaInicio: somarDias(balcao.hoje, -10), percentual: '3' };
  await balcao.admin.criar('/taxas-de-cartao', { ...taxa, modalidade: 'CREDITO', parcelasAte: 6 });
});

/** Whatever was done, the books are right. */
afterEach(() => balcao.provar());
afterAll(() => aplicacao?.fechar());

const codigo = (resposta: Resposta<unknown>) => (resposta.corpo as { codigo?: string }).codigo;
const campo = (resposta: Resposta<unknown>) => (resposta.corpo as { erros?: { campo: string }[] }).erros?.[0]?.campo;
const banco = () => balcao.saldo(`banco:${balcao.contaBancariaId}`);

/** A parcel of R$ 1.000,00 paid with this much in credit, in three, and the rest in other ways. */
async function vender(valorCentavos = 90_000, ...outros: object[]) {
  const [parcela] = await balcao.parcelas();
  const cartao = { adquirenteId, bandeira: 'VISA', parcelas: 3, autorizacao: '004512' };
  const meios = [{ meio: 'CARTAO_CREDITO', valorCentavos, cartao }, ...outros];
  const corpo = { ...balcao.pedido([parcela ?? { id: '' }], ...meios), parcial: true };
  const { id } = exigir(await operador.post<{ id: string }>('/recebimentos', corpo), 'recebimento');
  return { recebimentoId: id, parcelaId: parcela?.id ?? '', recebiveis: await agenda(id) };
}

const agenda = (recebimentoId: string) =>
  balcao.admin.lista<Recebivel>(`/recebiveis-de-cartao?recebimentoId=${recebimentoId}`);
const ids = (recebiveis: readonly Recebivel[]) => recebiveis.map(({ id }) => id);
const contestar = (corpo: object) =>
  balcao.admin.post<Contestacao>('/contestacoes-de-cartao', { motivo: 'Portador não reconhece', ...corpo });

describe('antecipação', () => {
  const antecipar = (corpo: object) => balcao.admin.post<Antecipacao>('/antecipacoes-de-cartao', corpo);

  it('paga os escolhidos antes, o desconto é despesa própria, e o estorno devolve cada um à agenda', async () => {
    const { recebimentoId, recebiveis } = await vender();
    const [primeiro, ...escolhidos] = recebiveis;
    const feita = exigir(await antecipar({ recebiveis: ids(escolhidos), liquidoCentavos: 55_200 }), 'antecipação');
    expect(feita).toMatchObject({ brutoCentavos: 60_000, taxaCentavos: 1_800, descontoCentavos: 3_000, quantidade: 2 });
    expect(await banco()).toBe(55_200);
    expect(await balcao.saldo('despesa:antecipacao-de-cartao')).toBe(3_000);
    expect(await balcao.saldo('despesa:taxa-de-cartao')).toBe(1_800);
    expect(await balcao.saldo(`cartao:${adquirenteId}`)).toBe(30_000);
    const pagos = (await agenda(recebimentoId)).filter((r) => r.situacao === 'LIQUIDADO');
    // The third is paid some 30 days earlier than the second: it bears more of the discount.
    expect(pagos.map((r) => r.liquidadoCentavos)).toEqual([27_900, 27_300]);
    const reaberto = await balcao.admin.post(`/recebiveis-de-cartao/${pagos[0]?.id}/reabertura`, { motivo: 'Um só' });
    expect(codigo(reaberto)).toBe('recebivel-nao-permite');
    const estorno = `/antecipacoes-de-cartao/${feita.id}/estorno`;
    expect(exigir(await balcao.admin.post(estorno, { motivo: 'Cancelada' }), 'estorno')).toMatchObject({
      ...{ desfeitaEm: balcao.hoje, motivo: 'Cancelada' },
    });
    expect(codigo(await balcao.admin.post(estorno, { motivo: 'De novo' }))).toBe('antecipacao-nao-permite');
    expect(await banco()).toBe(0);
    expect(await balcao.saldo('despesa:antecipacao-de-cartao')).toBe(0);
    expect((await agenda(recebimentoId)).map((r) => r.previsao)).toEqual(recebiveis.map((r) => r.previsao));
    expect(primeiro?.situacao).toBe('PREVISTO');
  });

  it('recusa o que não é antecipação, e não deixa nada escrito', async () => {
    const { recebiveis } = await vender();
    const todos = ids(recebiveis);
    expect(campo(await antecipar({ recebiveis: todos, liquidoCentavos: 87_301 }))).toBe('/liquidoCentavos');
    expect(campo(await antecipar({ recebiveis: [todos[0], todos[0]], liquidoCentavos: 1 }))).toBe('/recebiveis/1');
    const amanha = somarDias(balcao.hoje, 1);
    expect(codigo(await antecipar({ recebiveis: todos, liquidoCentavos: 1, data: amanha }))).toBe('data-futura');
    const ontem = somarDias(balcao.hoje, -1);
    expect(campo(await antecipar({ recebiveis: todos, liquidoCentavos: 1, data: ontem }))).toBe('/data');
    exigir(await antecipar({ recebiveis: todos.slice(0, 1), liquidoCentavos: 29_000 }), 'antecipação');
    expect(codigo(await antecipar({ recebiveis: todos, liquidoCentavos: 80_000 }))).toBe('recebivel-nao-permite');
    balcao.irPara(somarDias(balcao.hoje, 95));
    expect(campo(await antecipar({ recebiveis: todos.slice(1), liquidoCentavos: 1_000 }))).toBe('/recebiveis/0');
    expect((await operador.post('/antecipacoes-de-cartao', { recebiveis: todos, liquidoCentavos: 1 })).status).toBe(
      403,
    );
    const outra = await BalcaoDeTeste.criar(aplicacao, `crt${++escolas}`);
    const alheia = await outra.admin.post('/antecipacoes-de-cartao', { recebiveis: todos, liquidoCentavos: 1 });
    expect(alheia.status).toBe(404);
    expect(await banco()).toBe(29_000);
  });
});

describe('o custo das antecipações de um dia', () => {
  it('em partes é o mesmo: passa do limite a soma, e o que duas pessoas registraram não conta', async () => {
    exigir(await balcao.admin.put('/parametros-de-caixa', { limiteDeDiferencaCentavos: 500 }), 'parâmetros');
    const { recebiveis } = await vender();
    const [um, dois, tres] = ids(recebiveis);
    const antecipar = (recebivel: string | undefined, liquidoCentavos: number) =>
      balcao.admin.post<Antecipacao>('/antecipacoes-de-cartao', { recebiveis: [recebivel], liquidoCentavos });
    const primeira = exigir(await antecipar(um, 28_700), 'no limite');
    const segunda = await antecipar(dois, 28_999);
    expect(segunda.corpo).toMatchObject({ codigo: 'segunda-pessoa-exigida' });
    expect(JSON.stringify(segunda.corpo)).toContain('com R$ 4,00 das outras do dia');
    exigir(await antecipar(dois, 29_000), 'até o limite');
    const estorno = { motivo: 'Cancelada pela adquirente' };
    exigir(await balcao.admin.post(`/antecipacoes-de-cartao/${primeira.id}/estorno`, estorno), 'estorno');
    const financeiro = await balcao.escola.cliente('financeiro');
    const pedido = await balcao.admin.criar('/pedidos-de-diferenca-de-cartao/antecipacoes', {
      ...{ recebiveis: [tres], liquidoCentavos: 28_000, motivo: 'Taxa alta no fim do ano' },
    });
    const aprovacao = `/pedidos-de-diferenca-de-cartao/${pedido.id}/aprovacao`;
    exigir(await financeiro.post(aprovacao, {}, { versao: pedido.versao }), 'aprovação');
    exigir(await antecipar(um, 28_700), 'o que duas pessoas registraram não conta');
  });
});

describe('diferença no pagamento da adquirente', () => {
  const liquidar = (quem: Cliente, recebivelId: string | undefined, liquidoCentavos: number, mais: object = {}) =>
    quem.post('/recebiveis-de-cartao/liquidacao', { itens: [{ recebivelId, liquidoCentavos, ...mais }] });

  it('a mais é receita e a menos é despesa, com motivo; reaberto, some', async () => {
    const { recebiveis } = await vender();
    const [um, dois] = ids(recebiveis);
    const motivo = { motivo: 'Aluguel da máquina' };
    exigir(await liquidar(balcao.admin, um, 28_000, motivo), 'a menos');
    expect(exigir(await liquidar(balcao.admin, dois, 30_050, { motivo: 'Ajuste' }), 'a mais')).toEqual({
      ...{ quantidade: 1, brutoCentavos: 30_000, taxaCentavos: 900, diferencaCentavos: 950, liquidoCentavos: 30_050 },
    });
    expect(await banco()).toBe(58_050);
    expect(await balcao.saldo('despesa:diferenca-de-cartao')).toBe(1_100);
    expect(await balcao.saldo('receita:diferenca-de-cartao')).toBe(-950);
    exigir(await balcao.admin.post(`/recebiveis-de-cartao/${um}/reabertura`, motivo), 'reabertura');
    expect(await balcao.saldo('despesa:diferenca-de-cartao')).toBe(0);
  });

  it('acima do limite, uma pessoa confirma o valor e outra liquida', async () => {
    exigir(await balcao.admin.put('/parametros-de-caixa', { limiteDeDiferencaCentavos: 500 }), 'parâmetros');
    const { recebiveis } = await vender();
    const [um, dois] = ids(recebiveis);
    const financeiro = await balcao.escola.cliente('financeiro');
    const motivo = { motivo: 'Aluguel da máquina' };
    exigir(await liquidar(balcao.admin, dois, 28_600, motivo), 'no limite');
    expect(codigo(await liquidar(balcao.admin, um, 28_000, motivo))).toBe('segunda-pessoa-exigida');
    const rota = `/recebiveis-de-cartao/${um}/autorizacao-de-diferenca`;
    const autorizar = async (quem: Cliente, liquidoCentavos: number) => {
      const { versao } = await quem.obter<{ versao: number }>(`/recebiveis-de-cartao/${um}`);
      return quem.post(rota, { liquidoCentavos, ...motivo }, { versao });
    };
    const { versao } = await financeiro.obter<{ versao: number }>(`/recebiveis-de-cartao/${um}`);
    expect(codigo(await financeiro.post(rota, { liquidoCentavos: 28_000, ...motivo }))).toBe('versao-exigida');
    exigir(await autorizar(financeiro, 28_100), 'outro valor');
    const deAntes = await financeiro.post(rota, { liquidoCentavos: 28_000, ...motivo }, { versao });
    expect(codigo(deAntes)).toBe('versao-desatualizada');
    expect(codigo(await liquidar(balcao.admin, um, 28_000, motivo))).toBe('segunda-pessoa-exigida');
    exigir(await autorizar(financeiro, 28_000), 'autorização');
    expect(codigo(await liquidar(financeiro, um, 28_000, motivo))).toBe('mesma-pessoa');
    expect((await operador.post(`/recebiveis-de-cartao/${um}/autorizacao-de-diferenca`, motivo)).status).toBe(403);
    exigir(await liquidar(balcao.admin, um, 28_000, motivo), 'liquidação');
    expect(codigo(await autorizar(financeiro, 27_000))).toBe('recebivel-nao-permite');
  });

  it('em partes é a mesma: em vários recebíveis, em pedidos diferentes, com a antecipação e a contestação do dia', async () => {
    exigir(await balcao.admin.put('/parametros-de-caixa', { limiteDeDiferencaCentavos: 500 }), 'parâmetros');
    const { recebiveis } = await vender();
    const [um, dois, tres] = ids(recebiveis);
    const motivo = 'Aluguel da máquina';
    const itens = [um, dois, tres].map((recebivelId) => ({ recebivelId, liquidoCentavos: 28_900, motivo }));
    const juntos = await balcao.admin.post('/recebiveis-de-cartao/liquidacao', { itens });
    expect([codigo(juntos), campo(juntos)]).toEqual(['segunda-pessoa-exigida', '/itens/2/liquidoCentavos']);
    expect(JSON.stringify(juntos.corpo)).toContain('com R$ 4,00 das outras do dia');
    expect(await banco()).toBe(0);
    exigir(await liquidar(balcao.admin, um, 28_900, { motivo }), 'a primeira');
    const antecipada = await balcao.admin.post('/antecipacoes-de-cartao', {
      recebiveis: [dois],
      liquidoCentavos: 28_700,
    });
    expect(codigo(antecipada)).toBe('segunda-pessoa-exigida');
    const contestada = { recebiveis: [um], debitadoCentavos: 28_900 + 450 };
    expect(codigo(await contestar(contestada))).toBe('segunda-pessoa-exigida');
    exigir(await contestar({ ...contestada, debitadoCentavos: 28_900 + 300 }), 'até o limite');
    expect(codigo(await contestar({ recebiveis: [dois], debitadoCentavos: 300 }))).toBe('segunda-pessoa-exigida');
    const financeiro = await balcao.escola.cliente('financeiro');
    const { versao } = await financeiro.obter<{ versao: number }>(`/recebiveis-de-cartao/${dois}`);
    const autorizacao = { liquidoCentavos: 28_000, motivo };
    exigir(
      await financeiro.post(`/recebiveis-de-cartao/${dois}/autorizacao-de-diferenca`, autorizacao, { versao }),
      'a',
    );
    exigir(await liquidar(balcao.admin, dois, 28_000, { motivo }), 'de duas pessoas não conta');
    exigir(await liquidar(balcao.admin, tres, 28_900, { motivo }), 'até o limite');
  });
});

describe('contestação', () => {
  it('antes de pagar: a parcela é devida de novo, e o que foi pago junto fica em outro recibo', async () => {
    const { recebimentoId, parcelaId, recebiveis } = await vender(90_000, dinheiro(10_000));
    expect((await balcao.parcela(parcelaId)).situacao).toBe('LIQUIDADA');
    const venda = balcao.hoje;
    balcao.irPara(somarDias(venda, 20));
    const feita = exigir(await contestar({ recebiveis: ids(recebiveis) }), 'contestação');
    expect(feita).toMatchObject({
      ...{ situacao: 'ABERTA', brutoCentavos: 90_000, debitadoCentavos: 0, parcelas: [parcelaId] },
    });
    expect(await balcao.parcela(parcelaId)).toMatchObject({ situacao: 'ABERTA', saldoCentavos: 90_000 });
    expect(await balcao.saldo(`cartao:${adquirenteId}`)).toBe(0);
    // What was paid besides was paid on the day of the sale, and the ledger of that day has it once.
    const deEntao = await balcao.admin.obter<{ saldoCentavos: number }>(`/parcelas/${parcelaId}/extrato?em=${venda}`);
    expect(deEntao.saldoCentavos).toBe(0);
    expect((await agenda(recebimentoId)).map((r) => r.situacao)).toEqual(Array(3).fill('CONTESTADO'));
    expect(codigo(await contestar({ recebiveis: ids(recebiveis) }))).toBe('recebivel-nao-permite');
  });

  it('depois de pagar uma de três: o banco devolve o que veio e a multa da adquirente é despesa; só ela volta', async () => {
    const { parcelaId, recebiveis } = await vender(100_000);
    const [primeiro] = recebiveis;
    balcao.irPara(somarDias(balcao.hoje, 31));
    const paga = { itens: [{ recebivelId: primeiro?.id }] };
    exigir(await balcao.admin.post('/recebiveis-de-cartao/liquidacao', paga), 'liquidação');
    const liquido = primeiro?.liquidoCentavos ?? 0;
    expect(await banco()).toBe(liquido);
    const corpo = { recebiveis: [primeiro?.id], debitadoCentavos: liquido + 1_500 };
    exigir(await contestar(corpo), 'contestação');
    expect(await banco()).toBe(-1_500);
    expect(await balcao.saldo('despesa:contestacao-de-cartao')).toBe(1_500);
    expect(await balcao.saldo('despesa:taxa-de-cartao')).toBe(0);
    expect(await balcao.parcela(parcelaId)).toMatchObject({ situacao: 'ABERTA', saldoCentavos: 33_334 });
    const restam = await balcao.admin.lista<Recebivel>('/recebiveis-de-cartao?situacao=PREVISTO');
    expect(restam).toHaveLength(2);
    expect(await balcao.saldo(`cartao:${adquirenteId}`)).toBe(66_666);
  });

  it('ganha: a venda volta à agenda e paga a parcela no dia dela; o que a família pagou vira crédito', async () => {
    const { parcelaId, recebiveis } = await vender(100_000);
    const { id } = exigir(await contestar({ recebiveis: ids(recebiveis) }), 'contestação');
    const venda = balcao.hoje;
    balcao.irPara(somarDias(venda, 60));
    const ganha = exigir(await balcao.admin.post<Contestacao>(`/contestacoes-de-cartao/${id}/ganho`), 'ganho');
    expect(ganha).toMatchObject({ situacao: 'GANHA', resolvidaEm: balcao.hoje });
    expect(await balcao.parcela(parcelaId)).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    const novo = await balcao.admin.obter(`/recebimentos/${ganha.novoRecebimentoId}`);
    expect(novo).toMatchObject({ data: venda, meios: [{ meio: 'CARTAO_CREDITO', valorCentavos: 100_000 }] });
    const voltam = await agenda(ganha.novoRecebimentoId ?? '');
    expect(voltam.map((r) => r.situacao)).toEqual(Array(3).fill('PREVISTO'));
    expect(voltam.map((r) => r.previsao)[0]).toBe(balcao.hoje);
    expect(codigo(await balcao.admin.post(`/contestacoes-de-cartao/${id}/ganho`))).toBe('contestacao-ja-resolvida');
    const itens = ids(voltam).map((recebivelId) => ({ recebivelId }));
    exigir(await balcao.admin.post('/recebiveis-de-cartao/liquidacao', { itens }), 'liquidação');
    expect(await banco()).toBe(97_000);
  });

  it('perdida, a dívida fica; paga pela família e depois ganha, a venda é crédito dela', async () => {
    const perdida = await vender(50_000);
    const { id } = exigir(await contestar({ recebiveis: ids(perdida.recebiveis) }), 'contestação');
    const perda = `/contestacoes-de-cartao/${id}/perda`;
    expect(exigir(await balcao.admin.post(perda, {}), 'perda')).toMatchObject({ situacao: 'PERDIDA' });
    expect(codigo(await balcao.admin.post(perda, {}))).toBe('contestacao-ja-resolvida');
    expect((await balcao.parcela(perdida.parcelaId)).saldoCentavos).toBe(100_000);
    const outra = await vender(100_000);
    const aberta = exigir(await contestar({ recebiveis: ids(outra.recebiveis) }), 'contestação');
    const pago = balcao.pedido([{ id: outra.parcelaId }], dinheiro(100_000));
    exigir(await operador.post('/recebimentos', pago), 'em dinheiro');
    exigir(await balcao.admin.post(`/contestacoes-de-cartao/${aberta.id}/ganho`), 'ganho');
    expect(await balcao.saldo(`credito:${balcao.pagadorId}`)).toBe(-100_000);
  });

  it('o crédito que a venda deu e já foi usado é devido de novo: o fato do banco nunca é recusado', async () => {
    const { parcelaId, recebiveis } = await vender(100_000);
    const primeira = exigir(await contestar({ recebiveis: ids(recebiveis) }), 'contestação');
    exigir(await operador.post('/recebimentos', balcao.pedido([{ id: parcelaId }], dinheiro(100_000))), 'em dinheiro');
    exigir(await balcao.admin.post(`/contestacoes-de-cartao/${primeira.id}/ganho`), 'ganho');
    const [outra] = await balcao.parcelas();
    const usado = balcao.pedido([outra ?? { id: '' }], { meio: 'CREDITO', valorCentavos: 30_000 });
    exigir(await operador.post('/recebimentos', { ...usado, parcial: true }), 'com o crédito');
    const segunda = exigir(await contestar({ recebiveis: ids(recebiveis) }), 'de novo');
    const [divida = ''] = segunda.parcelas;
    expect(await balcao.parcela(divida)).toMatchObject({ saldoCentavos: 30_000, vencimento: balcao.hoje });
    expect(await balcao.saldo(`credito:${balcao.pagadorId}`)).toBe(0);
    expect((await balcao.parcela(parcelaId)).situacao).toBe('LIQUIDADA');
  });

  it('recusa recebíveis de vendas diferentes, data de antes da venda, e quem não é da administração', async () => {
    const uma = await vender(30_000);
    const outra = await vender(30_000);
    const misturadas = [...ids(uma.recebiveis), ...ids(outra.recebiveis)];
    expect(campo(await contestar({ recebiveis: misturadas }))).toBe('/recebiveis/3');
    const antes = { recebiveis: ids(uma.recebiveis), data: somarDias(balcao.hoje, -1) };
    expect(campo(await contestar(antes))).toBe('/data');
    const recusado = await operador.post('/contestacoes-de-cartao', { ...antes, motivo: 'Não reconhece' });
    expect(recusado.status).toBe(403);
  });
});

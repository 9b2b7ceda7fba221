import { jest } from '@jest/globals';
import { dataCivil, somarDias } from '@sineta/nucleo';
import { BalcaoDeTeste } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente, type Resposta } from './apoio/escola-de-teste.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';

interface Recebivel {
  id: string;
  situacao: string;
  liquidoCentavos: number;
}
interface Pedido {
  id: string;
  versao: number;
  resultadoId: string | null;
}
interface Contestacao {
  id: string;
  situacao: string;
  parcelas: string[];
  novoRecebimentoId: string | null;
  encargosDevolvidosCentavos: number;
}
interface LinhaDoExtrato {
  tipo: string;
  referenciaId: string;
  descricao: string;
  situacao: string | null;
  documentoCentavos: number | null;
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
  balcao = await BalcaoDeTeste.criar(aplicacao, `ctt${++escolas}`);
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
const banco = (id = balcao.contaBancariaId) => balcao.saldo(`banco:${id}`);
const ids = (recebiveis: readonly Recebivel[]) => recebiveis.map(({ id }) => id);
const credito = () => balcao.saldo(`credito:${balcao.pagadorId}`);

/** A parcel of R$ 1.000,00 paid with this much in credit, in three. */
async function vender(valorCentavos = 100_000) {
  const [parcela] = await balcao.parcelas();
  const cartao = { adquirenteId, bandeira: 'VISA', parcelas: 3, autorizacao: '004512' };
  const meio = { meio: 'CARTAO_CREDITO', valorCentavos, cartao };
  const corpo = { ...balcao.pedido([parcela ?? { id: '' }], meio), parcial: true };
  const { id } = exigir(await operador.post<{ id: string }>('/recebimentos', corpo), 'recebimento');
  const recebiveis = await balcao.admin.lista<Recebivel>(`/recebiveis-de-cartao?recebimentoId=${id}`);
  return { recebimentoId: id, parcelaId: parcela?.id ?? '', recebiveis };
}

const contestar = (corpo: object) =>
  balcao.admin.post<Contestacao>('/contestacoes-de-cartao', { motivo: 'Portador não reconhece', ...corpo });
const ganhar = (id: string) => balcao.admin.post<Contestacao>(`/contestacoes-de-cartao/${id}/ganho`);
const liquidar = (recebiveis: readonly Recebivel[], mais: object = {}) =>
  balcao.admin.post('/recebiveis-de-cartao/liquidacao', {
    ...{ itens: recebiveis.map(({ id }) => ({ recebivelId: id })), ...mais },
  });

/** By Pix, today; all that the parcel owes, if not told. */
async function pagar(parcelaId: string, valorCentavos?: number): Promise<{ id: string; valor: number }> {
  const valor = valorCentavos ?? (await balcao.parcela(parcelaId)).hoje.totalCentavos;
  const corpo = { ...balcao.pedido([{ id: parcelaId }], { meio: 'PIX', valorCentavos: valor }), parcial: true };
  return { valor, ...exigir(await balcao.admin.post<{ id: string }>('/recebimentos', corpo), 'pagamento') };
}

/** Of the statement of who pays, those of a receipt. */
const linhasDe = async (recebimentoId: string) =>
  (await balcao.admin.lista<LinhaDoExtrato>(`/pessoas/${balcao.pagadorId}/extrato`)).filter(
    ({ referenciaId }) => referenciaId === recebimentoId,
  );

const encargos = async () => [await balcao.saldo('receita:multa'), await balcao.saldo('receita:juros')];

describe('de que conta a adquirente tira', () => {
  it('o principal sai da conta debitada, e a que recebeu fica como estava; o banco vê as duas linhas', async () => {
    const outra = await criarContaDeCobranca(balcao.admin, { conta: '99120' });
    const { recebiveis } = await vender(90_000);
    balcao.irPara(somarDias(balcao.hoje, 95));
    exigir(await liquidar(recebiveis), 'liquidação');
    expect(await banco()).toBe(87_300);
    const corpo = { recebiveis: ids(recebiveis), contaBancariaId: outra, debitadoCentavos: 88_800 };
    exigir(await contestar(corpo), 'contestação');
    expect([await banco(), await banco(outra)]).toEqual([87_300, -88_800]);
    expect(await balcao.saldo('despesa:contestacao-de-cartao')).toBe(1_500);
    expect(await balcao.saldo('despesa:taxa-de-cartao')).toBe(0);
    const aVer = async (id: string) => {
      const linhas = await balcao.admin.lista<{ valorCentavos: number }>(`/lancamentos-a-conciliar?conta=banco:${id}`);
      return linhas.map((l) => l.valorCentavos).sort((a, b) => a - b);
    };
    expect([await aVer(balcao.contaBancariaId), await aVer(outra)]).toEqual([[29_100, 29_100, 29_100], [-88_800]]);
  });
});

describe('ganha, depois de a família pagar com multa e juros', () => {
  it('tudo o que ela pagou volta: o principal, a multa e os juros', async () => {
    const { parcelaId, recebiveis } = await vender();
    const { id } = exigir(await contestar({ recebiveis: ids(recebiveis) }), 'contestação');
    balcao.irPara(somarDias(balcao.hoje, 60));
    const { id: pagamentoId, valor } = await pagar(parcelaId);
    expect(valor).toBeGreaterThan(102_000);
    const ganha = exigir(await ganhar(id), 'ganho');
    expect(ganha.encargosDevolvidosCentavos).toBe(valor - 100_000);
    expect([await credito(), ...(await encargos())]).toEqual([-valor, 0, 0]);
    const doExtrato = await linhasDe(pagamentoId);
    expect(doExtrato.map(({ tipo, descricao }) => `${tipo} ${descricao}`)).toEqual([
      ...['PAGAMENTO Recebido no balcão', 'OUTRO Multa e juros devolvidos'],
    ]);
    expect(doExtrato).toMatchObject([
      { situacao: 'RECEBIDO', documentoCentavos: valor },
      { situacao: null, documentoCentavos: null, valorCentavos: 100_000 - valor },
    ]);
    expect(await balcao.admin.obter(`/contestacoes-de-cartao/${id}`)).toMatchObject({
      encargosDevolvidosCentavos: valor - 100_000,
    });
  });

  it('o que ela devia por si continua pago: só volta o que a venda teria evitado', async () => {
    const { parcelaId, recebiveis } = await vender(90_000);
    const { id } = exigir(await contestar({ recebiveis: ids(recebiveis) }), 'contestação');
    const { vencimento } = await balcao.parcela(parcelaId);
    balcao.irPara(somarDias(dataCivil(vencimento), 30));
    const { valor } = await pagar(parcelaId);
    const cobrados = valor - 100_000;
    exigir(await ganhar(id), 'ganho');
    // A tenth of the parcel was late by the family's own doing: fine of 2% and interest of 1% a month on it.
    const devidos = cobrados / 10;
    expect(await encargos().then(([multa = 0, juros = 0]) => -multa - juros)).toBe(devidos);
    expect(await credito()).toBe(-(90_000 + cobrados - devidos));
  });

  it('estornado o pagamento dela, ou contestada a venda de novo, o que voltou se desfaz', async () => {
    const { parcelaId, recebiveis } = await vender();
    const primeira = exigir(await contestar({ recebiveis: ids(recebiveis) }), 'contestação');
    balcao.irPara(somarDias(balcao.hoje, 60));
    const { id: pagamentoId, valor } = await pagar(parcelaId);
    const cobrados = await encargos();
    exigir(await ganhar(primeira.id), 'ganho');
    exigir(await contestar({ recebiveis: ids(recebiveis) }), 'de novo');
    expect([await credito(), ...(await encargos())]).toEqual([0, ...cobrados]);
    expect((await linhasDe(pagamentoId)).map(({ descricao, situacao }) => [descricao, situacao])).toEqual([
      ['Recebido no balcão', 'RECEBIDO'],
      ['Multa e juros devolvidos', null],
      ['Estorno de multa e juros devolvidos', null],
    ]);
    const [{ id: segundaId } = { id: '' }] = (
      await balcao.admin.lista<Contestacao>('/contestacoes-de-cartao?situacao=ABERTA')
    ).filter((c) => c.situacao === 'ABERTA');
    exigir(await ganhar(segundaId), 'ganho de novo');
    expect(await credito()).toBe(-valor);
    exigir(await balcao.admin.post(`/recebimentos/${pagamentoId}/estorno`, { motivo: 'Pix devolvido' }), 'estorno');
    expect([await credito(), ...(await encargos())]).toEqual([-100_000, 0, 0]);
  });
});

describe('o que passa do limite, e o que não faz sentido', () => {
  it('recusa custo de antecipação maior que a metade, e débito além da venda e da tarifa', async () => {
    const { recebiveis } = await vender();
    const antecipar = (liquidoCentavos: number) =>
      balcao.admin.post('/antecipacoes-de-cartao', { recebiveis: ids(recebiveis), liquidoCentavos });
    const absurda = await antecipar(1);
    expect([absurda.status, codigo(absurda), campo(absurda)]).toEqual([
      422,
      'antecipacao-invalida',
      '/liquidoCentavos',
    ]);
    const demais = await contestar({ recebiveis: ids(recebiveis), debitadoCentavos: 150_001 });
    expect([demais.status, codigo(demais), campo(demais)]).toEqual([422, 'contestacao-invalida', '/debitadoCentavos']);
    expect(await banco()).toBe(0);
  });

  it('acima do limite, uma pessoa pede, vendo o que fará, e outra põe em vigor o que viu', async () => {
    exigir(await balcao.admin.put('/parametros-de-caixa', { limiteDeDiferencaCentavos: 2_000 }), 'parâmetros');
    const { recebiveis } = await vender();
    const financeiro = await balcao.escola.cliente('financeiro');
    const antecipacao = { recebiveis: ids(recebiveis), liquidoCentavos: 90_000 };
    const sozinha = await balcao.admin.post('/antecipacoes-de-cartao', antecipacao);
    expect([sozinha.status, codigo(sozinha), campo(sozinha)]).toEqual([
      ...[409, 'segunda-pessoa-exigida', '/liquidoCentavos'],
    ]);
    const pedidos = '/pedidos-de-diferenca-de-cartao';
    expect(codigo(await balcao.admin.post(`${pedidos}/antecipacoes`, { ...antecipacao, motivo: '' }))).toBe(
      'dados-invalidos',
    );
    const corpo = { ...antecipacao, motivo: 'Taxa do ano todo' };
    expect((await operador.post(`${pedidos}/antecipacoes`, corpo)).status).toBe(403);
    const { id, versao } = await balcao.admin.criar<Pedido>(`${pedidos}/antecipacoes`, corpo);
    expect(await financeiro.lista(`${pedidos}?situacao=PENDENTE`)).toMatchObject([
      { id, tipo: 'ANTECIPACAO', previstoCentavos: 97_000, valorCentavos: 90_000, diferencaCentavos: 7_000 },
    ]);
    const aprovar = (quem: Cliente, vista?: object) =>
      quem.post<Pedido>(`${pedidos}/${id}/aprovacao`, undefined, vista);
    expect(codigo(await aprovar(balcao.admin, { versao }))).toBe('mesma-pessoa');
    expect((await aprovar(financeiro)).status).toBe(428);
    expect((await aprovar(financeiro, { versao: versao + 1 })).status).toBe(412);
    expect(await banco()).toBe(0);
    const juntos = await Promise.all([1, 2, 3].map(() => aprovar(financeiro, { versao })));
    expect(juntos.map((r) => r.status).sort()).toEqual([200, 409, 409]);
    expect(await banco()).toBe(90_000);
    const { resultadoId } = await financeiro.obter<Pedido>(`${pedidos}/${id}`);
    expect(await financeiro.obter(`/antecipacoes-de-cartao/${resultadoId}`)).toMatchObject({ descontoCentavos: 7_000 });
    const trilha = await balcao.admin.lista<{ entidade: string; usuarioId: string; acao: string }>(
      `/auditoria?entidade=pedido_de_diferenca_de_cartao&entidadeId=${id}`,
    );
    expect(new Set(trilha.map((t) => t.usuarioId))).toEqual(new Set([balcao.admin.usuarioId, financeiro.usuarioId]));
  });

  it('a contestação também: recusada, nada muda; pedida e já paga, pede-se de novo', async () => {
    exigir(await balcao.admin.put('/parametros-de-caixa', { limiteDeDiferencaCentavos: 2_000 }), 'parâmetros');
    const { recebiveis, parcelaId } = await vender();
    const financeiro = await balcao.escola.cliente('financeiro');
    const corpo = { recebiveis: ids(recebiveis), debitadoCentavos: 5_000, motivo: 'Não reconhece' };
    const sozinha = await contestar(corpo);
    expect([sozinha.status, codigo(sozinha), campo(sozinha)]).toEqual([
      ...[409, 'segunda-pessoa-exigida', '/debitadoCentavos'],
    ]);
    const rota = '/pedidos-de-diferenca-de-cartao';
    const pedir = () => balcao.admin.criar<Pedido>(`${rota}/contestacoes`, corpo);
    const [um, outro] = [await pedir(), await pedir()];
    exigir(await balcao.admin.post(`${rota}/${um.id}/recusa`, { motivo: 'Duas vezes' }), 'recusa');
    expect(codigo(await financeiro.post(`${rota}/${um.id}/aprovacao`, undefined, { versao: um.versao + 1 }))).toBe(
      'pedido-ja-decidido',
    );
    expect((await balcao.parcela(parcelaId)).situacao).toBe('LIQUIDADA');
    const hoje = balcao.hoje;
    balcao.irPara(somarDias(hoje, 35));
    exigir(await liquidar(recebiveis.slice(0, 1)), 'liquidação');
    const mudou = await financeiro.post(`${rota}/${outro.id}/aprovacao`, undefined, { versao: outro.versao });
    expect([mudou.status, campo(mudou)]).toEqual([422, '/data']);
    exigir(await financeiro.post(`${rota}/${outro.id}/recusa`, { motivo: 'Já pago em parte' }), 'recusa');
    const novo = await balcao.admin.criar<Pedido>(`${rota}/contestacoes`, { ...corpo, debitadoCentavos: 40_000 });
    const aprovado = await financeiro.post<Pedido>(`${rota}/${novo.id}/aprovacao`, undefined, { versao: novo.versao });
    expect(exigir(aprovado, 'aprovação')).toMatchObject({ situacao: 'APROVADO', decididoPor: financeiro.usuarioId });
    expect(await balcao.parcela(parcelaId)).toMatchObject({ situacao: 'ABERTA', saldoCentavos: 100_000 });
  });
});

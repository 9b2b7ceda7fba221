import { jest } from '@jest/globals';
import { dataCivil, somarDias } from '@sineta/nucleo';
import { BalcaoDeTeste } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';

interface Recebivel {
  id: string;
  situacao: string;
  liquidoCentavos: number;
}
interface Contestacao {
  id: string;
  situacao: string;
  parcelas: string[];
  novoRecebimentoId: string | null;
  encargosDevolvidosCentavos: number;
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
    const { valor } = await pagar(parcelaId);
    expect(valor).toBeGreaterThan(102_000);
    const ganha = exigir(await ganhar(id), 'ganho');
    expect(ganha.encargosDevolvidosCentavos).toBe(valor - 100_000);
    expect([await credito(), ...(await encargos())]).toEqual([-valor, 0, 0]);
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
    const [{ id: segundaId } = { id: '' }] = (
      await balcao.admin.lista<Contestacao>('/contestacoes-de-cartao?situacao=ABERTA')
    ).filter((c) => c.situacao === 'ABERTA');
    exigir(await ganhar(segundaId), 'ganho de novo');
    expect(await credito()).toBe(-valor);
    exigir(await balcao.admin.post(`/recebimentos/${pagamentoId}/estorno`, { motivo: 'Pix devolvido' }), 'estorno');
    expect([await credito(), ...(await encargos())]).toEqual([-100_000, 0, 0]);
  });
});

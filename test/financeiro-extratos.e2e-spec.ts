import { jest } from '@jest/globals';
import { somarDias, type DataCivil } from '@sineta/nucleo';
import { BalcaoDeTeste, dinheiro } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';

interface Linha {
  id: string;
  tipo: string;
  situacao: string;
  saldoCentavos: number | null;
}
interface Extrato {
  em: string;
  emAbertoCentavos: number;
  vencidoCentavos: number;
  creditoCentavos: number;
  linhas: Linha[];
}
interface ExtratoDaParcela {
  saldoCentavos: number;
  linhas: { data: string; tipo: string; descricao: string; valorCentavos: number; saldoCentavos: number }[];
}

jest.setTimeout(90_000);

let aplicacao: AplicacaoDeTeste;
let balcao: BalcaoDeTeste;
let operador: Cliente;
let parcelaId: string;
let inicio: DataCivil;

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  balcao = await BalcaoDeTeste.criar(aplicacao, 'ext', 3);
  operador = await balcao.operador();
  inicio = balcao.hoje;
  const [parcela] = await balcao.parcelas();
  parcelaId = parcela?.id ?? '';
  await pagar(inicio, 40_000);
  const recebimentoId = await pagar(somarDias(inicio, 1), 10_000);
  balcao.irPara(somarDias(inicio, 2));
  const pedido = exigir(
    await operador.post<{ id: string }>('/pedidos-de-estorno', { recebimentoId, motivo: 'Pessoa errada' }),
    'pedido',
  );
  exigir(await balcao.admin.post(`/pedidos-de-estorno/${pedido.id}/aprovacao`, {}), 'estorno');
  balcao.irPara(somarDias(inicio, 3));
});

afterEach(() => balcao.provar());
afterAll(() => aplicacao?.fechar());

async function pagar(dia: DataCivil, valorCentavos: number): Promise<string> {
  balcao.irPara(dia);
  const sessao = await balcao.abrir(operador);
  const corpo = { ...balcao.pedido([{ id: parcelaId }], dinheiro(valorCentavos)), parcial: true };
  const { id } = exigir(await operador.post<{ id: string }>('/recebimentos', corpo), 'recebimento');
  const contagem = { dinheiroCentavos: valorCentavos };
  exigir(await operador.post(`/sessoes-de-caixa/${sessao.id}/contagens`, contagem), 'contagem');
  exigir(await operador.post(`/sessoes-de-caixa/${sessao.id}/fechamento`, {}), 'fechamento');
  return id;
}

const familia = (qual: number) =>
  balcao.escola.cliente('responsavel', { pessoaId: balcao.familias[qual]?.responsavelPessoaId ?? '' });

const extrato = (em?: DataCivil) =>
  balcao.admin.obter<Extrato>(`/pessoas/${balcao.pagadorId}/extrato${em ? `?em=${em}` : ''}`);
const daParcela = (em: DataCivil) => balcao.admin.obter<ExtratoDaParcela>(`/parcelas/${parcelaId}/extrato?em=${em}`);
const parcelaEm = async (em: DataCivil) => (await extrato(em)).linhas.find(({ id }) => id === parcelaId);
const pagamentosEm = async (em: DataCivil) =>
  (await extrato(em)).linhas.filter((l) => l.tipo !== 'COBRANCA').map((l) => `${l.tipo} ${l.situacao}`);

describe('a posição da família em um dia', () => {
  it('o que era devido, o que havia sido pago, e o estorno só a partir do seu dia', async () => {
    const dias = [0, 1, 2].map((n) => somarDias(inicio, n));
    const devidos = await Promise.all(dias.map(async (dia) => (await parcelaEm(dia))?.saldoCentavos));
    expect(devidos).toEqual([60_000, 50_000, 60_000]);
    expect(await pagamentosEm(somarDias(inicio, 1))).toEqual(['PAGAMENTO RECEBIDO', 'PAGAMENTO RECEBIDO']);
    expect(await pagamentosEm(somarDias(inicio, 2))).toEqual([
      ...['PAGAMENTO RECEBIDO', 'PAGAMENTO ESTORNADO', 'ESTORNO ESTORNADO'],
    ]);
    expect((await extrato(somarDias(inicio, -400))).linhas).toEqual([]);
  });

  it('a de hoje é a mesma com e sem o dia, e o vencido é parte dela', async () => {
    const [hoje, comDia] = [await extrato(), await extrato(balcao.hoje)];
    expect(hoje.em).toBe(balcao.hoje);
    expect(comDia).toEqual(hoje);
    balcao.irPara(somarDias(inicio, 20));
    expect((await extrato()).vencidoCentavos).toBe(60_000);
    expect((await extrato(somarDias(inicio, 3))).vencidoCentavos).toBe(0);
    balcao.irPara(somarDias(inicio, 3));
  });

  it('o extrato da parcela tem o saldo depois de cada linha', async () => {
    const { saldoCentavos, linhas } = await daParcela(balcao.hoje);
    expect(saldoCentavos).toBe(60_000);
    expect(linhas.map((l) => [l.descricao, l.valorCentavos, l.saldoCentavos])).toEqual([
      ['Receita', 100_000, 100_000],
      ['Recebimento', -40_000, 60_000],
      ['Recebimento', -10_000, 50_000],
      ['Estorno: Recebimento', 10_000, 60_000],
    ]);
    expect((await daParcela(somarDias(inicio, 1))).saldoCentavos).toBe(50_000);
  });

  it('recusa o futuro; a família vê só o seu; o caixa não vê', async () => {
    const amanha = somarDias(balcao.hoje, 1);
    for (const caminho of [`/pessoas/${balcao.pagadorId}`, `/parcelas/${parcelaId}`]) {
      const futuro = await balcao.admin.get(`${caminho}/extrato?em=${amanha}`);
      expect(futuro.corpo).toMatchObject({ codigo: 'data-futura' });
    }
    expect((await operador.get(`/parcelas/${parcelaId}/extrato`)).status).toBe(403);
    const outra = await familia(1);
    expect((await outra.get(`/parcelas/${parcelaId}/extrato`)).status).toBe(404);
    expect((await outra.get(`/pessoas/${balcao.pagadorId}/extrato?em=${inicio}`)).status).toBe(404);
    const dela = await familia(0);
    expect((await dela.obter<ExtratoDaParcela>(`/parcelas/${parcelaId}/extrato`)).saldoCentavos).toBe(60_000);
  });
});

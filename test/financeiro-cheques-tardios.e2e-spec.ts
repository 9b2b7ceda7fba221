import { jest } from '@jest/globals';
import { dataCivil, somarDias, type DataCivil } from '@sineta/nucleo';
import { BalcaoDeTeste } from './apoio/balcao-de-teste.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste } from './apoio/escola-de-teste.js';

interface Conta {
  conta: string;
  nome: string;
  tipo: string;
  saldoCentavos: number;
}

jest.setTimeout(90_000);

let aplicacao: AplicacaoDeTeste;
let balcao: BalcaoDeTeste;
/** Of the month that is closed, and the first of the one that is open. */
let ontem: DataCivil;
let aberto: DataCivil;

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  balcao = await BalcaoDeTeste.criar(aplicacao, 'cht');
  aberto = dataCivil(`${somarDias(dataCivil(`${balcao.hoje.slice(0, 7)}-01`), 32).slice(0, 7)}-01`);
  ontem = somarDias(aberto, -1);
});

afterEach(() => balcao.provar());
afterAll(() => aplicacao?.fechar());

async function emCheques(em: DataCivil): Promise<Conta | undefined> {
  const contas = await balcao.admin.lista<Conta>(`/contas-de-dinheiro?em=${em}`);
  return contas.find(({ conta }) => conta === 'cheques');
}

describe('cheques em carteira', () => {
  const ids: string[] = [];

  beforeAll(async () => {
    const operador = await balcao.operador();
    balcao.irPara(ontem);
    const sessao = await balcao.abrir(operador);
    for (const numero of ['000001', '000002']) {
      const [parcela] = await balcao.parcelas();
      const total = (await balcao.parcela(parcela?.id ?? '')).hoje.totalCentavos;
      const cheque = { banco: '001', agencia: '1234', conta: '56789-0', numero, emitenteNome: 'Helena Sobral' };
      const meios = [
        { meio: 'CHEQUE', valorCentavos: 60_000, cheque },
        { meio: 'PIX', valorCentavos: total - 60_000 },
      ];
      exigir(await operador.post('/recebimentos', balcao.pedido([parcela ?? { id: '' }], ...meios)), 'recebimento');
    }
    for (const { id } of await balcao.admin.lista<{ id: string }>('/cheques')) {
      ids.push(id);
      const deposito = { contaBancariaId: balcao.contaBancariaId };
      exigir(await balcao.admin.post(`/cheques/${id}/deposito`, deposito), 'depósito');
    }
    exigir(await operador.post(`/sessoes-de-caixa/${sessao.id}/contagens`, { dinheiroCentavos: 0 }), 'contagem');
    exigir(await operador.post(`/sessoes-de-caixa/${sessao.id}/fechamento`, {}), 'caixa');
    balcao.irPara(aberto);
    const mes = { competencia: ontem.slice(0, 7), justificativa: 'Só os cheques faltam' };
    exigir(await balcao.admin.post('/fechamentos-de-mes', mes), 'fechamento do mês');
  });

  it('são uma conta de dinheiro, com saldo em qualquer dia e extrato', async () => {
    expect(await emCheques(ontem)).toMatchObject({
      nome: 'Cheques em carteira',
      tipo: 'CHEQUE',
      saldoCentavos: 120_000,
    });
    expect((await emCheques(somarDias(ontem, -1)))?.saldoCentavos).toBe(0);
    const linhas = await balcao.admin.lista('/contas-de-dinheiro/extrato?conta=cheques');
    expect(linhas).toMatchObject([{ saldoCentavos: 60_000 }, { saldoCentavos: 120_000 }]);
    const transferencia = {
      contaOrigem: 'cheques',
      contaDestino: 'caixa:dinheiro',
      valorCentavos: 1,
      descricao: 'Não',
    };
    expect((await balcao.admin.post('/movimentos-de-tesouraria', transferencia)).corpo).toMatchObject({
      ...{ codigo: 'conta-de-dinheiro-invalida', erros: [{ campo: '/contaOrigem' }] },
    });
  });

  it('a compensação com data no mês fechado é recusada, e se registra no dia em que se soube', async () => {
    const [id = ''] = ids;
    const recusada = await balcao.admin.post(`/cheques/${id}/compensacao`, { data: ontem });
    expect(recusada).toMatchObject({ status: 409, corpo: { codigo: 'periodo-fechado', erros: [{ campo: '/data' }] } });
    expect(await balcao.admin.obter(`/cheques/${id}`)).toMatchObject({ situacao: 'DEPOSITADO', compensadoEm: null });
    const feita = await balcao.admin.post(`/cheques/${id}/compensacao`, { data: aberto });
    expect(exigir(feita, 'compensação')).toMatchObject({ situacao: 'COMPENSADO', compensadoEm: aberto });
    const lancadas = await balcao.admin.lista<{ tipo: string; dataEfeito: string }>(
      `/razao/transferencias?origemId=${id}`,
    );
    expect(lancadas).toMatchObject([{ tipo: 'COMPENSACAO_DE_CHEQUE', dataEfeito: aberto }]);
    expect((await emCheques(ontem))?.saldoCentavos).toBe(120_000);
    expect((await emCheques(aberto))?.saldoCentavos).toBe(60_000);
  });

  it('a devolução também, com o Pix pago junto em outro recibo do mesmo dia', async () => {
    const noMesFechado = await balcao.admin.post(`/cheques/${ids[0]}/devolucao`, { alinea: '21', data: ontem });
    expect(noMesFechado).toMatchObject({ status: 409, corpo: { codigo: 'periodo-fechado' } });
    for (const id of ids) {
      const feita = await balcao.admin.post(`/cheques/${id}/devolucao`, { alinea: '21', data: aberto });
      expect(exigir(feita, 'devolução')).toMatchObject({ situacao: 'DEVOLVIDO', devolvidoEm: aberto });
    }
    expect((await emCheques(aberto))?.saldoCentavos).toBe(0);
    expect(await balcao.saldo(`banco:${balcao.contaBancariaId}`)).toBe(0);
    const recebimentos = await balcao.admin.lista<{ data: string; estornadoEm: string | null }>('/recebimentos');
    const dePe = recebimentos.filter(({ estornadoEm }) => estornadoEm === null);
    expect(dePe.map(({ data }) => data)).toEqual([ontem, ontem]);
  });

  it('a data que ainda não chegou é recusada', async () => {
    const [id = ''] = ids;
    const amanha = { contaBancariaId: balcao.contaBancariaId, data: somarDias(aberto, 1) };
    expect((await balcao.admin.post(`/cheques/${id}/deposito`, amanha)).corpo).toMatchObject({
      codigo: 'cheque-nao-permite',
    });
  });
});

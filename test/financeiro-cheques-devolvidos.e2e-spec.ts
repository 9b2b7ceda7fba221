import { jest } from '@jest/globals';
import { MesaDeAcordos, type ParcelaDeTeste } from './apoio/acordos.js';
import { exigir } from './apoio/escola-de-teste.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';

jest.setTimeout(90_000);

interface Cheque {
  id: string;
  numero: string;
  situacao: string;
  recebimentoId: string;
}
type Parcela = ParcelaDeTeste & { avulsa?: string; descricao?: string; pagadorId: string; memoria?: string[] };

const ano = new Date().getFullYear();
let mesa: MesaDeAcordos;
let contaBancariaId: string;
let modeloId: string;
let cheques = 0;

beforeAll(async () => {
  mesa = await MesaDeAcordos.abrir(6);
  contaBancariaId = await criarContaDeCobranca(mesa.admin);
  const { id: caixaId } = await mesa.admin.criar('/caixas', { nome: 'Tesouraria' });
  await mesa.admin.criar('/sessoes-de-caixa', { caixaId, fundoCentavos: 0 });
  modeloId = (
    await mesa.admin.criar('/modelos-de-acordo', {
      ...{ nome: 'Com cheque', parcelasMaximo: 6, jurosMesPercentual: '0', honorariosPercentual: '0' },
      ...{ meios: ['CHEQUE', 'PIX'], efetivacao: 'ACEITE', regime: 'RETORNO', parcelaMinimaCentavos: 5000 },
      alcadas: [{ papel: 'financeiro', multaPercentual: '0', jurosPercentual: '0', principalPercentual: '0' }],
    })
  ).id;
});

afterEach(() => mesa.provar());
afterAll(() => mesa?.fechar());

/** Received in a cheque of this value, with other ways of paying after it. */
async function receber(parcelas: string[], valorCentavos: number, outros: object[] = []): Promise<Cheque> {
  const numero = String(++cheques).padStart(6, '0');
  const cheque = { banco: '001', agencia: '1234', conta: '56789-0', numero, emitenteNome: 'Helena Sobral' };
  const meios = [{ meio: 'CHEQUE', valorCentavos, cheque }, ...outros];
  exigir(
    await mesa.admin.post('/recebimentos', { pagadorId: mesa.pagadorDa(0), parcelas, meios, parcial: true }),
    'recebimento',
  );
  const achado = (await mesa.admin.lista<Cheque>('/cheques')).find((c) => c.numero === numero);
  if (!achado) throw new Error('O cheque não foi registrado.');
  return achado;
}

/** Deposited and sent back by the bank: never refused. */
async function devolver({ id }: Cheque): Promise<void> {
  exigir(await mesa.admin.post(`/cheques/${id}/deposito`, { contaBancariaId }), 'depósito');
  const devolvido = await mesa.admin.post<Cheque>(`/cheques/${id}/devolucao`, { alinea: '12' });
  expect(exigir(devolvido, 'devolução')).toMatchObject({ situacao: 'DEVOLVIDO' });
}

/** The parcels that took the place of what cheques had paid. */
async function dividas(): Promise<Parcela[]> {
  const abertas = await mesa.admin.lista<Parcela>(`/parcelas?situacao=ABERTA&pagadorId=${mesa.pagadorDa(0)}`);
  const detalhadas = await Promise.all(abertas.map(({ id }) => mesa.admin.obter<Parcela>(`/parcelas/${id}`)));
  return detalhadas.filter(({ memoria }) => memoria?.[0]?.startsWith('Cheque '));
}

async function divida(de: Cheque): Promise<Parcela> {
  const achada = (await dividas()).find(({ memoria }) => memoria?.[0]?.startsWith(`Cheque ${de.numero} `));
  if (!achada) throw new Error('A dívida não voltou.');
  return achada;
}

describe('cheque devolvido pelo banco depois que a parcela mudou', () => {
  it('negociado o resto, o acordo vale e o que o cheque pagara volta no vencimento de antes', async () => {
    const [primeira = ''] = mesa.ids(0);
    const cheque = await receber([primeira], 50_000);
    const acordo = await mesa.aceitar(await mesa.propor(0, 'aceite'));
    await devolver(cheque);
    expect((await mesa.parcela(primeira)).situacao).toBe('NEGOCIADA');
    expect((await mesa.obter(acordo.id)).situacao).toBe('EFETIVO');
    const volta = await divida(cheque);
    // 76 days late: R$ 25,33 of interest and R$ 20,00 of fine were paid by the cheque, and are owed again with the rest.
    expect(volta).toMatchObject({
      ...{ vencimento: `${ano}-06-05`, nominalCentavos: 45_467, saldoCentavos: 45_467 },
      hoje: { multaCentavos: 2_000, jurosCentavos: 2_533, totalCentavos: 50_000 },
    });
    await mesa.pagar([volta.id]);
    const informe = `/pessoas/${mesa.pagadorDa(0)}/informe-de-pagamentos?ano=${ano}`;
    expect(await mesa.admin.obter(informe)).toMatchObject({ totalCentavos: 45_467 });
  });

  it('paga de novo por outro recebimento, que fica', async () => {
    const [, segunda = ''] = mesa.ids(1);
    const cheque = await receber([segunda], 40_000);
    await mesa.pagar([segunda]);
    await devolver(cheque);
    expect((await mesa.parcela(segunda)).situacao).toBe('LIQUIDADA');
    expect(await divida(cheque)).toMatchObject({ vencimento: `${ano}-07-05`, hoje: { totalCentavos: 40_000 } });
  });

  it('dada uma bolsa depois, o crédito dela fica e a parcela é devida', async () => {
    await mesa.viajar('08-20');
    const [primeira = ''] = mesa.ids(5);
    const { contratoId } = await mesa.admin.obter<{ contratoId: string }>(`/parcelas/${primeira}`);
    const cheque = await receber([primeira], (await mesa.parcela(primeira)).hoje.totalCentavos);
    const bolsa = { nome: 'Retroativa', tipo: 'PERCENTUAL', percentual: '10' };
    expect(await mesa.admin.criar(`/contratos/${contratoId}/bolsas`, bolsa)).toMatchObject({ creditoCentavos: 10_000 });
    await devolver(cheque);
    expect(await mesa.parcela(primeira)).toMatchObject({ situacao: 'ABERTA', saldoCentavos: 100_000 });
    const outra = { nome: 'Outra', tipo: 'PERCENTUAL', percentual: '10', inicio: `${ano}-06`, fim: `${ano}-06` };
    expect(await mesa.admin.criar(`/contratos/${contratoId}/bolsas`, outra)).toMatchObject({ creditoCentavos: 0 });
  });

  it('cancelado o contrato, o crédito já dado é devido no dia', async () => {
    await mesa.viajar('08-20');
    const [, , agosto = ''] = mesa.ids(2);
    const cheque = await receber([agosto], (await mesa.parcela(agosto)).hoje.totalCentavos);
    const { contratoId } = await mesa.admin.obter<{ contratoId: string }>(`/parcelas/${agosto}`);
    const corpo = { motivo: 'Mudança', data: `${ano}-07-20` };
    exigir(await mesa.admin.post(`/contratos/${contratoId}/cancelamento`, corpo), 'cancelamento');
    await devolver(cheque);
    const volta = await divida(cheque);
    expect(volta).toMatchObject({ vencimento: `${ano}-08-20`, hoje: { totalCentavos: 100_000 + 2_000 + 500 } });
    expect((await mesa.parcela(agosto)).situacao).toBe('CANCELADA');
  });

  it('quebrado o acordo que ele pagava, as dívidas de antes ficam com o que receberam, e ele é devido', async () => {
    await mesa.viajar('08-20');
    const acordo = await mesa.aceitar(await mesa.propor(3, 'aceite', { modeloId, honorariosPor: undefined }));
    const [entrada] = acordo.calendario;
    const cheque = await receber([String(entrada?.parcelaId)], entrada?.valorCentavos ?? 0);
    await mesa.viajar('11-25');
    await mesa.anoitecer();
    exigir(await mesa.admin.post(`/acordos/${acordo.id}/quebra`, { motivo: 'Não pagou mais' }), 'quebra');
    const antes = await Promise.all(mesa.ids(3).map((id) => mesa.parcela(id)));
    await devolver(cheque);
    expect(await Promise.all(mesa.ids(3).map((id) => mesa.parcela(id)))).toEqual(antes);
    const volta = await divida(cheque);
    expect(volta).toMatchObject({ vencimento: `${ano}-11-25`, saldoCentavos: entrada?.valorCentavos });
    await mesa.viajar('08-20');
  });

  it('o que foi pago junto em Pix paga a dívida nova: só falta a parte do cheque', async () => {
    const [primeira = '', segunda = ''] = mesa.ids(4);
    const cheque = await receber([primeira], 30_000, [{ meio: 'PIX', valorCentavos: 10_000 }]);
    await mesa.pagar([primeira]);
    await devolver(cheque);
    expect((await divida(cheque)).hoje.totalCentavos).toBe(30_000);
    expect((await mesa.parcela(segunda)).situacao).toBe('ABERTA');
  });
});

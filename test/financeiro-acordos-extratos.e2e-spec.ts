import { jest } from '@jest/globals';
import { MesaDeAcordos, type Acordo } from './apoio/acordos.js';
import { exigir } from './apoio/escola-de-teste.js';

interface Linha {
  tipo: string;
  referenciaId: string;
  descricao: string;
  valorCentavos: number;
  saldoCentavos: number;
  faltaCentavos: number | null;
}
interface Extrato {
  emAbertoCentavos: number;
  creditoCentavos: number;
  guardadoParaAcordosCentavos: number;
  dados: Linha[];
}

interface Cancelamento {
  creditoCentavos: number;
  multaCentavos: number;
  acordos: { id: string; creditoCentavos: number }[];
}

jest.setTimeout(60_000);

const ano = new Date().getFullYear();
let mesa: MesaDeAcordos;

beforeAll(async () => {
  mesa = await MesaDeAcordos.abrir(3);
});

/** Whatever was done, the books are right and the last line is what is owed, less the credit. */
afterEach(async () => {
  await mesa.provar();
  const { emAbertoCentavos, creditoCentavos, guardadoParaAcordosCentavos, dados } = await extrato();
  expect(dados.at(-1)?.saldoCentavos).toBe(emAbertoCentavos - creditoCentavos - guardadoParaAcordosCentavos);
});
afterAll(() => mesa?.fechar());

const extrato = (em?: string, quem = mesa.admin) =>
  quem.obter<Extrato>(`/pessoas/${mesa.pagadorDa(0)}/extrato?limite=200${em ? `&em=${ano}-${em}` : ''}`);
const emPalavras = ({ dados }: Extrato, antes: Extrato) =>
  dados.slice(antes.dados.length).map((l) => `${l.tipo} ${l.descricao} ${l.valorCentavos}`);

/** What the school knew at the end of August, in every report that tells it. */
async function posicoesDeAgosto(): Promise<unknown[]> {
  const noDia = `data=${ano}-08-31`;
  const { linhas } = await mesa.admin.obter<{ linhas: { codigo: string }[] }>(
    `/demonstracao-do-resultado?de=${ano}-08&ate=${ano}-08&regime=COMPETENCIA`,
  );
  return [
    await mesa.admin.obter(`/inadimplencia/provisao?${noDia}`),
    await mesa.admin.lista(`/inadimplencia/por-familia?aVencer=true&${noDia}`),
    await mesa.admin.lista(`/inadimplencia/por-turma?${noDia}`),
    linhas.filter(({ codigo }) => codigo === 'provisao'),
  ];
}

async function pagarParte({ calendario }: Acordo, valorCentavos: number): Promise<void> {
  const corpo = { pagadorId: mesa.pagadorDa(0), parcelas: [calendario[0]?.parcelaId], parcial: true };
  exigir(await mesa.admin.post('/recebimentos', { ...corpo, meios: [{ meio: 'PIX', valorCentavos }] }), 'parte');
}

describe('o acordo aceito que espera o primeiro pagamento', () => {
  it('o que se pagou dele aparece à família no seu dia, guardado; cancelado o acordo, vira crédito', async () => {
    const antes = await extrato();
    const acordo = await mesa.aceitar(await mesa.propor(0, 'pagamento'));
    expect(await extrato()).toEqual(antes);
    await pagarParte(acordo, 10_000);
    const pago = await extrato(undefined, mesa.familia);
    expect(pago).toMatchObject({
      ...{ emAbertoCentavos: antes.emAbertoCentavos, creditoCentavos: 0, guardadoParaAcordosCentavos: 10_000 },
    });
    const guardado = `Recebido no balcão: crédito guardado para o acordo ${acordo.numero}, até ele valer`;
    expect(emPalavras(pago, antes)).toEqual([`PAGAMENTO ${guardado} -10000`]);
    await mesa.viajar('08-21');
    exigir(await mesa.admin.post(`/acordos/${acordo.id}/cancelamento`, { motivo: 'Desistiu' }), 'cancelamento');
    const depois = await extrato(undefined, mesa.familia);
    expect(depois).toMatchObject({
      ...{ emAbertoCentavos: antes.emAbertoCentavos, creditoCentavos: 10_000, guardadoParaAcordosCentavos: 0 },
    });
    expect(emPalavras(depois, pago)).toEqual([
      `ACORDO Pagamento que deixa o acordo: Acordo 08/${ano} 10000`,
      'ACORDO Pago de acordo que vira crédito -10000',
    ]);
    expect(await extrato('08-20', mesa.familia)).toEqual(pago);
  });
});

describe('o contrato cancelado', () => {
  it('diz de crédito o que a família recebe, com o do acordo que cai; a multa é uma linha só dela', async () => {
    await mesa.viajar('08-20');
    const [junho, julho, agosto] = mesa.ids(2);
    const acordo = await mesa.aceitar(await mesa.propor(2, 'pagamento', { dividas: [junho, julho] }));
    await pagarParte(acordo, 10_000);
    await mesa.pagar([agosto]);
    const antes = await extrato();
    const { contratoId } = await mesa.admin.obter<{ contratoId: string }>(`/parcelas/${junho}`);
    const corpo = { motivo: 'Mudança de cidade', data: `${ano}-06-10`, multaPercentual: '10' };
    const rota = `/contratos/${contratoId}/cancelamento`;
    const previa = exigir(await mesa.admin.post<Cancelamento>(`${rota}/previa`, corpo), 'prévia');
    const feito = exigir(await mesa.admin.post<Cancelamento>(rota, corpo), 'cancelamento');
    expect(feito).toMatchObject({ ...previa, acordos: [{ id: acordo.id, creditoCentavos: 10_000 }] });
    const depois = await extrato();
    expect(depois.creditoCentavos - antes.creditoCentavos).toBe(feito.creditoCentavos);
    const { creditoCentavos, multaCentavos } = feito;
    expect(multaCentavos).toBeGreaterThan(0);
    const linhas = depois.dados.filter((l) => l.tipo === 'CANCELAMENTO').map((l) => [l.descricao, l.valorCentavos]);
    expect(linhas).toContainEqual(['Multa de cancelamento', multaCentavos]);
    expect(linhas).toContainEqual(['Cancelamento de parcela paga', -(creditoCentavos - 10_000 + multaCentavos)]);
  });
});

describe('o mês fechado', () => {
  it('não muda quando o primeiro pagamento é estornado, nem quando se paga de novo', async () => {
    await mesa.viajar('08-20');
    const acordo = await mesa.aceitar(await mesa.propor(1, 'pagamento'));
    const entrada = acordo.calendario[0]?.parcelaId;
    await pagarParte(acordo, 10_000);
    await mesa.viajar('08-24');
    const recebimentoId = await mesa.pagar([entrada]);
    await mesa.viajar('09-10');
    const fechamento = { competencia: `${ano}-08`, justificativa: 'Tudo conferido pela escola' };
    exigir(await mesa.admin.post('/fechamentos-de-mes', fechamento), 'fechamento');
    const agosto = await extrato('08-31');
    const relatorios = await posicoesDeAgosto();
    const cobrancas = ({ dados }: Extrato) =>
      dados.filter((l) => l.tipo === 'COBRANCA' && l.referenciaId === entrada).map((l) => l.faltaCentavos);
    expect(cobrancas(agosto)).toEqual([0]);
    exigir(await mesa.admin.post(`/recebimentos/${recebimentoId}/estorno`, { motivo: 'De outra família' }), 'estorno');
    expect((await mesa.obter(acordo.id)).situacao).toBe('ACEITO');
    expect(await extrato('08-31')).toEqual(agosto);
    expect(await posicoesDeAgosto()).toEqual(relatorios);
    expect((await extrato()).guardadoParaAcordosCentavos).toBe(10_000);
    await mesa.provar();
    await mesa.pagar([entrada]);
    expect((await mesa.obter(acordo.id)).situacao).toBe('EFETIVO');
    expect(await extrato('08-31')).toEqual(agosto);
    expect(await posicoesDeAgosto()).toEqual(relatorios);
    expect(cobrancas(await extrato())).toEqual([null, 0]);
  });

  it('não muda quando uma parcela que já estava em atraso passa a vencer depois', async () => {
    const relatorios = await posicoesDeAgosto();
    const prorrogacao = { vencimento: `${ano}-09-25`, motivo: 'Combinado com a direção' };
    const [junho] = mesa.ids(0);
    exigir(await mesa.admin.post(`/parcelas/${junho}/prorrogacao`, prorrogacao), 'prorrogação');
    expect(await posicoesDeAgosto()).toEqual(relatorios);
  });

  it('a prévia do cancelamento com data nele diz o mesmo que o cancelamento', async () => {
    const { contratoId } = await mesa.admin.obter<{ contratoId: string }>(`/parcelas/${mesa.ids(0)[0]}`);
    const corpo = { motivo: 'Mudança de cidade', data: `${ano}-07-10` };
    const [previa, feito] = [
      await mesa.admin.post(`/contratos/${contratoId}/cancelamento/previa`, corpo),
      await mesa.admin.post(`/contratos/${contratoId}/cancelamento`, corpo),
    ];
    const recusa = { status: 409, codigo: 'periodo-fechado', erros: [{ campo: '/data' }] };
    expect([previa.corpo, feito.corpo]).toMatchObject([recusa, recusa]);
  });
});

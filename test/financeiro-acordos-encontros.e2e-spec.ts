import { jest } from '@jest/globals';
import { MesaDeAcordos, PRINCIPAL, type Acordo } from './apoio/acordos.js';
import { exigir } from './apoio/escola-de-teste.js';
import { criarContaDeCobranca } from './apoio/semear-financeiro.js';

jest.setTimeout(60_000);

interface BoletoDeTeste {
  id: string;
  valorCentavos: number;
  descontos: { ate: string; valorCentavos: number }[];
  parcelas: { parcelaId: string }[];
}

const ano = new Date().getFullYear();
let mesa: MesaDeAcordos;
let contaBancariaId: string;

beforeAll(async () => {
  mesa = await MesaDeAcordos.abrir(8);
  contaBancariaId = await criarContaDeCobranca(mesa.admin);
});

afterEach(() => mesa.provar());
afterAll(() => mesa?.fechar());

const doAcordo = ({ calendario }: Acordo) => calendario.map(({ parcelaId }) => String(parcelaId));

describe('an agreement paid before its time (CDC art. 52 §2)', () => {
  let acordo: Acordo;

  it('says in its term, in the parcel, in the boleto and at the counter that interest not run is not owed', async () => {
    await mesa.viajar('08-20');
    acordo = await mesa.aceitar(await mesa.propor(0, 'aceite'));
    const [entrada, , segunda] = acordo.calendario;
    expect(acordo.termo?.texto).toContain('até o vencimento da anterior');
    const viva = await mesa.parcela(segunda?.parcelaId);
    expect(viva.hoje.totalCentavos).toBe((segunda?.valorCentavos ?? 0) - (segunda?.jurosCentavos ?? 0));
    exigir(await mesa.admin.post('/boletos/geracao', { contaBancariaId, acordoId: acordo.id }), 'boletos');
    const boletos = await mesa.admin.lista<BoletoDeTeste>(`/boletos?pagadorId=${mesa.pagadorDa(0)}`);
    expect(boletos[0]).toMatchObject({ valorCentavos: entrada?.valorCentavos, descontos: [] });
    expect(boletos[2]).toMatchObject({
      valorCentavos: segunda?.valorCentavos,
      descontos: [{ ate: acordo.calendario[1]?.vencimento, valorCentavos: segunda?.jurosCentavos }],
    });
  });

  it('paid all at once it costs its total without interest, and the statement of the year is the principal', async () => {
    await mesa.viajar('08-24');
    const recebimentoId = await mesa.pagar(doAcordo(acordo));
    expect(await mesa.admin.obter(`/recebimentos/${recebimentoId}`)).toMatchObject({
      ...{ valorCentavos: acordo.totalCentavos, creditoGeradoCentavos: 0 },
    });
    expect(await mesa.obter(acordo.id)).toMatchObject({ situacao: 'CUMPRIDO' });
    const informe = `/pessoas/${mesa.pagadorDa(0)}/informe-de-pagamentos?ano=${ano}`;
    expect(await mesa.admin.obter(informe)).toMatchObject({ totalCentavos: PRINCIPAL });
    await mesa.provar();
    exigir(await mesa.admin.post(`/recebimentos/${recebimentoId}/estorno`, { motivo: 'Não era dele' }), 'estorno');
    expect(await mesa.obter(acordo.id)).toMatchObject({ situacao: 'EFETIVO' });
  });

  it('a parcel paid early and the agreement broken, every account closes', async () => {
    await mesa.viajar('08-20');
    const outro = await mesa.aceitar(await mesa.propor(1, 'aceite'));
    const [, , segunda] = doAcordo(outro);
    const antes = (await mesa.saldos())['receita:juros-de-acordo'] ?? 0;
    await mesa.pagar([segunda]);
    const depois = (await mesa.saldos())['receita:juros-de-acordo'] ?? 0;
    expect(depois - antes).toBe(outro.calendario[2]?.jurosCentavos);
    await mesa.viajar('11-20');
    await mesa.anoitecer();
    const quebra = await mesa.admin.post(`/acordos/${outro.id}/quebra`, { motivo: 'Não pagou mais' });
    expect(exigir(quebra, 'quebra')).toMatchObject({ situacao: 'QUEBRADO' });
    await mesa.viajar('08-20');
  });
});

describe('where agreements meet the rest', () => {
  let acordo: Acordo;

  it('their parcels have no rebate: what they forgive is in the term', async () => {
    acordo = await mesa.aceitar(await mesa.propor(2, 'portal', { dividas: mesa.ids(2).slice(0, 2) }));
    const [, primeira] = doAcordo(acordo);
    const abatimento = await mesa.admin.post(`/parcelas/${primeira}/abatimento`, { valorCentavos: 100, motivo: 'Não' });
    expect(abatimento.corpo).toMatchObject({ status: 409, codigo: 'parcela-em-acordo' });
  });

  it('are not in the same boleto of the family as a month of the contract, which is invoiced', async () => {
    const pedido = { contaBancariaId, competencia: `${ano}-08`, vencimentoMinimo: `${ano}-08-24` };
    const feita = await mesa.admin.post<{ boletos: string[] }>('/boletos/geracao', {
      ...pedido,
      agrupamento: 'FAMILIA',
    });
    const quais = await Promise.all(
      exigir(feita, 'boletos').boletos.map((id) => mesa.admin.obter<BoletoDeTeste>(`/boletos/${id}`)),
    );
    const grupos = quais.map(({ parcelas }) => parcelas.map(({ parcelaId }) => parcelaId));
    const [entrada] = doAcordo(acordo);
    expect(grupos).toContainEqual([entrada]);
    expect(grupos.some((grupo) => grupo.includes(mesa.ids(2)[2] ?? ''))).toBe(true);
  });

  it('are not in the text of the contract on which they hang', async () => {
    const [parcela] = await mesa.admin.lista<{ contratoId: string }>(`/parcelas?acordoId=${acordo.id}`);
    const { id: modeloId } = await mesa.admin.criar('/modelos-de-contrato/partida');
    const [documento] = await mesa.admin.criar<{ texto: string }[]>('/documentos-de-contrato', {
      ...{ contratoId: parcela?.contratoId, modeloId },
    });
    expect(documento?.texto).toContain('Mensalidade: 3 parcela(s)');
    expect(documento?.texto).not.toContain('Acordo:');
  });
});

describe('an agreement over what another one left, broken with novação', () => {
  it('is declared as the services of the first debts, which are discharged when it is fulfilled', async () => {
    const pagadorId = mesa.pagadorDa(0);
    const declarado = async () =>
      (await mesa.admin.obter<{ totalCentavos: number }>(`/pessoas/${pagadorId}/informe-de-pagamentos?ano=${ano}`))
        .totalCentavos;
    const emAberto = async () => {
      const quitacao = await mesa.admin.obter<{ emAberto: { parcelaId: string; saldoCentavos: number }[] }>(
        `/pessoas/${pagadorId}/quitacao-anual?ano=${ano}`,
      );
      const nossas = quitacao.emAberto.filter(({ parcelaId }) => mesa.ids(3).includes(parcelaId));
      return nossas.reduce((soma, p) => soma + p.saldoCentavos, 0);
    };
    await mesa.viajar('08-20');
    const antes = await declarado();
    const primeiro = await mesa.aceitar(await mesa.propor(3, 'novacao'));
    const [entrada, ...resto] = doAcordo(primeiro);
    await mesa.pagar([entrada]);
    await mesa.viajar('12-23');
    await mesa.anoitecer();
    exigir(await mesa.admin.post(`/acordos/${primeiro.id}/quebra`, { motivo: 'Não pagou mais' }), 'quebra');
    const segundo = await mesa.aceitar(
      await mesa.propor(3, 'portal', {
        ...{ dividas: resto, parcelas: 1 },
        ...{ vencimentoDaEntrada: `${ano}-12-28`, primeiroVencimento: `${ano}-12-30` },
      }),
    );
    expect(await emAberto()).toBe(PRINCIPAL);
    await mesa.pagar(doAcordo(segundo));
    expect(await mesa.obter(segundo.id)).toMatchObject({ situacao: 'CUMPRIDO' });
    expect((await declarado()) - antes).toBe(PRINCIPAL);
    expect(await emAberto()).toBe(0);
    await mesa.viajar('08-20');
  });
});

describe('a contract cancelled from before months that an agreement took in', () => {
  const cancelar = async (n: number) => {
    const { contratoId } = await mesa.admin.obter<{ contratoId: string }>(`/parcelas/${mesa.ids(n)[0]}`);
    const corpo = { motivo: 'Mudança de cidade', data: `${ano}-07-10` };
    return { contratoId, resposta: await mesa.admin.post(`/contratos/${contratoId}/cancelamento`, corpo) };
  };

  it('in force: refused, naming the agreement; fulfilled: what was paid of the month is credit', async () => {
    await mesa.viajar('08-20');
    const acordo = await mesa.aceitar(await mesa.propor(5, 'aceite', { dispensaPrincipalPercentual: '0' }));
    const { resposta } = await cancelar(5);
    expect(resposta.corpo).toMatchObject({ status: 409, codigo: 'parcela-em-acordo' });
    expect(String(resposta.corpo['detail'])).toContain(`no acordo ${acordo.numero}`);
    await mesa.pagar(doAcordo(acordo));
    const { contratoId, resposta: feito } = await cancelar(5);
    expect(exigir(feito, 'cancelamento')).toMatchObject({ creditoCentavos: 100_000, canceladoCentavos: 0 });
    await mesa.provar();
    const reativado = await mesa.admin.post(`/contratos/${contratoId}/reativacao`, { motivo: 'Voltou' });
    expect(exigir(reativado, 'reativação')).toMatchObject({ situacao: 'ATIVO' });
  });

  it('accepted and not in force yet: it falls in the same act, which the preview tells', async () => {
    const acordo = await mesa.aceitar(await mesa.propor(7, 'pagamento'));
    const [entrada] = acordo.calendario;
    await mesa.provar();
    const { contratoId } = await mesa.admin.obter<{ contratoId: string }>(`/parcelas/${mesa.ids(7)[0]}`);
    const corpo = { motivo: 'Mudança de cidade', data: `${ano}-07-10` };
    const previa = exigir(await mesa.admin.post(`/contratos/${contratoId}/cancelamento/previa`, corpo), 'prévia');
    expect(previa).toMatchObject({ canceladoCentavos: 100_000, acordos: [{ id: acordo.id, numero: acordo.numero }] });
    expect(JSON.stringify(previa)).toContain('2 das 3 parcelas que ele reunia continuam devidas');
    expect((await mesa.obter(acordo.id)).situacao).toBe('ACEITO');
    const feito = exigir(await mesa.admin.post(`/contratos/${contratoId}/cancelamento`, corpo), 'cancelamento');
    expect(feito).toMatchObject(previa);
    expect(await mesa.obter(acordo.id)).toMatchObject({
      ...{ situacao: 'CANCELADO', motivo: expect.stringContaining('foi cancelado em 10/07/') },
    });
    expect((await mesa.parcela(entrada?.parcelaId ?? undefined)).situacao).toBe('CANCELADA');
    const situacoes = await Promise.all(mesa.ids(7).map(async (id) => (await mesa.parcela(id)).situacao));
    expect(situacoes.sort()).toEqual(['ABERTA', 'ABERTA', 'CANCELADA']);
    await mesa.provar();
  });

  it('broken with novação: the month first lowers what is still owed, the last to fall due first', async () => {
    const acordo = await mesa.aceitar(await mesa.propor(6, 'novacao'));
    const [entrada, ...resto] = doAcordo(acordo);
    await mesa.pagar([entrada]);
    await mesa.viajar('11-25');
    await mesa.anoitecer();
    exigir(await mesa.admin.post(`/acordos/${acordo.id}/quebra`, { motivo: 'Não pagou mais' }), 'quebra');
    const aberto = async () => (await mesa.obter(acordo.id)).emAbertoCentavos;
    const antes = await aberto();
    const { contratoId, resposta } = await cancelar(6);
    expect(exigir(resposta, 'cancelamento')).toMatchObject({ creditoCentavos: 0, canceladoCentavos: 100_000 });
    expect(await aberto()).toBe(antes - 100_000);
    expect((await mesa.parcela(resto.at(-1))).situacao).toBe('CANCELADA');
    expect((await mesa.parcela(resto[0])).situacao).toBe('ABERTA');
    await mesa.provar();
    exigir(await mesa.admin.post(`/contratos/${contratoId}/reativacao`, { motivo: 'Engano' }), 'reativação');
    expect(await aberto()).toBe(antes);
    await mesa.viajar('08-20');
  });
});

describe('an agreement that waits for its first payment', () => {
  it('is not dunned itself: what is owed are the first debts, once a step', async () => {
    await mesa.viajar('08-20');
    exigir(await mesa.admin.post('/regua-de-cobranca/modelo'), 'régua');
    const acordo = await mesa.aceitar(await mesa.propor(4, 'pagamento'));
    const [entrada] = acordo.calendario;
    expect(entrada?.situacao).toBe('ABERTA');
    const acoesDe = async (parcelaIds: readonly (string | null | undefined)[]) =>
      (await mesa.admin.lista<{ parcelaId: string; passoNome: string }>('/acoes-de-cobranca')).filter((a) =>
        parcelaIds.includes(a.parcelaId),
      );
    for (const dia of ['08-21', '08-24', '08-25', '08-25']) {
      await mesa.viajar(dia);
      await executarRegua();
    }
    expect(await acoesDe([entrada?.parcelaId])).toEqual([]);
    const dosDebitos = (await acoesDe(mesa.ids(4))).map((a) => `${a.parcelaId} ${a.passoNome}`);
    expect(dosDebitos.length).toBeGreaterThan(0);
    await mesa.pagar([entrada?.parcelaId]);
    await mesa.viajar('08-28');
    await executarRegua();
    expect(await acoesDe(mesa.ids(4))).toHaveLength(dosDebitos.length);
    await mesa.viajar('08-20');
  });

  it('shows to the family neither who proposed it nor what the school said of the waiver', async () => {
    const pedido = mesa.pedido(2, 'aceite', {
      ...{ dividas: mesa.ids(2).slice(2), parcelas: 0, dispensaPrincipalPercentual: '10' },
    });
    const { id } = await mesa.financeiro.criar('/acordos', pedido);
    const motivo = 'Pai perdeu o emprego e ameaça processar';
    exigir(await mesa.admin.post(`/acordos/${id}/aprovacao`, { motivo }), 'aprovação');
    exigir(await mesa.financeiro.post(`/acordos/${id}/proposta`), 'proposta');
    expect(await mesa.admin.obter(`/acordos/${id}`)).toMatchObject({ aprovacao: { motivo } });
    const visto = await mesa.familia.get(`/acordos/${id}`);
    expect(visto.corpo).toMatchObject({ aprovacao: null, solicitanteId: null, quebra: null });
    expect(visto.texto).not.toContain(motivo);
  });
});

async function executarRegua(): Promise<void> {
  const { tarefaId } = exigir(await mesa.admin.post<{ tarefaId: string }>('/regua-de-cobranca/execucao'), 'régua');
  for (let i = 0; i < 200; i++) {
    const { estado } = await mesa.admin.obter<{ estado: string }>(`/tarefas/${tarefaId}`);
    if (estado === 'CONCLUIDA') return;
    await new Promise((ok) => setTimeout(ok, 50));
  }
  throw new Error('A régua não terminou.');
}

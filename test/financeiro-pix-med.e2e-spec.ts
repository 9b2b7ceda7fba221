import { jest } from '@jest/globals';
import { EscolaComPsp } from './apoio/escola-com-psp.js';
import { exigir } from './apoio/escola-de-teste.js';

interface Extrato {
  creditoCentavos: number;
  dados: { referenciaId: string; vencimento: string | null; descricao: string; faltaCentavos: number | null }[];
}

jest.setTimeout(120_000);

const ano = new Date().getFullYear();
let escola: EscolaComPsp;

beforeAll(async () => {
  escola = await EscolaComPsp.criar('med', '02-05');
});

afterAll(() => escola?.fechar());

/** Whatever was done, the books are right. */
afterEach(() => escola.provar());

const extrato = (familia: 0 | 1) => escola.admin.obter<Extrato>(`/pessoas/${escola.mae(familia)}/extrato?limite=200`);
const credito = async (familia: 0 | 1) => (await extrato(familia)).creditoCentavos;
const parcela = (id: string) => escola.admin.obter(`/parcelas/${id}`);

/** What is owed in the place of what a bank took back, in the order of the due dates. */
const reabertas = async (familia: 0 | 1) =>
  (await extrato(familia)).dados
    .filter(({ descricao }) => descricao.endsWith('(pagamento devolvido pelo banco)'))
    .map(({ referenciaId: id, vencimento, faltaCentavos }) => ({
      ...{ id, data: vencimento ?? '', saldoCentavos: faltaCentavos },
    }))
    .sort((a, b) => (a.data < b.data ? -1 : 1));

async function usarCredito(familia: 0 | 1, mes: string, valorCentavos: number): Promise<void> {
  const parcelas = [await escola.parcela(familia, mes)];
  const meios = [{ meio: 'CREDITO', valorCentavos }];
  await escola.admin.criar('/recebimentos', { pagadorId: escola.mae(familia), parcelas, meios, parcial: true });
}

describe('o Pix devolvido pelo banco', () => {
  it('de crédito já usado, é devido em uma parcela; o recebimento não se estorna outra vez', async () => {
    const antes = await escola.noBanco();
    const pago = await escola.pix(7_000);
    const { recebimentoId } = await escola.resolverPix(pago, { acao: 'CREDITAR', pagadorId: escola.mae(1) });
    await usarCredito(1, '11', 7_000);
    expect(await escola.med(pago)).toMatchObject({ desfecho: 'PARCELA_REABERTA', recebimentoId });
    expect([await credito(1), await escola.noBanco()]).toEqual([0, antes]);
    expect(await reabertas(1)).toMatchObject([{ saldoCentavos: 7_000, data: `${ano}-02-05` }]);
    // With credit of another Pix, nothing of the old one may be undone again.
    const outro = await escola.pix(9_000);
    await escola.resolverPix(outro, { acao: 'CREDITAR', pagadorId: escola.mae(1) });
    const motivo = { motivo: 'Estorno de teste' };
    const estorno = await escola.admin.post(`/recebimentos/${recebimentoId}/estorno`, motivo);
    expect([estorno.status, estorno.corpo]).toMatchObject([409, { codigo: 'recebimento-estornado' }]);
    expect(await escola.noBanco()).toBe(antes + 9_000);
  });

  it('em parte, de crédito usado em parte: deve-se só o que faltou', async () => {
    const havia = await credito(0);
    const pago = await escola.pix(10_000);
    await escola.resolverPix(pago, { acao: 'CREDITAR', pagadorId: escola.mae(0) });
    await usarCredito(0, '11', 8_000);
    const banco = await escola.noBanco();
    await escola.med(pago, { valorCentavos: 6_000, natureza: 'MED_OPERACIONAL' });
    expect([havia, await credito(0), await escola.noBanco()]).toEqual([0, 0, banco - 6_000]);
    expect(await reabertas(0)).toMatchObject([{ saldoCentavos: 4_000 }]);
    await escola.med(pago, { valorCentavos: 4_000 });
    expect((await reabertas(0)).map((p) => p.saldoCentavos)).toEqual([4_000, 4_000]);
    expect(await escola.noBanco()).toBe(banco - 10_000);
  });

  it('de várias parcelas, em parte e depois no resto: as mais novas reabrem primeiro', async () => {
    const parcelas = [await escola.parcela(1, '03'), await escola.parcela(1, '04')];
    const [tres, quatro] = parcelas as [string, string];
    const pago = await escola.pix(210_000);
    await escola.resolverPix(pago, { acao: 'VINCULAR', parcelas });
    const banco = await escola.noBanco();
    await escola.med(pago, { valorCentavos: 50_000 });
    // What was left pays the oldest, on the day of the Pix; the R$ 100,00 beyond both were credit, and are not any more.
    expect(await parcela(tres)).toMatchObject({ situacao: 'LIQUIDADA' });
    expect(await parcela(quatro)).toMatchObject({ situacao: 'ABERTA', saldoCentavos: 40_000 });
    expect(await escola.noBanco()).toBe(banco - 50_000);
    const { recebimentoId } = await escola.admin.obter<{ recebimentoId: string }>(`/pix-recebidos/${pago.id}`);
    expect(await escola.admin.obter(`/recebimentos/${recebimentoId}`)).toMatchObject({
      ...{ origem: 'PIX', valorCentavos: 160_000, data: `${ano}-02-05`, reciboNumero: null, estornadoEm: null },
    });
    await escola.med(pago, { valorCentavos: 160_000 });
    expect(await escola.noBanco()).toBe(banco - 210_000);
    for (const id of [tres, quatro]) expect(await parcela(id)).toMatchObject({ saldoCentavos: 100_000 });
    expect(await escola.admin.obter(`/pix-recebidos/${pago.id}`)).toMatchObject({ resultado: 'DEVOLVIDO' });
  });

  it('da sobra de um pagamento, usada em outra parcela: reabre a parcela e cobra a sobra', async () => {
    const [cinco, seis] = [await escola.parcela(0, '05'), await escola.parcela(0, '06')];
    const pago = await escola.pix(120_000);
    await escola.resolverPix(pago, { acao: 'VINCULAR', parcelas: [cinco] });
    await usarCredito(0, '06', 20_000);
    const jaHavia = (await reabertas(0)).length;
    const banco = await escola.noBanco();
    await escola.med(pago);
    expect(await parcela(cinco)).toMatchObject({ situacao: 'ABERTA', saldoCentavos: 100_000 });
    expect(await parcela(seis)).toMatchObject({ saldoCentavos: 80_000 });
    const novas = await reabertas(0);
    expect(novas).toHaveLength(jaHavia + 1);
    expect(novas.map((p) => p.saldoCentavos)).toContain(20_000);
    expect([await credito(0), await escola.noBanco()]).toEqual([0, banco - 120_000]);
  });

  it('de parcela paga de novo, ou levada a acordo: a dívida volta em parcela própria', async () => {
    const [sete, oito] = [await escola.parcela(1, '07'), await escola.parcela(1, '08')];
    const [a, b] = [await escola.pix(40_000), await escola.pix(30_000)];
    await escola.resolverPix(a, { acao: 'VINCULAR', parcelas: [sete] });
    await escola.resolverPix(b, { acao: 'VINCULAR', parcelas: [oito] });
    const meios = [{ meio: 'DINHEIRO', valorCentavos: 60_000 }];
    await escola.admin.criar('/recebimentos', { pagadorId: escola.mae(1), parcelas: [sete], meios });
    await negociar(oito);
    const banco = await escola.noBanco();
    await escola.med(a);
    await escola.med(b);
    expect(await parcela(sete)).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0 });
    expect(await parcela(oito)).toMatchObject({ situacao: 'NEGOCIADA' });
    const novas = await reabertas(1);
    expect(novas.filter((p) => [`${ano}-07-10`, `${ano}-08-10`].includes(p.data))).toMatchObject([
      { saldoCentavos: 40_000 },
      { saldoCentavos: 30_000 },
    ]);
    expect(await escola.noBanco()).toBe(banco - 70_000);
  });

  it('o extrato da família diz o que houve, sem recados do escritório', async () => {
    const textos = (await extrato(0)).dados.map(({ descricao }) => descricao);
    expect(textos).toContain('O banco devolveu R$ 60,00 do Pix a quem pagou, por falha do banco de onde ele saiu');
    expect(textos).toContain('O banco devolveu R$ 1.200,00 do Pix a quem pagou, por suspeita de fraude');
    expect(textos.join(' ')).not.toMatch(/MED|PSP|estorne|recebimento|GET |POST /);
    const [reaberta] = await reabertas(0);
    expect(await escola.admin.obter(`/parcelas/${reaberta?.id}`)).toMatchObject({
      memoria: [expect.stringContaining('R$ 40,00 de crédito já usado são devidos')],
    });
  });
});

async function negociar(parcelaId: string): Promise<void> {
  const { admin } = escola;
  const modelo = await admin.criar('/modelos-de-acordo', {
    ...{ nome: 'Em duas vezes', parcelasMaximo: 3, meios: ['BOLETO', 'PIX'], efetivacao: 'ACEITE', noPortal: true },
  });
  const pedido = { pagadorId: escola.mae(1), dividas: [parcelaId], modeloId: modelo.id, parcelas: 2 };
  const { id } = await admin.criar('/acordos', pedido);
  exigir(await admin.post(`/acordos/${id}/proposta`), 'proposta');
  const assinado = { nome: 'assinado.pdf', bytes: Buffer.from('%PDF-1.4 assinado') };
  exigir(await admin.enviar(`/acordos/${id}/aceite-em-papel`, assinado), 'aceite');
}

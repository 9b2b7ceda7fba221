import { jest } from '@jest/globals';
import { JUROS, MesaDeAcordos, MULTA, PRINCIPAL, type Acordo, type LinhaDoAcordo } from './apoio/acordos.js';
import { exigir, type Resposta } from './apoio/escola-de-teste.js';
import { textoDoPdf } from './apoio/ler-pdf.js';

const ano = new Date().getFullYear();
let mesa: MesaDeAcordos;

jest.setTimeout(120_000);

beforeAll(async () => {
  mesa = await MesaDeAcordos.abrir(6);
});

afterAll(() => mesa?.fechar());

describe('simulation', () => {
  it('compares options over parcels of two students, and saves nothing', async () => {
    const parcelas = [...mesa.ids(0), ...mesa.ids(6).slice(0, 1)];
    const datas = { vencimentoDaEntrada: `${ano}-08-24`, primeiroVencimento: `${ano}-09-21` };
    const antes = await mesa.retrato(0);
    const resposta = await mesa.admin.post<{ consolidadoCentavos: number; opcoes: Record<string, unknown>[] }>(
      '/simulacoes-de-acordo',
      {
        ...{ pagadorId: mesa.pagadorDa(0), parcelas },
        opcoes: [
          { modeloId: mesa.modelos.aceite, parcelas: 6, ...datas, honorariosPor: 'Duas cartas e uma reunião' },
          {
            modeloId: mesa.modelos.aceite,
            parcelas: 0,
            ...datas,
            dispensaMultaPercentual: '100',
            dispensaJurosPercentual: '100',
          },
          { modeloId: mesa.modelos.portal, parcelas: 3, ...datas },
        ],
      },
    );
    const { consolidadoCentavos, opcoes } = exigir(resposta, 'simulação');
    const consolidado = PRINCIPAL + MULTA + JUROS + 100_000 + 2000 + 2533;
    expect(consolidadoCentavos).toBe(consolidado);
    const honorarios = Math.round(consolidado / 10);
    expect(opcoes).toMatchObject([
      { honorariosCentavos: honorarios, totalCentavos: consolidado + honorarios, exigeAprovacao: false },
      { multaDispensadaCentavos: 8000, totalCentavos: 400_000, entradaCentavos: 400_000, totalAPagarCentavos: 400_000 },
      { totalCentavos: consolidado, exigeAprovacao: false, totalAPagarCentavos: consolidado },
    ]);
    const [comJuros] = opcoes as unknown as { calendario: LinhaDoAcordo[]; financiadoCentavos: number }[];
    const amortizado = (comJuros?.calendario ?? []).slice(1).reduce((s, l) => s + l.valorCentavos - l.jurosCentavos, 0);
    expect(amortizado).toBe(comJuros?.financiadoCentavos);
    expect(comJuros?.calendario.map((l) => l.vencimento)).toEqual(
      ['08-24', '09-21', '10-21', '11-23', '12-21']
        .map((d) => `${ano}-${d}`)
        .concat([`${ano + 1}-01-21`, `${ano + 1}-02-22`]),
    );
    expect(await mesa.retrato(0)).toEqual(antes);
  });

  it('refuses what is outside the template, naming each field', async () => {
    const opcoes = [
      { modeloId: mesa.modelos.aceite, parcelas: 7, entradaCentavos: 100, primeiroVencimento: `${ano}-08-01` },
      { modeloId: mesa.modelos.aceite, parcelas: 6 },
    ];
    const corpo = { pagadorId: mesa.pagadorDa(0), parcelas: mesa.ids(0), opcoes };
    expect((await mesa.admin.post('/simulacoes-de-acordo', corpo)).corpo).toMatchObject({
      ...{ status: 422, codigo: 'acordo-fora-do-modelo' },
      erros: [
        { campo: '/opcoes/0/entradaCentavos' },
        { campo: '/opcoes/0/parcelas' },
        { campo: '/opcoes/0/primeiroVencimento' },
        { campo: '/opcoes/0/primeiroVencimento' },
      ],
    });
    expect(
      (await mesa.financeiro.post('/acordos', { ...mesa.pedido(0, 'portal'), honorariosPor: 'Cartas e reuniões' }))
        .corpo,
    ).toMatchObject({
      ...{ codigo: 'acordo-fora-do-modelo', erros: [{ campo: '/honorariosPor' }] },
    });
  });

  it('a family simulates its own debts only, within the portal', async () => {
    const opcoes = [{ modeloId: mesa.modelos.portal, parcelas: 3 }];
    const corpo = { pagadorId: mesa.pagadorDa(0), parcelas: mesa.ids(0), opcoes };
    expect((await mesa.familia.post('/simulacoes-de-acordo', corpo)).status).toBe(200);
    expect((await mesa.outraFamilia.post('/simulacoes-de-acordo', corpo)).status).toBe(404);
    const fora = { ...corpo, opcoes: [{ modeloId: mesa.modelos.aceite, parcelas: 3 }] };
    expect((await mesa.familia.post('/simulacoes-de-acordo', fora)).status).toBe(404);
    const demais = { ...corpo, opcoes: [{ modeloId: mesa.modelos.portal, parcelas: 3, dispensaJurosPercentual: '1' }] };
    expect((await mesa.familia.post('/simulacoes-de-acordo', demais)).corpo).toMatchObject({ codigo: 'sem-alcada' });
    const { dados } = await mesa.familia.obter<{ dados: { alcadas: { papel: string }[] }[] }>(
      '/simulacoes-de-acordo/modelos',
    );
    expect(dados.map((m) => m.alcadas.map((a) => a.papel))).toEqual([['responsavel']]);
    expect((await mesa.familia.get('/modelos-de-acordo')).status).toBe(403);
    expect((await mesa.financeiro.obter<{ dados: unknown[] }>('/simulacoes-de-acordo/modelos')).dados).toHaveLength(4);
  });
});

describe('approval of a waiver', () => {
  it('above the limit needs another person, who may', async () => {
    const demais = { dispensaJurosPercentual: '100' };
    const { id } = await mesa.financeiro.criar('/acordos', mesa.pedido(1, 'aceite', demais));
    expect((await mesa.financeiro.post(`/acordos/${id}/proposta`)).corpo).toMatchObject({
      codigo: 'acordo-exige-aprovacao',
    });
    const motivo = { motivo: 'Três filhos na escola' };
    expect((await mesa.financeiro.post(`/acordos/${id}/aprovacao`, motivo)).corpo).toMatchObject({
      codigo: 'mesma-pessoa',
    });
    expect(exigir(await mesa.admin.post(`/acordos/${id}/aprovacao`, motivo), 'aprovação')).toMatchObject({
      aprovacao: { motivo: 'Três filhos na escola', instante: expect.stringMatching(/T[\d:]{8}-03:00$/) as string },
    });
    expect((await mesa.admin.post(`/acordos/${id}/aprovacao`, motivo)).status).toBe(409);
    expect(exigir(await mesa.financeiro.post(`/acordos/${id}/proposta`), 'proposta')).toMatchObject({
      situacao: 'PROPOSTO',
    });
    const alcadas = [
      { papel: 'financeiro', multaPercentual: '100', jurosPercentual: '100', principalPercentual: '100' },
    ];
    const mudanca = await mesa.financeiro.patch(
      `/modelos-de-acordo/${mesa.modelos.aceite}`,
      { alcadas },
      { versao: 1 },
    );
    expect(mudanca.corpo).toMatchObject({ codigo: 'sem-alcada', erros: [{ campo: '/alcadas' }] });
    exigir(await mesa.admin.post(`/acordos/${id}/cancelamento`, { motivo: 'Teste' }), 'cancelamento');
  });
});

describe('an agreement effective on acceptance', () => {
  let acordo: Acordo;

  it('is accepted by the family of the text it read, with evidence, once', async () => {
    acordo = await mesa.propor(2, 'aceite', { dispensaMultaPercentual: '100' });
    expect(acordo.termo?.texto).toContain('não é novação');
    const caminho = `/acordos/${acordo.id}/aceite`;
    expect((await mesa.outraFamilia.post(caminho, { termoSha256: acordo.termo?.sha256 })).status).toBe(404);
    expect((await mesa.familia.post(caminho, { termoSha256: 'a'.repeat(64) })).corpo).toMatchObject({
      codigo: 'termo-diferente',
    });
    const duas = await Promise.all([1, 2].map(() => mesa.familia.post(caminho, { termoSha256: acordo.termo?.sha256 })));
    expect(duas.map((r) => r.status).sort()).toEqual([200, 409]);
    acordo = await mesa.obter(acordo.id);
    expect(acordo).toMatchObject({
      ...{ situacao: 'EFETIVO', totalCentavos: PRINCIPAL + JUROS },
      aceite: { meio: 'PORTAL', pessoaId: mesa.pagadorDa(0), termoSha256: acordo.termo?.sha256, termoVersao: 2 },
    });
    expect(acordo.aceite?.['endereco']).toBeTruthy();
    expect(acordo.aceite?.['instante']).toMatch(/T[\d:]{8}-03:00$/);
    await mesa.provar();
  });

  it('takes the place of the originals: ageing, renewal, statement, and accounts of the waiver', async () => {
    expect(acordo.debitos.map((d) => d.situacao)).toEqual(['NEGOCIADA', 'NEGOCIADA', 'NEGOCIADA']);
    const contas = await mesa.admin.lista<{ conta: string; saldoDevedorCentavos: number }>('/razao/contas');
    const saldo = (conta: string) => contas.find((c) => c.conta === conta)?.saldoDevedorCentavos;
    expect(saldo('deducao:dispensa-de-multa')).toBe(MULTA);
    expect(saldo('receita:multa')).toBe(-MULTA);
    expect(saldo('receita:juros')).toBe(-JUROS);
    expect(saldo(`acordo:${acordo.id}`)).toBe(0);
    const outro = {
      pagadorId: mesa.pagadorDa(0),
      dividas: [acordo.calendario[1]?.parcelaId],
      modeloId: mesa.modelos.aceite,
      parcelas: 1,
    };
    expect((await mesa.financeiro.post('/acordos', outro)).corpo).toMatchObject({ codigo: 'parcela-nao-negociavel' });
    expect((await mesa.financeiro.post('/acordos', mesa.pedido(2, 'aceite'))).corpo).toMatchObject({
      ...{
        codigo: 'parcela-nao-negociavel',
        erros: [{ campo: '/dividas/0' }, { campo: '/dividas/1' }, { campo: '/dividas/2' }],
      },
    });
    const meios = [{ meio: 'DINHEIRO', valorCentavos: 500_000 }];
    const noBalcao = { pagadorId: mesa.pagadorDa(0), parcelas: [acordo.calendario[0]?.parcelaId], meios };
    expect((await mesa.admin.post('/recebimentos', noBalcao)).corpo).toMatchObject({ codigo: 'meio-fora-do-acordo' });
  });

  it('prints the term, signed by both', async () => {
    const paginas = await textoDoPdf((await mesa.familia.get(`/acordos/${acordo.id}/termo/pdf`)).bytes);
    const texto = paginas.join(' ').replace(/\s+/g, ' ');
    for (const trecho of [
      'TERMO DE ACORDO',
      'Entrada',
      'Parcela 6 de 6',
      'Dispensa de 100% da multa',
      acordo.termo?.sha256 ?? '-',
    ]) {
      expect(texto).toContain(trecho);
    }
    expect((await mesa.outraFamilia.get(`/acordos/${acordo.id}/termo/pdf`)).status).toBe(404);
  });

  it('is undone exactly while nothing was paid, and not after', async () => {
    const antes = await mesa.retrato(3);
    const outro = await mesa.aceitar(await mesa.propor(3, 'aceite', { honorariosPor: 'Duas cartas e uma reunião' }));
    expect(await mesa.retrato(3)).not.toEqual(antes);
    exigir(
      await mesa.admin.post(`/acordos/${outro.id}/cancelamento`, { motivo: 'A família desistiu' }),
      'cancelamento',
    );
    expect(await mesa.retrato(3)).toEqual(antes);
    await mesa.pagar([acordo.calendario[0]?.parcelaId ?? null]);
    expect((await mesa.admin.post(`/acordos/${acordo.id}/cancelamento`, { motivo: 'Tarde' })).corpo).toMatchObject({
      codigo: 'acordo-com-pagamento',
    });
    await mesa.provar();
  });

  it('is fulfilled when all is paid, and in force again when a payment is reversed', async () => {
    const recebimento = await mesa.pagar(acordo.calendario.slice(1).map((l) => l.parcelaId));
    expect(await mesa.obter(acordo.id)).toMatchObject({ situacao: 'CUMPRIDO', emAbertoCentavos: 0 });
    exigir(await mesa.admin.post(`/recebimentos/${recebimento}/estorno`, { motivo: 'Cheque sem fundo' }), 'estorno');
    expect(await mesa.obter(acordo.id)).toMatchObject({ situacao: 'EFETIVO' });
    await mesa.pagar(acordo.calendario.slice(1).map((l) => l.parcelaId));
    expect(await mesa.obter(acordo.id)).toMatchObject({ situacao: 'CUMPRIDO' });
    await mesa.provar();
  });

  it('counts for the income tax by the principal of the services alone', async () => {
    const informe = await mesa.admin.obter(`/pessoas/${mesa.pagadorDa(0)}/informe-de-pagamentos?ano=${ano}`);
    // Paid before their months, the parcels owed no interest of the financing.
    expect(informe).toMatchObject({ totalCentavos: PRINCIPAL, acrescimosCentavos: JUROS });
  });
});

describe('an agreement effective on the first payment', () => {
  let acordo: Acordo;

  it('leaves the originals due until it is paid, and takes effect with it', async () => {
    const faixas = await mesa.admin.obter('/inadimplencia/provisao');
    acordo = await mesa.aceitar(await mesa.propor(4, 'pagamento'));
    expect(acordo).toMatchObject({ situacao: 'ACEITO' });
    expect(acordo.debitos.map((d) => d.situacao)).toEqual(['ABERTA', 'ABERTA', 'ABERTA']);
    expect(acordo.calendario.map((l) => l.parcelaId !== null)).toEqual([true, ...Array<boolean>(6).fill(false)]);
    expect(await mesa.admin.obter('/inadimplencia/provisao')).toEqual(faixas);
    await mesa.provar();
    const recebimento = await mesa.pagar([acordo.calendario[0]?.parcelaId ?? null]);
    acordo = await mesa.obter(acordo.id);
    expect(acordo).toMatchObject({ situacao: 'EFETIVO' });
    expect(acordo.calendario.every((l) => l.parcelaId !== null)).toBe(true);
    await mesa.provar();
    exigir(await mesa.admin.post(`/recebimentos/${recebimento}/estorno`, { motivo: 'Pix devolvido' }), 'estorno');
    expect(await mesa.obter(acordo.id)).toMatchObject({ situacao: 'ACEITO' });
    expect(await mesa.admin.obter('/inadimplencia/provisao')).toEqual(faixas);
    await mesa.provar();
    await mesa.pagar([acordo.calendario[0]?.parcelaId ?? null]);
    acordo = await mesa.obter(acordo.id);
    expect(acordo).toMatchObject({ situacao: 'EFETIVO' });
    await mesa.provar();
  });

  it('falls when an original is paid apart, and the money of the first payment is credit', async () => {
    const outro = await mesa.aceitar(await mesa.propor(5, 'pagamento'));
    await mesa.pagar(mesa.ids(5).slice(0, 1));
    const caido = await mesa.obter(outro.id);
    expect(caido).toMatchObject({ situacao: 'CANCELADO' });
    expect(caido.motivo).toContain('mudou');
    expect(caido.debitos.map((d) => d.situacao)).toEqual(['LIQUIDADA', 'ABERTA', 'ABERTA']);
    await mesa.provar();
  });

  it('falls with a scholarship, a rebate or another due date of an original, before anybody pays for it', async () => {
    const [parcelaId] = mesa.ids(0);
    const { contratoId } = await mesa.admin.obter<{ contratoId: string }>(`/parcelas/${parcelaId}`);
    const motivo = 'Combinado com a família';
    let bolsaId = '';
    const mudancas = [
      () => mesa.admin.post(`/parcelas/${parcelaId}/abatimento`, { valorCentavos: 500, motivo }),
      () => mesa.admin.post(`/parcelas/${parcelaId}/abatimento/cancelamento`, { motivo }),
      () =>
        mesa.admin.post(`/contratos/${contratoId}/bolsas`, { nome: 'Mérito', tipo: 'PERCENTUAL', percentual: '10' }),
      () => mesa.admin.post(`/contratos/${contratoId}/bolsas/${bolsaId}/encerramento`, { motivo }),
      () => mesa.admin.post(`/parcelas/${parcelaId}/prorrogacao`, { vencimento: `${ano}-08-31`, motivo }),
    ];
    for (const mudar of mudancas) {
      const outro = await mesa.aceitar(await mesa.propor(0, 'pagamento'));
      const feito = exigir((await mudar()) as Resposta<{ bolsaId?: string }>, 'mudança');
      bolsaId = feito.bolsaId ?? bolsaId;
      const caido = await mesa.obter(outro.id);
      expect([caido.situacao, caido.motivo]).toEqual(['CANCELADO', expect.stringContaining('mudou')]);
      expect((await mesa.parcela(outro.calendario[0]?.parcelaId)).situacao).toBe('CANCELADA');
      await mesa.provar();
    }
  });
});

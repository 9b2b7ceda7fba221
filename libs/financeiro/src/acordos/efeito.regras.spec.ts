import { dataCivil, somarCentavos } from '@sineta/nucleo';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { estadoDe, quantoPaga } from '../baixas/baixa.regras.js';
import { aplicarPagamento, type Pagamento } from '../baixas/recebimento.regras.js';
import { calcularTitulo } from '../boletos/boleto.regras.js';
import { somarPorConta, type Lancamento } from '../razao/razao.regras.js';
import { simularAcordo } from '../regras/acordo.regras.js';
import {
  lancamentosDaImputacao,
  lancamentosDaNegociacao,
  lancamentosDasParcelas,
  parcelasDoCalendario,
  type AcordoTravado,
} from './efeito.regras.js';
import { originaisDeVolta, saldoDaNovacao, vencerAntecipadamente } from './quebra.regras.js';
import { redirecionar } from './transito.regras.js';

const dia = dataCivil;
const DATA = dia('2027-08-20');

/** The agreement of cases I01, I04 and I05. */
const I01 = simularAcordo(
  [
    { id: 'jun', vencimento: dia('2027-06-05'), principal: 100_000, diasDeAtraso: 75 },
    { id: 'jul', vencimento: dia('2027-07-05'), principal: 100_000, diasDeAtraso: 45 },
    { id: 'ago', vencimento: dia('2027-08-05'), principal: 100_000, diasDeAtraso: 15 },
  ],
  { honorarios: '10', entrada: '20', jurosMes: '1', n: 6 },
);

const viva = (id: string, vencimento: string, saldo: number): ParcelaViva => ({
  ...{ id, versao: 1, pagadorId: 'x', vencimento: dia(vencimento), nominalCentavos: saldo, bolsasCentavos: 0 },
  ...{ saldoCentavos: saldo, multaCobrada: false, moraAte: null, multaPendenteCentavos: 0, jurosPendentesCentavos: 0 },
  ...{ situacao: 'ABERTA', liquidadaEm: null, acordoId: null, abatimentosCentavos: 0, descontoDadoCentavos: 0 },
  condicoes: {
    ...{ regraVencimento: 'PROXIMO', multaPercentual: '2', jurosMesPercentual: '1', modoMora: 'TAXA_MENSAL' },
    ...{ pontualidadePercentual: '0', modoBolsas: 'SOMA' },
  },
});

const acordo: AcordoTravado = {
  ...{ id: 'a', versao: 1, numero: 1, pagadorId: 'x', data: DATA, validade: DATA, situacao: 'EFETIVO' },
  condicoes: {
    ...{
      modeloNome: 'Padrão',
      parcelas: 6,
      jurosMesPercentual: '1',
      honorariosPercentual: '10',
      honorariosPor: 'Cartas',
    },
    ...{ dispensaMultaPercentual: '0', dispensaJurosPercentual: '0', dispensaPrincipalPercentual: '0' },
    ...{ multaPercentual: '2', moraMesPercentual: '1', regraVencimento: 'PROXIMO', meios: ['PIX'] },
    ...{ efetivacao: 'ACEITE', regime: 'RETORNO', diasParaQuebra: 30 },
  },
  ...{ principalCentavos: I01.principal, multaCentavos: I01.multa, jurosCentavos: I01.juros },
  ...{ principalDispensadoCentavos: 0, multaDispensadaCentavos: 0, jurosDispensadosCentavos: 0 },
  ...{ honorariosCentavos: I01.honorarios, totalCentavos: I01.total, efetivoEm: DATA, quebraAvisadaEm: null },
  ...{ loteDoAceiteId: null, loteDoEfeitoId: 'l' },
  debitos: I01.debitos.map((d) => ({
    ...{ parcelaId: d.id, contratoId: 'c', alunoId: 'al', vencimento: d.vencimento, principalCentavos: d.principal },
    ...{ multaCentavos: d.multa, jurosCentavos: d.juros, parcelaVersao: 1 },
    antes: estadoDe(viva(d.id, d.vencimento, d.principal)),
  })),
  calendario: [
    { numero: 0, vencimento: DATA, valorCentavos: I01.entrada, jurosCentavos: 0, parcelaId: 'n0' },
    ...I01.parcelas.map((p, i) => ({
      ...{ numero: p.numero, vencimento: dia(`2027-${i + 9 > 12 ? 12 : String(i + 9).padStart(2, '0')}-20`) },
      ...{ valorCentavos: p.valor, jurosCentavos: p.juros, parcelaId: `n${p.numero}` },
    })),
  ],
};

const saldos = (lancamentos: readonly Lancamento[]) =>
  Object.fromEntries(somarPorConta(lancamentos).map((m) => [m.conta, m.debitos - m.creditos]));

const negociacao = lancamentosDaNegociacao(acordo, DATA);
const novas = parcelasDoCalendario(
  acordo,
  acordo.calendario,
  (
    (i) => () =>
      `n${i++}`
  )(0),
);
const nascimento = lancamentosDasParcelas(novas, DATA);
const pagos = ['n0', 'n1', 'n2'].map((parcelaId, i) => ({
  ...{ parcelaId, principalCentavos: novas[i]?.valorCentavos ?? 0 },
  ...{ multaCentavos: 0, jurosCentavos: 0, toleranciaCentavos: 0, jurosNaoExigidosCentavos: 0 },
}));
const PAGO = 162_604;

test('the account of the agreement comes to zero: debts and fees on one side, amortisation on the other (I10)', () => {
  const conta = saldos([...negociacao, ...nascimento]);
  expect(conta['acordo:a']).toBe(0);
  expect(conta['receita:multa']).toBe(-6000);
  expect(conta['receita:honorarios']).toBe(-I01.honorarios);
  expect(conta['receita:juros-de-acordo']).toBe(-somarCentavos(I01.parcelas.map((p) => p.juros)));
  expect(somarCentavos(novas.map((p) => p.valorCentavos - p.jurosCentavos))).toBe(I01.total);
});

test('waivers are posted to accounts of their own, and take as much from what is born (I03)', () => {
  const dispensado = { multaDispensadaCentavos: 6000, jurosDispensadosCentavos: 4500 };
  const conta = saldos(lancamentosDaNegociacao({ ...acordo, ...dispensado, honorariosCentavos: 0 }, DATA));
  expect(conta).toMatchObject({
    ...{ 'acordo:a': 300_000, 'deducao:dispensa-de-multa': 6000, 'deducao:dispensa-de-juros': 4500 },
  });
});

test('I05: the originals come back as of the day of the agreement, and every account closes', () => {
  const originais = new Map(acordo.debitos.map((d) => [d.parcelaId, viva(d.parcelaId, d.vencimento, 0)]));
  const hoje = dia('2027-12-20');
  const { imputacao, credito, depois } = originaisDeVolta(acordo, originais, PAGO, hoje);
  expect(imputacao.map((i) => i.aberto)).toEqual([0, 45_396, 102_500]);
  expect(depois).toMatchObject([
    { id: 'jun', saldoCentavos: 0, situacao: 'LIQUIDADA', liquidadaEm: hoje },
    { id: 'jul', saldoCentavos: 45_396, multaPendenteCentavos: 0, moraAte: DATA, multaCobrada: true },
    { id: 'ago', saldoCentavos: 100_000, multaPendenteCentavos: 2000, jurosPendentesCentavos: 500, moraAte: DATA },
  ]);
  const reimputacao = lancamentosDaImputacao({ acordo, pagos, imputacao, credito, dataEfeito: hoje });
  const recebidos = pagos.map<Lancamento>(({ parcelaId, principalCentavos: valorCentavos }) => ({
    ...{ debito: 'caixa:pix', credito: `a-receber:${parcelaId}`, valorCentavos, dataEfeito: hoje },
    ...{ tipo: 'PRINCIPAL', origemTipo: 'recebimento', origemId: 'r' },
  }));
  const desfeitos = [...negociacao, ...nascimento].map((l) => ({ ...l, debito: l.credito, credito: l.debito }));
  const conta = saldos([...negociacao, ...nascimento, ...recebidos, ...desfeitos, ...reimputacao]);
  expect(Object.entries(conta).filter(([, saldo]) => saldo !== 0)).toEqual([
    ...[
      ['a-receber:jul', -54_604],
      ['a-receber:jun', -100_000],
      ['caixa:pix', PAGO],
    ],
    ...[
      ['receita:juros', -4000],
      ['receita:multa', -4000],
    ],
  ]);
});

test('what passes all the debts is credit of the payer', () => {
  const originais = new Map(acordo.debitos.map((d) => [d.parcelaId, viva(d.parcelaId, d.vencimento, 0)]));
  const { imputacao, credito } = originaisDeVolta(acordo, originais, 310_501, DATA);
  expect(credito).toBe(1);
  expect(saldos(lancamentosDaImputacao({ acordo, pagos: [], imputacao, credito, dataEfeito: DATA }))).toMatchObject({
    'credito:x': -1,
  });
});

test('I04: with novação the rest is the amortisation to come; of a parcel partly paid, interest was paid first', () => {
  expect(saldoDaNovacao(acordo, new Set(['n0', 'n1', 'n2']))).toEqual({
    ...{ pago: PAGO, saldoDevedor: 183_966, jurosNaoExigidos: 4623 },
  });
  const hoje = dia('2027-12-20');
  const abertas = new Map(
    acordo.calendario.slice(3).map(({ parcelaId, vencimento, valorCentavos }) => {
      const id = parcelaId ?? '';
      const pago = id === 'n3' ? 840 : 0;
      return [id, { ...viva(id, vencimento, valorCentavos), saldoCentavos: valorCentavos - pago }];
    }),
  );
  const vencidas = vencerAntecipadamente(acordo, abertas, hoje);
  expect(vencidas.map(({ jurosCentavos }) => jurosCentavos)).toEqual([1000, 1387, 929, 467]);
  expect(somarCentavos(vencidas.map(({ parcela }) => parcela.saldoCentavos))).toBe(183_966);
  expect(vencidas.every(({ vencimento }) => vencimento <= hoje)).toBe(true);
});

test('a payment in transit goes to what is due and to what has no interest, never ahead of it', () => {
  const pagamento: Pagamento = {
    ...{ id: 'p', origem: 'RETORNO', origemChave: 'p', entradas: [], pagadorId: 'x', boletoId: 'b', creditoEm: null },
    ...{ valorCentavos: 1, tarifaCentavos: 0, meios: [], toleranciaCentavos: 0 },
    ...{ data: dia('2027-09-25'), parcelas: ['jun', 'outra'] },
  };
  const substitutas = acordo.calendario.map(({ parcelaId, vencimento, jurosCentavos }) => ({
    ...{ debitoId: 'jun', id: parcelaId ?? '', vencimento, jurosCentavos },
  }));
  const [redirecionado] = redirecionar([pagamento], new Set(['jun']), substitutas);
  expect(redirecionado?.parcelas).toEqual(['outra', 'n0', 'n1']);
  const semJuros = substitutas.map((s) => ({ ...s, jurosCentavos: 0 }));
  expect(redirecionar([pagamento], new Set(['jun']), semJuros)[0]?.parcelas).toHaveLength(8);
  expect(redirecionar([pagamento], new Set(), substitutas)[0]).toBe(pagamento);
});

describe('a parcel paid before its month begins, at once or in parts, does not owe the interest of that month (CDC art. 52 §2)', () => {
  const [, , segunda] = novas;
  if (!segunda) throw new Error('Sem a segunda parcela.');
  const { id, vencimento, valorCentavos, jurosCentavos, condicoes } = segunda;
  const parcela: ParcelaViva = { ...viva(id, vencimento, valorCentavos), acordoId: 'a', condicoes };
  const ate = dia('2027-09-20');

  it('up to the due date of the row before; the first, up to the day of the agreement', () => {
    expect(jurosCentavos).toBe(2288);
    expect(novas.slice(0, 2).map((p) => p.condicoes.jurosQueNaoCorreram)).toEqual([
      undefined,
      { ate: DATA, valorCentavos: novas[1]?.jurosCentavos },
    ]);
    expect(quantoPaga(parcela, ate)).toMatchObject({
      ...{ descontoCentavos: 2288, totalCentavos: valorCentavos - 2288 },
    });
    expect(quantoPaga(parcela, dia('2027-09-21')).totalCentavos).toBe(valorCentavos);
    const comecada = { ...parcela, saldoCentavos: valorCentavos - 1 };
    expect(quantoPaga(comecada, ate).totalCentavos).toBe(valorCentavos - 1 - jurosCentavos);
  });

  it('the boleto and the Pix say so, while the day has not passed', () => {
    expect(calcularTitulo(parcela, null, DATA).descontos).toEqual([{ ate, valorCentavos: 2288 }]);
    expect(calcularTitulo(parcela, null, dia('2027-09-21')).descontos).toEqual([]);
  });

  it('comes off the revenue of the agreement, and a break afterwards still closes every account', () => {
    const pagamento: Pagamento = {
      ...{ id: 'r', origem: 'BALCAO', origemChave: 'r', pagadorId: 'x', boletoId: null, creditoEm: null, data: ate },
      ...{ entradas: [{ conta: 'caixa:pix', valorCentavos: valorCentavos - 2288 }], tarifaCentavos: 0, meios: [] },
      ...{ valorCentavos: valorCentavos - 2288, parcelas: [id], toleranciaCentavos: 0 },
    };
    const { recebimento, lancamentos } = aplicarPagamento(pagamento, new Map([[id, parcela]]));
    expect(recebimento).toMatchObject({ creditoGeradoCentavos: 0, itens: [{ descontoCentavos: 2288 }] });
    const paga = saldos([...nascimento, ...lancamentos]);
    expect(paga).toMatchObject({ [`a-receber:${id}`]: 0 });
    expect(paga['deducao:pontualidade']).toBeUndefined();
    const pago = {
      ...{ parcelaId: id, principalCentavos: valorCentavos - 2288, multaCentavos: 0, jurosCentavos: 0 },
      ...{ toleranciaCentavos: 0, jurosNaoExigidosCentavos: 2288 },
    };
    const originais = new Map(acordo.debitos.map((d) => [d.parcelaId, viva(d.parcelaId, d.vencimento, 0)]));
    const { imputacao, credito } = originaisDeVolta(acordo, originais, pago.principalCentavos, ate);
    const volta = lancamentosDaImputacao({ acordo, pagos: [pago], imputacao, credito, dataEfeito: ate });
    const desfeitos = nascimento.map((l) => ({ ...l, debito: l.credito, credito: l.debito }));
    expect(saldos([...nascimento, ...lancamentos, ...desfeitos, ...volta])).toMatchObject({
      ...{ [`a-receber:${id}`]: 0, 'acordo:a': 0, 'receita:juros-de-acordo': 0 },
    });
  });
});

import { dataCivil } from '@sineta/nucleo';
import {
  lancamentoSugerido,
  mesmaConta,
  paresCertos,
  sugerir,
  transacoesNovas,
  comSuspeitas,
  type Candidata,
} from './transacoes.regras.js';

const DIA = dataCivil('2026-09-10');
const E2E = 'E1234567820260910120000000000001';
const doBanco = (id: string, mais: object = {}) => ({
  ...{ id, fitid: 'F1', data: DIA, valorCentavos: 1_000, numero: null, historico: 'Crédito', ...mais },
});
const candidata = (id: string, mais: Partial<Candidata> = {}): Candidata => ({
  ...{ id, esperadaEm: DIA, valorCentavos: 1_000, referencias: [], grupo: null, tarifa: false, ...mais },
});

describe('o que é novo no extrato', () => {
  it('M08: FITID repetido com outros valores são três; o mesmo arquivo de novo não traz nada', () => {
    const lidas = [-1_000, -2_500, 300].map((valorCentavos) => ({ fitid: 'F1', data: DIA, valorCentavos }));
    const novas = transacoesNovas(lidas, []);
    expect(novas.map((t) => t.ordinal)).toEqual([1, 1, 1]);
    expect(transacoesNovas(lidas, novas)).toEqual([]);
  });

  it('duas iguais no mesmo arquivo são duas; a terceira, em outro, é uma', () => {
    const uma = { fitid: 'F1', data: DIA, valorCentavos: 500 };
    const guardadas = transacoesNovas([uma, uma], []);
    expect(guardadas.map((t) => t.ordinal)).toEqual([1, 2]);
    expect(transacoesNovas([uma, uma, uma], guardadas).map((t) => t.ordinal)).toEqual([3]);
    expect(transacoesNovas([uma], guardadas)).toEqual([]);
  });
});

describe('a linha que o banco nomeou de novo', () => {
  const nova = (fitid: string, mais: object = {}) => ({ ...doBanco('', { fitid, ...mais }) });
  const guardada = (id: string, mais: object = {}) => ({ ...doBanco(id, mais), ordinal: 1, suspeitaDe: null });
  const suspeitas = (lidas: ReturnType<typeof nova>[], existentes: ReturnType<typeof guardada>[]) =>
    comSuspeitas(lidas, existentes).map((t) => t.suspeitaDe);

  it('pelo número ou pelo texto, um a um, e nunca uma que o arquivo ainda traz', () => {
    const antes = [guardada('a', { numero: '0042' }), guardada('b', { fitid: 'F2', historico: 'Pix  de João' })];
    const lidas = [nova('N1', { numero: '42', historico: 'Outro' }), nova('N2', { historico: 'PIX DE JOAO' })];
    expect(suspeitas(lidas, antes)).toEqual(['a', 'b']);
    expect(suspeitas([nova('F1', { numero: '0042' }), ...lidas], antes)).toEqual([null, 'b']);
    expect(suspeitas([nova('N1'), nova('N2'), nova('N3')], [guardada('a'), guardada('b', { fitid: 'F2' })])).toEqual([
      ...['a', 'b', null],
    ]);
  });

  it('números diferentes são linhas diferentes, salvo o número que é o próprio FITID', () => {
    expect(suspeitas([nova('N1', { numero: '43' })], [guardada('a', { numero: '42' })])).toEqual([null]);
    expect(suspeitas([nova('N1', { numero: 'N1' })], [guardada('a', { numero: 'F1' })])).toEqual(['a']);
    expect(suspeitas([nova('N1', { valorCentavos: 1 })], [guardada('a')])).toEqual([null]);
  });
});

describe('a conta do extrato', () => {
  const conta = { banco: '756', agencia: '3334', conta: '37105', contaDv: '0' };
  it.each([
    [{ banco: '0756', conta: '37105-0' }, true],
    [{ banco: '756', conta: '3334/0371050' }, true],
    [{ banco: null, conta: '0037105' }, true],
    [{ banco: '001', conta: '37105-0' }, false],
    [{ banco: '756', conta: '37106-0' }, false],
    // What is in front of the account is the agency, or it is another account.
    [{ banco: '756', conta: '9371050' }, false],
    [{ banco: '756', conta: '3335371050' }, false],
    [{ banco: '756', conta: '3334-5/000371050' }, true],
    [{ banco: '756', agencia: '3334', conta: '37105-0' }, true],
    [{ banco: '756', agencia: '3334-5', conta: '37105-0' }, true],
    [{ banco: '756', agencia: '1111', conta: '37105-0' }, false],
  ])('%j: %s', (extrato, esperado) => {
    expect(mesmaConta({ agencia: null, ...extrato }, conta)).toBe(esperado);
  });
});

describe('as sugestões', () => {
  it('o identificador primeiro, depois o número, depois valor e data; outro valor nunca', () => {
    const transacao = doBanco('t', { historico: `Pix ${E2E}`, numero: '000123' });
    const sugestoes = sugerir(transacao, [
      candidata('valor'),
      candidata('outro-valor', { valorCentavos: 999, referencias: [E2E] }),
      candidata('longe', { esperadaEm: dataCivil('2026-09-14') }),
      candidata('numero', { referencias: ['123'], esperadaEm: dataCivil('2026-09-13') }),
      candidata('pix', { referencias: [E2E], esperadaEm: dataCivil('2026-08-01') }),
    ]);
    expect(sugestoes.map((s) => `${s.lancamentos} ${s.nivel}`)).toEqual([
      'pix IDENTIFICADOR',
      'numero NUMERO',
      'valor VALOR_E_DATA',
    ]);
  });

  it('só o que é certo se concilia sozinho', () => {
    const numerada = doBanco('a', { numero: '77' });
    const par = (transacoes: ReturnType<typeof doBanco>[], candidatas: Candidata[]) =>
      paresCertos(transacoes, candidatas).map((p) => `${p.transacao.id}=${p.lancamentoId}`);
    expect(par([numerada], [candidata('x', { referencias: ['77'] })])).toEqual(['a=x']);
    expect(par([numerada], [candidata('x')])).toEqual([]);
    expect(par([numerada], [candidata('x', { referencias: ['77'] }), candidata('y', { referencias: ['77'] })])).toEqual(
      [],
    );
    expect(par([numerada, doBanco('b', { numero: '77' })], [candidata('x', { referencias: ['77'] })])).toEqual([]);
  });

  it('a soma do dia de um retorno: o bruto, o líquido ou só as tarifas', () => {
    const grupo = 'retorno:2026-09-10';
    const doDia = [
      candidata('a', { grupo, valorCentavos: 600 }),
      candidata('b', { grupo, valorCentavos: 400, esperadaEm: dataCivil('2026-09-11') }),
      candidata('ta', { grupo, valorCentavos: -20, tarifa: true }),
      candidata('tb', { grupo, valorCentavos: -20, tarifa: true }),
      candidata('outro', { valorCentavos: 7 }),
    ];
    const somas = (valorCentavos: number) => sugerir(doBanco('t', { valorCentavos }), doDia).map((s) => s.lancamentos);
    expect(somas(1_000)).toEqual([['a', 'b']]);
    expect(somas(960)).toEqual([['a', 'b', 'ta', 'tb']]);
    expect(somas(-40)).toEqual([['ta', 'tb']]);
    expect(somas(999)).toEqual([]);
    const [{ motivo = '' } = {}] = sugerir(doBanco('t'), doDia);
    expect(motivo).toBe('É a soma de 2 lançamentos: os recebimentos de 10/09/2026.');
  });

  it('o que a escola não lançou, pelo sinal e pelo histórico', () => {
    const tipo = (valorCentavos: number, historico: string) =>
      lancamentoSugerido(doBanco('t', { valorCentavos, historico }))?.tipo;
    expect(tipo(-990, 'TAR PACOTE SERVICOS')).toBe('TARIFA');
    expect(tipo(-990, 'PAGTO FORNECEDOR')).toBeUndefined();
    expect(tipo(12, 'REND PAGO APLIC AUT')).toBe('RENDIMENTO');
    expect(tipo(5_000, 'TED RECEBIDA')).toBe('A_IDENTIFICAR');
  });
});

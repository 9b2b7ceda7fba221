import { dataCivil } from '@sineta/nucleo';
import { mesmaConta, paresCertos, sugerir, transacoesNovas, type Candidata } from './transacoes.regras.js';

const DIA = dataCivil('2026-09-10');
const E2E = 'E1234567820260910120000000000001';
const doBanco = (id: string, mais: object = {}) => ({
  ...{ id, fitid: 'F1', data: DIA, valorCentavos: 1_000, numero: null, historico: 'Crédito', ...mais },
});
const candidata = (id: string, mais: Partial<Candidata> = {}): Candidata => ({
  ...{ id, data: DIA, valorCentavos: 1_000, referencias: [], ...mais },
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

describe('a conta do extrato', () => {
  const conta = { banco: '756', conta: '37105', contaDv: '0' };
  it.each([
    [{ banco: '0756', conta: '37105-0' }, true],
    [{ banco: '756', conta: '3334/0371050' }, true],
    [{ banco: null, conta: '0037105' }, true],
    [{ banco: '001', conta: '37105-0' }, false],
    [{ banco: '756', conta: '37106-0' }, false],
  ])('%j: %s', (extrato, esperado) => {
    expect(mesmaConta(extrato, conta)).toBe(esperado);
  });
});

describe('as sugestões', () => {
  it('o identificador primeiro, depois o número, depois valor e data; outro valor nunca', () => {
    const transacao = doBanco('t', { historico: `Pix ${E2E}`, numero: '000123' });
    const sugestoes = sugerir(transacao, [
      candidata('valor'),
      candidata('outro-valor', { valorCentavos: 999, referencias: [E2E] }),
      candidata('longe', { data: dataCivil('2026-09-14') }),
      candidata('numero', { referencias: ['123'], data: dataCivil('2026-09-13') }),
      candidata('pix', { referencias: [E2E], data: dataCivil('2026-08-01') }),
    ]);
    expect(sugestoes.map((s) => `${s.transferenciaId} ${s.nivel}`)).toEqual([
      'pix IDENTIFICADOR',
      'numero NUMERO',
      'valor VALOR_E_DATA',
    ]);
  });

  it('só o que é certo se concilia sozinho', () => {
    const numerada = doBanco('a', { numero: '77' });
    const par = (transacoes: ReturnType<typeof doBanco>[], candidatas: Candidata[]) =>
      paresCertos(transacoes, candidatas).map((p) => `${p.transacao.id}=${p.transferenciaId}`);
    expect(par([numerada], [candidata('x', { referencias: ['77'] })])).toEqual(['a=x']);
    expect(par([numerada], [candidata('x')])).toEqual([]);
    expect(par([numerada], [candidata('x', { referencias: ['77'] }), candidata('y', { referencias: ['77'] })])).toEqual(
      [],
    );
    expect(par([numerada, doBanco('b', { numero: '77' })], [candidata('x', { referencias: ['77'] })])).toEqual([]);
  });
});

import { dataCivil } from '@sineta/nucleo';
import { noPeriodoAberto } from './periodo.regras.js';
import type { Lancamento } from './razao.regras.js';

const FIM = dataCivil('2027-02-28');
const lancamento = (origemTipo: Lancamento['origemTipo'], dia: string, valorCentavos = 100): Lancamento => ({
  ...{ debito: 'banco:a', credito: 'credito:b', valorCentavos, dataEfeito: dataCivil(dia), tipo: 'CREDITO' },
  ...{ origemTipo, origemId: 'o' },
});
const datas = (lote: { lancamentos: readonly Lancamento[] }) => lote.lancamentos.map((l) => l.dataEfeito);

describe('o período fechado', () => {
  it('recusa a data que alguém escolheu, até o último dia fechado', () => {
    const lote = { lancamentos: [lancamento('recebimento', '2027-02-28')] };
    expect(() => noPeriodoAberto(lote, FIM)).toThrow(expect.objectContaining({ codigo: 'periodo-fechado' }));
    for (const origem of ['cheque', 'recebivel-de-cartao'] as const) {
      const dito = { lancamentos: [lancamento(origem, '2027-02-28')] };
      expect(() => noPeriodoAberto(dito, FIM)).toThrow(expect.objectContaining({ codigo: 'periodo-fechado' }));
    }
    const depois = { lancamentos: [lancamento('recebimento', '2027-03-01')] };
    expect(noPeriodoAberto(depois, FIM)).toEqual(depois);
  });

  it('leva ao primeiro dia aberto o fato do banco, o da competência e o estorno', () => {
    const banco = { tardio: true, lancamentos: [lancamento('recebimento', '2027-01-10')] };
    expect(datas(noPeriodoAberto(banco, FIM))).toEqual(['2027-03-01']);
    const doBanco = { lancamentos: [lancamento('contrato', '2027-02-01'), lancamento('retorno', '2027-03-05')] };
    expect(datas(noPeriodoAberto(doBanco, FIM))).toEqual(['2027-03-01', '2027-03-05']);
    const competencia = { lancamentos: [lancamento('titulo-a-pagar', '2027-02-01')] };
    expect(datas(noPeriodoAberto(competencia, FIM))).toEqual(['2027-03-01']);
    const estorno = { lancamentos: [{ ...lancamento('recebimento', '2027-02-02'), estornaId: 'x' }] };
    expect(datas(noPeriodoAberto(estorno, FIM))).toEqual(['2027-03-01']);
  });

  it('o que não vale nada não se lança, nem se recusa', () => {
    expect(() => noPeriodoAberto({ lancamentos: [lancamento('recebimento', '2027-02-02', 0)] }, FIM)).not.toThrow();
  });
});

import { dataCivil } from '@sineta/nucleo';
import { descreverLinha, devidoEm, saldoAnterior, type LinhaDoRazao } from './extrato.regras.js';

const linha = (mudancas: Partial<LinhaDoRazao>): LinhaDoRazao => ({
  ...{ id: 'a', tipo: 'PAGAMENTO', referenciaId: 'r', parcelaId: null, lancamento: 'PRINCIPAL', estorno: false },
  ...{ data: dataCivil('2027-02-10'), documentoEm: dataCivil('2027-02-10'), origem: null, meio: null },
  acordoGuardado: null,
  ...{ porPix: false, doBanco: false, parcelaNome: null, detalhe: null, valorCentavos: -100, documentoCentavos: 100 },
  ...{ saldoCentavos: 400, vencimento: null, memoria: null, faltaCentavos: null, situacao: null },
  ...mudancas,
});

describe('o extrato', () => {
  it('diz o que a linha foi sem nada do que é entre pessoas da escola', () => {
    const detalhe = 'O recebimento não pôde ser estornado: estorne-o lá.';
    expect(
      [
        linha({ origem: 'RETORNO' }),
        linha({ origem: 'PIX', acordoGuardado: 12 }),
        linha({ tipo: 'ESTORNO', estorno: true, detalhe }),
        linha({ tipo: 'ESTORNO', estorno: true, doBanco: true, detalhe: 'O banco devolveu R$ 9,50' }),
        linha({ tipo: 'DEVOLUCAO', porPix: true, detalhe }),
        linha({ tipo: 'DEVOLUCAO', porPix: true, estorno: true }),
        linha({ tipo: 'BOLSA', lancamento: 'FIM_DE_BOLSA', parcelaNome: 'Mensalidade 02/2027' }),
        linha({ tipo: 'ABATIMENTO', lancamento: 'ABATIMENTO', estorno: true }),
      ].map(descreverLinha),
    ).toEqual([
      ...[
        'Boleto pago',
        'Pago por Pix: crédito guardado para o acordo 12, até ele valer',
        'Pagamento estornado',
        'O banco devolveu R$ 9,50',
        'Crédito devolvido em Pix',
      ],
      'Devolução não realizada: o crédito voltou',
      ...['Fim de bolsa: Mensalidade 02/2027', 'Estorno de abatimento'],
    ]);
  });

  it('o saldo anterior é o de antes da linha mais antiga da página, em qualquer ordem', () => {
    const linhas = [linha({ id: 'b', saldoCentavos: 300 }), linha({ id: 'a', saldoCentavos: 400 })];
    expect(saldoAnterior(linhas)).toBe(500);
    expect(saldoAnterior([...linhas].reverse())).toBe(500);
    expect(saldoAnterior([])).toBe(0);
    expect(saldoAnterior([linha({ valorCentavos: null })])).toBeNull();
  });

  it('o que vence no dia ainda não está vencido', () => {
    const saldo = (id: string, dia: string, saldoCentavos: number) => ({
      ...{ id, vencimento: dataCivil(dia), saldoCentavos },
    });
    const saldos = [saldo('a', '2027-02-10', 30), saldo('b', '2027-03-10', 50), saldo('c', '2027-02-10', -7)];
    expect(devidoEm(saldos, dataCivil('2027-03-10'))).toEqual({
      ...{ emAbertoCentavos: 80, vencidoCentavos: 30, guardadoParaAcordosCentavos: 7 },
    });
  });
});

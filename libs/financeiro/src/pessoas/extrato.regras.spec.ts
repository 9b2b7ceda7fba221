import { dataCivil } from '@sineta/nucleo';
import type { LinhaDoExtrato } from '../recebimentos/recebimentos.repository.js';
import { devidoEm, linhasEm } from './extrato.regras.js';

const linha = (id: string, tipo: LinhaDoExtrato['tipo'], dia: string, situacao: string): LinhaDoExtrato => ({
  ...{
    id,
    tipo,
    situacao,
    data: dataCivil(dia),
    descricao: tipo,
    valorCentavos: 100,
    saldoCentavos: null,
    memoria: null,
  },
});
const saldo = (id: string, dia: string, saldoCentavos: number) => ({ id, vencimento: dataCivil(dia), saldoCentavos });
const linhas = [
  linha('a', 'COBRANCA', '2027-02-10', 'LIQUIDADA'),
  linha('b', 'COBRANCA', '2027-03-10', 'ABERTA'),
  linha('c', 'COBRANCA', '2027-04-10', 'ABERTA'),
  linha('r', 'PAGAMENTO', '2027-02-08', 'ESTORNADO'),
  linha('r', 'ESTORNO', '2027-02-20', 'ESTORNADO'),
];
const em = (dia: string, ...saldos: ReturnType<typeof saldo>[]) =>
  linhasEm(linhas, saldos, dataCivil(dia)).map((l) => [l.id, l.tipo, l.saldoCentavos, l.situacao]);

describe('o extrato em um dia', () => {
  it('tem o que já havia sido cobrado, com o que era devido, e os fatos até ele', () => {
    expect(em('2027-02-15', saldo('a', '2027-02-10', 0), saldo('b', '2027-03-10', 50))).toEqual([
      ['a', 'COBRANCA', 0, 'LIQUIDADA'],
      ['b', 'COBRANCA', 50, 'ABERTA'],
      ['r', 'PAGAMENTO', null, 'RECEBIDO'],
    ]);
  });

  it('o recebimento estornado até o dia já não vale, e a parcela é devida', () => {
    expect(em('2027-02-20', saldo('a', '2027-02-10', 100))).toEqual([
      ['a', 'COBRANCA', 100, 'ABERTA'],
      ['r', 'PAGAMENTO', null, 'ESTORNADO'],
      ['r', 'ESTORNO', null, 'ESTORNADO'],
    ]);
  });

  it('o que vence no dia ainda não está vencido', () => {
    const saldos = [saldo('a', '2027-02-10', 30), saldo('b', '2027-03-10', 50)];
    expect(devidoEm(saldos, dataCivil('2027-03-10'))).toEqual({ emAbertoCentavos: 80, vencidoCentavos: 30 });
  });
});

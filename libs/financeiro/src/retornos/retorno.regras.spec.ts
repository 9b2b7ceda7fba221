import { lerRetorno } from '@sineta/cnab';
import type { Natureza, OcorrenciaDeRetorno } from '@sineta/cnab';
import { dataCivil } from '@sineta/nucleo';
import { contas } from '../razao/razao.regras.js';
import { decidirLinha, pagamentoDaLinha, type BoletoDaLinha, type EfeitoDaLinha } from './retorno.regras.js';

const contexto = { retornoId: 'r1', contaBancariaId: 'c1', hoje: dataCivil('2027-02-10'), novoId: () => 'novo' };
const boleto: BoletoDaLinha = {
  id: 'b1',
  pagadorId: 'p1',
  nossoNumero: '15',
  seuNumero: '1/2701-1',
  situacao: 'REGISTRADO',
  protesto: null,
  protestoEm: null,
  valorCentavos: 100_000,
  vencimento: dataCivil('2027-01-06'),
  modoMora: 'TAXA_MENSAL',
  parcelas: ['x1'],
};

/** One line of a retorno in 400 positions, read as the service reads it. */
function dados(banco: string, ocorrencia: string, pago = 0): OcorrenciaDeRetorno {
  const v13 = (n: number) => String(n).padStart(13, '0');
  const header = `02RETORNO01COBRANCA${' '.repeat(57)}${banco}`.padEnd(394) + '000001';
  const inicio = `1${' '.repeat(107)}${ocorrencia}050227`.padEnd(146) + `050227${v13(100_000)}`;
  const detalhe = `${inicio.padEnd(253)}${v13(pago)}`.padEnd(394) + '000002';
  const trailer = '9'.padEnd(394) + '000003';
  const [o] = lerRetorno(Buffer.from([header, detalhe, trailer].join('\r\n'), 'latin1')).ocorrencias;
  if (!o) throw new Error('sem ocorrência');
  return o;
}

const decidir = (o: OcorrenciaDeRetorno, mudancas: Partial<BoletoDaLinha> | null = {}): EfeitoDaLinha =>
  decidirLinha({ linha: 2, dados: o, repetida: false, boleto: mudancas && { ...boleto, ...mudancas } }, contexto);

describe('o que uma linha de retorno faz, pela natureza e não pelo código', () => {
  it.each<[banco: string, codigo: string, natureza: Natureza]>([
    ['033', '17', 'LIQUIDACAO'],
    ['004', '08', 'LIQUIDACAO'],
    ['001', '15', 'LIQUIDACAO'],
    ['104', '21', 'LIQUIDACAO'],
  ])('banco %s, %s: pagamento', (banco, codigo, natureza) => {
    const o = dados(banco, codigo, 100_000);
    const efeito = decidir(o);
    expect([o.natureza, efeito.mudanca?.situacao, efeito.pagamento?.valorCentavos]).toEqual([
      natureza,
      'PAGO',
      100_000,
    ]);
  });

  it('02 da Caixa baixa o boleto, e o dos outros registra', () => {
    expect(decidir(dados('104', '02')).mudanca?.situacao).toBe('BAIXADO');
    expect(decidir(dados('237', '02'), { situacao: 'EM_REMESSA' }).mudanca?.situacao).toBe('REGISTRADO');
  });

  it('comando recusado pelo BB rejeita o boleto que espera registro, e deixa em paz o que já está registrado', () => {
    expect(decidir(dados('001', '03'), { situacao: 'EM_REMESSA' }).mudanca?.situacao).toBe('REJEITADO');
    const efeito = decidir(dados('001', '03'));
    expect([efeito.resultado, efeito.mudanca]).toEqual(['INFORMATIVA', null]);
  });

  it('pagamento de título que não é da escola fica à espera; o que não move dinheiro, não', () => {
    expect(decidir(dados('033', '17', 100_000), null).lancamentos[0]?.valorCentavos).toBe(100_000);
    expect(decidir(dados('033', '12'), null).lancamentos[0]?.valorCentavos).toBe(0);
  });
});

const desconhecido = {
  ...{ nossoNumero: '0000009991', valorPago: 112_606, tarifa: 190, dataOcorrencia: contexto.hoje, dataCredito: null },
  ...{ ocorrencia: { codigo: '17', significado: 'Liquidação após baixa' }, natureza: 'LIQUIDACAO' },
} as OcorrenciaDeRetorno;

describe('pagamento de um título desconhecido', () => {
  it('o dinheiro espera em conta própria e a tarifa sai do banco: a conta fica com o que o banco creditou', () => {
    const { resultado, lancamentos } = decidirLinha(
      { linha: 3, dados: desconhecido, repetida: false, boleto: null },
      contexto,
    );
    expect(resultado).toBe('ORFA');
    expect(lancamentos.map(({ debito, credito, valorCentavos }) => [debito, credito, valorCentavos])).toEqual([
      [contas.banco('c1'), contas.aIdentificar('r1', 3), 112_606],
      [contas.tarifas, contas.banco('c1'), 190],
    ]);
  });

  it.each([
    ['órfã: a tarifa já foi lançada', contas.aIdentificar('r1', 3), 0],
    ['suspeita: nada foi lançado ainda', contas.banco('c1'), 190],
  ])('resolvido, %s', (_caso, entrada, tarifaCentavos) => {
    expect(pagamentoDaLinha({ linha: 3, dados: desconhecido, boleto, contexto, entrada })).toMatchObject({
      ...{ valorCentavos: 112_606, tarifaCentavos, entradas: [{ conta: entrada, valorCentavos: 112_606 }] },
    });
  });
});

it('um banco que conta a mora por dia arredonda a cada dia: meio centavo por dia de atraso é do arredondamento', () => {
  const emAtraso = { ...dados('341', '06', 101_500), dataOcorrencia: dataCivil('2027-02-05') };
  const tolerancia = (modoMora: BoletoDaLinha['modoMora']) =>
    decidir(emAtraso, { modoMora }).pagamento?.toleranciaCentavos;
  expect([tolerancia('TAXA_MENSAL'), tolerancia('VALOR_DIA')]).toEqual([5, 20]);
});

import { escreverRemessa, lerRetorno, somarRetorno } from '@sineta/cnab';
import type { OcorrenciaDeRetorno, TituloRemessa } from '@sineta/cnab';
import { dataCivil, diasEntre } from '@sineta/nucleo';
import { nossoNumero, pedido, titulo } from '../../../../test/apoio/exemplos-cnab.js';
import { valorDevido } from './devido.js';
import { CENARIOS, sortearPagamentos } from './fechamento.js';
import { receberPagamentos } from './pagamentos.js';
import type { Pagamento } from './pagamentos.js';
import { processarRemessa } from './processar-remessa.js';
import { ESTADO_INICIAL } from './tipos.js';
import type { ContaNoBanco, EstadoDoBanco, TituloNoBanco } from './tipos.js';

interface Banco {
  estado: EstadoDoBanco;
  conta: ContaNoBanco;
}

function comTitulos(titulos: readonly TituloRemessa[]): Banco {
  const { estado } = processarRemessa(escreverRemessa(pedido(titulos)).conteudo, ESTADO_INICIAL);
  const conta = estado.contas['756-4277-6498'];
  if (!conta) throw new Error('conta não registrada');
  return { estado, conta };
}

function pagar(banco: Banco, pagamentos: readonly Pagamento[]): OcorrenciaDeRetorno[] {
  const { retorno } = receberPagamentos(banco.estado, banco.conta, pagamentos, dataCivil('2027-03-31'));
  const lido = lerRetorno(retorno?.conteudo ?? Buffer.alloc(0));
  expect(lido.problemas).toEqual([]);
  return lido.ocorrencias;
}

const nn = (n: number): string => nossoNumero(n).replace('-', '');
const em = (data: string, n = 1): Pagamento => ({ nossoNumero: nn(n), data: dataCivil(data) });
const primeiro = ({ conta }: Banco): TituloNoBanco => Object.values(conta.titulos)[0] as TituloNoBanco;

/** Vencimento: sexta-feira, 05/02/2027. */
const simples = titulo({ valorCentavos: 100_000, descontos: [] });

describe('o que um título custa em cada dia', () => {
  // Figures of the worked cases E01 to E09, F05 and D01 to D03 of Financeiro.
  const CASOS: readonly (readonly [number, number, number, number])[] = [
    [100_000, 1, 2_000, 33],
    [100_000, 10, 2_000, 333],
    [100_000, 45, 2_000, 1_500],
    [84_755, 47, 1_695, 1_328],
    [148_791, 90, 2_976, 4_464],
    [100_000, 400, 2_000, 13_333],
  ];

  it.each(CASOS)('multa de 2 %% e juros de 1 %% ao mês: %i centavos, %i dias', (valor, dias, multa, juros) => {
    const banco = comTitulos([titulo({ valorCentavos: valor, descontos: [], vencimento: dataCivil('2027-02-10') })]);
    const dia = new Date(Date.UTC(2027, 1, 10 + dias)).toISOString().slice(0, 10);
    expect(valorDevido(primeiro(banco), dataCivil(dia)).encargos).toBe(multa + juros);
  });

  it.each([
    [10, 330],
    [47, 1_551],
  ])('juros em valor por dia: %i dias de 33 centavos', (dias, juros) => {
    const t = titulo({ ...simples, juros: { tipo: 'VALOR_DIA', valorCentavos: 33 }, multa: undefined });
    const dia = new Date(Date.UTC(2027, 1, 5 + dias)).toISOString().slice(0, 10);
    expect(valorDevido(primeiro(comTitulos([t])), dataCivil(dia)).encargos).toBe(juros);
  });

  it('abatimento reduz a base antes da mora (F05)', () => {
    const t = titulo({ ...simples, abatimentoCentavos: 15_000 });
    expect(valorDevido(primeiro(comTitulos([t])), dataCivil('2027-02-17'))).toEqual({
      encargos: 2_040,
      desconto: 0,
      abatimento: 15_000,
      total: 87_040,
    });
  });

  it('vencimento em dia não útil pago no primeiro útil: sem mora e com o desconto (D03, E10)', () => {
    const vencimento = dataCivil('2027-05-01');
    const t = titulo({
      valorCentavos: 95_000,
      vencimento,
      descontos: [{ tipo: 'PERCENTUAL', percentual: '5', ate: vencimento }],
    });
    const banco = comTitulos([t]);
    expect(valorDevido(primeiro(banco), dataCivil('2027-05-03')).total).toBe(90_250);
    expect(valorDevido(primeiro(banco), dataCivil('2027-05-04')).encargos).toBe(1_900 + 95);
  });

  it('degraus de desconto: vale o melhor que não venceu (D02)', () => {
    const t = titulo({
      valorCentavos: 123_456,
      vencimento: dataCivil('2027-02-10'),
      descontos: [
        { tipo: 'PERCENTUAL', percentual: '10', ate: dataCivil('2027-02-05') },
        { tipo: 'PERCENTUAL', percentual: '5', ate: dataCivil('2027-02-10') },
      ],
    });
    const banco = comTitulos([t]);
    const no = (dia: string) => valorDevido(primeiro(banco), dataCivil(dia)).total;
    expect([no('2027-02-05'), no('2027-02-10')]).toEqual([111_110, 117_283]);
    expect(no('2027-02-11')).toBeGreaterThan(123_456);
  });
});

describe('pagamentos no retorno', () => {
  it('em dia (06): bruto, tarifa, líquido e dia do crédito', () => {
    expect(pagar(comTitulos([simples]), [em('2027-02-05')])[0]).toMatchObject({
      ocorrencia: { codigo: '06' },
      motivos: [{ codigo: '04' }],
      valorTitulo: 100_000,
      valorPago: 100_000,
      tarifa: 190,
      valorCreditado: 99_810,
      encargos: 0,
      dataOcorrencia: '2027-02-05',
      dataCredito: '2027-02-10', // Carnaval: 8 and 9 are not bank days
    });
  });

  it('atrasado, com desconto, a menor e a maior', () => {
    const banco = comTitulos(
      [1, 2, 3, 4].map((n) => titulo({ ...titulo(), valorCentavos: 100_000, nossoNumero: nossoNumero(n) })),
    );
    const [atrasado, descontado, aMenor, aMaior] = pagar(banco, [
      em('2027-02-15', 1),
      em('2027-02-01', 2),
      { ...em('2027-02-05', 3), valorCentavos: 60_000 },
      { ...em('2027-02-15', 4), valorCentavos: 150_000 },
    ]);
    expect(atrasado).toMatchObject({ valorPago: 102_333, encargos: 2_333, desconto: 0 });
    expect(descontado).toMatchObject({ valorPago: 95_000, encargos: 0, desconto: 5_000 });
    expect(aMenor).toMatchObject({ valorPago: 60_000, encargos: 0, desconto: 0, ocorrencia: { codigo: '06' } });
    expect(aMaior).toMatchObject({ valorPago: 150_000, encargos: 2_333 });
  });

  it('em dobro e de título desconhecido são liquidações fora (17)', () => {
    const [um, dois, avulso] = pagar(comTitulos([simples]), [
      em('2027-02-05'),
      em('2027-02-05'),
      { nossoNumero: '999-1', data: dataCivil('2027-02-05'), valorCentavos: 777 },
    ]);
    expect([um, dois, avulso].map((o) => [o?.ocorrencia.codigo, o?.valorPago])).toEqual([
      ['06', 100_000],
      ['17', 100_000],
      ['17', 777],
    ]);
    expect(avulso).toMatchObject({ nossoNumero: '0000009991', identificacao: '', vencimento: null });
  });

  it('sem pagamentos não há retorno', () => {
    const { estado, conta } = comTitulos([simples]);
    expect(receberPagamentos(estado, conta, [], dataCivil('2027-02-05'))).toEqual({ estado, retorno: null });
  });
});

describe('fechamento', () => {
  const turma = Array.from({ length: 400 }, (_, i) => titulo({ nossoNumero: nossoNumero(i + 1) }));
  const banco = comTitulos(turma);
  const fim = dataCivil('2027-03-10');
  const sortear = (dia = fim, cenario: keyof typeof CENARIOS = 'realista', semente = 's') =>
    sortearPagamentos(banco.conta, dia, cenario, semente);

  it('a mesma semente dá o mesmo arquivo, byte a byte; outra semente dá outro', () => {
    const arquivo = (semente: string) =>
      receberPagamentos(banco.estado, banco.conta, sortear(fim, 'realista', semente), fim).retorno?.conteudo;
    expect(arquivo('a')?.equals(arquivo('a') ?? Buffer.alloc(0))).toBe(true);
    expect(arquivo('a')?.equals(arquivo('b') ?? Buffer.alloc(0))).toBe(false);
  });

  it('as proporções são as do cenário', () => {
    const ocorrencias = pagar(banco, sortear());
    const parte = (f: (o: OcorrenciaDeRetorno) => boolean) => ocorrencias.filter(f).length / turma.length;
    const pagos = new Set(ocorrencias.filter((o) => o.ocorrencia.codigo === '06').map((o) => o.nossoNumero)).size;
    expect(pagos / turma.length).toBeGreaterThan(0.86);
    expect(pagos / turma.length).toBeLessThan(0.97);
    expect(parte((o) => o.encargos > 0)).toBeGreaterThan(0.07);
    expect(parte((o) => o.encargos > 0)).toBeLessThan(0.2);
    expect(parte((o) => o.desconto > 0)).toBeGreaterThan(0.15);
    const emDobro = ocorrencias.filter((o) => o.ocorrencia.codigo === '17' && o.identificacao !== '');
    const desconhecidos = ocorrencias.filter((o) => o.ocorrencia.codigo === '17' && o.identificacao === '');
    expect(emDobro.length).toBeGreaterThan(0);
    expect(desconhecidos).toHaveLength(1);
  });

  it('cada fechamento conta só o que aconteceu até o dia, e nada duas vezes', () => {
    const meio = dataCivil('2027-02-05');
    const primeiro = receberPagamentos(banco.estado, banco.conta, sortear(meio, 'inadimplente'), meio);
    const conta = primeiro.estado.contas['756-4277-6498'] as ContaNoBanco;
    const segundo = sortearPagamentos(conta, fim, 'inadimplente', 's');
    const antes = lerRetorno(primeiro.retorno?.conteudo ?? Buffer.alloc(0)).ocorrencias;
    expect(antes.every((o) => o.dataOcorrencia !== null && diasEntre(o.dataOcorrencia, meio) >= 0)).toBe(true);
    expect(segundo.length).toBeGreaterThan(0);
    expect(segundo.length + antes.length).toBe(sortear(fim, 'inadimplente').length);
  });

  it('o mesmo fechamento pedido outra vez não tem mais nada a contar', () => {
    const { estado } = receberPagamentos(banco.estado, banco.conta, sortear(), fim);
    const conta = estado.contas['756-4277-6498'] as ContaNoBanco;
    expect(Object.values(conta.titulos).some((t) => t.situacao === 'ABERTO')).toBe(true);
    expect(sortearPagamentos(conta, fim, 'realista', 's')).toEqual([]);
  });

  it('em dia: todos pagam o que devem, e o crédito é o pago menos as tarifas', () => {
    const { retorno } = receberPagamentos(banco.estado, banco.conta, sortear(fim, 'em-dia'), fim);
    const soma = somarRetorno(lerRetorno(retorno?.conteudo ?? Buffer.alloc(0)));
    expect(soma).toMatchObject({ quantidade: 400, valorTitulos: 400 * 123_456, encargos: 0, tarifas: 400 * 190 });
    expect(soma.valorPago).toBe(soma.valorTitulos - soma.descontos);
    expect(soma.valorCreditado).toBe(soma.valorPago - soma.tarifas);
  });
});

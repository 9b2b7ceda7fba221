import { dataCivil, somarCentavos } from '@sineta/nucleo';
import fc from 'fast-check';
import { contaDeSaida, exigirPagavel, lancamentosDaBaixa, type TituloAPagar } from './baixa.regras.js';

const titulo: TituloAPagar = {
  ...{ id: 't', numero: 7, tipo: 'DESPESA', fornecedorId: 'f', situacao: 'APROVADO', saldoCentavos: 10_000 },
};
const valores = { principalCentavos: 9_000, descontoCentavos: 1_000, jurosCentavos: 30, multaCentavos: 200 };
const baixa = { ...valores, id: 'b', conta: 'banco:x', data: dataCivil('2027-03-10'), compensacao: false };

function saldos(lancamentos: ReturnType<typeof lancamentosDaBaixa>) {
  const soma = new Map<string, number>();
  for (const { debito, credito, valorCentavos } of lancamentos) {
    soma.set(debito, (soma.get(debito) ?? 0) + valorCentavos);
    soma.set(credito, (soma.get(credito) ?? 0) - valorCentavos);
  }
  return soma;
}

it('o dinheiro que sai é principal mais encargos; o desconto é receita', () => {
  const s = saldos(lancamentosDaBaixa(baixa, titulo));
  expect([...s].filter(([, v]) => v !== 0)).toEqual([
    ['a-pagar:t', 10_000],
    ['banco:x', -9_230],
    ['receita:descontos-obtidos', -1_000],
    ['despesa:juros-e-multas', 230],
  ]);
});

it('o adiantamento pago vira o que o fornecedor deve', () => {
  const sem = { ...baixa, descontoCentavos: 0 };
  const s = saldos(lancamentosDaBaixa(sem, { ...titulo, tipo: 'ADIANTAMENTO' }));
  expect(s.get('adiantamento:f')).toBe(9_000);
  expect(s.get('adiantamento-a-pagar:t')).toBe(-9_000);
});

it('débitos e créditos se anulam, e só sai da conta o que se pagou, quaisquer que sejam os valores', () => {
  const v = fc.nat(1_000_000);
  fc.assert(
    fc.property(v, v, v, v, fc.boolean(), (principal, desconto, juros, multa, compensacao) => {
      const b = {
        ...baixa,
        compensacao,
        principalCentavos: principal,
        descontoCentavos: desconto,
        jurosCentavos: juros,
        multaCentavos: multa,
      };
      const s = saldos(lancamentosDaBaixa(b, titulo));
      expect(somarCentavos([...s.values()])).toBe(0);
      expect(s.get('a-pagar:t')).toBe(principal + desconto);
      expect(-(s.get('banco:x') ?? 0) + 0).toBe(principal + juros + multa);
    }),
  );
});

it.each<[string, Partial<TituloAPagar>, Partial<typeof valores>, RegExp]>([
  ['sem aprovação', { situacao: 'PENDENTE' }, {}, /espera aprovação/],
  ['já pago', { situacao: 'PAGO' }, {}, /está pago/],
  ['acima do saldo', {}, { principalCentavos: 9_001 }, /100,00 a pagar/],
  ['nada a quitar', {}, { principalCentavos: 0, descontoCentavos: 0 }, /a pagar/],
  ['desconto em adiantamento', { tipo: 'ADIANTAMENTO' }, {}, /não tem desconto/],
])('%s não se paga', (_nome, mudanca, outros, motivo) => {
  expect(() => exigirPagavel({ ...titulo, ...mudanca }, { ...valores, ...outros })).toThrow(motivo);
});

it('dinheiro sai do caixa; o resto, de uma conta', () => {
  expect(contaDeSaida('DINHEIRO', undefined)).toBe('caixa:dinheiro');
  expect(contaDeSaida('PIX', 'x')).toBe('banco:x');
  expect(() => contaDeSaida('PIX', undefined)).toThrow(/conta-de-saida/);
});

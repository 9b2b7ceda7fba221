import fc from 'fast-check';
import { dataCivil, ehDiaUtilBancario, somarDias } from '@sineta/nucleo';
import * as regras from './index.js';

const valor = fc.integer({ min: 0, max: 500_000_00 });
const pct = fc
  .integer({ min: 0, max: 10_000 })
  .map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
const dia = fc.integer({ min: 0, max: 2000 }).map((n) => somarDias(dataCivil('2026-01-01'), n));

describe('mora', () => {
  it('não há mora até o primeiro dia útil, e prorrogar nunca aumenta os dias', () => {
    fc.assert(
      fc.property(dia, fc.integer({ min: -10, max: 400 }), (vencimento, depois) => {
        const pago = somarDias(vencimento, depois);
        const dias = regras.diasDeAtraso(vencimento, pago);
        const prorrogado = regras.diasDeAtraso(vencimento, pago, 'DO_PRORROGADO');
        expect(dias).toBe(depois > 0 && dias > 0 ? depois : 0);
        expect(prorrogado).toBeLessThanOrEqual(dias);
        if (ehDiaUtilBancario(vencimento)) expect(dias).toBe(Math.max(0, depois));
      }),
    );
  });

  it('cresce com os dias e com a base', () => {
    fc.assert(
      fc.property(valor, fc.integer({ min: 0, max: 1000 }), (base, dias) => {
        for (const m of ['TAXA_MENSAL', 'VALOR_DIA'] as const) {
          const hoje = regras.calcularMora(base, dias, { modo: m });
          expect(regras.calcularMora(base, dias + 1, { modo: m }).total).toBeGreaterThanOrEqual(hoje.total);
          expect(regras.calcularMora(base + 1, dias, { modo: m }).total).toBeGreaterThan(hoje.total);
        }
      }),
    );
  });

  it.each([
    ['1.021', '2.100'],
    ['0.995', '-0.500'],
    ['1', '0'],
    ['2', '100'],
  ])('o fator %s é %s%%', (fator, percentual) => {
    expect(regras.percentualDoFator(fator)).toBe(percentual);
  });

  it('sem cláusula: correção pelo IPCA e juros do que a Selic passar dele, nunca negativos', () => {
    expect(regras.calcularMoraLegal(100000, '2.1', '5')).toEqual({ correcao: 2100, juros: 2900, total: 105000 });
    expect(regras.calcularMoraLegal(100000, '5', '2.1')).toEqual({ correcao: 5000, juros: 0, total: 105000 });
  });
});

describe('pagamento', () => {
  it('imputar usa tudo o que foi pago e não cria nem perde centavo', () => {
    fc.assert(
      fc.property(valor, valor, valor, valor, (juros, multa, principal, pago) => {
        const r = regras.imputar({ juros, multa, principal }, pago);
        expect(r.juros + r.multa + r.principal + r.sobra).toBe(pago);
        expect(r.aberto).toBe(juros + multa + principal - (pago - r.sobra));
        expect(Math.min(r.aberto, r.sobra)).toBe(0);
        if (r.principal > 0) expect(r.juros + r.multa).toBe(juros + multa);
      }),
    );
  });

  it('dividir um pagamento em dois no mesmo dia dá o mesmo estado', () => {
    fc.assert(
      fc.property(valor, valor, valor, fc.integer({ min: 0, max: 90 }), (principal, a, b, atraso) => {
        const vencimento = dataCivil('2027-03-05');
        const hoje = somarDias(vencimento, atraso);
        const intacta = regras.parcelaIntacta(principal, vencimento);
        const deUmaVez = regras.receber(intacta, a + b, hoje);
        const primeira = regras.receber(intacta, a, hoje);
        const segunda = regras.receber(primeira.depois, b, hoje);
        expect(segunda.depois).toEqual(deUmaVez.depois);
        expect(primeira.imputacao.sobra + segunda.imputacao.sobra).toBe(deUmaVez.imputacao.sobra);
      }),
    );
  });

  it('a multa é cobrada uma vez; no segundo pagamento correm só os juros do que restou', () => {
    const intacta = regras.parcelaIntacta(100000, dataCivil('2027-03-05'));
    const primeiro = regras.receber(intacta, 50000, dataCivil('2027-03-15'));
    expect(primeiro.imputacao).toEqual({ juros: 333, multa: 2000, principal: 47667, aberto: 52333, sobra: 0 });
    expect(regras.dividaNoDia(primeiro.depois, dataCivil('2027-04-14'))).toEqual({
      juros: 523,
      multa: 0,
      principal: 52333,
    });
  });

  it('pagar parte em dia não dispensa a multa do que ficou', () => {
    const intacta = regras.parcelaIntacta(100000, dataCivil('2027-03-05'));
    const { depois } = regras.receber(intacta, 40000, dataCivil('2027-03-05'));
    expect(regras.dividaNoDia(depois, dataCivil('2027-03-15'))).toEqual({ juros: 200, multa: 1200, principal: 60000 });
  });

  it('estornar devolve exatamente o estado sem aquele pagamento', () => {
    fc.assert(
      fc.property(valor, valor, valor, dia, dia, (principal, a, b, diaA, diaB) => {
        const intacta = regras.parcelaIntacta(principal, dataCivil('2027-03-05'));
        const outro = { valor: b, dia: diaB };
        const estornado = { valor: a, dia: diaA, estornado: true };
        expect(regras.reaplicar(intacta, [estornado])).toEqual({ imputacoes: [], parcela: intacta, credito: 0 });
        expect(regras.reaplicar(intacta, [estornado, outro])).toEqual(regras.reaplicar(intacta, [outro]));
      }),
    );
  });

  it('recusa pagamento negativo e abatimento maior que a parcela', () => {
    expect(() => regras.imputar({ juros: 0, multa: 0, principal: 1 }, -1)).toThrow(
      expect.objectContaining({ codigo: 'pagamento-invalido' }),
    );
    expect(() => regras.abater(100, 101)).toThrow(expect.objectContaining({ codigo: 'pagamento-invalido' }));
  });

  it('boleto de família dentro da tolerância não deixa saldo', () => {
    expect(regras.ratearBoletoDeFamilia([500, 500], 998, 5)).toEqual({
      rateio: [500, 498],
      saldos: [0, 0],
      credito: 0,
      toleranciaLancada: 2,
    });
  });
});

describe('cancelamento e reajuste', () => {
  it('pro rata die cobra os dias do mês até o cancelamento', () => {
    const r = regras.acertarCancelamento({
      parcela: 100000,
      canceladoEm: dataCivil('2027-08-15'),
      vincendas: 4,
      multa: '10',
      modo: 'PRO_RATA_DIE',
    });
    expect(r.devidoNoMes).toBe(48387);
  });

  it('anuidade paga à vista: devolve 3.420,00', () => {
    const r = regras.devolverAnuidadePaga({ pago: 1140000, meses: 12, mesesUsados: 8, multa: '10' });
    expect(r).toEqual({ naoUsado: 380000, multa: 38000, devolver: 342000 });
  });

  it('não reajusta antes de um ano e divulga 45 dias antes', () => {
    const ultimo = dataCivil('2026-01-01');
    expect(() => regras.exigirUmAno(ultimo, dataCivil('2026-12-31'))).toThrow(
      expect.objectContaining({ codigo: 'reajuste-antes-de-um-ano' }),
    );
    expect(() => regras.exigirUmAno(ultimo, dataCivil('2027-01-01'))).not.toThrow();
    expect(regras.limiteDaDivulgacao(dataCivil('2026-12-15'))).toBe('2026-10-31');
  });
});

describe('acordo', () => {
  it('a tabela Price fecha: Σ amortização = valor financiado', () => {
    fc.assert(
      fc.property(valor, pct, fc.integer({ min: 1, max: 60 }), (financiado, taxa, n) => {
        const linhas = regras.financiar(financiado, taxa, n);
        expect(linhas.reduce((s, l) => s + l.amortizacao, 0)).toBe(financiado);
        expect(linhas.every((l) => l.valor === l.juros + l.amortizacao)).toBe(true);
      }),
    );
  });

  it('10.000,00 em 12 a 1,99%: onze de 945,02 e a última de 944,95', () => {
    const linhas = regras.financiar(1000000, '1.99', 12);
    expect(linhas.slice(0, 11).every((l) => l.valor === 94502)).toBe(true);
    expect(linhas[11]?.valor).toBe(94495);
  });

  it.each([
    [-1, '1', 3],
    [100, '-1', 3],
    [100, '1', 0],
  ])('recusa %s a %s em %s', (v, taxa, n) => {
    expect(() => regras.financiar(v, taxa, n)).toThrow(expect.objectContaining({ codigo: 'acordo-invalido' }));
  });
});

describe('caixa e relatórios', () => {
  it('o troco só sai do dinheiro', () => {
    const meios = [
      { meio: 'DINHEIRO', valor: 6000 },
      { meio: 'CREDITO', valor: 5000 },
    ] as const;
    expect(regras.calcularTroco(10000, meios)).toEqual({ recebido: 11000, troco: 1000, dinheiroNaGaveta: 5000 });
    expect(() => regras.calcularTroco(1000, meios)).toThrow(expect.objectContaining({ codigo: 'troco-sem-dinheiro' }));
    expect(() => regras.calcularTroco(12000, meios)).toThrow(expect.objectContaining({ codigo: 'pagamento-invalido' }));
  });

  it('limpeza: IRRF de 1%, INSS de 11% e CSRF', () => {
    expect(regras.calcularRetencoes({ valor: 500000, tipo: 'CESSAO_DE_MAO_DE_OBRA' })).toMatchObject({
      irrf: 5000,
      csrf: 23250,
      inss: 55000,
      liquido: 416750,
    });
    expect(regras.calcularRetencoes({ valor: 500000, tipo: 'OUTRO' }).liquido).toBe(500000);
  });

  it('a soma das faixas é a soma dos saldos', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ vencimento: dia, saldo: valor })), dia, (itens, hoje) => {
        const faixas = regras.somarPorFaixa(itens, hoje);
        const soma = Object.values(faixas).reduce((a, b) => a + b, 0);
        expect(soma).toBe(itens.reduce((s, i) => s + i.saldo, 0));
      }),
    );
  });

  it('rematrícula: só o vencido fora de acordo bloqueia', () => {
    const hoje = dataCivil('2027-08-20');
    const parcela = { vencimento: dataCivil('2027-08-19'), saldo: 1, emAcordoVigente: false };
    expect(regras.rematriculaBloqueada([parcela], hoje)).toBe(true);
    expect(regras.rematriculaBloqueada([{ ...parcela, emAcordoVigente: true }], hoje)).toBe(false);
    expect(regras.rematriculaBloqueada([{ ...parcela, vencimento: hoje }], hoje)).toBe(false);
    expect(regras.rematriculaBloqueada([{ ...parcela, saldo: 0 }], hoje)).toBe(false);
  });

  it('quitação: vai em maio, ou no mês depois do último pagamento', () => {
    const vencimento = dataCivil('2027-12-05');
    const quitadaEm = (d: string) => regras.quitacaoAnual([{ vencimento, quitadaEm: dataCivil(d) }], 2027);
    expect(quitadaEm('2027-12-05')).toEqual({ temDireito: true, enviarEm: '2028-05' });
    expect(quitadaEm('2028-12-20')).toEqual({ temDireito: true, enviarEm: '2029-01' });
    expect(regras.quitacaoAnual([], 2027)).toEqual({ temDireito: false, enviarEm: null });
  });

  it('matrícula maior que a anuidade é recusada', () => {
    expect(() => regras.parcelarComMatricula(100, 101, 12)).toThrow(
      expect.objectContaining({ codigo: 'plano-invalido' }),
    );
  });

  it('vencimento do plano ainda por vir é mantido, mas em dia útil', () => {
    const entrada = { vencimentoDoPlano: dataCivil('2027-05-01'), inclusao: dataCivil('2027-04-30'), dias: 5 };
    expect(regras.vencimentoFlexivel(entrada)).toBe('2027-05-03');
    expect(regras.vencimentoFlexivel({ ...entrada, regra: 'MANTEM' })).toBe('2027-05-01');
  });
});

import { readFileSync } from 'node:fs';
import {
  ajustarVencimento,
  dataCivil,
  ehDiaUtilBancario,
  feriadosBancarios,
  parcelar,
  vencimentoNoMes,
} from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import * as regras from './index.js';

interface Caso<E, S> {
  id: string;
  tema: string;
  regra: string;
  entrada: E;
  esperado: S;
}
const { casos } = JSON.parse(readFileSync(new URL('financeiro.casos.json', import.meta.url), 'utf8')) as {
  casos: Caso<unknown, unknown>[];
};
const usados = new Set<string>();

/** One test per id: `calcular` must give exactly what the case expects. */
function conferir<E>(ids: string, calcular: (entrada: E) => unknown): void {
  it.each(ids.split(' '))('%s', (id) => {
    const caso = casos.find((c) => c.id === id) as Caso<E, unknown>;
    usados.add(id);
    expect(calcular(caso.entrada)).toEqual(caso.esperado);
  });
}

type Par = [string, string];
type LinhaDeDebito = [id: string, vencimento: DataCivil, principal: Centavos, dias: number];
const debitos = (linhas: LinhaDeDebito[]) =>
  linhas.map(([id, vencimento, principal, diasDeAtraso]) => ({ id, vencimento, principal, diasDeAtraso }));

describe('parcelamento', () => {
  conferir<{ total: number; n: number }>('A01 A03 A05 A06 A07', ({ total, n }) => ({
    espalhar: parcelar(total, n),
    primeira: parcelar(total, n, 'PRIMEIRA'),
    ultima: parcelar(total, n, 'ULTIMA'),
  }));
  conferir<{ anuidade: number; meses_restantes: number }>('A08', (e) =>
    regras.anuidadeProporcional(e.anuidade, e.meses_restantes),
  );
  conferir<{ anuidade: number; matricula: number; n_restantes: number }>('A09', (e) => {
    const parcelas = regras.parcelarComMatricula(e.anuidade, e.matricula, e.n_restantes);
    return { parcelas, soma: parcelas.reduce((a, b) => a + b, 0) };
  });
  conferir<Record<string, { total: number; n: number; mes_inicial: number }>>('A10', (e) => {
    const servicos = Object.values(e);
    const r = regras.parcelarServicos(servicos.map((s) => ({ ...s, mesInicial: s.mes_inicial })));
    return { por_mes: r.porMes, soma: r.soma, confere: r.soma === servicos.reduce((a, s) => a + s.total, 0) };
  });
});

describe('vencimento', () => {
  conferir<{ dia: number; meses: string[] }>('B01', (e) => e.meses.map((m) => vencimentoNoMes(m, e.dia, 'MANTEM')));
  conferir<{ data: DataCivil }>('B02 B04 B07 B08 B09 B10 B11 B12', ({ data }) => ({
    util: ehDiaUtilBancario(data),
    proximo: ajustarVencimento(data, 'PROXIMO'),
    anterior: ajustarVencimento(data, 'ANTERIOR'),
  }));
  conferir<{ venc_plano: DataCivil; inclusao: DataCivil; dias: number }>('B13', (e) => ({
    vencimento: regras.vencimentoFlexivel({ vencimentoDoPlano: e.venc_plano, inclusao: e.inclusao, dias: e.dias }),
  }));
  conferir<{ anos: number[] }>('B15', (e) => Object.fromEntries(e.anos.map((a) => [a, feriadosBancarios(a)])));
});

describe('bolsas', () => {
  conferir<Parameters<typeof regras.aplicarBolsas>[0]>('C01 C02 C03 C04 C07 C08 C10 C11', (e) => {
    const { liquido, descontos } = regras.aplicarBolsas(e);
    return { liquido, descontos: descontos.map((d) => [d.id, d.valor]) };
  });
  conferir<{ parcelas: number[]; pct: string; vigencia: Par }>('C12', ({ parcelas, pct, vigencia: [inicio, fim] }) => {
    const doAno = parcelas.map((valor, i) => ({ competencia: `2027-${String(i + 1).padStart(2, '0')}`, valor }));
    const r = regras.descontosNaVigencia({ parcelas: doAno, pct, inicio, fim });
    return { descontos: r.descontos, liquidos: r.liquidos, soma_liquida: r.somaLiquida };
  });
  conferir<{ servicos: Record<string, number>; pct: string; incide: string[] }>('C13', (e) =>
    regras.descontoPorServico(e.servicos, e.pct, e.incide),
  );
  conferir<{ mensalidades: number[]; faixas: string[] }>('C14', (e) =>
    regras.descontoDeIrmaos(e.mensalidades, e.faixas),
  );
});

describe('pontualidade', () => {
  conferir<Record<'bolsa' | 'pontualidade' | 'multa' | 'juros_mes', string> & { nominal: number }>('D01', (e) => {
    const bolsa = { id: 'b', tipo: 'PCT', valor: e.bolsa, ordem: 1 } as const;
    const { liquido, descontos } = regras.aplicarBolsas({ base: e.nominal, modo: 'SOMA', bolsas: [bolsa] });
    const vencimento = dataCivil('2027-03-10');
    const fixo = { base: liquido, vencimento, degraus: [{ ate: vencimento, pct: e.pontualidade }] };
    const encargos = { multa: e.multa, jurosMes: e.juros_mes };
    const noPrazo = regras.valorNaData({ ...fixo, pagamento: vencimento, encargos });
    const atrasado = regras.valorNaData({ ...fixo, pagamento: dataCivil('2027-03-20'), encargos });
    return {
      ate_vencimento: noPrazo.aPagar,
      no_10o_dia: atrasado.aPagar,
      multa: atrasado.multa,
      juros: atrasado.juros,
      nfse_base: regras.baseDaNfse(e.nominal, descontos[0]?.valor ?? 0),
    };
  });
  conferir<{ base: number; degraus: Par[] }>('D02', ({ base, degraus: [d5, d10] }) => {
    const degraus = [
      { ate: dataCivil('2027-03-10'), pct: d10?.[1] ?? '' },
      { ate: dataCivil('2027-03-05'), pct: d5?.[1] ?? '' },
    ];
    const em = (dia: string) => base - regras.descontoDePontualidade(base, degraus, dataCivil(`2027-03-${dia}`));
    return { ate5: em('05'), ate10: em('10'), apos: em('11') };
  });
  conferir<{ venc: DataCivil; pago: DataCivil; base: number; pontualidade: string }>('D03', (e) => {
    const degraus = [{ ate: e.venc, pct: e.pontualidade }];
    const r = regras.valorNaData({ base: e.base, vencimento: e.venc, pagamento: e.pago, degraus });
    return { dias_atraso: r.diasDeAtraso, a_pagar: r.aPagar };
  });
  conferir<{ anuidade: number; nominal_parcela: number; n: number }>('D05', (e) => {
    const r = regras.conferirSomaNominal(e.anuidade, Array<number>(e.n).fill(e.nominal_parcela));
    return { soma_nominal: r.soma, valido: r.valido };
  });
});

describe('mora', () => {
  conferir<{ base: number; dias: number }>('E01 E02 E03 E04 E05 E06 E09', ({ base, dias }) => ({
    taxa_mensal: regras.calcularMora(base, dias, { modo: 'TAXA_MENSAL' }),
    valor_dia: regras.calcularMora(base, dias, { modo: 'VALOR_DIA' }),
  }));
  conferir<{ venc: DataCivil; pago: DataCivil; base: number }>('E10 E11 E14', ({ venc, pago, base }) => {
    const [stj, prorrogado] = (['DO_VENCIMENTO', 'DO_PRORROGADO'] as const).map((contagem) => {
      const dias = regras.diasDeAtraso(venc, pago, contagem);
      const { multa, juros } = regras.calcularMora(base, dias);
      return { dias, mora: [multa, juros] };
    });
    return {
      dias_stj: stj?.dias,
      mora_stj: stj?.mora,
      dias_prorrogado: prorrogado?.dias,
      mora_prorrogado: prorrogado?.mora,
    };
  });
});

describe('pagamento', () => {
  conferir<{ parcela: number; pagamentos: number[] }>('F03', (e) => {
    const { saldo, credito } = regras.liquidar(e.parcela, e.pagamentos);
    return { saldo_parcela: saldo, credito };
  });
  conferir<{ parcela: number; tolerancia: number; pagos: number[] }>('F04', (e) =>
    e.pagos.map((pago) => {
      const { saldo, toleranciaLancada } = regras.aplicarTolerancia(e.parcela, pago, e.tolerancia);
      return { saldo, tolerancia_lancada: toleranciaLancada };
    }),
  );
  conferir<{ parcela: number; abatimento: number; dias: number }>('F05', (e) => {
    const base = regras.abater(e.parcela, e.abatimento);
    return { base, ...regras.calcularMora(base, e.dias) };
  });
  conferir<{ parcelas: LinhaDeDebito[]; pago: number }>('F06', (e) =>
    regras.imputarEmVarias(regras.atualizarDebitos(debitos(e.parcelas)), e.pago),
  );
  conferir<{ parcelas: number[]; pago: number; tolerancia: number }>('F08', (e) => {
    const { rateio, saldos } = regras.ratearBoletoDeFamilia(e.parcelas, e.pago, e.tolerancia);
    return { rateio, saldos, nota: 'sequencial pela ordem do boleto; não proporcional' };
  });
});

describe('cancelamento e reajuste', () => {
  conferir<{ parcela: number; cancelado: DataCivil; vincendas: number; multa: string }>('G01', (e) => {
    const r = regras.acertarCancelamento({ ...e, canceladoEm: e.cancelado });
    return { agosto: r.devidoNoMes, multa: r.multa, canceladas: r.canceladas };
  });
  conferir<{ matricula: number; retencao_pct: string }>('G03', (e) => ({
    devolver: regras.devolverMatricula(e.matricula, e.retencao_pct),
  }));
  conferir<{ vincendas_registradas: number; retorno_chega_pago: number; valor: number }>('G05', (e) => {
    const titulos = Array.from({ length: e.vincendas_registradas }, (_, i) => ({
      id: `t${i}`,
      pagoEmTransito: i < e.retorno_chega_pago ? e.valor : null,
    }));
    const { baixas, credito } = regras.cancelarTitulosRegistrados(titulos);
    return { baixas_solicitadas: baixas.length, credito };
  });
  conferir<{ ultima_parcela: number; n: number; variacao: string }>('H01', (e) => {
    const { base, novaAnuidade, parcelas } = regras.reajustarAnuidade(e.ultima_parcela, e.n, e.variacao);
    return { base, nova_anuidade: novaAnuidade, parcelas };
  });
});

describe('acordo', () => {
  interface EntradaDeAcordo {
    debitos: LinhaDeDebito[];
    honorarios: string;
    entrada: string;
    juros_am: string;
    n: number;
  }
  const simular = (e: EntradaDeAcordo) => regras.simularAcordo(debitos(e.debitos), { ...e, jurosMes: e.juros_am });
  const acordoI01 = simular(casos.find((c) => c.id === 'I01')?.entrada as EntradaDeAcordo);

  conferir<EntradaDeAcordo>('I01', (e) => {
    const { principal, multa, juros, consolidado, honorarios, total, entrada, financiado, parcelas } = simular(e);
    return {
      ...{ principal, multa, juros, consolidado, honorarios, total, entrada, financiado },
      parcelas: parcelas.map((p) => [p.numero, p.valor, p.juros, p.amortizacao]),
      soma_parcelas: parcelas.reduce((s, p) => s + p.valor, 0),
    };
  });
  conferir<{ debitos: LinhaDeDebito[]; dispensa_multa: string; dispensa_juros: string }>('I03', (e) => {
    const dispensas = { multa: e.dispensa_multa, juros: e.dispensa_juros };
    const r = regras.dispensarMora(regras.atualizarDebitos(debitos(e.debitos)), dispensas);
    return { a_pagar: r.aPagar, dispensado: r.multaDispensada + r.jurosDispensados };
  });
  conferir<{ pagas: (string | number)[] }>('I04', ({ pagas }) => {
    const numeros = pagas.filter((p) => typeof p === 'number');
    const r = regras.quebrarComNovacao(acordoI01, { entrada: pagas.includes('entrada'), numeros });
    return { pago: r.pago, saldo_devedor: r.saldoDevedor, juros_nao_exigidos: r.jurosNaoExigidos };
  });
  conferir<{ pago: number }>('I05', ({ pago }) => regras.quebrarSemNovacao(acordoI01.debitos, pago));
});

describe('caixa', () => {
  conferir<{ contado: number } & regras.MovimentoDeCaixa>('J01', (e) => regras.conferirCaixa(e, e.contado));
  conferir<{ valor: number; parcelas: number; taxa: string; data: DataCivil }>('J02', (e) => {
    const r = regras.recebiveisDeCredito(e.valor, e.parcelas, e.taxa, e.data);
    return {
      brutos: r.map((x) => x.bruto),
      liquidos: r.map((x) => x.liquido),
      taxa_total: r.reduce((s, x) => s + x.taxa, 0),
      previsao: r.map((x) => x.previsao),
    };
  });
  conferir<{ valor: number; taxa: string; data: DataCivil }>('J03', (e) => {
    const { liquido, previsao } = regras.recebivelDeDebito(e.valor, e.taxa, e.data);
    return { liquido, previsao };
  });
  conferir<{ parcela: number; venc: DataCivil; tarifa: number; data: DataCivil }>('J04', (e) => {
    const r = regras.devolverCheque({ parcela: e.parcela, vencimento: e.venc, devolvidoEm: e.data, tarifa: e.tarifa });
    return { saldo: r.saldo, mora: [r.multa, r.juros], tarifa: r.tarifa, total: r.total };
  });
});

describe('contas a pagar', () => {
  conferir<{ valor: number; iss?: string; simples?: boolean }>('K01 K02 K03 K04 K05', (e) => {
    const { csrfDetalhe, ...r } = regras.calcularRetencoes({ ...e, tipo: 'PROFISSIONAL' });
    return { ...r, csrf_detalhe: csrfDetalhe };
  });
  conferir<{ valor: number; rateio: Par[] }>('K08', (e) => {
    const linhas = regras.ratearDespesa(
      e.valor,
      e.rateio.map(([centroDeCusto, pct]) => ({ centroDeCusto, pct })),
    );
    return { linhas: linhas.map((l) => l.valor), soma: linhas.reduce((s, l) => s + l.valor, 0) };
  });
});

describe('relatórios', () => {
  conferir<{ ref: DataCivil; itens: [string, DataCivil, number][] }>('L01', (e) =>
    regras.somarPorFaixa(
      e.itens.map(([, vencimento, saldo]) => ({ vencimento, saldo })),
      e.ref,
    ),
  );
  conferir<{ saldos: Record<string, number>; matriz: Par[] }>('L02', (e) => {
    const { porFaixa, total } = regras.provisionarPerdas(e.saldos, e.matriz);
    return { por_faixa: porFaixa, total };
  });
  conferir<{ anuidade: number; pagos: Record<string, number> }>('L03', (e) => {
    const parcelas = parcelar(e.anuidade, 12).map((valor, i) => ({
      competencia: `2027-${String(i + 1).padStart(2, '0')}`,
      valor,
      pagaEm: i < (e.pagos['2027-01'] ?? 0) ? dataCivil('2027-01-05') : null,
    }));
    const r = regras.receitaDoMes(parcelas, '2027-01');
    return { competencia_jan: r.competencia, caixa_jan: r.caixa, receita_diferida_apos_jan: r.diferida };
  });
  conferir<{ pagos: [DataCivil, string, number, number][]; ano: number }>('L04', (e) => {
    const pagos = e.pagos.map(([pagoEm, servico, principal, acrescimos]) => ({
      pagoEm,
      servico,
      principal,
      acrescimos,
    }));
    const { total, acrescimosFora } = regras.informeDoAno(pagos, e.ano);
    return { total, acrescimos_fora: acrescimosFora };
  });
  conferir<{ ano: number; aberto_2027: number }>('L06', (e) => {
    const parcelas = [
      { vencimento: dataCivil('2027-01-05'), quitadaEm: dataCivil('2027-01-05') },
      { vencimento: dataCivil('2027-12-05'), quitadaEm: e.aberto_2027 > 0 ? null : dataCivil('2027-12-05') },
    ];
    return { tem_direito: regras.quitacaoAnual(parcelas, e.ano).temDireito };
  });
});

it('nenhum caso da lista ficou sem teste', () => {
  expect(casos.map((c) => c.id).filter((id) => !usados.has(id))).toEqual([]);
});

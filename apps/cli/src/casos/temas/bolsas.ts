import { regras } from '@sineta/financeiro';
import { dataCivil, proximoDiaUtil, somarCompetencias, somarDias } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Entrada, lerInteiro } from '../entrada.js';
import type { Forma } from '../entrada.js';
import { ehRegistro, NaoConstruido } from '../tipos.js';

const MODOS = ['SOMA', 'CASCATA', 'CASCATA_SOMA_MESMA_ORDEM', 'MAIOR'] as const;

function lerBolsa(valor: unknown, posicao: number): regras.Bolsa {
  const e = new Entrada(ehRegistro(valor) ? valor : {});
  const comum = { id: e.tem('id') ? e.texto('id') : `b${posicao + 1}`, ordem: e.inteiro('ordem', posicao + 1) };
  // Without a type, money is an integer and percentages are text.
  const ehValor = e.tem('tipo') ? e.texto('tipo') === 'VAL' : typeof e.valor('valor') === 'number';
  return ehValor
    ? { ...comum, tipo: 'VAL', valor: e.inteiro('valor') }
    : { ...comum, tipo: 'PCT', valor: e.taxa('valor') };
}

function aplicar(base: Centavos, modo: string, bolsas: regras.Bolsa[]): Record<string, unknown> {
  const conhecido = MODOS.find((m) => m === modo);
  if (!conhecido) throw new NaoConstruido(`modo de bolsas ${modo}`);
  const { liquido, descontos } = regras.aplicarBolsas({ base, modo: conhecido, bolsas });
  const { situacao, geraBoleto, geraNfse } = regras.nascimentoDaParcela(liquido);
  return {
    liquido,
    descontos: descontos.map((d) => [d.id, d.valor]),
    situacao,
    estado: situacao,
    gera_boleto: geraBoleto,
    gera_nfse: geraNfse,
    boleto: geraBoleto,
    nfse: geraNfse,
  };
}

const VIGENCIA: Forma = {
  quando: ['parcelas', 'pct', 'vigencia'],
  calcular: (e) => {
    const [inicio, fim] = e.lista('vigencia').map((mes) => (mes === null ? null : String(mes)));
    if (typeof inicio !== 'string') throw new NaoConstruido('vigência sem início');
    const primeira = e.tem('inicio|competencia_inicial')
      ? e.texto('inicio|competencia_inicial')
      : `${inicio.slice(0, 4)}-01`;
    const parcelas = e.inteiros('parcelas').map((valor, i) => ({ competencia: somarCompetencias(primeira, i), valor }));
    const r = regras.descontosNaVigencia({ parcelas, pct: e.taxa('pct'), inicio, fim: fim ?? null });
    return { descontos: r.descontos, liquidos: r.liquidos, soma_liquida: r.somaLiquida };
  },
};

/** Which parcels are paid: how many from the first, or a list of positions counted from 1. */
const RETROATIVA: Forma = {
  quando: ['parcela|parcelas|valor|base|nominal', 'pct|bolsa', 'pagas'],
  calcular: (e) => {
    const valores = e.tem('parcelas')
      ? e.inteiros('parcelas')
      : Array<number>(e.inteiro('n', 12)).fill(e.inteiro('parcela|valor|base|nominal'));
    const pagas = e.valor('pagas');
    const paga = (i: number): boolean =>
      Array.isArray(pagas) ? pagas.includes(i + 1) : i < lerInteiro(pagas, 'pagas');
    const parcelas = valores.map((valor, i) => ({ valor, paga: paga(i) }));
    const r = regras.aplicarBolsaRetroativa(parcelas, e.taxa('pct|bolsa'));
    const abertas = r.valores.filter((_, i) => !paga(i));
    return { credito: r.credito, parcelas: r.valores, liquidos: r.valores, abertas, nova_parcela: abertas[0] };
  },
};

export const BOLSAS: readonly Forma[] = [
  {
    quando: ['base|nominal|parcela', 'modo', 'bolsas'],
    calcular: (e) => aplicar(e.inteiro('base|nominal|parcela'), e.texto('modo'), e.lista('bolsas').map(lerBolsa)),
  },
  RETROATIVA,
  VIGENCIA,
  {
    quando: ['servicos', 'pct', 'incide'],
    calcular: (e) => {
      const servicos = Object.entries(e.registro('servicos')).map(([s, v]) => [s, lerInteiro(v, s)] as const);
      return regras.descontoPorServico(Object.fromEntries(servicos), e.taxa('pct'), e.lista('incide').map(String));
    },
  },
  {
    quando: ['mensalidades', 'faixas'],
    calcular: (e) => regras.descontoDeIrmaos(e.inteiros('mensalidades'), e.lista('faixas').map(String)),
  },
  {
    quando: ['base|nominal|parcela', 'bolsa|pct'],
    calcular: (e) => aplicar(e.inteiro('base|nominal|parcela'), 'SOMA', [lerBolsa({ valor: e.valor('bolsa|pct') }, 0)]),
  },
];

/** The discounts by the names of their fields: `bolsa` or `…incond…`, and `pontualidade` or `…cond…`. */
function descontos(e: Entrada): { incondicional: unknown; condicional: unknown } {
  const achar = (padrao: RegExp): unknown => e.pares().find(([campo]) => padrao.test(campo))?.[1];
  return { incondicional: achar(/^bolsa$|incond/), condicional: achar(/pontualidade|(^|_)cond/) };
}

/** A business day: the figures of these cases depend on how many days pass, not on which. */
const VENCIMENTO = dataCivil('2027-03-10');

/** Nominal less the scholarship; the discount up to the due date; fine and interest N days later; base of the NFS-e. */
const BOLSA_E_PONTUALIDADE: Forma = {
  quando: ['nominal'],
  se: (e) => descontos(e).incondicional !== undefined,
  calcular: (e) => {
    const nominal = e.inteiro('nominal');
    const { incondicional, condicional } = descontos(e);
    const bolsas = [lerBolsa({ valor: incondicional }, 0)];
    const { liquido } = regras.aplicarBolsas({ base: nominal, modo: 'SOMA', bolsas });
    const noDia = e.pedido.map((p) => /^no_(\d+)o_dia$/.exec(p)).find((m) => m !== null);
    const dias = Number(noDia?.[1] ?? e.inteiro('dias', 10));
    const entrada = {
      base: liquido,
      vencimento: VENCIMENTO,
      degraus: [{ ate: VENCIMENTO, pct: String(condicional ?? '0') }],
      encargos: { multa: e.taxa('multa', '2'), jurosMes: e.taxa('juros_mes', '1') },
    };
    const atrasado = regras.valorNaData({ ...entrada, pagamento: somarDias(VENCIMENTO, dias) });
    const base = regras.baseDaNfse(nominal, nominal - liquido);
    return {
      ate_vencimento: regras.valorNaData({ ...entrada, pagamento: VENCIMENTO }).aPagar,
      [`no_${dias}o_dia`]: atrasado.aPagar,
      multa: atrasado.multa,
      juros: atrasado.juros,
      nfse_base: base,
      base_nfse: base,
      base,
    };
  },
};

/** Steps named by the day of the month, as `dia5`; each is put on a business day, since only their order counts. */
const DEGRAUS: Forma = {
  quando: ['base', 'degraus'],
  calcular: (e) => {
    const base = e.inteiro('base');
    const lidos = e
      .tuplas('degraus')
      .map(([nome, pct]) => ({ dia: /\d+/.exec(String(nome))?.[0] ?? '', pct: String(pct) }));
    lidos.sort((a, b) => Number(a.dia) - Number(b.dia));
    let dataDoDegrau = VENCIMENTO;
    const degraus = lidos.map((degrau) => {
      dataDoDegrau = proximoDiaUtil(somarDias(dataDoDegrau, 1));
      return { ...degrau, ate: dataDoDegrau };
    });
    const em = (data: DataCivil): Centavos => base - regras.descontoDePontualidade(base, degraus, data);
    return {
      ...Object.fromEntries(degraus.map((d) => [`ate${d.dia}`, em(d.ate)])),
      apos: em(somarDias(dataDoDegrau, 1)),
    };
  },
};

export const PONTUALIDADE: readonly Forma[] = [
  BOLSA_E_PONTUALIDADE,
  DEGRAUS,
  {
    quando: ['venc', 'pago', 'base', 'pontualidade'],
    calcular: (e) => {
      const vencimento = e.data('venc');
      const r = regras.valorNaData({
        base: e.inteiro('base'),
        vencimento,
        pagamento: e.data('pago'),
        degraus: [{ ate: vencimento, pct: e.taxa('pontualidade') }],
        encargos: { multa: e.taxa('multa', '2'), jurosMes: e.taxa('juros_mes', '1') },
      });
      return { dias_atraso: r.diasDeAtraso, a_pagar: r.aPagar, multa: r.multa, juros: r.juros };
    },
  },
  {
    quando: ['anuidade', 'nominal_parcela', 'n'],
    calcular: (e) => {
      const parcelas = Array<number>(e.inteiro('n')).fill(e.inteiro('nominal_parcela'));
      const { soma, valido } = regras.conferirSomaNominal(e.inteiro('anuidade'), parcelas);
      return { soma_nominal: soma, valido };
    },
  },
];

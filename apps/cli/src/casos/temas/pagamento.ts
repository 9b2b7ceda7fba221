import { regras } from '@sineta/financeiro';
import { dataCivil, ehDataCivil, somarDias } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { lerData, lerInteiro } from '../entrada.js';
import type { Entrada, Forma } from '../entrada.js';
import { ehRegistro, NaoConstruido } from '../tipos.js';

/** A business day, for cases that give days late and not dates. */
const VENCIMENTO = dataCivil('2027-03-10');

export function encargosDe(e: Entrada): regras.Encargos {
  return { multa: e.taxa('multa', '2'), jurosMes: e.taxa('juros_mes|juros_am|juros', '1') };
}

/** Debits as `[id, vencimento, principal, dias]`. */
export function lerDebitos(e: Entrada, chave: string): regras.Debito[] {
  return e.tuplas(chave).map(([id, vencimento, principal, dias]) => ({
    id: String(id),
    vencimento: lerData(vencimento),
    principal: lerInteiro(principal, 'principal'),
    diasDeAtraso: lerInteiro(dias, 'dias'),
  }));
}

const PELAS_DATAS: Forma = {
  quando: ['venc', 'pago'],
  calcular: (e) => {
    const [venc, pago] = [e.data('venc'), e.data('pago')];
    const contar = (contagem: regras.ContagemDeAtraso) => {
      const dias = regras.diasDeAtraso(venc, pago, contagem);
      const { multa, juros } = regras.calcularMora(e.inteiro('base|valor|parcela', 0), dias, encargosDe(e));
      return { dias, mora: [multa, juros] };
    };
    const [stj, prorrogado] = [contar('DO_VENCIMENTO'), contar('DO_PRORROGADO')];
    return {
      dias_stj: stj.dias,
      mora_stj: stj.mora,
      dias_prorrogado: prorrogado.dias,
      mora_prorrogado: prorrogado.mora,
    };
  },
};

const PELOS_DIAS: Forma = {
  quando: ['base|valor|principal|parcela', 'dias'],
  calcular: (e) => {
    const calcular = (modo: regras.ModoDeMora) =>
      regras.calcularMora(e.inteiro('base|valor|principal|parcela'), e.inteiro('dias'), { ...encargosDe(e), modo });
    const taxaMensal = calcular('TAXA_MENSAL');
    const valorDia = calcular('VALOR_DIA');
    const escolhido = e.tem('modo') && e.texto('modo').toUpperCase() === 'VALOR_DIA' ? valorDia : taxaMensal;
    return { taxa_mensal: taxaMensal, valor_dia: valorDia, ...escolhido };
  },
};

/** An accumulated index: a percentage, or a factor when the name of the field says so. */
function indice(e: Entrada, nome: string): Percentual {
  const campo = e.pares().find(([chave]) => chave.toLowerCase().includes(nome))?.[0];
  if (!campo) throw new NaoConstruido(`sem o índice ${nome}`);
  const taxa = e.taxa(campo);
  return campo.includes('fator') ? regras.percentualDoFator(taxa) : taxa;
}

export const MORA: readonly Forma[] = [
  PELAS_DATAS,
  PELOS_DIAS,
  {
    quando: ['base|valor|principal|parcela'],
    calcular: (e) =>
      regras.calcularMoraLegal(e.inteiro('base|valor|principal|parcela'), indice(e, 'ipca'), indice(e, 'selic')),
  },
];

interface PagamentoLido {
  valor: Centavos;
  dia: DataCivil;
  comData: boolean;
}

/** Payments as values, or as pairs (days late or date, value) in lists or objects. */
function lerPagamentos(e: Entrada): PagamentoLido[] {
  const vencimento = e.tem('venc|vencimento') ? e.data('venc|vencimento') : VENCIMENTO;
  return e.lista('pagamentos').map((item) => {
    if (typeof item === 'number') return { valor: item, dia: vencimento, comData: false };
    const partes = ehRegistro(item) ? [quandoDe(item), item['valor'] ?? item['pago']] : (item as readonly unknown[]);
    const [quando, valor] = [partes[0], lerInteiro(partes[1], 'valor')];
    const dia = ehDataCivil(quando) ? quando : somarDias(vencimento, lerInteiro(quando, 'dias'));
    return { valor, dia, comData: true };
  });
}

function quandoDe(item: Readonly<Record<string, unknown>>): unknown {
  return item['dias'] ?? item['data'] ?? item['dia'];
}

/** Payments one after another on one parcel: how each was imputed and what stays. */
const EM_SEQUENCIA: Forma = {
  quando: ['parcela|base|principal', 'pagamentos'],
  calcular: (e) => {
    const valor = e.inteiro('parcela|base|principal');
    const pagamentos = lerPagamentos(e);
    if (pagamentos.every((p) => !p.comData))
      return aposLiquidar(
        valor,
        pagamentos.map((p) => p.valor),
      );
    const vencimento = e.tem('venc|vencimento') ? e.data('venc|vencimento') : VENCIMENTO;
    const r = regras.reaplicar(regras.parcelaIntacta(valor, vencimento), pagamentos, encargosDe(e));
    const linhas = r.imputacoes.map(({ sobra, ...i }) => ({ ...i, saldo: i.aberto, credito: sobra }));
    const saldo = linhas.at(-1)?.aberto ?? valor;
    const total = { imputacao: linhas, pagamentos: linhas, saldo, saldo_parcela: saldo, credito: r.credito };
    return e.pedido.length === 0 ? linhas : total;
  },
};

function aposLiquidar(parcela: Centavos, pagamentos: readonly Centavos[]): Record<string, unknown> {
  const { saldo, credito } = regras.liquidar(parcela, pagamentos);
  return { saldo, saldo_parcela: saldo, credito };
}

const ESTORNO: Forma = {
  quando: ['parcela', 'pago'],
  se: (e) => e.tem('estorno|estornado|estornar|estorna') || /estorn/i.test(e.regra),
  calcular: (e) => {
    const intacta = regras.parcelaIntacta(e.inteiro('parcela'), VENCIMENTO);
    const pago = { valor: e.inteiro('pago'), dia: VENCIMENTO, estornado: true };
    const baixada = regras.reaplicar(intacta, [{ ...pago, estornado: false }]).parcela.principal;
    const { parcela, credito } = regras.reaplicar(intacta, [pago]);
    const saldo = parcela.principal;
    return { saldo_apos_baixa: baixada, saldo_apos_estorno: saldo, saldo, saldo_parcela: saldo, credito };
  },
};

function comTolerancia(e: Entrada, pago: Centavos): Record<string, unknown> {
  const r = regras.aplicarTolerancia(e.inteiro('parcela'), pago, e.inteiro('tolerancia'));
  return { saldo: r.saldo, tolerancia_lancada: r.toleranciaLancada };
}

const VARIAS_PARCELAS: Forma = {
  quando: ['parcelas', 'pago'],
  calcular: (e) => {
    const pago = e.inteiro('pago');
    if (e.lista('parcelas').some((p) => typeof p !== 'number')) {
      return regras.imputarEmVarias(regras.atualizarDebitos(lerDebitos(e, 'parcelas'), encargosDe(e)), pago);
    }
    const r = regras.ratearBoletoDeFamilia(e.inteiros('parcelas'), pago, e.inteiro('tolerancia', 0));
    return { rateio: r.rateio, saldos: r.saldos, credito: r.credito, tolerancia_lancada: r.toleranciaLancada };
  },
};

const COM_ABATIMENTO: Forma = {
  quando: ['parcela', 'abatimento', 'dias'],
  calcular: (e) => {
    const base = regras.abater(e.inteiro('parcela'), e.inteiro('abatimento'));
    return { base, ...regras.calcularMora(base, e.inteiro('dias'), encargosDe(e)) };
  },
};

export const PAGAMENTO: readonly Forma[] = [
  ESTORNO,
  EM_SEQUENCIA,
  { quando: ['parcela', 'tolerancia', 'pagos'], calcular: (e) => e.inteiros('pagos').map((p) => comTolerancia(e, p)) },
  { quando: ['parcela', 'tolerancia', 'pago'], calcular: (e) => comTolerancia(e, e.inteiro('pago')) },
  COM_ABATIMENTO,
  VARIAS_PARCELAS,
  {
    quando: ['parcela', 'dias', 'pago'],
    calcular: (e) => {
      const parcela = regras.parcelaIntacta(e.inteiro('parcela'), VENCIMENTO);
      const { imputacao } = regras.receber(
        parcela,
        e.inteiro('pago'),
        somarDias(VENCIMENTO, e.inteiro('dias')),
        encargosDe(e),
      );
      const { sobra, ...imputado } = imputacao;
      return { ...imputado, saldo: imputado.aberto, saldo_parcela: imputado.aberto, credito: sobra };
    },
  },
  { quando: ['parcela', 'pago'], calcular: (e) => aposLiquidar(e.inteiro('parcela'), [e.inteiro('pago')]) },
];

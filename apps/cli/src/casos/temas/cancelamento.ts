import { regras } from '@sineta/financeiro';
import { dataCivil, ehCompetencia, somarMeses } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { Entrada, Forma } from '../entrada.js';

const MESES = 'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ');

/** By a field of the input, or by the words of the rule: the two modes have the same fields. */
function modoDe(e: Entrada): regras.ModoDoMes {
  const palavras = e.tem('modo') ? e.texto('modo') : e.regra;
  return e.tem('pro_rata|dias_mes') || /pro.?rata/i.test(palavras) ? 'PRO_RATA_DIE' : 'MES_CHEIO';
}

const APOS_O_INICIO: Forma = {
  quando: ['parcela', 'cancelado', 'vincendas'],
  calcular: (e) => {
    const canceladoEm = e.data('cancelado');
    const r = regras.acertarCancelamento({
      parcela: e.inteiro('parcela'),
      canceladoEm,
      vincendas: e.inteiro('vincendas'),
      multa: e.taxa('multa|multa_pct', '0'),
      modo: modoDe(e),
    });
    const mes = MESES[Number(canceladoEm.slice(5, 7)) - 1] ?? '';
    return {
      [mes]: r.devidoNoMes,
      devido: r.devidoNoMes,
      multa: r.multa,
      canceladas: r.canceladas,
      total: r.devidoNoMes + r.multa,
    };
  },
};

const PAGO = 'pago|pago_a_vista|valor_pago|anuidade_paga|anuidade';
const USADOS = 'usados|meses_usados|utilizados|cursados|meses_cursados|meses_utilizados';
const A_VENCER = 'vincendas|restantes|meses_restantes|a_vencer';

function mesesUsados(e: Entrada): number {
  return e.tem(USADOS) ? e.inteiro(USADOS) : e.inteiro('meses|n', 12) - e.inteiro(A_VENCER);
}

const PAGA_A_VISTA: Forma = {
  quando: [PAGO, `${USADOS}|${A_VENCER}`],
  calcular: (e) => {
    const r = regras.devolverAnuidadePaga({
      pago: e.inteiro(PAGO),
      meses: e.inteiro('meses|n', 12),
      mesesUsados: mesesUsados(e),
      multa: e.taxa('multa|multa_pct', '0'),
    });
    return { ...r, nao_usado: r.naoUsado };
  },
};

export const CANCELAMENTO: readonly Forma[] = [
  APOS_O_INICIO,
  {
    quando: ['matricula'],
    calcular: (e) => ({
      devolver: regras.devolverMatricula(e.inteiro('matricula'), e.taxa('retencao_pct|retencao', '0')),
    }),
  },
  {
    quando: ['vincendas_registradas', 'retorno_chega_pago', 'valor'],
    calcular: (e) => {
      const pagos = e.inteiro('retorno_chega_pago');
      const valor: Centavos = e.inteiro('valor');
      const titulos = Array.from({ length: e.inteiro('vincendas_registradas') }, (_, i) => ({
        id: String(i),
        pagoEmTransito: i < pagos ? valor : null,
      }));
      const { baixas, credito } = regras.cancelarTitulosRegistrados(titulos);
      return { baixas_solicitadas: baixas.length, credito };
    },
  },
  PAGA_A_VISTA,
];

const DE = 'ultimo_reajuste|ultimo|anterior|inicio|contrato';
const PARA = 'novo|novo_reajuste|pedido|proposto|data|reajuste_em';

const MESES_DESDE = 'meses|meses_desde_ultimo|meses_desde_o_ultimo|intervalo_meses';
const INICIO = dataCivil('2026-01-01');

/** A date, or the first day of a month. */
function primeiroDia(e: Entrada, chave: string): DataCivil {
  const texto = e.texto(chave);
  return dataCivil(ehCompetencia(texto) ? `${texto}-01` : texto);
}

function permissao(ultimo: DataCivil, novo: DataCivil): Record<string, boolean> {
  const permitido = novo >= regras.proximoReajuste(ultimo);
  return { permitido, valido: permitido, nulo: !permitido };
}

export const REAJUSTE: readonly Forma[] = [
  {
    quando: ['ultima_parcela', 'n', 'variacao'],
    calcular: (e) => {
      const r = regras.reajustarAnuidade(e.inteiro('ultima_parcela'), e.inteiro('n'), e.taxa('variacao'));
      return { base: r.base, nova_anuidade: r.novaAnuidade, parcelas: r.parcelas };
    },
  },
  {
    quando: [DE, PARA],
    calcular: (e) => permissao(primeiroDia(e, DE), primeiroDia(e, PARA)),
  },
  {
    quando: [MESES_DESDE],
    calcular: (e) => permissao(INICIO, somarMeses(INICIO, e.inteiro(MESES_DESDE))),
  },
  {
    quando: ['fim_matricula|fim_da_matricula'],
    calcular: (e) => ({ divulgar_ate: regras.limiteDaDivulgacao(e.data('fim_matricula|fim_da_matricula')) }),
  },
];

import { regras } from '@sineta/financeiro';
import { somarCentavos } from '@sineta/nucleo';
import type { Centavos } from '@sineta/nucleo';
import type { Entrada, Forma } from '../entrada.js';
import { lerDebitos } from './pagamento.js';

function simular(e: Entrada): regras.Acordo {
  return regras.simularAcordo(lerDebitos(e, 'debitos'), {
    honorarios: e.taxa('honorarios', '0'),
    entrada: e.taxa('entrada', '0'),
    jurosMes: e.taxa('juros_am', '0'),
    n: e.inteiro('n', 1),
  });
}

function linhas(parcelas: readonly regras.ParcelaDoAcordo[]): number[][] {
  return parcelas.map((p) => [p.numero, p.valor, p.juros, p.amortizacao]);
}

/** Without interest every row is only its value. */
function tabela(e: Entrada, parcelas: readonly regras.ParcelaDoAcordo[]): Record<string, unknown> {
  const valores: Centavos[] = parcelas.map((p) => p.valor);
  const soma = somarCentavos(valores);
  return {
    parcelas: Number(e.taxa('juros_am|juros|taxa|i', '0')) === 0 ? valores : linhas(parcelas),
    soma_parcelas: soma,
    soma,
    pmt: valores[0],
    ultima: valores.at(-1),
  };
}

const CONSOLIDAR: Forma = {
  quando: ['debitos'],
  calcular: (e) => {
    const { debitos: _debitos, parcelas, ...valores } = simular(e);
    return { ...valores, ...tabela(e, parcelas) };
  },
};

const DISPENSAR: Forma = {
  quando: ['debitos', 'dispensa_multa|dispensa_juros'],
  calcular: (e) => {
    const debitos = regras.atualizarDebitos(lerDebitos(e, 'debitos'));
    const r = regras.dispensarMora(debitos, {
      multa: e.taxa('dispensa_multa', '0'),
      juros: e.taxa('dispensa_juros', '0'),
      principal: e.taxa('dispensa_principal', '0'),
    });
    return { a_pagar: r.aPagar, dispensado: r.multaDispensada + r.jurosDispensados + r.principalDispensado };
  },
};

const QUEBRA_COM_NOVACAO: Forma = {
  quando: ['acordo', 'pagas'],
  calcular: (e) => {
    const pagas = e.lista('pagas');
    const numeros = pagas.filter((p) => typeof p === 'number');
    const acordo = simular(e.referida('acordo'));
    const r = regras.quebrarComNovacao(acordo, { entrada: pagas.includes('entrada'), numeros });
    return { pago: r.pago, saldo_devedor: r.saldoDevedor, juros_nao_exigidos: r.jurosNaoExigidos };
  },
};

export const ACORDO: readonly Forma[] = [
  DISPENSAR,
  CONSOLIDAR,
  QUEBRA_COM_NOVACAO,
  {
    quando: ['acordo', 'pago'],
    calcular: (e) => {
      const { debitos } = simular(e.referida('acordo'));
      return regras.quebrarSemNovacao(debitos, e.inteiro('pago'));
    },
  },
  {
    quando: ['financiado|pv|valor|principal|saldo|total', 'n'],
    calcular: (e) => {
      const valor = e.inteiro('financiado|pv|valor|principal|saldo|total');
      return tabela(e, regras.financiar(valor, e.taxa('juros_am|juros|taxa|i', '0'), e.inteiro('n')));
    },
  },
];

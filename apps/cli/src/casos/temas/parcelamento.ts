import { regras } from '@sineta/financeiro';
import {
  diaUtilAnterior,
  ehDiaUtilBancario,
  feriadosBancarios,
  parcelar,
  proximoDiaUtil,
  somarCentavos,
  somarCompetencias,
  vencimentoNoMes,
} from '@sineta/nucleo';
import type { DataCivil, RegraVencimento } from '@sineta/nucleo';
import { Entrada } from '../entrada.js';
import type { Forma } from '../entrada.js';
import { ehRegistro } from '../tipos.js';

const ESPALHAR: Forma = {
  quando: ['total', 'n'],
  calcular: (e) => {
    const [total, n] = [e.inteiro('total'), e.inteiro('n')];
    const espalhar = parcelar(total, n);
    return {
      espalhar,
      primeira: parcelar(total, n, 'PRIMEIRA'),
      ultima: parcelar(total, n, 'ULTIMA'),
      parcelas: espalhar,
      soma: somarCentavos(espalhar),
    };
  },
};

const POR_SERVICO: Forma = {
  quando: [],
  calcular: (e) => {
    const servicos = e.pares().map(([, valor]) => {
      const servico = new Entrada(ehRegistro(valor) ? valor : {});
      return {
        total: servico.inteiro('total'),
        n: servico.inteiro('n'),
        mesInicial: servico.inteiro('mes_inicial', 1),
      };
    });
    const { porMes, soma } = regras.parcelarServicos(servicos);
    return { por_mes: porMes, soma, confere: soma === somarCentavos(servicos.map((s) => s.total)) };
  },
};

export const PARCELAMENTO: readonly Forma[] = [
  ESPALHAR,
  {
    quando: ['anuidade', 'meses_restantes'],
    calcular: (e) => regras.anuidadeProporcional(e.inteiro('anuidade'), e.inteiro('meses_restantes')),
  },
  {
    quando: ['anuidade', 'matricula', 'n_restantes|n'],
    calcular: (e) => {
      const n = e.inteiro('n_restantes|n');
      const parcelas = regras.parcelarComMatricula(e.inteiro('anuidade'), e.inteiro('matricula'), n);
      return { parcelas, soma: somarCentavos(parcelas) };
    },
  },
  POR_SERVICO,
];

function regraDe(e: Entrada): RegraVencimento {
  const regra = e.tem('regra') ? e.texto('regra').toUpperCase() : 'MANTEM';
  return regra.startsWith('PROX') || regra.startsWith('PRÓX')
    ? 'PROXIMO'
    : regra.startsWith('ANT')
      ? 'ANTERIOR'
      : 'MANTEM';
}

function ajustes(data: DataCivil): Record<string, unknown> {
  return {
    util: ehDiaUtilBancario(data),
    proximo: proximoDiaUtil(data),
    anterior: diaUtilAnterior(data),
    mantem: data,
  };
}

export const VENCIMENTO: readonly Forma[] = [
  {
    quando: ['dia', 'meses'],
    calcular: (e) => e.lista('meses').map((mes) => vencimentoNoMes(String(mes), e.inteiro('dia'), regraDe(e))),
  },
  {
    quando: ['dia', 'inicio|mes_inicial', 'n'],
    calcular: (e) =>
      Array.from({ length: e.inteiro('n') }, (_, i) =>
        vencimentoNoMes(somarCompetencias(e.texto('inicio|mes_inicial').slice(0, 7), i), e.inteiro('dia'), regraDe(e)),
      ),
  },
  { quando: ['data'], calcular: (e) => ajustes(e.data('data')) },
  { quando: ['datas'], calcular: (e) => e.lista('datas').map((d) => ajustes(new Entrada({ d }).data('d'))) },
  {
    quando: ['venc_plano', 'inclusao', 'dias'],
    calcular: (e) => ({
      vencimento: regras.vencimentoFlexivel({
        vencimentoDoPlano: e.data('venc_plano'),
        inclusao: e.data('inclusao'),
        dias: e.inteiro('dias'),
      }),
    }),
  },
  {
    quando: ['anos'],
    calcular: (e) => Object.fromEntries(e.inteiros('anos').map((ano) => [ano, feriadosBancarios(ano)])),
  },
];

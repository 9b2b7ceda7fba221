import { regras } from '@sineta/financeiro';
import { ErroDeNegocio, semAcentos, somarCentavos } from '@sineta/nucleo';
import { lerInteiro } from '../entrada.js';
import type { Entrada, Forma } from '../entrada.js';
import { encargosDe } from './pagamento.js';

const CREDITO: Forma = {
  quando: ['valor', 'parcelas', 'taxa', 'data'],
  calcular: (e) => {
    const r = regras.recebiveisDeCredito(e.inteiro('valor'), e.inteiro('parcelas'), e.taxa('taxa'), e.data('data'));
    return {
      brutos: r.map((x) => x.bruto),
      liquidos: r.map((x) => x.liquido),
      taxa_total: somarCentavos(r.map((x) => x.taxa)),
      previsao: r.map((x) => x.previsao),
    };
  },
};

const CHEQUE: Forma = {
  quando: ['parcela', 'venc', 'tarifa', 'data'],
  calcular: (e) => {
    const r = regras.devolverCheque({
      parcela: e.inteiro('parcela'),
      vencimento: e.data('venc'),
      devolvidoEm: e.data('data'),
      tarifa: e.inteiro('tarifa'),
      encargos: encargosDe(e),
    });
    return { saldo: r.saldo, mora: [r.multa, r.juros], tarifa: r.tarifa, total: r.total };
  },
};

function meioDe(nome: string): regras.MeioDePagamento {
  const limpo = semAcentos(nome).toUpperCase();
  const meios = ['DINHEIRO', 'PIX', 'DEBITO', 'CHEQUE', 'TRANSFERENCIA'] as const;
  return meios.find((m) => limpo.includes(m)) ?? 'CREDITO';
}

const DEVIDO = 'total|a_pagar|devido|valor|parcela';
const MEIOS = 'meios|pagamentos|pagos|recebido|recebidos|recebimentos';
const NOME_DE_MEIO = /dinheiro|pix|d[eé]bito|cr[eé]dito|cart[aã]o|cheque|transfer[eê]ncia/;

/** In a list of their own, or each in a field with its name. */
function meiosDe(e: Entrada): (readonly unknown[])[] {
  return e.tem(MEIOS) ? e.tuplas(MEIOS) : e.pares().filter(([campo]) => NOME_DE_MEIO.test(campo));
}

const TROCO: Forma = {
  quando: [DEVIDO],
  se: (e) => meiosDe(e).length > 0,
  calcular: (e) => {
    const meios = meiosDe(e).map(([m, v]) => ({ meio: meioDe(String(m)), valor: lerInteiro(v, 'valor') }));
    try {
      const r = regras.calcularTroco(e.inteiro(DEVIDO), meios);
      return { troco: r.troco, recebido: r.recebido, dinheiro_na_gaveta: r.dinheiroNaGaveta, valido: true };
    } catch (erro) {
      if (!(erro instanceof ErroDeNegocio)) throw erro;
      return { valido: false, erro: erro.codigo };
    }
  },
};

export const CAIXA: readonly Forma[] = [
  {
    quando: ['fundo', 'dinheiro', 'contado'],
    calcular: (e) =>
      regras.conferirCaixa(
        {
          fundo: e.inteiro('fundo'),
          dinheiro: e.inteiro('dinheiro'),
          suprimento: e.inteiro('suprimento|suprimentos', 0),
          sangria: e.inteiro('sangria|sangrias', 0),
          devolucoes: e.inteiro('devolucoes|devolucao', 0),
        },
        e.inteiro('contado'),
      ),
  },
  CREDITO,
  CHEQUE,
  TROCO,
  {
    quando: ['valor', 'taxa', 'data'],
    calcular: (e) => regras.recebivelDeDebito(e.inteiro('valor'), e.taxa('taxa'), e.data('data')),
  },
];

/** PROF; cleaning, security and other placed labour; the rest withholds nothing. */
function tipoDe(e: Entrada): regras.TipoDeServicoTomado {
  const nome = semAcentos(e.texto('tipo')).toUpperCase();
  if (nome.startsWith('PROF')) return 'PROFISSIONAL';
  return /^(LIMP|SEG|VIG|CONS|MAO|MO\b|CESS|OBRA)/.test(nome) ? 'CESSAO_DE_MAO_DE_OBRA' : 'OUTRO';
}

export const CONTAS_A_PAGAR: readonly Forma[] = [
  {
    quando: ['valor', 'rateio'],
    calcular: (e) => {
      const pedidas = e.tuplas('rateio').map(([centro, pct]) => ({ centroDeCusto: String(centro), pct: String(pct) }));
      const linhas = regras.ratearDespesa(e.inteiro('valor'), pedidas).map((l) => l.valor);
      return { linhas, soma: somarCentavos(linhas) };
    },
  },
  {
    quando: ['valor', 'tipo'],
    calcular: (e) => {
      const { csrfDetalhe, ...r } = regras.calcularRetencoes({
        valor: e.inteiro('valor'),
        tipo: tipoDe(e),
        simples: e.valor('simples') === true,
        iss: e.taxa('iss', '0'),
      });
      return { ...r, csrf_detalhe: csrfDetalhe };
    },
  },
];

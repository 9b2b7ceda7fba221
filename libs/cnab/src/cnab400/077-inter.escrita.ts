import { somarDias } from '@sineta/nucleo';
import type { ValoresDoRegistro } from '../motor.js';
import type { TituloRemessa } from '../titulo.js';
import { exigirDigitos } from './escrita.js';
import type { DialetoDeRemessa400, RegistroAEscrever } from './tipos.js';
import { descontoDe, jurosPorDia, mensagensDe, multaPercentual } from './valores.js';

function multaDe(t: TituloRemessa): ValoresDoRegistro {
  const { multa, vencimento } = t;
  if (!multa) return { temMulta: '0' };
  return {
    temMulta: multa.tipo === 'VALOR' ? '1' : '2',
    valorMulta: multa.tipo === 'VALOR' ? multa.valorCentavos : 0,
    multa: multaPercentual(t) ?? 0,
    dataMulta: multa.desde ?? somarDias(vencimento, 1),
  };
}

function jurosDe(t: TituloRemessa): ValoresDoRegistro {
  if (!t.juros) return { codigoJuros: '0' };
  return { codigoJuros: '1', jurosDia: jurosPorDia(t), dataJuros: t.juros.desde ?? somarDias(t.vencimento, 1) };
}

function complementos(t: TituloRemessa): RegistroAEscrever[] {
  if ((t.mensagens ?? []).length < 2 && (t.descontos ?? []).length < 2) return [];
  return [['mensagem', { ...mensagensDe(t, 1, 4, 2), ...descontoDe(t, 2), ...descontoDe(t, 3) }]];
}

/** The file only brings entries: the other instructions are given on the bank's site. Source: Inter, manual CNAB400. */
export const escritaInter: DialetoDeRemessa400 = {
  movimentos: { '01': '01' },
  especies: { '*': '99' },
  limites: {
    ...{ descontos: 3, multaEmValor: true, decimaisDaMulta: 2, jurosEmValor: true },
    ...{ mensagens: 5, tamanhoDaMensagem: 70, mensagemOuSacador: false, sacadorAvalista: false },
    ...{ dataDaMulta: true, dataDosJuros: true },
    diasDeProtesto: [0, 0],
  },
  header: () => ({}),
  detalhe: (t, { conta }) => ({
    numeroCarteira: conta.carteira,
    agencia: conta.agencia,
    conta: `${conta.conta}${conta.contaDv}`,
    ...multaDe(t),
    ...jurosDe(t),
    codigoDesconto1: t.descontos?.length ? '1' : '0',
    ...mensagensDe(t, 0, 1),
  }),
  complementos,
  trailer: ({ titulos }) => ({ quantidadeTitulos: titulos }),
  contaIncompleta: exigirDigitos({
    agencia: [4, 'a agência'],
    conta: [9, 'o número'],
    contaDv: [1, 'o dígito'],
    carteira: [3, 'a carteira'],
  }),
  /** Inter answers with a text, not with a code. */
  rejeicoes: () => null,
};

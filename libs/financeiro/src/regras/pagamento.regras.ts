import { centavos, diasEntre, formatarReais } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { erroDeRegra } from './erros.js';
import { calcularJuros, calcularMora, diasDeAtraso } from './mora.regras.js';
import type { Encargos } from './mora.regras.js';

/** What is owed of a parcel at a moment, by component. */
export interface Divida {
  juros: Centavos;
  multa: Centavos;
  principal: Centavos;
}

export interface Imputacao extends Divida {
  /** What is still owed after the payment, of all components. */
  aberto: Centavos;
  /** What is left of the payment. */
  sobra: Centavos;
}

/** Imputes a payment: interest, then fine, then principal (CC art. 354; the place of the fine is our decision). */
export function imputar(divida: Divida, pago: Centavos): Imputacao {
  exigirPagamento(pago);
  const juros = Math.min(pago, divida.juros);
  const multa = Math.min(pago - juros, divida.multa);
  const principal = Math.min(pago - juros - multa, divida.principal);
  const devido = divida.juros + divida.multa + divida.principal;
  const usado = juros + multa + principal;
  return { juros, multa, principal, aberto: centavos(devido - usado), sobra: centavos(pago - usado) };
}

/** Imputes one payment to many parcels, the oldest due date first (CC art. 355); what is left becomes credit. */
export function imputarEmVarias(
  dividas: readonly (Divida & { id: string; vencimento: DataCivil })[],
  pago: Centavos,
): { imputacao: (Divida & { id: string; aberto: Centavos })[]; credito: Centavos } {
  const emOrdem = [...dividas].sort((a, b) => (a.vencimento < b.vencimento ? -1 : a.vencimento > b.vencimento ? 1 : 0));
  let resto = pago;
  const imputacao = emOrdem.map((divida) => {
    const { sobra, ...imputado } = imputar(divida, resto);
    resto = sobra;
    return { id: divida.id, ...imputado };
  });
  return { imputacao, credito: resto };
}

/** A parcel on which payments fall one after another. `moraAte` is the day up to which interest was already counted. */
export interface ParcelaEmAberto {
  principal: Centavos;
  multaPendente: Centavos;
  jurosPendentes: Centavos;
  multaCobrada: boolean;
  vencimento: DataCivil;
  moraAte: DataCivil;
}

/** A parcel on which nothing was paid yet. */
export function parcelaIntacta(principal: Centavos, vencimento: DataCivil): ParcelaEmAberto {
  return {
    principal,
    multaPendente: 0,
    jurosPendentes: 0,
    multaCobrada: false,
    vencimento,
    moraAte: vencimento,
  };
}

/** What the parcel owes on `dia`: the fine only once, interest on the remaining principal since the last count. */
export function dividaNoDia(parcela: ParcelaEmAberto, dia: DataCivil, encargos: Encargos = {}): Divida {
  const jaContado = parcela.moraAte > parcela.vencimento;
  const dias = jaContado ? Math.max(0, diasEntre(parcela.moraAte, dia)) : diasDeAtraso(parcela.vencimento, dia);
  const multaNova = dias > 0 && !parcela.multaCobrada ? calcularMora(parcela.principal, dias, encargos).multa : 0;
  return {
    principal: parcela.principal,
    multa: centavos(parcela.multaPendente + multaNova),
    juros: centavos(parcela.jurosPendentes + calcularJuros(parcela.principal, dias, encargos)),
  };
}

/** Receives a payment on `dia` and gives the imputation and the parcel as it stays; overpayment comes in `sobra`. */
export function receber(
  parcela: ParcelaEmAberto,
  pago: Centavos,
  dia: DataCivil,
  encargos: Encargos = {},
): { imputacao: Imputacao; depois: ParcelaEmAberto } {
  const divida = dividaNoDia(parcela, dia, encargos);
  const imputacao = imputar(divida, pago);
  const atrasada = diasDeAtraso(parcela.vencimento, dia) > 0;
  return {
    imputacao,
    depois: {
      ...parcela,
      principal: centavos(divida.principal - imputacao.principal),
      multaPendente: centavos(divida.multa - imputacao.multa),
      jurosPendentes: centavos(divida.juros - imputacao.juros),
      multaCobrada: parcela.multaCobrada || atrasada,
      moraAte: atrasada && dia > parcela.moraAte ? dia : parcela.moraAte,
    },
  };
}

/**
 * The parcel after its payments, those reversed left out: a reversal gives back exactly the state the parcel would have
 * without that payment. Overpayments add up in `credito`.
 */
export function reaplicar(
  parcela: ParcelaEmAberto,
  pagamentos: readonly { valor: Centavos; dia: DataCivil; estornado?: boolean }[],
  encargos: Encargos = {},
): { imputacoes: Imputacao[]; parcela: ParcelaEmAberto; credito: Centavos } {
  const imputacoes: Imputacao[] = [];
  let atual = parcela;
  for (const { valor, dia } of pagamentos.filter((p) => !p.estornado)) {
    const { imputacao, depois } = receber(atual, valor, dia, encargos);
    imputacoes.push(imputacao);
    atual = depois;
  }
  return { imputacoes, parcela: atual, credito: centavos(imputacoes.reduce((soma, i) => soma + i.sobra, 0)) };
}

/** Settlements of one parcel without mora, as they come: a second full payment is all credit and never touches it. */
export function liquidar(parcela: Centavos, pagamentos: readonly Centavos[]): { saldo: Centavos; credito: Centavos } {
  const pago = pagamentos.reduce((soma, valor) => soma + valor, 0);
  return { saldo: centavos(Math.max(0, parcela - pago)), credito: centavos(Math.max(0, pago - parcela)) };
}

/** A difference up to `tolerancia` centavos closes the parcel and goes to an account of its own. */
export function aplicarTolerancia(
  devido: Centavos,
  pago: Centavos,
  tolerancia: Centavos,
): { saldo: Centavos; toleranciaLancada: Centavos } {
  const falta = Math.max(0, devido - pago);
  return falta <= tolerancia ? { saldo: 0, toleranciaLancada: falta } : { saldo: falta, toleranciaLancada: 0 };
}

/** Value on which mora falls after an abatimento (CNAB instruction 04). @throws ErroDeNegocio `pagamento-invalido` */
export function abater(principal: Centavos, abatimento: Centavos): Centavos {
  if (abatimento < 0 || abatimento > principal) {
    throw erroDeRegra('pagamento-invalido', `Abatimento de ${formatarReais(abatimento)} fora do valor da parcela.`, [
      { campo: '/abatimento', mensagem: 'Abatimento inválido', acao: `Informe até ${formatarReais(principal)}.` },
    ]);
  }
  return centavos(principal - abatimento);
}

/** A boleto of many parcels (a family's) paid short is shared in the order of the boleto, not pro rata. */
export function ratearBoletoDeFamilia(
  parcelas: readonly Centavos[],
  pago: Centavos,
  tolerancia: Centavos = 0,
): { rateio: Centavos[]; saldos: Centavos[]; credito: Centavos; toleranciaLancada: Centavos } {
  exigirPagamento(pago);
  let resto = pago;
  const rateio = parcelas.map((valor) => {
    const parte = Math.min(valor, resto);
    resto -= parte;
    return parte;
  });
  const abertos = parcelas.map((valor, i) => valor - (rateio[i] ?? 0));
  const { saldo, toleranciaLancada } = aplicarTolerancia(
    abertos.reduce((a, b) => a + b, 0),
    0,
    tolerancia,
  );
  return { rateio, saldos: saldo === 0 ? abertos.map(() => 0) : abertos, credito: resto, toleranciaLancada };
}

function exigirPagamento(pago: Centavos): void {
  if (centavos(pago) >= 0) return;
  throw erroDeRegra('pagamento-invalido', 'O valor pago não pode ser negativo.', [
    { campo: '/valorCentavos', mensagem: 'Valor negativo', acao: 'Para devolver, use o estorno da baixa.' },
  ]);
}

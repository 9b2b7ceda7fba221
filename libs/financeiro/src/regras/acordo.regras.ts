import { aplicarPercentual, arredondarDivisao, centavos, parcelar, racional, somarCentavos } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { erroDeRegra } from './erros.js';
import { calcularMora } from './mora.regras.js';
import type { Encargos } from './mora.regras.js';
import { imputarEmVarias } from './pagamento.regras.js';
import type { Divida } from './pagamento.regras.js';

export interface Debito {
  id: string;
  vencimento: DataCivil;
  principal: Centavos;
  diasDeAtraso: number;
}

export type DebitoComMora = Divida & { id: string; vencimento: DataCivil };

export interface ParcelaDoAcordo {
  numero: number;
  valor: Centavos;
  juros: Centavos;
  amortizacao: Centavos;
}

export interface Acordo {
  debitos: DebitoComMora[];
  principal: Centavos;
  multa: Centavos;
  juros: Centavos;
  /** Before waivers and fees. */
  consolidado: Centavos;
  principalDispensado: Centavos;
  multaDispensada: Centavos;
  jurosDispensados: Centavos;
  honorarios: Centavos;
  /** What the debtor pays, without the interest of the financing. */
  total: Centavos;
  entrada: Centavos;
  financiado: Centavos;
  parcelas: ParcelaDoAcordo[];
}

/** What the creditor gives up, in percent of each component of the debt. */
export interface Dispensas {
  multa?: Percentual;
  juros?: Percentual;
  principal?: Percentual;
}

export interface CondicoesDoAcordo {
  /** Only when in the contract and effectively worked for. */
  honorarios?: Percentual;
  entrada?: Percentual;
  /** In place of `entrada`, a down payment in centavos. */
  entradaFixa?: Centavos;
  dispensas?: Dispensas;
  /** Monthly rate of the financed part; zero splits it without interest. */
  jurosMes?: Percentual;
  /** Parcels after the down payment; none when it pays everything. */
  n: number;
  encargos?: Encargos;
}

/** Each debit with its fine and interest on the day of the agreement. */
export function atualizarDebitos(debitos: readonly Debito[], encargos: Encargos = {}): DebitoComMora[] {
  return debitos.map(({ id, vencimento, principal, diasDeAtraso }) => {
    const { multa, juros } = calcularMora(principal, diasDeAtraso, encargos);
    return { id, vencimento, principal, multa, juros };
  });
}

/** Brings the debits to the day and makes the agreement of them. */
export function simularAcordo(debitos: readonly Debito[], condicoes: CondicoesDoAcordo): Acordo {
  return consolidarAcordo(atualizarDebitos(debitos, condicoes.encargos), condicoes);
}

/**
 * Consolidates debits already with their fine and interest, takes what is waived, adds fees (on what is left to pay),
 * takes the down payment and finances the rest in `n` parcels.
 * @throws ErroDeNegocio `acordo-invalido`
 */
export function consolidarAcordo(debitos: readonly DebitoComMora[], condicoes: CondicoesDoAcordo): Acordo {
  const soma = (campo: keyof Divida): Centavos => somarCentavos(debitos.map((d) => d[campo]));
  const [principal, multa, juros] = [soma('principal'), soma('multa'), soma('juros')];
  const dispensado = dispensarMora(debitos, condicoes.dispensas ?? {});
  const { aPagar, principalDispensado, multaDispensada, jurosDispensados } = dispensado;
  const honorarios = aplicarPercentual(aPagar, condicoes.honorarios ?? '0');
  const total = centavos(aPagar + honorarios);
  const entrada = condicoes.entradaFixa ?? aplicarPercentual(total, condicoes.entrada ?? '0');
  const financiado = centavos(total - entrada);
  const quitado = financiado === 0 && condicoes.n === 0;
  return {
    ...{ debitos: [...debitos], principal, multa, juros, consolidado: centavos(principal + multa + juros) },
    ...{ principalDispensado, multaDispensada, jurosDispensados, honorarios, total, entrada, financiado },
    parcelas: quitado ? [] : financiar(financiado, condicoes.jurosMes ?? '0', condicoes.n),
  };
}

/**
 * Price table: `PMT = R(PV·i / (1 − (1+i)^−n))`, exact until that rounding; the interest of each row is R(balance·i) and
 * the last row closes the balance. Without interest, an even split.
 * @throws ErroDeNegocio `acordo-invalido` for a negative rate or value, or no parcel
 */
export function financiar(valor: Centavos, jurosMes: Percentual, n: number): ParcelaDoAcordo[] {
  const taxa = racional(jurosMes);
  if (taxa.num < 0n || valor < 0 || !Number.isSafeInteger(n) || n < 1) {
    throw erroDeRegra('acordo-invalido', 'Taxa, valor ou quantidade de parcelas fora do permitido.', [
      {
        campo: '/parcelas',
        mensagem: 'Condições inválidas',
        acao: 'Informe taxa de 0 em diante e uma parcela ou mais.',
      },
    ]);
  }
  if (taxa.num === 0n) {
    return parcelar(valor, n).map((v, i) => ({ numero: i + 1, valor: v, juros: 0, amortizacao: v }));
  }
  const prestacao = prestacaoPrice(valor, taxa, n);
  const linhas: ParcelaDoAcordo[] = [];
  let saldo = valor;
  for (let numero = 1; numero <= n; numero++) {
    const juros = aplicarPercentual(saldo, jurosMes);
    const amortizacao = numero === n ? saldo : prestacao - juros;
    linhas.push({ numero, valor: centavos(amortizacao + juros), juros, amortizacao });
    saldo -= amortizacao;
  }
  return linhas;
}

function prestacaoPrice(valor: Centavos, taxa: { num: bigint; den: bigint }, n: number): Centavos {
  const den = taxa.den * 100n;
  const fatorNum = (den + taxa.num) ** BigInt(n);
  const fatorDen = den ** BigInt(n);
  return centavos(Number(arredondarDivisao(BigInt(valor) * taxa.num * fatorNum, den * (fatorNum - fatorDen))));
}

/** Waiver of part of the debt: it is posted to accounts of its own, never just disappears. */
export function dispensarMora(
  debitos: readonly DebitoComMora[],
  { multa = '0', juros = '0', principal = '0' }: Dispensas,
): { aPagar: Centavos; multaDispensada: Centavos; jurosDispensados: Centavos; principalDispensado: Centavos } {
  const soma = (campo: keyof Divida): Centavos => somarCentavos(debitos.map((d) => d[campo]));
  const multaDispensada = aplicarPercentual(soma('multa'), multa);
  const jurosDispensados = aplicarPercentual(soma('juros'), juros);
  const principalDispensado = aplicarPercentual(soma('principal'), principal);
  const devido = soma('principal') + soma('multa') + soma('juros');
  const aPagar = centavos(devido - multaDispensada - jurosDispensados - principalDispensado);
  return { aPagar, multaDispensada, jurosDispensados, principalDispensado };
}

/**
 * Breach of an agreement signed as novação: the rest falls due, which is the amortisation still to come; interest not
 * yet run is not owed. Sources: CC art. 360; CDC art. 52 §2.
 */
export function quebrarComNovacao(
  acordo: Pick<Acordo, 'entrada' | 'parcelas'>,
  pagas: { entrada: boolean; numeros: readonly number[] },
): { pago: Centavos; saldoDevedor: Centavos; jurosNaoExigidos: Centavos } {
  const foiPaga = (p: ParcelaDoAcordo): boolean => pagas.numeros.includes(p.numero);
  const restantes = acordo.parcelas.filter((p) => !foiPaga(p));
  const parcelasPagas = somarCentavos(acordo.parcelas.filter(foiPaga).map((p) => p.valor));
  return {
    pago: centavos(parcelasPagas + (pagas.entrada ? acordo.entrada : 0)),
    saldoDevedor: centavos(somarCentavos(restantes.map((p) => p.amortizacao)) + (pagas.entrada ? 0 : acordo.entrada)),
    jurosNaoExigidos: somarCentavos(restantes.map((p) => p.juros)),
  };
}

/**
 * Breach without novação (default): the original debits come back with the mora of the day of the agreement, and all
 * that was paid, fees and interest of the agreement included, is imputed to them, oldest first.
 */
export function quebrarSemNovacao(
  debitos: readonly DebitoComMora[],
  pago: Centavos,
): ReturnType<typeof imputarEmVarias> & { reaberto: Centavos } {
  const resultado = imputarEmVarias(debitos, pago);
  return { ...resultado, reaberto: somarCentavos(resultado.imputacao.map((i) => i.aberto)) };
}

/** The principal of each debt, less its share of what was waived of it, in whole centavos that add up. */
export function principaisSemDispensa(principais: readonly Centavos[], dispensado: Centavos): Centavos[] {
  const total = somarCentavos(principais);
  let somado = 0;
  const dispensadoAte = (ate: Centavos): Centavos =>
    total === 0 ? 0 : Number(arredondarDivisao(BigInt(dispensado) * BigInt(ate), BigInt(total)));
  return principais.map((principal) => {
    const parte = dispensadoAte(somado + principal) - dispensadoAte(somado);
    somado += principal;
    return centavos(principal - parte);
  });
}

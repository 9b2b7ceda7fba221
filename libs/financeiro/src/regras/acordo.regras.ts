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
  consolidado: Centavos;
  honorarios: Centavos;
  total: Centavos;
  entrada: Centavos;
  financiado: Centavos;
  parcelas: ParcelaDoAcordo[];
}

export interface CondicoesDoAcordo {
  /** Only when in the contract and effectively worked for. */
  honorarios?: Percentual;
  entrada?: Percentual;
  /** Monthly rate of the financed part; zero splits it without interest. */
  jurosMes?: Percentual;
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

/** Consolidates the debits, adds fees, takes the down payment and finances the rest in `n` parcels. */
export function simularAcordo(debitos: readonly Debito[], condicoes: CondicoesDoAcordo): Acordo {
  const atualizados = atualizarDebitos(debitos, condicoes.encargos);
  const principal = somarCentavos(atualizados.map((d) => d.principal));
  const multa = somarCentavos(atualizados.map((d) => d.multa));
  const juros = somarCentavos(atualizados.map((d) => d.juros));
  const consolidado = centavos(principal + multa + juros);
  const honorarios = aplicarPercentual(consolidado, condicoes.honorarios ?? '0');
  const total = centavos(consolidado + honorarios);
  const entrada = aplicarPercentual(total, condicoes.entrada ?? '0');
  const financiado = centavos(total - entrada);
  const parcelas = financiar(financiado, condicoes.jurosMes ?? '0', condicoes.n);
  return {
    debitos: atualizados,
    principal,
    multa,
    juros,
    consolidado,
    honorarios,
    total,
    entrada,
    financiado,
    parcelas,
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

/** Waiver of part of the fine and interest: it is posted to accounts of its own, never just disappears. */
export function dispensarMora(
  debitos: readonly DebitoComMora[],
  dispensaMulta: Percentual,
  dispensaJuros: Percentual,
): { aPagar: Centavos; multaDispensada: Centavos; jurosDispensados: Centavos } {
  const soma = (campo: keyof Divida): Centavos => somarCentavos(debitos.map((d) => d[campo]));
  const multaDispensada = aplicarPercentual(soma('multa'), dispensaMulta);
  const jurosDispensados = aplicarPercentual(soma('juros'), dispensaJuros);
  const devido = soma('principal') + soma('multa') + soma('juros');
  return { aPagar: centavos(devido - multaDispensada - jurosDispensados), multaDispensada, jurosDispensados };
}

/**
 * Breach of an agreement signed as novação: the rest falls due, which is the amortisation still to come; interest not
 * yet run is not owed. Sources: CC art. 360; CDC art. 52 §2.
 */
export function quebrarComNovacao(
  acordo: Acordo,
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

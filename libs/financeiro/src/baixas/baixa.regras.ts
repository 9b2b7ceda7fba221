import { centavos, formatarDataBr, formatarReais, somarDias } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { Condicoes } from '../contratos/contrato.regras.js';
import type { Encargos } from '../regras/mora.regras.js';
import { aplicarTolerancia, dividaNoDia, receber, type ParcelaEmAberto } from '../regras/pagamento.regras.js';
import { descontoDePontualidade } from '../regras/pontualidade.regras.js';

/** A difference of the bank's rounding up to here closes the parcel (financeiro.md 2.6, F04). */
export const TOLERANCIA_DO_BANCO: Centavos = 5;

/** What of a parcel a payment may change; a reversal puts it back as it was. */
export interface EstadoDaParcela {
  saldoCentavos: Centavos;
  multaCobrada: boolean;
  moraAte: DataCivil | null;
  multaPendenteCentavos: Centavos;
  jurosPendentesCentavos: Centavos;
  /** For paying on time, by the payments and reductions that stand: what reopens it does not give this again. */
  descontoDadoCentavos: Centavos;
  situacao: string;
  liquidadaEm: DataCivil | null;
}

export interface ParcelaViva extends EstadoDaParcela {
  id: string;
  /** Grows with each change: the order in which payments were imputed, whatever the clock of each process. */
  versao: number;
  pagadorId: string;
  vencimento: DataCivil;
  nominalCentavos: Centavos;
  bolsasCentavos: Centavos;
  /** Forgiven by the school after the contract was made. */
  abatimentosCentavos: Centavos;
  /** Not one of the contract's own: a service sold at the counter, a fee, what a cheque sent back had paid. */
  avulsa?: 'VENDA' | 'TARIFA' | 'DEVOLVIDA' | null;
  condicoes: Condicoes;
  /** The agreement that it is a parcel of; null: of a contract alone. */
  acordoId: string | null;
}

/** What a payment did to one parcel. The principal is what was paid of it in money. */
export interface ItemPago {
  parcelaId: string;
  jurosCentavos: Centavos;
  multaCentavos: Centavos;
  descontoCentavos: Centavos;
  principalCentavos: Centavos;
  toleranciaCentavos: Centavos;
  /** Version of the parcel that the payment found. */
  parcelaVersao: number;
  antes: EstadoDaParcela;
  passos: string[];
}

export interface OQuePaga {
  data: DataCivil;
  descontoCentavos: Centavos;
  multaCentavos: Centavos;
  jurosCentavos: Centavos;
  /** What settles the parcel on that day. */
  totalCentavos: Centavos;
}

export function encargosDe({
  multaPercentual,
  jurosMesPercentual,
  modoMora,
}: Pick<Condicoes, 'multaPercentual' | 'jurosMesPercentual' | 'modoMora'>): Encargos {
  return { multa: multaPercentual, jurosMes: jurosMesPercentual, modo: modoMora };
}

function emAberto(parcela: ParcelaViva): ParcelaEmAberto {
  return {
    principal: parcela.saldoCentavos,
    multaPendente: parcela.multaPendenteCentavos,
    jurosPendentes: parcela.jurosPendentesCentavos,
    multaCobrada: parcela.multaCobrada,
    vencimento: parcela.vencimento,
    moraAte: parcela.moraAte ?? parcela.vencimento,
  };
}

/**
 * What is less is of who has paid the whole parcel in time, at once or in parts (a payment in parts on one day is the same
 * payment, financeiro.md 3): the discount for paying on time, or an agreement's interest. It comes off the last part.
 */
function descontoPossivel(parcela: ParcelaViva, data: DataCivil): Centavos {
  const inteira = liquidoDe(parcela);
  const intacta = parcela.saldoCentavos === inteira;
  if (parcela.avulsa || (!intacta && parcela.multaCobrada)) return 0;
  const desconto = centavos(Math.max(0, descontoDoPrazo(parcela, data, inteira) - parcela.descontoDadoCentavos));
  // Of an agreement's parcel that a cancelled month wrote down, what is left is not its interest.
  const cabe = intacta || desconto < parcela.saldoCentavos;
  if (cabe) return desconto;
  if (parcela.acordoId !== null) return 0;
  // Of one that was paid and is owed again, what rounding leaves of the discount does not take the last centavo.
  return parcela.descontoDadoCentavos === 0 ? parcela.saldoCentavos : centavos(parcela.saldoCentavos - 1);
}

/** What the day gives on the whole parcel, whatever is open of it. */
export function descontoDoPrazo(parcela: ParcelaViva, data: DataCivil, base: Centavos): Centavos {
  const { jurosQueNaoCorreram } = parcela.condicoes;
  if (!jurosQueNaoCorreram) return descontoDePontualidade(base, degrausDe(parcela), data);
  return data <= jurosQueNaoCorreram.ate ? jurosQueNaoCorreram.valorCentavos : 0;
}

/** What is due of the parcel after scholarships and rebates, before any payment. */
export const liquidoDe = ({ nominalCentavos, bolsasCentavos, abatimentosCentavos }: ParcelaViva): Centavos =>
  centavos(nominalCentavos - bolsasCentavos - abatimentosCentavos);

/** Last days of each discount of the parcel; they are of who pays up to there. */
export function diasDeDesconto(parcela: Pick<ParcelaViva, 'vencimento' | 'condicoes'>): DataCivil[] {
  const { jurosQueNaoCorreram } = parcela.condicoes;
  return jurosQueNaoCorreram ? [jurosQueNaoCorreram.ate] : degrausDe(parcela).map(({ ate }) => ate);
}

/** Steps of the discount for paying on time, counted back from the due date: they move with it. */
export function degrausDe({ vencimento, condicoes }: Pick<ParcelaViva, 'vencimento' | 'condicoes'>) {
  const antes = (condicoes.pontualidadeDegraus ?? []).map(({ diasAntes, percentual }) => ({
    ...{ ate: somarDias(vencimento, -diasAntes), pct: percentual },
  }));
  return [...antes, { ate: vencimento, pct: condicoes.pontualidadePercentual }];
}

/** What settles the parcel on a day, by component. */
export function quantoPaga(parcela: ParcelaViva, data: DataCivil): OQuePaga {
  if (parcela.situacao !== 'ABERTA') {
    return { data, descontoCentavos: 0, multaCentavos: 0, jurosCentavos: 0, totalCentavos: 0 };
  }
  const desconto = descontoPossivel(parcela, data);
  const { principal, multa, juros } = dividaNoDia(emAberto(parcela), data, encargosDe(parcela.condicoes));
  return {
    ...{ data, descontoCentavos: desconto, multaCentavos: multa, jurosCentavos: juros },
    totalCentavos: centavos(principal - desconto + multa + juros),
  };
}

/**
 * Imputes `valor` to one parcel: the discount first, if what came settles it; then interest, fine and principal. A lack
 * up to `tolerancia` closes it. What is left comes in `sobra`.
 */
export function pagarParcela(
  parcela: ParcelaViva,
  valor: Centavos,
  data: DataCivil,
  tolerancia: Centavos,
): { item: ItemPago; depois: ParcelaViva; sobra: Centavos } {
  const desconto = descontoQueVale(parcela, valor, data, tolerancia);
  const estado = emAberto(parcela);
  const encargos = encargosDe(parcela.condicoes);
  const { imputacao, depois } = receber({ ...estado, principal: estado.principal - desconto }, valor, data, encargos);
  const { saldo } = aplicarTolerancia(imputacao.aberto, 0, tolerancia);
  const fechada = saldo === 0;
  const { juros, multa, principal, sobra } = imputacao;
  const novo: ParcelaViva = {
    ...parcela,
    saldoCentavos: fechada ? 0 : depois.principal,
    multaCobrada: depois.multaCobrada,
    moraAte: depois.moraAte > parcela.vencimento ? depois.moraAte : parcela.moraAte,
    multaPendenteCentavos: fechada ? 0 : depois.multaPendente,
    jurosPendentesCentavos: fechada ? 0 : depois.jurosPendentes,
    descontoDadoCentavos: centavos(parcela.descontoDadoCentavos + desconto),
    situacao: fechada ? 'LIQUIDADA' : 'ABERTA',
    liquidadaEm: fechada ? data : null,
  };
  const item: ItemPago = {
    ...{ parcelaId: parcela.id, jurosCentavos: juros, multaCentavos: multa, descontoCentavos: desconto },
    ...{ principalCentavos: principal, toleranciaCentavos: fechada ? depois.principal : 0 },
    parcelaVersao: parcela.versao,
    antes: estadoDe(parcela),
    passos: passosDo({ parcela, data, valor, desconto, juros, multa, principal, sobra, saldo: novo.saldoCentavos }),
  };
  return { item, depois: novo, sobra };
}

/**
 * The parcel as it would be without a payment, which must be its newest. A scholarship granted since then stays; a
 * parcel cancelled since then is not owed again, nor is what was sold at the counter and is now undone: what the payment
 * had settled comes in `aCancelar`. `vendaContinua`: the goods were delivered, and only the money did not come.
 */
export function desfazerPagamento(
  parcela: ParcelaViva,
  item: Pick<ItemPago, 'principalCentavos' | 'descontoCentavos' | 'toleranciaCentavos' | 'antes'>,
  { vendaContinua = false } = {},
): { depois: ParcelaViva; aCancelar: Centavos } {
  const reaberto = centavos(item.principalCentavos + item.descontoCentavos + item.toleranciaCentavos);
  const descontoDadoCentavos = centavos(parcela.descontoDadoCentavos - item.descontoCentavos);
  if (parcela.situacao === 'CANCELADA') return { depois: { ...parcela, descontoDadoCentavos }, aCancelar: reaberto };
  if (parcela.avulsa === 'VENDA' && !vendaContinua) {
    return {
      depois: { ...parcela, descontoDadoCentavos, situacao: 'CANCELADA', liquidadaEm: null },
      aCancelar: reaberto,
    };
  }
  const { multaCobrada, moraAte, multaPendenteCentavos, jurosPendentesCentavos } = item.antes;
  const saldoCentavos = centavos(parcela.saldoCentavos + reaberto);
  const aberta = saldoCentavos > 0 ? { situacao: 'ABERTA', liquidadaEm: null } : {};
  const mora = { multaCobrada, moraAte, multaPendenteCentavos, jurosPendentesCentavos };
  return { depois: { ...parcela, ...mora, ...aberta, saldoCentavos, descontoDadoCentavos }, aCancelar: 0 };
}

function descontoQueVale(parcela: ParcelaViva, valor: Centavos, data: DataCivil, tolerancia: Centavos): Centavos {
  const { descontoCentavos, totalCentavos } = quantoPaga(parcela, data);
  return valor >= totalCentavos - tolerancia ? descontoCentavos : 0;
}

export function estadoDe(parcela: EstadoDaParcela): EstadoDaParcela {
  const { saldoCentavos, multaCobrada, moraAte, multaPendenteCentavos, jurosPendentesCentavos } = parcela;
  const { descontoDadoCentavos, situacao, liquidadaEm } = parcela;
  return {
    ...{ saldoCentavos, multaCobrada, moraAte, multaPendenteCentavos, jurosPendentesCentavos, descontoDadoCentavos },
    ...{ situacao, liquidadaEm },
  };
}

function passosDo(x: {
  parcela: ParcelaViva;
  data: DataCivil;
  valor: Centavos;
  desconto: Centavos;
  juros: Centavos;
  multa: Centavos;
  principal: Centavos;
  sobra: Centavos;
  saldo: Centavos;
}): string[] {
  const linhas: [string, Centavos][] = [
    [x.parcela.acordoId ? 'Juros que não correram' : 'Desconto de pontualidade', x.desconto],
    ['Juros pagos', x.juros],
    ['Multa paga', x.multa],
    ['Principal pago', x.principal],
    ['Saldo da parcela', x.saldo],
    ['Sobra', x.sobra],
  ];
  const { vencimento, saldoCentavos } = x.parcela;
  return [
    `Vencimento em ${formatarDataBr(vencimento)}, saldo de ${formatarReais(saldoCentavos)}`,
    `Pagamento de ${formatarReais(x.valor)} em ${formatarDataBr(x.data)}`,
    ...linhas.filter(([, valor]) => valor > 0).map(([nome, valor]) => `${nome}: ${formatarReais(valor)}`),
  ];
}

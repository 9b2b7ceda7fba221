import { centavos, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import { pagarParcela, type EstadoDaParcela, type ParcelaViva } from '../baixas/baixa.regras.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';

/** What a payment took from a parcel beside the principal. */
interface Encargos {
  jurosCentavos: Centavos;
  multaCentavos: Centavos;
  descontoCentavos: Centavos;
}

/** What was paid of a parcel while a card sale was disputed, and how it found the parcel. */
export interface PagamentoDuranteADisputa extends Encargos {
  recebimentoId: string;
  pagadorId: string;
  parcelaId: string;
  deAcordo: boolean;
  data: DataCivil;
  principalCentavos: Centavos;
  antes: EstadoDaParcela;
}

/** To be given back to who paid: positive is fine or interest too many, or a discount that was not given. */
export interface EncargosEvitados extends Encargos {
  recebimentoId: string;
  pagadorId: string;
  parcelaId: string;
  deAcordo: boolean;
}

/**
 * What a family paid meanwhile, and would not have paid had the sale stood: each parcel is paid again from where it was,
 * by the sale on its own day and then by what was paid meanwhile, and the difference to what was charged goes back.
 * What was late by the family's own doing stays paid.
 * @param venda as it paid now, with the parcels as it found them, in its order
 */
export function encargosEvitados(
  venda: { data: DataCivil; valorCentavos: Centavos; itens: readonly Encargos[]; parcelas: readonly ParcelaViva[] },
  pagamentos: readonly PagamentoDuranteADisputa[],
): EncargosEvitados[] {
  let resto = venda.valorCentavos;
  const daVenda: Encargos[] = [];
  const evitados: EncargosEvitados[] = [];
  for (const parcela of venda.parcelas) {
    const depois = pagamentos.filter((p) => p.parcelaId === parcela.id);
    const paga = pagarSeAberta({ ...parcela, ...depois[0]?.antes }, resto, venda.data);
    resto = paga.sobra;
    daVenda.push(paga.encargos);
    let atual = paga.parcela;
    for (const pagamento of depois) {
      const { jurosCentavos, multaCentavos, principalCentavos, data } = pagamento;
      const seria = pagarSeAberta(atual, centavos(jurosCentavos + multaCentavos + principalCentavos), data);
      atual = seria.parcela;
      evitados.push({ ...pagamento, ...menos(pagamento, seria.encargos) });
    }
  }
  return comADaVenda(evitados, menos(somar(venda.itens), somar(daVenda)));
}

/** In the parcel's month, out of the revenue, to the credit of who paid; what is below zero goes the other way. */
export function lancamentosDosEvitados(e: EncargosEvitados, dataEfeito: DataCivil): Lancamento[] {
  const { recebimentoId: origemId, parcelaId } = e;
  const credito = contas.credito(e.pagadorId);
  const comum = { dataEfeito, parcelaId, origemTipo: 'recebimento', origemId, tipo: 'ENCARGOS_DEVOLVIDOS' } as const;
  const partes: [string, number][] = [
    [contas.juros, e.jurosCentavos],
    [contas.multa, e.multaCentavos],
    [e.deAcordo ? contas.jurosDeAcordo : contas.pontualidade, -e.descontoCentavos],
  ];
  return partes.map(([conta, valor]) =>
    valor > 0
      ? { ...comum, debito: conta, credito, valorCentavos: centavos(valor) }
      : { ...comum, debito: credito, credito: conta, valorCentavos: centavos(-valor) },
  );
}

/** What goes back, of all. */
export const totalDosEvitados = (evitados: readonly Encargos[]): Centavos =>
  somarCentavos(evitados.map((e) => centavos(e.jurosCentavos + e.multaCentavos - e.descontoCentavos)));

const NADA: Encargos = { jurosCentavos: 0, multaCentavos: 0, descontoCentavos: 0 };

function pagarSeAberta(parcela: ParcelaViva, valor: Centavos, data: DataCivil) {
  if (parcela.situacao !== 'ABERTA' || valor === 0) return { parcela, encargos: NADA, sobra: valor };
  const { item, depois, sobra } = pagarParcela(parcela, valor, data, 0);
  return { parcela: depois, encargos: item, sobra };
}

/** The sale's own part goes with the last payment: they stand and fall together. */
function comADaVenda(evitados: EncargosEvitados[], daVenda: Encargos): EncargosEvitados[] {
  const ultimo = evitados.at(-1);
  if (!ultimo) return [];
  return [...evitados.slice(0, -1), { ...ultimo, ...mais(ultimo, daVenda) }];
}

const juntar = (a: Encargos, b: Encargos, sinal: 1 | -1): Encargos => ({
  jurosCentavos: centavos(a.jurosCentavos + sinal * b.jurosCentavos),
  multaCentavos: centavos(a.multaCentavos + sinal * b.multaCentavos),
  descontoCentavos: centavos(a.descontoCentavos + sinal * b.descontoCentavos),
});
const mais = (a: Encargos, b: Encargos) => juntar(a, b, 1);
const menos = (a: Encargos, b: Encargos) => juntar(a, b, -1);
const somar = (todos: readonly Encargos[]) => todos.reduce(mais, NADA);

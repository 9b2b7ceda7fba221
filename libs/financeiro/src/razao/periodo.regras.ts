import { formatarDataBr, somarDias, type DataCivil } from '@sineta/nucleo';
import { erroFinanceiro } from '../erros.js';
import type { Lancamento } from './razao.regras.js';

/** Their date is of the person who posts them; the others have that of a fact, of a competência or of today. */
const COM_DATA_DE_QUEM_LANCA: readonly Lancamento['origemTipo'][] = [
  ...(['recebimento', 'baixa-a-pagar', 'credito-de-fornecedor', 'cancelamento', 'tesouraria'] as const),
  ...(['recebivel-de-cartao', 'cheque'] as const),
];

interface Lote {
  lancamentos: readonly (Lancamento & { estornaId?: string })[];
  tardio?: boolean;
}

/**
 * Nothing is posted in a closed month. A date that a person types is refused, for them to choose another, what they say
 * of a card or of a cheque included; a fact that comes from outside (a bank's file, a line of a statement, a Pix), a
 * bill's competência and a reversal are posted on the first open day, and keep their own date in their document: "late
 * facts post today", financeiro.md §3.
 * @param fechadoAte last closed day
 * @throws ErroDeNegocio `periodo-fechado`
 */
export function noPeriodoAberto<L extends Lote>(lote: L, fechadoAte: DataCivil): L {
  const aberto = somarDias(fechadoAte, 1);
  const lancamentos = lote.lancamentos.map((lancamento) => {
    if (lancamento.dataEfeito > fechadoAte || lancamento.valorCentavos === 0) return lancamento;
    const escolhida = !lote.tardio && !lancamento.estornaId && COM_DATA_DE_QUEM_LANCA.includes(lancamento.origemTipo);
    if (escolhida) throw periodoFechado(lancamento.dataEfeito, fechadoAte);
    return { ...lancamento, dataEfeito: aberto };
  });
  return { ...lote, lancamentos };
}

function periodoFechado(data: DataCivil, fechadoAte: DataCivil) {
  const mensagem = `A data ${formatarDataBr(data)} está em um mês fechado (até ${formatarDataBr(fechadoAte)}).`;
  const acao = `Use uma data a partir de ${formatarDataBr(somarDias(fechadoAte, 1))}, ou peça ao administrador que reabra o mês.`;
  return erroFinanceiro('periodo-fechado', mensagem, [{ campo: '/data', mensagem, acao }]);
}

import { centavos, formatarReais, type Centavos } from '@sineta/nucleo';
import { erroDeCaixa } from './caixa.erros.js';

/** More than this part of what is anticipated is no cost of an anticipation: a digit is missing. Ours, far above any rate. */
const METADE = 2;

/** What an acquirer may charge beside the sale that it takes back. Ours: their contracts charge up to some R$ 150,00. */
export const TARIFA_MAXIMA_DE_CONTESTACAO: Centavos = 50_000;

export const custoAbsurdo = (descontoCentavos: Centavos, previstoCentavos: Centavos): boolean =>
  descontoCentavos * METADE > previstoCentavos;

/** @throws ErroDeNegocio `contestacao-invalida` for more than the sale and the greatest fee */
export function exigirDebitoPossivel(debitadoCentavos: Centavos, brutoCentavos: Centavos): void {
  const maximo = centavos(brutoCentavos + TARIFA_MAXIMA_DE_CONTESTACAO);
  if (debitadoCentavos <= maximo) return;
  const tarifa = formatarReais(TARIFA_MAXIMA_DE_CONTESTACAO);
  const mensagem = `O débito de ${formatarReais(debitadoCentavos)} passa da venda, ${formatarReais(brutoCentavos)}, e de uma tarifa de até ${tarifa}.`;
  const acao = 'Confira com o extrato da adquirente; o que ela tirou por outro motivo é outro lançamento.';
  throw erroDeCaixa('contestacao-invalida', mensagem, [{ campo: '/debitadoCentavos', mensagem, acao }]);
}

/** What one person may register alone of an acquirer's differences; null: any. */
export interface Alcada {
  limite: Centavos | null;
  /** What was already registered so of the same acquirer and day, whatever it was of: in parts it is the same. */
  doDia: Centavos;
}

/** Why a difference is not of one person; null when it is. */
export function acimaDaAlcada(diferencaCentavos: Centavos, { limite, doDia }: Alcada): string | null {
  if (limite === null || diferencaCentavos + doDia <= limite) return null;
  const somada = doDia > 0 ? `, com ${formatarReais(doDia)} das outras do dia,` : '';
  return `A diferença de ${formatarReais(diferencaCentavos)}${somada} passa do limite, ${formatarReais(limite)}.`;
}

/** @throws ErroDeNegocio `segunda-pessoa-exigida` */
export function exigirNoLimite(
  diferencaCentavos: Centavos,
  alcada: Alcada,
  onde: { campo: string; rota: 'antecipacoes' | 'contestacoes' },
): void {
  const mensagem = acimaDaAlcada(diferencaCentavos, alcada);
  if (!mensagem) return;
  const acao = `Peça em POST /pedidos-de-diferenca-de-cartao/${onde.rota}, com os mesmos dados; outra pessoa aprova.`;
  throw erroDeCaixa('segunda-pessoa-exigida', `${mensagem} Duas pessoas a registram.`, [
    { campo: onde.campo, mensagem, acao },
  ]);
}

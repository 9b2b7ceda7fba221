import type { Centavos } from '@sineta/nucleo';
import { somarMeios, type MeioRecebido } from '../baixas/recebimento.regras.js';
import { calcularTroco } from '../regras/caixa.regras.js';
import { erroDeRegra } from '../regras/erros.js';

/**
 * What stays in the drawer of each way of paying, once the change (only from cash) is given back.
 * @throws ErroDeNegocio `pagamento-invalido` when it is less than owed and not partial, `troco-sem-dinheiro`
 */
export function repartirMeios<T extends MeioRecebido>(
  meios: readonly T[],
  devido: Centavos,
  parcial: boolean,
): { meios: T[]; trocoCentavos: Centavos } {
  if (devido === 0) throw erroDeRegra('pagamento-invalido', 'Não há o que receber destas parcelas.');
  const recebido = somarMeios(meios);
  const alvo = parcial ? Math.min(devido, recebido) : devido;
  const paraTroco = meios.map(({ meio, valorCentavos }) => ({
    meio: meio === 'DINHEIRO' ? ('DINHEIRO' as const) : ('PIX' as const),
    valor: valorCentavos,
  }));
  const { troco } = calcularTroco(alvo, paraTroco);
  let aDevolver = troco;
  const liquidos = meios.map((pedido) => {
    const { meio, valorCentavos } = pedido;
    const devolvido = meio === 'DINHEIRO' ? Math.min(aDevolver, valorCentavos) : 0;
    aDevolver -= devolvido;
    return { ...pedido, valorCentavos: valorCentavos - devolvido };
  });
  return { meios: liquidos.filter((m) => m.valorCentavos > 0), trocoCentavos: troco };
}

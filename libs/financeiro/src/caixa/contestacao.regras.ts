import { formatarDataBr, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { MeioRecebido } from '../baixas/recebimento.regras.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { erroDeCaixa } from './caixa.erros.js';
import type { RecebivelTravado } from './cartoes.repository.js';

const acao = 'Confira com o extrato da adquirente.';
const invalida = (campo: string, mensagem: string) =>
  erroDeCaixa('contestacao-invalida', mensagem, [{ campo, mensagem, acao }]);

/**
 * Of one receipt and one acquirer, and not taken back already. Returns one of them.
 * @throws ErroDeNegocio `contestacao-invalida`, `recebivel-nao-permite`
 */
export function exigirContestaveis(escolhidos: readonly RecebivelTravado[], data: DataCivil): RecebivelTravado {
  const [primeiro] = escolhidos;
  if (!primeiro) throw new Error('O pedido exige ao menos um recebível.');
  escolhidos.forEach(({ id, situacao, recebimentoId, adquirenteId, vendidoEm, liquidadoEm }, i) => {
    const campo = `/recebiveis/${i}`;
    if (situacao !== 'PREVISTO' && situacao !== 'LIQUIDADO') {
      const mensagem = `O recebível ${id} está ${situacao.toLowerCase()}: não há venda a tomar de volta.`;
      throw erroDeCaixa('recebivel-nao-permite', mensagem, [{ campo, mensagem, acao: 'Leia a agenda de novo.' }]);
    }
    if (recebimentoId !== primeiro.recebimentoId || adquirenteId !== primeiro.adquirenteId) {
      throw invalida(campo, 'A contestação é de uma venda só: o recebível é de outro recebimento ou adquirente.');
    }
    const desde = liquidadoEm && liquidadoEm > vendidoEm ? liquidadoEm : vendidoEm;
    if (data < desde)
      throw invalida('/data', `A venda ou o seu pagamento é de ${formatarDataBr(desde)}, depois disso.`);
  });
  return primeiro;
}

/** The ways of paying that the receivables were, as the receipt names them. */
export function meiosDe(recebiveis: readonly RecebivelTravado[]): MeioRecebido[] {
  return (['DEBITO', 'CREDITO'] as const).flatMap((modalidade) => {
    const soma = somarCentavos(recebiveis.filter((r) => r.modalidade === modalidade).map((r) => r.brutoCentavos));
    return soma > 0 ? [{ meio: `CARTAO_${modalidade}`, valorCentavos: soma }] : [];
  });
}

/**
 * What the acquirer had paid, taken back: a fact of its own and not the reversal of the payment, for the bank shows both.
 * It leaves the account that was debited, which may not be the one that had received it.
 */
export function tomadosDeVolta(
  inversas: readonly (Lancamento & { estornaId: string })[],
  contaBancariaId: string | null,
): Lancamento[] {
  return inversas.map(({ estornaId: _estorna, credito, ...lancamento }) => ({
    ...lancamento,
    credito: contaBancariaId && credito.startsWith('banco:') ? contas.banco(contaBancariaId) : credito,
    tipo: 'CONTESTACAO_DE_CARTAO',
  }));
}

/** What the acquirer took, against what it had paid: more is an expense, less a revenue. */
export function diferencaDoDebito(x: {
  origem: Pick<Lancamento, 'origemTipo' | 'origemId'>;
  pagoCentavos: Centavos;
  debitadoCentavos: Centavos;
  contaBancariaId: string;
  dataEfeito: DataCivil;
}): Lancamento[] {
  const { origem, dataEfeito } = x;
  const comum = { ...origem, dataEfeito, tipo: 'CONTESTACAO_DE_CARTAO' } as const;
  const banco = contas.banco(x.contaBancariaId);
  const valorCentavos = Math.abs(x.debitadoCentavos - x.pagoCentavos);
  return x.debitadoCentavos > x.pagoCentavos
    ? [{ ...comum, debito: contas.contestacaoDeCartao, credito: banco, valorCentavos }]
    : [{ ...comum, debito: banco, credito: contas.sobraDeCartao, valorCentavos }];
}

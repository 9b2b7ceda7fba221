import { somarDias } from '@sineta/nucleo';
import { aceitar, escolher, fazer, type Mundo } from '../mundo.js';
import type { Operacao } from './operacao.js';

interface Aberta {
  id: string;
  pagadorId: string;
}

/** One template for each legal regime of the break and each way of taking effect, made with the first agreement. */
async function modelos(mundo: Mundo): Promise<string[]> {
  const feitos = await mundo.admin.lista('/modelos-de-acordo');
  if (feitos.length > 0) return feitos.map(({ id }) => id);
  const comum = {
    ...{ parcelasMaximo: 6, jurosMesPercentual: '1', alcadas: [] },
    meios: ['BOLETO', 'DINHEIRO', 'PIX', 'CARTAO_DEBITO', 'CARTAO_CREDITO', 'CHEQUE', 'CREDITO'],
  };
  for (const efetivacao of ['ACEITE', 'PRIMEIRO_PAGAMENTO']) {
    for (const regime of ['RETORNO', 'NOVACAO']) {
      await mundo.admin.criar('/modelos-de-acordo', { ...comum, efetivacao, nome: `${regime} ${efetivacao}`, regime });
    }
  }
  return modelos(mundo);
}

/** Up to three open parcels of a payer, in up to four. */
export const fazerAcordo: Operacao = {
  nome: 'fazerAcordo',
  peso: 2,
  async executar(mundo, { alvo, valor, modo }) {
    const abertas = await mundo.admin.lista<Aberta>('/parcelas?situacao=ABERTA');
    const primeira = escolher(abertas, alvo);
    if (!primeira) return 'SEM_ALVO';
    const { pagadorId } = primeira;
    const doPagador = abertas.filter((p) => p.pagadorId === pagadorId && p.id !== primeira.id);
    const dividas = [primeira, ...doPagador.slice(0, valor % 3)].map(({ id }) => id);
    const pedido = {
      ...{ pagadorId, dividas, modeloId: escolher(await modelos(mundo), modo), parcelas: 1 + (valor % 4) },
      primeiroVencimento: somarDias(mundo.hoje, 10 + (modo % 30)),
    };
    const resposta = await mundo.admin.post<{ id: string }>('/acordos', pedido);
    const desfecho = aceitar(resposta, 'acordo');
    if (desfecho !== 'FEITA') return desfecho;
    const { id } = resposta.corpo;
    fazer(await mundo.admin.post(`/acordos/${id}/proposta`), 'proposta');
    const assinado = { nome: 'assinado.pdf', bytes: Buffer.from('%PDF-1.4 assinado') };
    return aceitar(await mundo.admin.enviar(`/acordos/${id}/aceite-em-papel`, assinado), 'aceite');
  },
};

const emVigor = async (mundo: Mundo, alvo: number) =>
  escolher(await mundo.admin.lista('/acordos?situacao=EFETIVO'), alvo);

/** In force, or accepted and waiting for its first payment. */
async function vivo(mundo: Mundo, alvo: number) {
  const aceitos = await mundo.admin.lista('/acordos?situacao=ACEITO');
  return escolher([...aceitos, ...(await mundo.admin.lista('/acordos?situacao=EFETIVO'))], alvo);
}

/**
 * Debts of agreements accepted that wait for their first payment. Paid apart, they end the agreement, which a reversal
 * does not bring back: I7 is not of them.
 */
export async function dividasEmEspera(mundo: Mundo): Promise<Set<string>> {
  const linhas = await mundo.linhas<{ id: string }>(
    `select d.parcela_id as id from acordo_debito d
       join acordo a on a.escola_id = d.escola_id and a.id = d.acordo_id and a.situacao = 'ACEITO'
      where d.escola_id = $1 and d.vigente`,
  );
  return new Set(linhas.map(({ id }) => id));
}

/** The notice, which the nightly job gives after the delay, is written here: a program has no night. */
const avisar = (mundo: Mundo, id: string) =>
  mundo.linhas(
    `update acordo set quebra_avisada_em = $2 where escola_id = $1 and id = $3 returning id`,
    mundo.hoje,
    id,
  );

export const cancelarAcordo: Operacao = {
  nome: 'cancelarAcordo',
  peso: 1,
  async executar(mundo, { alvo }) {
    const acordo = await vivo(mundo, alvo);
    if (!acordo) return 'SEM_ALVO';
    const resposta = await mundo.admin.post(`/acordos/${acordo.id}/cancelamento`, { motivo: 'Desistiu' });
    return aceitar(resposta, 'cancelamento do acordo');
  },
};

export const quebrarAcordo: Operacao = {
  nome: 'quebrarAcordo',
  peso: 1,
  async executar(mundo, { alvo }) {
    const acordo = await emVigor(mundo, alvo);
    if (!acordo) return 'SEM_ALVO';
    await avisar(mundo, acordo.id);
    return aceitar(await mundo.admin.post(`/acordos/${acordo.id}/quebra`, { motivo: 'Não pagou' }), 'quebra');
  },
};

/** After the notice, the school waits instead: nothing of the agreement changes. */
export const retomarAcordo: Operacao = {
  nome: 'retomarAcordo',
  peso: 1,
  async executar(mundo, { alvo }) {
    const acordo = await emVigor(mundo, alvo);
    if (!acordo) return 'SEM_ALVO';
    await avisar(mundo, acordo.id);
    return aceitar(await mundo.admin.post(`/acordos/${acordo.id}/retomada`, { motivo: 'Paga na sexta' }), 'retomada');
  },
};

import { exigir } from '../../apoio/escola-de-teste.js';
import { comNascidasPorOrdem, retratoDosSaldos } from '../invariantes/razao.js';
import { escolher, fazer, type Mundo } from '../mundo.js';
import { dividasEmEspera } from './acordos.js';
import type { Operacao } from './operacao.js';

interface Viva {
  id: string;
  pagadorId: string;
  hoje: { totalCentavos: number };
}

/** Only the first may be refused: what is taken once is taken in any part. */
async function receber(mundo: Mundo, { id, pagadorId }: Viva, valorCentavos: number, ler = exigir): Promise<string> {
  const meios = [{ meio: 'PIX', valorCentavos }];
  const corpo = { pagadorId, parcelas: [id], meios, parcial: true };
  return ler(await mundo.admin.post<{ id: string }>('/recebimentos', corpo), 'recebimento').id;
}

const desfazer = async (mundo: Mundo, id: string) =>
  exigir(await mundo.admin.post(`/recebimentos/${id}/estorno`, { motivo: 'Lançado errado' }), 'estorno');

/** What is owed, in parts of any size. */
function partes(total: number, quantas: number, valor: number): number[] {
  const tamanhos = Array.from({ length: quantas - 1 }, (_, i) =>
    Math.max(1, Math.floor((total * (((valor >> i) % 7) + 1)) / (9 * quantas))),
  );
  return [...tamanhos, total - tamanhos.reduce((soma, t) => soma + t, 0)];
}

/** Metamorphic: a payment in k parts on the same day ends as the same payment in one, and each undoes exactly (I7). */
export const pagarEmPartes: Operacao = {
  nome: 'pagarEmPartes',
  peso: 4,
  async executar(mundo, { alvo, valor, modo }) {
    const emEspera = await dividasEmEspera(mundo);
    const abertas = await mundo.admin.lista('/parcelas?situacao=ABERTA');
    const parcela = escolher(
      abertas.filter(({ id }) => !emEspera.has(id)),
      alvo,
    );
    if (!parcela) return 'SEM_ALVO';
    const viva = await mundo.admin.obter<Viva>(`/parcelas/${parcela.id}`);
    const { totalCentavos } = viva.hoje;
    const quantas = 2 + (modo % 3);
    if (totalCentavos < 10 * quantas) return 'SEM_ALVO';
    const antes = await retratoDosSaldos(mundo);
    const recebidos: string[] = [];
    for (const parte of partes(totalCentavos, quantas, valor)) {
      recebidos.push(await receber(mundo, viva, parte, recebidos.length === 0 ? fazer : exigir));
    }
    const emPartes = comNascidasPorOrdem(antes, await retratoDosSaldos(mundo));
    for (const id of recebidos.reverse()) await desfazer(mundo, id);
    const desfeito = comNascidasPorOrdem(antes, await retratoDosSaldos(mundo));
    if (desfeito !== antes) throw new Error(`I7: ${quantas} partes desfeitas\nantes  ${antes}\ndepois ${desfeito}`);
    await receber(mundo, viva, totalCentavos);
    const deUmaVez = comNascidasPorOrdem(antes, await retratoDosSaldos(mundo));
    if (emPartes !== deUmaVez) {
      throw new Error(`Partes: em ${quantas} não acaba como em uma\npartes ${emPartes}\numa    ${deUmaVez}`);
    }
    return 'FEITA';
  },
};

import { exigir } from '../../apoio/escola-de-teste.js';
import { comNascidasPorOrdem, retratoDosSaldos } from '../invariantes/razao.js';
import { aceitar, escolher, fazer, type Mundo } from '../mundo.js';
import { dividasEmEspera } from './acordos.js';
import type { Operacao, Sorteio } from './operacao.js';

interface Aberta {
  id: string;
  hoje: { totalCentavos: number };
}

const NENHUMA: ReadonlySet<string> = new Set();

/** Some open parcels of one family, but for those left out, and what they cost today. */
async function abertasDe(mundo: Mundo, s: Sorteio, fora: ReadonlySet<string>) {
  const pagadorId = escolher(mundo.familias, s.alvo)?.responsavelPessoaId ?? '';
  const todas = await mundo.admin.lista(`/parcelas?situacao=ABERTA&pagadorId=${pagadorId}`);
  const abertas = todas.filter(({ id }) => !fora.has(id));
  if (abertas.length === 0) return null;
  const inicio = s.valor % abertas.length;
  const escolhidas = abertas.slice(inicio, inicio + (s.modo % 3) + 1);
  const parcelas: Aberta[] = [];
  for (const { id } of escolhidas) parcelas.push((await mundo.admin.obter(`/parcelas/${id}`)) as unknown as Aberta);
  return { pagadorId, parcelas };
}

/** Exact in one way, exact in two, with change, or short. */
function meiosPara(devido: number, { modo, valor }: Sorteio) {
  const caso = modo % 4;
  if (caso === 0 || devido < 10) return { meios: [{ meio: 'PIX', valorCentavos: devido }] };
  const metade = Math.floor(devido / 2);
  const [pix, dinheiro] = [
    { meio: 'PIX', valorCentavos: metade },
    { meio: 'DINHEIRO', valorCentavos: devido - metade },
  ];
  if (caso === 1) return { meios: [{ ...pix, meio: 'CARTAO_DEBITO' }, dinheiro] };
  if (caso === 2) return { meios: [pix, { ...dinheiro, valorCentavos: dinheiro.valorCentavos + (valor % 5_000) }] };
  return { meios: [{ ...dinheiro, valorCentavos: (valor % (devido - 1)) + 1 }], parcial: true };
}

async function receber(mundo: Mundo, s: Sorteio, fora = NENHUMA) {
  const alvo = await abertasDe(mundo, s, fora);
  if (!alvo) return null;
  const devido = alvo.parcelas.reduce((soma, p) => soma + p.hoje.totalCentavos, 0);
  const corpo = { pagadorId: alvo.pagadorId, parcelas: alvo.parcelas.map((p) => p.id), ...meiosPara(devido, s) };
  return mundo.admin.post('/recebimentos', corpo);
}

export const receberNoBalcao: Operacao = {
  nome: 'receberNoBalcao',
  peso: 9,
  async executar(mundo, s) {
    const resposta = await receber(mundo, s);
    return resposta ? aceitar(resposta, 'recebimento') : 'SEM_ALVO';
  },
};

export const estornar: Operacao = {
  nome: 'estornar',
  peso: 5,
  async executar(mundo, s) {
    const recebimento = escolher(await mundo.admin.lista('/recebimentos'), s.alvo);
    if (!recebimento) return 'SEM_ALVO';
    const resposta = await mundo.admin.post(`/recebimentos/${recebimento.id}/estorno`, { motivo: 'Lançado errado' });
    return aceitar(resposta, 'estorno');
  },
};

/** I7: a receipt and its reversal, one after the other, leave every balance and every parcel as they were. */
export const receberEEstornar: Operacao = {
  nome: 'receberEEstornar',
  peso: 3,
  async executar(mundo, s) {
    const emEspera = await dividasEmEspera(mundo);
    const antes = await retratoDosSaldos(mundo);
    const resposta = await receber(mundo, s, emEspera);
    if (!resposta) return 'SEM_ALVO';
    const { id } = fazer(resposta, 'recebimento') as { id: string };
    exigir(await mundo.admin.post(`/recebimentos/${id}/estorno`, { motivo: 'Lançado errado' }), 'estorno');
    const depois = comNascidasPorOrdem(antes, await retratoDosSaldos(mundo));
    if (antes !== depois) throw new Error(`I7: o estorno não desfez o recebimento\nantes  ${antes}\ndepois ${depois}`);
    return 'FEITA';
  },
};

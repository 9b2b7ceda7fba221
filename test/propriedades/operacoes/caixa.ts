import { exigir, type Cliente } from '../../apoio/escola-de-teste.js';
import { aceitar, escolher, type Mundo } from '../mundo.js';
import type { Operacao, Sorteio } from './operacao.js';

interface Balcao {
  operador: Cliente;
  caixaId: string;
}

const balcaoDe = (mundo: Mundo): Promise<Balcao> =>
  mundo.preparar('balcão', async () => {
    const { id: caixaId } = await mundo.admin.criar('/caixas', { nome: 'Balcão' });
    return { operador: await mundo.quem('caixa'), caixaId };
  });

/** Part of the oldest parcel of a family, in cash; null when nothing is owed. */
async function receber(mundo: Mundo, operador: Cliente, { alvo, valor }: Sorteio): Promise<void> {
  const pagadorId = escolher(mundo.familias, alvo)?.responsavelPessoaId;
  const [parcela] = await mundo.admin.lista(`/parcelas?situacao=ABERTA&pagadorId=${pagadorId}`);
  if (!parcela) return;
  const meios = [{ meio: 'DINHEIRO', valorCentavos: 1 + (valor % 60_000) }];
  const corpo = { pagadorId, parcelas: [parcela.id], parcial: true, meios };
  aceitar(await operador.post('/recebimentos', corpo), 'recebimento na sessão');
}

/** I15: a whole day of a cash desk, from the opening to the close, with a difference or without. */
export const diaDeCaixa: Operacao = {
  nome: 'diaDeCaixa',
  peso: 4,
  async executar(mundo, s) {
    const { operador, caixaId } = await balcaoDe(mundo);
    const fundoCentavos = s.valor % 20_000;
    const { id } = await operador.criar('/sessoes-de-caixa', { caixaId, fundoCentavos });
    const caminho = `/sessoes-de-caixa/${id}`;
    for (let i = 0; i < s.modo % 3; i++) await receber(mundo, operador, { ...s, alvo: s.alvo + i });
    const sangria = { valorCentavos: 1 + (s.valor % 30_000), motivo: 'Excesso' };
    aceitar(await operador.post(`${caminho}/sangrias`, sangria), 'sangria');
    const [gaveta] = await mundo.linhas<{ saldo: string }>(
      `select coalesce(sum(valor_centavos), 0)::text as saldo from movimento_de_caixa
        where escola_id = $1 and sessao_id = $2 and meio = 'DINHEIRO'`,
      id,
    );
    const dinheiroCentavos = Math.max(0, Number(gaveta?.saldo) + ((s.modo % 5) - 2) * 100);
    const { confere } = await operador.criar<{ confere: boolean }>(`${caminho}/contagens`, { dinheiroCentavos });
    if (!confere) await operador.criar(`${caminho}/contagens`, { dinheiroCentavos });
    const fechamento = await operador.post(`${caminho}/fechamento`, { justificativa: 'Diferença de troco' });
    const desfecho = aceitar(fechamento, 'fechamento');
    const depois = aceitar(await operador.post(`${caminho}/sangrias`, sangria), 'sangria na fechada');
    if (depois !== 'RECUSADA sessao-fechada') throw new Error(`I15: sangria na sessão fechada: ${depois}`);
    return desfecho;
  },
};

/** A receipt of a session already closed, undone by two people: the cash comes out of the safe. */
export const estornarDaSessao: Operacao = {
  nome: 'estornarDaSessao',
  peso: 2,
  async executar(mundo, s) {
    const { operador } = await balcaoDe(mundo);
    const todos = await mundo.admin.lista<{ id: string; sessaoId: string | null; estornadoEm: string | null }>(
      '/recebimentos',
    );
    const recebimento = escolher(
      todos.filter((r) => r.sessaoId !== null && r.estornadoEm === null),
      s.alvo,
    );
    if (!recebimento) return 'SEM_ALVO';
    const pedido = { recebimentoId: recebimento.id, motivo: 'Lançado errado' };
    const { id } = await operador.criar('/pedidos-de-estorno', pedido);
    const resposta = await mundo.admin.post(`/pedidos-de-estorno/${id}/aprovacao`, {});
    const desfecho = aceitar(resposta, 'aprovação');
    if (desfecho !== 'FEITA') exigir(await operador.post(`/pedidos-de-estorno/${id}/cancelamento`), 'cancelamento');
    return desfecho;
  },
};

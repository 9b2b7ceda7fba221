import { aceitar, escolher, type Mundo } from '../mundo.js';
import type { Operacao } from './operacao.js';

async function creditoDe(mundo: Mundo, alvo: number): Promise<{ pessoaId: string; creditoCentavos: number } | null> {
  const creditos = [];
  for (const { responsavelPessoaId: pessoaId } of mundo.familias) {
    const { creditoCentavos } = await mundo.admin.obter<{ creditoCentavos: number }>(`/pessoas/${pessoaId}/extrato`);
    if (creditoCentavos > 0) creditos.push({ pessoaId, creditoCentavos });
  }
  return escolher(creditos, alvo);
}

/** Part of the credit, sometimes all, sometimes a centavo too much. */
const parteDe = (creditoCentavos: number, valor: number, modo: number): number =>
  modo % 5 === 4 ? creditoCentavos + 1 : modo % 2 === 0 ? creditoCentavos : (valor % creditoCentavos) + 1;

export const devolverCredito: Operacao = {
  nome: 'devolverCredito',
  peso: 2,
  async executar(mundo, { alvo, valor, modo }) {
    const quem = await creditoDe(mundo, alvo);
    if (!quem) return 'SEM_ALVO';
    const meio = ['PIX', 'TRANSFERENCIA', 'DINHEIRO'][valor % 3];
    const corpo = { valorCentavos: parteDe(quem.creditoCentavos, valor, modo), meio, motivo: 'Pediu de volta' };
    const resposta = await mundo.admin.post(`/pessoas/${quem.pessoaId}/devolucoes`, corpo);
    return aceitar(resposta, 'devolução');
  },
};

export const pagarComCredito: Operacao = {
  nome: 'pagarComCredito',
  peso: 4,
  async executar(mundo, { alvo, valor, modo }) {
    const quem = await creditoDe(mundo, alvo);
    if (!quem) return 'SEM_ALVO';
    const abertas = await mundo.admin.lista(`/parcelas?situacao=ABERTA&pagadorId=${quem.pessoaId}`);
    const parcela = escolher(abertas, valor);
    if (!parcela) return 'SEM_ALVO';
    const { hoje } = await mundo.admin.obter<{ hoje: { totalCentavos: number } }>(`/parcelas/${parcela.id}`);
    const valorCentavos = Math.min(parteDe(quem.creditoCentavos, valor, modo), hoje.totalCentavos);
    const meios = [{ meio: 'CREDITO', valorCentavos }];
    const corpo = { pagadorId: quem.pessoaId, parcelas: [parcela.id], meios, parcial: true };
    return aceitar(await mundo.admin.post('/recebimentos', corpo), 'crédito');
  },
};

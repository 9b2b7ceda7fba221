import { somarDias } from '@sineta/nucleo';
import { aceitar, escolher } from '../mundo.js';
import type { Operacao } from './operacao.js';

export const prorrogarParcela: Operacao = {
  nome: 'prorrogarParcela',
  peso: 2,
  async executar(mundo, { alvo, valor }) {
    const parcela = escolher(await mundo.admin.lista('/parcelas?situacao=ABERTA'), alvo);
    if (!parcela) return 'SEM_ALVO';
    const corpo = { vencimento: somarDias(mundo.hoje, valor % 40), motivo: 'Recebe no dia 20' };
    const resposta = await mundo.admin.post(`/parcelas/${parcela.id}/prorrogacao`, corpo);
    return aceitar(resposta, 'prorrogação');
  },
};
